import { nearest } from '../core/nearest.ts';
import { settingAt } from './known.ts';
import { variableOf } from './setting.ts';
import { allSettings, type Named, namedSections, secretPaths } from './table.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'MESOSCTL_';
/** Variables that are no settings: which file, which context, and what a tenant's notebook is started with. */
const RESERVED = ['MESOSCTL_CONFIG', 'MESOSCTL_CONTEXT', 'MESOSCTL_SPARK_DEFAULTS'];
/** Variables of suites that test mesosctl. */
const OF_TESTS = 'MESOSCTL_TEST_';

const UNNAMED: Named = { partitions: [], umaskPolicies: [] };

/** What is wrong with the names of the variables that begin as ours do, a sentence each. */
export const unknownVariables = (env: Environment): string[] =>
  ownVariables(env).flatMap(([name]) => {
    const isKnown = settingOfVariable(name, UNNAMED) !== undefined || secretNames.includes(name);
    return isKnown ? [] : [unknownVariable(name)];
  });

/** The variables that should be settings or secrets, and that say anything. */
export const ownVariables = (env: Environment): (readonly [name: string, text: string])[] =>
  Object.entries(env).flatMap(([name, text]) => {
    const isOurs = name.startsWith(PREFIX) && !RESERVED.includes(name) && !name.startsWith(OF_TESTS);
    return isOurs && text !== undefined && text !== '' ? [[name, text] as const] : [];
  });

const variables: ReadonlyMap<string, string> = new Map(allSettings.map(({ path }) => [variableOf(path), path]));
const secretNames = secretPaths.map(variableOf).flatMap((name) => [name, `${name}_FILE`]);

/** The path of the setting that a variable is; `named`: names that the file knows, which variables spell in capitals. */
export const settingOfVariable = (name: string, named: Named): string | undefined =>
  variables.get(name) ?? namedSetting(name, named);

/** MESOSCTL_PARTITIONS_SPARK_ROLE is `partitions.spark.role`; a name that no file has is written in small letters. */
function namedSetting(name: string, named: Named): string | undefined {
  for (const section of namedSections) {
    const prefix = `${variableOf(section)}_`;
    const [, written, member = ''] = /^(\w+)_([A-Z]+)$/.exec(name.slice(prefix.length)) ?? [];
    if (!name.startsWith(prefix) || written === undefined) continue;
    const known = named[section].find((one) => variableOf(`${section}.${one}`) === `${prefix}${written}`);
    return settingAt(`${section}.${known ?? written.toLowerCase()}.${member.toLowerCase()}`)?.path;
  }
  return undefined;
}

export function unknownVariable(name: string): string {
  const known = [...variables.keys(), ...secretNames, ...RESERVED].map((one) => one.slice(PREFIX.length));
  const near = nearest(name.slice(PREFIX.length), known);
  const named =
    near === undefined ? 'MESOSCTL_TENANT_CPUS, for one, is tenant.cpus.' : `Did you mean ${PREFIX}${near}?`;
  return `The variable ${name} is no setting. ${named}`;
}
