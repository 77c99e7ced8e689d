import { dirname } from 'node:path';
import type { WrittenContext } from './config/check-file.ts';
import { faultsOf, faultyConfig, findFile } from './config/found-file.ts';
import { guardsIn } from './config/guards-in.ts';
import type { Base } from './config/kinds.ts';
import { type Merged, merge } from './config/merge.ts';
import { openSecret, type SecretWorld } from './config/open-secret.ts';
import { originText } from './config/origin.ts';
import { type Flags, type Overrides, overridesOf } from './config/overrides.ts';
import { chooseFile, readWithPlaces } from './config/read-file.ts';
import { secretText } from './config/secret-source.ts';
import { settingsOf } from './config/settings-of.ts';
import { allSettings, partitionTable, type SecretPath, secretPaths } from './config/table.ts';
import { claimed } from './core/claimed.ts';
import { Failure } from './core/failure.ts';
import { masked } from './core/masked.ts';
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
  /** What holds when no context is chosen: where the journal is, how long to wait. */
  readonly own: Settings;
  /** The same configuration with another context chosen; its typed secrets are its own. */
  at(context: string): Config;
  readonly editing: Editing;
}

/** What it takes to edit the file of contexts. */
export interface Editing {
  /** Where the file is, or will be. */
  readonly path: string;
  /** Where typed paths begin. */
  readonly here: Base;
  /** What MESOSCTL_CONTEXT says, which counts before the file. */
  readonly chosenElsewhere: string | undefined;
  /** A secret that is typed or piped in. @throws Failure `config` when it is none */
  typedSecret(path: SecretPath): Promise<string>;
}

/** How a configuration is read. */
export interface Loading {
  /** Gives all of standard input to the first who asks. */
  readonly stdin?: (by: string) => Promise<string>;
  /** Whether a file that was named may be missing, because it is about to be made. */
  readonly mayBeMissing?: boolean;
}

/**
 * Reads the configuration: flags over environment over file over defaults.
 * @throws Failure `config` with every fault of the file, of the variables and of the flags at once
 */
export async function loadConfig(flags: ConfigFlags, world: World, loading: Loading = {}): Promise<Config> {
  const here: Base = { dir: world.cwd, homeDir: world.homeDir };
  const choice = chooseFile(flags.config, world);
  const file = await findFile(loading.mayBeMissing === true ? { ...choice, named: undefined } : choice, world.homeDir);
  const partitions = (file?.written.contexts ?? []).flatMap((context) => context.partitions);
  const overrides = overridesOf(flags, world.env, here, partitions);
  const faults = [...(file === undefined ? [] : await faultsOf(file)), ...overrides.faults];
  if (faults.length > 0) throw faultyConfig(faults);
  const variable = world.env['MESOSCTL_CONTEXT'] || undefined;
  const asked = flags.context ?? variable;
  const bare = file === undefined && overrides.values.size > 0;
  const contexts = bare ? [emptyContext] : (file?.written.contexts ?? []);
  const usual = asked ?? file?.written.current ?? (contexts.length === 1 ? contexts[0]?.name : undefined);
  const path = file?.path ?? '';
  const at = (current: string | undefined): Config => {
    const mergedFrom = (from: readonly WrittenContext[]): Merged => {
      const chosen = chooseContext(from, current, path);
      return merge(chosen, { path, base: { dir: dirname(path), homeDir: world.homeDir } }, overrides, here);
    };
    const secrets = secretWorld(world, loading.stdin);
    let settings: Settings | undefined;
    return {
      file: file?.path,
      contexts: contexts.map(({ name }) => name),
      guardsOf: (name) => contexts.filter((context) => context.name === name).flatMap(guardsIn),
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
        return found && (() => openSecret(secret, found.source, secrets));
      },
      get own() {
        return ownSettings(overrides, here);
      },
      at,
      editing: {
        path: choice.path,
        here,
        chosenElsewhere: variable,
        typedSecret: (secret) => openSecret(secret, { kind: 'stdin' }, secrets),
      },
    };
  };
  return at(usual);
}

/** Those that hold whatever the context: where the journal is, and what protects a platform does not protect a file. */
function ownSettings(overrides: Overrides, here: Base): Settings {
  const merged = merge({ ...emptyContext, name: OWN }, { path: '', base: here }, overrides, here);
  return { ...settingsFrom(merged), readOnly: false, protected: false };
}

/** Stands for a context in the journal of what is done to the file of contexts. */
const OWN = 'file of contexts';

/** On a terminal a secret is asked for, once; else it is what comes from a pipe or a file. */
function secretWorld(world: World, stdin = claimed('Standard input', () => world.readStdin())): SecretWorld {
  const { env, cwd, signal } = world;
  const typed = new Map<string, Promise<string | undefined>>();
  const secretFromStdin = async (setting: string): Promise<string> => {
    const line = typed.get(setting) ?? world.askSecret(`${setting}: `);
    typed.set(setting, line);
    return (await line) ?? stdin(setting);
  };
  return { env, cwd, signal, secretFromStdin };
}

/** The context of somebody who says everything by flags and variables, and has no file. */
const emptyContext: WrittenContext = { name: 'environment', values: new Map(), secrets: new Map(), partitions: [] };

function chooseContext(contexts: readonly WrittenContext[], current: string | undefined, file: string): WrittenContext {
  const names = contexts.map(({ name }) => name).join(', ');
  if (contexts.length === 0) {
    throw new Failure('config', file === '' ? 'There is no config file.' : `${file} holds no context.`, {
      hint: 'Describe a platform: mesosctl context set NAME SETTING=VALUE… Or try the lab: mesosctl lab start --config-out FILE',
    });
  }
  if (current === undefined) {
    throw new Failure('config', `${file} holds several contexts and does not say which is the current one: ${names}.`, {
      hint: 'Choose one with --context or MESOSCTL_CONTEXT, or for good: mesosctl context use NAME',
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
    const shown = words?.map((word) => String(masked(word)));
    return { path: setting.path, value: setting.many ? shown : shown?.[0], secret: false, origin: originText(origin) };
  });
  const secrets = secretPaths.flatMap((path): ConfigValue[] => {
    const found = merged.secret(path);
    return found === undefined
      ? []
      : [{ path, value: secretText(found.source), secret: true, origin: originText(found.origin) }];
  });
  return [...values, ...secrets];
}
