import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ContextEntry, ContextsReader, ContextsWriter } from '../clients/contexts/types.ts';
import type { Disk } from '../clients/disk/types.ts';
import { secretEntry, valueEntry } from '../config/asked-entries.ts';
import type { WrittenContext, WrittenFile } from '../config/check-file.ts';
import { edited } from '../config/edit-text.ts';
import { type FoundFile, faultsOf, faultyConfig, findFile } from '../config/found-file.ts';
import { guardsIn } from '../config/guards-in.ts';
import { settingAt } from '../config/known.ts';
import { readConfig } from '../config/read-file.ts';
import { secretFileOf } from '../config/secret-file.ts';
import type { SecretSource } from '../config/secret-source.ts';
import { isSecret } from '../config/table.ts';
import type { Editing } from '../config.ts';
import { Failure } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import { wantedEntries } from './wanted-entries.ts';

/** For its owner alone, as it may come to hold a secret. */
const NEW_FILE_MODE = 0o600;

/** Both doors to the file of contexts. */
export function openContexts(editing: Editing, disk: Pick<Disk, 'readText' | 'writeAtomic'>) {
  const read: ContextsReader = {
    file: async () => {
      const { written } = await found(editing);
      const contexts = written.contexts.map((context) => ({
        name: context.name,
        isProtected: guardsIn(context).includes('protected'),
        entries: context.values.size + context.secrets.size,
        secretFiles: ownSecretFiles(context, written, editing.path),
      }));
      return { path: editing.path, current: written.current, contexts, chosenElsewhere: editing.chosenElsewhere };
    },
    entry: async (path) => entryAt((await found(editing)).written, path, editing),
    wanted: (asked) => wantedEntries(asked, editing),
    keepsSecret: async ({ file, text }) => {
      const isClosed = await stat(file).then(
        ({ mode }) => (mode & 0o077) === 0,
        () => false,
      );
      return isClosed && (await disk.readText(file)) === `${text}\n`;
    },
  };
  const write: ContextsWriter = {
    put: (path, value) => put(path, value, editing, disk),
    keepSecret: ({ file, text }) => disk.writeAtomic(file, `${text}\n`, NEW_FILE_MODE),
    dropSecret: (file) => rm(file, { force: true }),
  };
  return { read, write };
}

async function found({ path, here }: Pick<Editing, 'path' | 'here'>): Promise<FoundFile> {
  const file = await findFile({ path, named: undefined }, here.homeDir);
  if (file === undefined) return { path, text: '', written: { current: undefined, contexts: [], faults: [] } };
  const faults = await faultsOf(file);
  if (faults.length > 0) throw faultyConfig(faults);
  return file;
}

function entryAt(
  { current, contexts }: WrittenFile,
  [first, name, ...rest]: readonly string[],
  { path: file, here }: Editing,
): ContextEntry | undefined {
  if (first === 'current') return current === undefined ? undefined : { raw: current, shown: current };
  const context = contexts.find((one) => one.name === name);
  if (context === undefined) return undefined;
  const path = rest.join('.');
  if (path === '') return { raw: context.name, shown: context.name };
  const secret = isSecret(path) ? context.secrets.get(path) : undefined;
  if (secret !== undefined) return secretEntry(secret.source);
  const setting = settingAt(path);
  const words = context.values.get(path)?.words;
  const base = { dir: dirname(file), homeDir: here.homeDir };
  return setting === undefined || words === undefined ? undefined : valueEntry(setting, words, base);
}

/** Files beside the config that were made for a secret of this context, and that no other context names. */
function ownSecretFiles(context: WrittenContext, { contexts }: WrittenFile, file: string): string[] {
  const others = contexts.filter((one) => one !== context).flatMap(({ secrets }) => [...secrets].flatMap(fileOf));
  const own = [...context.secrets].filter(([path, { source }]) =>
    fileOf([path, { source }]).includes(secretFileOf(file, context.name, path)),
  );
  return own.flatMap(fileOf).filter((path) => !others.includes(path));
}

const fileOf = ([, { source }]: readonly [string, { readonly source: SecretSource }]): string[] =>
  source.kind === 'file' ? [source.path] : [];

async function put(
  path: readonly string[],
  value: Json | undefined,
  { path: file, here }: Editing,
  disk: Pick<Disk, 'writeAtomic'>,
): Promise<void> {
  const before = await found({ path: file, here });
  const text = await edited(before.text, { path, value });
  const written = await readConfig(file, text, here.homeDir);
  const faults = await faultsOf({ path: file, written });
  if (faults.length > 0) throw faultyConfig(faults).with({ hint: 'Nothing was written. Change it in an editor.' });
  refuseOthers(before.written, written, path);
  await disk.writeAtomic(file, text, await modeOf(file));
}

const modeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ mode }) => mode & 0o777,
    () => NEW_FILE_MODE,
  );

/** What an anchor of the place gives to other contexts would change with it. @throws Failure `refused` */
function refuseOthers(before: WrittenFile, after: WrittenFile, [, changed]: readonly string[]): void {
  const other = before.contexts.find(({ name }) => name !== changed && meaning(before, name) !== meaning(after, name));
  if (other === undefined) return;
  throw new Failure(
    'refused',
    `The context ${other.name} would change too: it has an alias of what is to be changed.`,
    {
      hint: 'Nothing was written. Change it in an editor, or write the settings out where the alias is first.',
    },
  );
}

/** What a file says of a context, without the places. */
function meaning({ contexts }: WrittenFile, name: string): string | undefined {
  const context = contexts.find((one) => one.name === name);
  if (context === undefined) return undefined;
  const values = [...context.values].map(([path, { words }]) => [path, words]);
  const secrets = [...context.secrets].map(([path, { source }]) => [path, source]);
  return JSON.stringify([values, secrets, context.named]);
}
