import { isObject } from './json.ts';

/** The variable of a notebook's app with the properties that hold its Spark: the text of `spark-defaults.conf`. */
export const SPARK_DEFAULTS = 'MESOSCTL_SPARK_DEFAULTS';

/** The text of `spark-defaults.conf`: a key, a blank, the value, with the escapes of java.util.Properties. */
export const sparkDefaults = (properties: Readonly<Record<string, string>>): string =>
  Object.entries(properties)
    .map(([key, value]) => `${key} ${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`)
    .join('\n');

/** The properties of a text that `sparkDefaults` has written: its inverse. */
export function readSparkDefaults(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').flatMap((line) => {
    const [, key, value] = /^(\S+) (.*)$/.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[key, unescaped(value)] as const];
  });
  return Object.fromEntries(lines);
}

/** The properties that an app gives its Spark; undefined where it has none. */
export function sparkDefaultsOf(definition: { readonly env?: unknown }): Readonly<Record<string, string>> | undefined {
  const { env } = definition;
  const text = isObject(env) ? env[SPARK_DEFAULTS] : undefined;
  return typeof text === 'string' ? readSparkDefaults(text) : undefined;
}

const unescaped = (value: string): string => value.replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));
