import { dirname } from 'node:path';
import type { WrittenContext } from './config/check-file.ts';
import { faultsOf, faultyConfig, findFile, strayCurrent } from './config/found-file.ts';
import { guardsIn } from './config/guards-in.ts';
import type { Base } from './config/kinds.ts';
import { type Merged, merge } from './config/merge.ts';
import { openSecret, type SecretWorld } from './config/open-secret.ts';
import { originText } from './config/origin.ts';
import { type Flags, type Overrides, overridesOf } from './config/overrides.ts';
import { chooseFile, readWithPlaces } from './config/read-file.ts';
import { closedFileFault, secretFault } from './config/secret-fault.ts';
import { secretText } from './config/secret-source.ts';
import { settingsOf } from './config/settings-of.ts';
import { allSettings, namedSettings, type SecretPath, secretPaths } from './config/table.ts';
import { claimed } from './core/claimed.ts';
import { Failure } from './core/failure.ts';
import { FIRST_STEPS } from './core/first-steps.ts';
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
  /** Takes one line for the operator while something is waited for. */
  readonly notice?: (line: string) => void;
  /** Whether the file is about to be edited: then it may be missing though it was named, and its current context too. */
  readonly isEdited?: boolean;
  /** Whether the file is left alone: what is asked has nothing to do with any context. */
  readonly isAside?: boolean;
}

/**
 * Reads the configuration: flags over environment over file over defaults.
 * @throws Failure `config` with every fault of the file, of the variables and of the flags at once
 */
export async function loadConfig(flags: ConfigFlags, world: World, loading: Loading = {}): Promise<Config> {
  const here: Base = { dir: world.cwd, homeDir: world.homeDir };
  const choice = chooseFile(flags.config, world);
  const chosen = loading.isEdited === true ? { ...choice, named: undefined } : choice;
  const file = loading.isAside === true ? undefined : await findFile(chosen, world.homeDir);
  const written = file?.written.contexts ?? [];
  const overrides = overridesOf(flags, world.env, here, {
    partitions: written.flatMap(({ named }) => named.partitions),
    umaskPolicies: written.flatMap(({ named }) => named.umaskPolicies),
  });
  const inFile = file === undefined ? [] : await faultsOf(file);
  const stray = file === undefined || loading.isEdited === true ? [] : strayCurrent(file);
  const faults = [...inFile, ...stray, ...overrides.faults];
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
    const secrets = secretWorld(world, loading);
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
        if (file === undefined) return valuesOf(merged, secrets);
        const placed = await readWithPlaces(file.path, file.text, world.homeDir);
        return valuesOf(mergedFrom(placed.contexts), secrets);
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
function secretWorld(world: World, { stdin, notice }: Loading): SecretWorld {
  const { env, cwd, signal, clock } = world;
  const piped = stdin ?? claimed('Standard input', () => world.readStdin());
  const said = new Set<string>();
  const typed = new Map<string, Promise<string | undefined>>();
  const secretFromStdin = async (setting: string): Promise<string> => {
    const line = typed.get(setting) ?? world.askSecret(`${setting}: `);
    typed.set(setting, line);
    return (await line) ?? piped(setting);
  };
  const noticeOnce = (line: string): void => {
    if (!said.has(line)) notice?.(line);
    said.add(line);
  };
  return { env, cwd, signal, clock, notice: noticeOnce, secretFromStdin };
}

/** The context of somebody who says everything by flags and variables, and has no file. */
const emptyContext: WrittenContext = {
  name: 'environment',
  values: new Map(),
  secrets: new Map(),
  named: { partitions: [], umaskPolicies: [] },
};

function chooseContext(contexts: readonly WrittenContext[], current: string | undefined, file: string): WrittenContext {
  const names = contexts.map(({ name }) => name).join(', ');
  if (contexts.length === 0) {
    throw new Failure('config', file === '' ? 'There is no config file.' : `${file} holds no context.`, {
      hint: FIRST_STEPS,
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
  settingsOf(merged.name, merged.named, (setting) => merged.read(setting));

/** Every setting, then every secret that there is, each with what is wrong with the file or variable of a secret. */
async function valuesOf(merged: Merged, world: SecretWorld): Promise<ConfigValue[]> {
  const values = [...allSettings, ...namedSettings(merged.named)].map(async (setting): Promise<ConfigValue> => {
    const { words, origin } = merged.words(setting);
    const shown = words?.map((word) => String(masked(word)));
    const key = isKey(setting.path) ? merged.read(setting) : undefined;
    return {
      path: setting.path,
      value: setting.many ? shown : shown?.[0],
      secret: false,
      origin: originText(origin),
      fault: typeof key === 'string' ? await closedFileFault(setting.path, key) : undefined,
    };
  });
  const secrets = secretPaths.map(async (path): Promise<ConfigValue | undefined> => {
    const found = merged.secret(path);
    if (found === undefined) return undefined;
    const { source, origin } = found;
    const fault = await secretFault(path, source, world);
    return { path, value: secretText(source), secret: true, origin: originText(origin), fault };
  });
  return (await Promise.all([...values, ...secrets])).filter((one) => one !== undefined);
}

/** The key of a client certificate is a secret in a file, too. */
const isKey = (path: string): boolean => path.endsWith('.key');
