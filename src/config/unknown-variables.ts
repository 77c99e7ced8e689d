import { nearest } from '../core/nearest.ts';
import { settingAt } from './known.ts';
import { variableOf } from './setting.ts';
import { allSettings, secretPaths } from './table.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'MESOSCTL_';
/** Variables that are no settings: which file, which context, and what a tenant's notebook is started with. */
const RESERVED = ['MESOSCTL_CONFIG', 'MESOSCTL_CONTEXT', 'MESOSCTL_SPARK_DEFAULTS'];
/** Variables of suites that test mesosctl. */
const OF_TESTS = 'MESOSCTL_TEST_';

/** What is wrong with the names of the variables that begin as ours do, a sentence each. */
export const unknownVariables = (env: Environment): string[] =>
  ownVariables(env).flatMap(([name]) => {
    const isKnown = settingOfVariable(name, []) !== undefined || secretNames.includes(name);
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

/** The path of the setting that a variable is; `partitions`: names that the file knows, which variables spell in capitals. */
export const settingOfVariable = (name: string, partitions: readonly string[]): string | undefined =>
  variables.get(name) ?? partitionSetting(name, partitions);

/** MESOSCTL_PARTITIONS_SPARK_ROLE is `partitions.spark.role`; a partition that no file names is written in small letters. */
function partitionSetting(name: string, partitions: readonly string[]): string | undefined {
  const [, group = '', member = ''] = /^(MESOSCTL_PARTITIONS_\w+)_([A-Z]+)$/.exec(name) ?? [];
  const known = partitions.find((one) => variableOf(`partitions.${one}`) === group);
  const path = `partitions.${known ?? group.replace('MESOSCTL_PARTITIONS_', '').toLowerCase()}.${member.toLowerCase()}`;
  return settingAt(path)?.path;
}

export function unknownVariable(name: string): string {
  const known = [...variables.keys(), ...secretNames, ...RESERVED].map((one) => one.slice(PREFIX.length));
  const near = nearest(name.slice(PREFIX.length), known);
  const named =
    near === undefined ? 'MESOSCTL_TENANT_CPUS, for one, is tenant.cpus.' : `Did you mean ${PREFIX}${near}?`;
  return `The variable ${name} is no setting. ${named}`;
}
