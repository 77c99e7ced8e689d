import { bearsSecret } from './bears-secret.ts';
import { faultIn } from './check-file.ts';
import { type Base, path as pathKind } from './kinds.ts';
import { settingAt, unknownPath } from './known.ts';
import type { Origin } from './origin.ts';
import type { SecretSource } from './secret-source.ts';
import { variableOf } from './setting.ts';
import { isSecret, type Named, type SecretPath, secretPaths } from './table.ts';
import { ownVariables, settingOfVariable, unknownVariable } from './unknown-variables.ts';

/** The words of a setting and who said them. */
interface Said {
  readonly words: readonly string[];
  readonly origin: Origin;
}

/** Settings and secrets from outside of the file; of two for one path the later, that of a flag, counts. */
export interface Overrides {
  readonly values: Map<string, Said>;
  /** What the environment says in place of a default: the file counts before it. */
  readonly usual: Map<string, Said>;
  readonly secrets: Map<SecretPath, { readonly source: SecretSource; readonly origin: Origin }>;
  readonly faults: string[];
}

export interface Flags {
  /** `path=value`, each as typed behind --set. */
  readonly set: readonly string[];
  /** Words of the settings that have a flag of their own. */
  readonly timeout?: string | undefined;
  readonly deadline?: string | undefined;
  readonly wait?: string | undefined;
  readonly wire?: string | undefined;
}

/** Settings that have a flag of their own. */
const flagged = [
  ['timeout', 'timeout'],
  ['deadline', 'deadline'],
  ['wait', 'wait'],
  ['wire', 'mesos.wire'],
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** `named`: names that the file knows, which variables spell in capitals. */
export function overridesOf(flags: Flags, env: Environment, base: Base, named: Named): Overrides {
  const overrides: Overrides = { values: new Map(), usual: new Map(), secrets: new Map(), faults: [] };
  takeVariables(env, overrides, base, named);
  for (const one of flags.set) takeSet(one, overrides, base);
  for (const [flag, path] of flagged) {
    const words = flags[flag];
    if (words !== undefined) takeValue(path, words, { kind: 'flag', name: `--${flag}` }, overrides, base);
  }
  return overrides;
}

function takeVariables(env: Environment, overrides: Overrides, base: Base, named: Named): void {
  const stateHome = env['XDG_STATE_HOME'];
  if (stateHome?.startsWith('/') === true) {
    const origin: Origin = { kind: 'environment', name: 'XDG_STATE_HOME' };
    overrides.usual.set('stateDir', { words: [`${stateHome}/mesosctl`], origin });
  }
  for (const [name, text] of ownVariables(env)) {
    const path = settingOfVariable(name, named);
    const origin: Origin = { kind: 'environment', name };
    if (path !== undefined) takeValue(path, text, origin, overrides, base);
    else if (!takeSecretVariable(name, text, origin, overrides, base)) overrides.faults.push(unknownVariable(name));
  }
}

/** MESOSCTL_LDAP_PASSWORD is the secret itself, MESOSCTL_LDAP_PASSWORD_FILE the file that holds it. */
function takeSecretVariable(name: string, text: string, origin: Origin, { secrets }: Overrides, base: Base): boolean {
  for (const path of secretPaths) {
    const variable = variableOf(path);
    if (name === variable) secrets.set(path, { source: { kind: 'env', name }, origin });
    else if (name === `${variable}_FILE`) secrets.set(path, { source: fileSource(text, base), origin });
    else continue;
    return true;
  }
  return false;
}

const fileSource = (path: string, base: Base): SecretSource => ({ kind: 'file', path: pathKind.parse([path], base) });

function takeSet(given: string, overrides: Overrides, base: Base): void {
  const equals = given.indexOf('=');
  if (equals < 1) {
    overrides.faults.push(`--set ${given}: write it as path=value, such as --set tenant.cpus=8.`);
    return;
  }
  const path = given.slice(0, equals);
  const text = given.slice(equals + 1);
  const origin: Origin = { kind: 'flag', name: '--set' };
  if (isSecret(path)) overrides.faults.push(openSecret(path));
  else if (bearsSecret(text)) overrides.faults.push(openPassword(path));
  else if (!takeSecretSource(path, text, origin, overrides, base)) takeValue(path, text, origin, overrides, base);
}

const openSecret = (path: SecretPath): string =>
  `--set ${path}: a secret on a command line can be read by everyone on this host. Set ${path}.file or ${variableOf(path)} instead.`;

const openPassword = (path: string): string =>
  `--set ${path}: it holds a password, and a command line can be read by everyone on this host. Set ${variableOf(path)} instead, or write it into the file.`;

/** `--set ldap.password.file=…`, `….env=…` and `….stdin=true` say where the secret is, and give nothing away. */
function takeSecretSource(path: string, text: string, origin: Origin, { secrets }: Overrides, base: Base): boolean {
  const dot = path.lastIndexOf('.');
  const secret = path.slice(0, dot);
  const kind = path.slice(dot + 1);
  const source = isSecret(secret) && text !== '' ? sourceOfFlag(kind, text, base) : undefined;
  if (!isSecret(secret) || source === undefined) return false;
  secrets.set(secret, { source, origin });
  return true;
}

function sourceOfFlag(kind: string, text: string, base: Base): SecretSource | undefined {
  if (kind === 'file') return fileSource(text, base);
  if (kind === 'env') return { kind, name: text };
  return kind === 'stdin' && text === 'true' ? { kind } : undefined;
}

function takeValue(path: string, text: string, origin: Origin, { values, faults }: Overrides, base: Base): void {
  const setting = settingAt(path);
  const from = origin.kind === 'default' || origin.kind === 'file' ? '' : `${origin.name}: `;
  if (setting === undefined) {
    faults.push(`${from}${unknownPath(path)}`);
    return;
  }
  if (setting.isGuard && text === 'false') {
    faults.push(
      `${from}${path} protects the context: it may be turned on for a run, and is turned off in its file alone.`,
    );
    return;
  }
  const words = setting.many ? text.split(',') : [text];
  const fault = faultIn(words, setting, base);
  if (fault !== undefined) faults.push(`${from}${fault}`);
  values.set(path, { words, origin });
}
