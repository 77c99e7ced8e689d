import { faultIn } from './check-file.ts';
import { type Base, path as pathKind } from './kinds.ts';
import { keysBelow, settingAt, unknownPath } from './known.ts';
import { nearest } from './nearest.ts';
import type { Origin } from './origin.ts';
import type { SecretSource } from './secret-source.ts';
import { variableOf } from './setting.ts';
import { allSettings, isSecret, type SecretPath, secretPaths } from './table.ts';

/** Settings and secrets from outside of the file; of two for one path the later, that of a flag, counts. */
export interface Overrides {
  readonly values: Map<string, { readonly words: readonly string[]; readonly origin: Origin }>;
  readonly secrets: Map<SecretPath, { readonly source: SecretSource; readonly origin: Origin }>;
  readonly faults: string[];
}

export interface Flags {
  /** `path=value`, each as typed behind --set. */
  readonly set: readonly string[];
  /** Words of --timeout and --wait, which are settings with a flag of their own. */
  readonly timeout?: string | undefined;
  readonly wait?: string | undefined;
}

/** Variables that are no settings. */
const RESERVED = ['MESOSCTL_CONFIG', 'MESOSCTL_CONTEXT'];

export function overridesOf(flags: Flags, env: Readonly<Record<string, string | undefined>>, base: Base): Overrides {
  const overrides: Overrides = { values: new Map(), secrets: new Map(), faults: [] };
  takeVariables(env, overrides, base);
  for (const one of flags.set) takeSet(one, overrides, base);
  if (flags.timeout !== undefined)
    takeValue('timeout', flags.timeout, { kind: 'flag', name: '--timeout' }, overrides, base);
  if (flags.wait !== undefined) takeValue('wait', flags.wait, { kind: 'flag', name: '--wait' }, overrides, base);
  return overrides;
}

function takeVariables(env: Readonly<Record<string, string | undefined>>, overrides: Overrides, base: Base): void {
  const stateHome = env['XDG_STATE_HOME'];
  if (stateHome?.startsWith('/') === true) {
    takeValue('stateDir', `${stateHome}/mesosctl`, { kind: 'environment', name: 'XDG_STATE_HOME' }, overrides, base);
  }
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith('MESOSCTL_') || RESERVED.includes(name) || text === undefined || text === '') continue;
    const path = variables.get(name);
    const origin: Origin = { kind: 'environment', name };
    if (path !== undefined) takeValue(path, text, origin, overrides, base);
    else if (!takeSecretVariable(name, text, origin, overrides, base)) overrides.faults.push(...unknownVariable(name));
  }
}

const variables: ReadonlyMap<string, string> = new Map(allSettings.map(({ path }) => [variableOf(path), path]));

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

/** A variable of a section that we know is mistyped; any other may belong to somebody else. */
function unknownVariable(name: string): string[] {
  const ours = keysBelow('').some((section) => name.startsWith(`${variableOf(section)}_`));
  if (!ours) return [];
  const near = nearest(name, [...variables.keys(), ...secretPaths.map(variableOf)]);
  return [`The variable ${name} is no setting.${near === undefined ? '' : ` Did you mean ${near}?`}`];
}

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
  else if (!takeSecretSource(path, text, origin, overrides, base)) takeValue(path, text, origin, overrides, base);
}

const openSecret = (path: SecretPath): string =>
  `--set ${path}: a secret on a command line can be read by everyone on this host. Set ${path}.file or ${variableOf(path)} instead.`;

/** `--set ldap.password.file=…` and `--set ldap.password.env=…` say where the secret is, and give nothing away. */
function takeSecretSource(path: string, text: string, origin: Origin, { secrets }: Overrides, base: Base): boolean {
  const dot = path.lastIndexOf('.');
  const secret = path.slice(0, dot);
  const kind = path.slice(dot + 1);
  if (!isSecret(secret) || (kind !== 'file' && kind !== 'env')) return false;
  secrets.set(secret, { source: kind === 'file' ? fileSource(text, base) : { kind, name: text }, origin });
  return true;
}

function takeValue(path: string, text: string, origin: Origin, { values, faults }: Overrides, base: Base): void {
  const setting = settingAt(path);
  const from = origin.kind === 'default' || origin.kind === 'file' ? '' : `${origin.name}: `;
  if (setting === undefined) {
    faults.push(`${from}${unknownPath(path)}`);
    return;
  }
  const words = setting.many ? text.split(',') : [text];
  const fault = faultIn(words, setting, base);
  if (fault !== undefined) faults.push(`${from}${fault}`);
  values.set(path, { words, origin });
}
