import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Fault } from '../core/tree.ts';
import type { World } from '../world.ts';
import { bearsSecret } from './bears-secret.ts';
import { checkFile, type WrittenContext, type WrittenFile } from './check-file.ts';
import { readJson } from './read-json.ts';
import { reasonOf } from './reason-of.ts';
import { textOfFile } from './text-of-file.ts';

/** Hundreds of contexts go into less. */
const LIMIT_BYTES = 1_048_576;

/** Which file holds the contexts, and whether somebody named it: a file that was named must be there. */
export interface FileChoice {
  readonly path: string;
  readonly named: string | undefined;
}

/** --config, else MESOSCTL_CONFIG, else config.yaml in the XDG folder. */
export function chooseFile(flag: string | undefined, { env, cwd, homeDir }: World): FileChoice {
  if (flag !== undefined) return { path: resolve(cwd, flag), named: '--config' };
  const variable = env['MESOSCTL_CONFIG'];
  if (variable !== undefined && variable !== '') return { path: resolve(cwd, variable), named: 'MESOSCTL_CONFIG' };
  const xdg = env['XDG_CONFIG_HOME'];
  const folder = xdg?.startsWith('/') === true ? xdg : join(homeDir, '.config');
  return { path: join(folder, 'mesosctl', 'config.yaml'), named: undefined };
}

/** The text of the file; undefined when there is none and nobody named it. @throws Failure `config` */
export async function readText({ path, named }: FileChoice): Promise<string | undefined> {
  const file = `${path}${named === undefined ? '' : ` (${named})`}`;
  const hint = 'Name the file itself, one that this user may read: --config FILE, or MESOSCTL_CONFIG.';
  const text = await textOfFile(path, LIMIT_BYTES).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    if (reason === 'ENOENT' && named === undefined) return undefined;
    if (reason === 'ENOENT') {
      throw new Failure('config', `There is no config file ${file}.`, {
        cause,
        hint: 'To try the tool without a platform: mesosctl lab start --config-out FILE',
      });
    }
    const said =
      reason === 'EISDIR'
        ? `${file} is a folder, not a config file.`
        : `The config file ${file} cannot be read: ${reason}.`;
    throw new Failure('config', said, { cause, hint });
  });
  if (text === undefined || typeof text === 'string') return text;
  throw new Failure('config', `The config file ${file} ${text.why}.`, { hint });
}

/** Loads the YAML reader, which costs more than the rest of the start, only for YAML and for the places of faults. */
export async function readConfig(path: string, text: string, homeDir: string): Promise<WrittenFile> {
  const base = { dir: dirname(path), homeDir };
  const json = readJson(text);
  const written = json === undefined ? undefined : checkFile(json, base);
  if (written !== undefined && written.faults.length === 0) return written;
  return readWithPlaces(path, text, homeDir);
}

/** The same by the YAML reader, which knows lines and columns, of JSON too. */
export async function readWithPlaces(path: string, text: string, homeDir: string): Promise<WrittenFile> {
  const { readYaml } = await import('./read-yaml.ts');
  const { tree, faults } = readYaml(text);
  if (faults.length > 0) return { current: undefined, contexts: [], faults };
  return checkFile(tree, { dir: dirname(path), homeDir });
}

/** Secrets that stand in the file in clear, when others than its owner may use the file; a link is followed. */
export async function openSecrets(path: string, { contexts }: WrittenFile): Promise<Fault[]> {
  const inClear = contexts.flatMap(secretsInClear);
  return inClear.length > 0 && ((await stat(path)).mode & 0o077) !== 0 ? inClear : [];
}

/** Secrets by their name, and values with a password in them. */
export function secretsInClear({ name, secrets, values }: WrittenContext): Fault[] {
  const literal = [...secrets].filter(([, { source }]) => source.kind === 'literal');
  const bearing = [...values].filter(([, { words }]) => words.some(bearsSecret));
  return [
    ...literal.map(([path, { place }]) => ({
      place,
      sentence: `Context ${name}: ${path} is written in clear, and others than the owner may use this file. Close it with chmod 600, or write file:, env: or command: there.`,
    })),
    ...bearing.map(([path, { place }]) => ({
      place,
      sentence: `Context ${name}: ${path} has a password in it, and others than the owner may use this file. Close it with chmod 600.`,
    })),
  ];
}
