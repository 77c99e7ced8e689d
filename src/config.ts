import { dirname } from 'node:path';
import type { WrittenContext, WrittenFile } from './config/check-file.ts';
import type { Base } from './config/kinds.ts';
import { type Merged, merge } from './config/merge.ts';
import { openSecret } from './config/open-secret.ts';
import { originText } from './config/origin.ts';
import { type Flags, overridesOf } from './config/overrides.ts';
import { chooseFile, openSecrets, readConfig, readText, readWithPlaces } from './config/read-file.ts';
import { secretText } from './config/secret-source.ts';
import { settingsOf } from './config/settings-of.ts';
import { allSettings, partitionTable, type SecretPath, secretPaths } from './config/table.ts';
import type { Fault } from './config/tree.ts';
import { Failure } from './core/failure.ts';
import type { ConfigValue, ConfigView, Settings } from './settings.ts';
import type { World } from './world.ts';

/** What the command line says about the configuration. */
export interface ConfigFlags extends Flags {
  readonly config: string | undefined;
  readonly context: string | undefined;
}

/** The configuration: which contexts there are, and what the chosen one says. */
export interface Config extends ConfigView {
  /** @throws Failure `config` when no context is chosen */
  readonly settings: Settings;
  /** How to fetch a secret; undefined when the context has none of that name. */
  secret(path: SecretPath): (() => Promise<string>) | undefined;
}

/** A file as it was found: its text, where it lies, what it says. */
interface FoundFile {
  readonly path: string;
  readonly text: string;
  readonly written: WrittenFile;
}

/**
 * Reads the configuration: flags over environment over file over defaults.
 * @throws Failure `config` with every fault of the file, of the variables and of the flags at once
 */
export async function loadConfig(flags: ConfigFlags, world: World): Promise<Config> {
  const here: Base = { dir: world.cwd, homeDir: world.homeDir };
  const file = await findFile(flags.config, world);
  const overrides = overridesOf(flags, world.env, here);
  const faults = [...(file === undefined ? [] : await faultsOf(file)), ...overrides.faults];
  if (faults.length > 0) throw faultyConfig(faults);
  const asked = flags.context ?? (world.env['MESOSCTL_CONTEXT'] || undefined);
  const bare = file === undefined && overrides.values.size > 0;
  const contexts = bare ? [emptyContext] : (file?.written.contexts ?? []);
  const current = asked ?? file?.written.current ?? (contexts.length === 1 ? contexts[0]?.name : undefined);
  const path = file?.path ?? '';
  const mergedFrom = (from: readonly WrittenContext[]): Merged => {
    const chosen = chooseContext(from, current, path);
    return merge(chosen, { path, base: { dir: dirname(path), homeDir: world.homeDir } }, overrides, here);
  };
  let settings: Settings | undefined;
  return {
    file: file?.path,
    contexts: contexts.map(({ name }) => name),
    current,
    get settings() {
      settings ??= settingsFrom(mergedFrom(contexts));
      return settings;
    },
    values: async () => {
      const merged = mergedFrom(contexts);
      if (file === undefined) return valuesOf(merged);
      return valuesOf(mergedFrom((await readWithPlaces(file.path, file.text, world.homeDir)).contexts));
    },
    secret: (secret) => {
      const found = mergedFrom(contexts).secret(secret);
      return found && (() => openSecret(secret, found.source, world));
    },
  };
}

/** The context of somebody who says everything by flags and variables, and has no file. */
const emptyContext: WrittenContext = { name: 'environment', values: new Map(), secrets: new Map(), partitions: [] };

async function findFile(flag: string | undefined, world: World): Promise<FoundFile | undefined> {
  const choice = chooseFile(flag, world);
  const text = await readText(choice);
  if (text === undefined) return undefined;
  return { path: choice.path, text, written: await readConfig(choice.path, text, world.homeDir) };
}

async function faultsOf({ path, written }: FoundFile): Promise<string[]> {
  const told = ({ place, sentence }: Fault): string =>
    place === undefined ? `${path}: ${sentence}` : `${path}:${place.line}:${place.column}: ${sentence}`;
  return [...written.faults, ...(await openSecrets(path, written))].map(told);
}

function faultyConfig(faults: readonly string[]): Failure {
  const [only] = faults;
  if (faults.length === 1 && only !== undefined) return new Failure('config', only, { detail: { faults } });
  return new Failure('config', [`The configuration has ${faults.length} faults.`, ...faults].join('\n'), {
    detail: { faults },
  });
}

function chooseContext(contexts: readonly WrittenContext[], current: string | undefined, file: string): WrittenContext {
  const names = contexts.map(({ name }) => name).join(', ');
  if (contexts.length === 0) {
    throw new Failure('config', file === '' ? 'There is no config file.' : `${file} holds no context.`, {
      hint: 'Describe a platform in ~/.config/mesosctl/config.yaml, or try the lab: mesosctl lab start --config-out FILE',
    });
  }
  if (current === undefined) {
    throw new Failure('config', `${file} holds several contexts and does not say which is the current one: ${names}.`, {
      hint: 'Choose one with --context, MESOSCTL_CONTEXT, or current: in the file.',
    });
  }
  const found = contexts.find(({ name }) => name === current);
  if (found !== undefined) return found;
  throw new Failure('config', `There is no context ${current}; there are ${names}.`, { hint: 'mesosctl context list' });
}

const settingsFrom = (merged: Merged): Settings =>
  settingsOf(merged.name, merged.partitions, (setting) => merged.read(setting));

function valuesOf(merged: Merged): ConfigValue[] {
  const partitions = merged.partitions.flatMap((name) => Object.values(partitionTable(name)));
  const values = [...allSettings, ...partitions].map((setting): ConfigValue => {
    const { words, origin } = merged.words(setting);
    return { path: setting.path, value: setting.many ? words : words?.[0], secret: false, origin: originText(origin) };
  });
  const secrets = secretPaths.flatMap((path): ConfigValue[] => {
    const found = merged.secret(path);
    return found === undefined
      ? []
      : [{ path, value: secretText(found.source), secret: true, origin: originText(found.origin) }];
  });
  return [...values, ...secrets];
}
