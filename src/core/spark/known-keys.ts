import { keyTable } from './key-table.ts';

/** What stands behind a property: `size-m` is a size whose plain number counts MiB, `time-s` a time in seconds. */
export type ValueKind =
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'text'
  | `size-${'b' | 'k' | 'm'}`
  | `time-${'ns' | 'ms' | 's' | 'min'}`;

/** A property that some Spark knows. */
export interface KnownKey {
  readonly key: string;
  /** The first version that reads it. */
  readonly since?: string;
  /** The first version that does not. */
  readonly until?: string;
  readonly deprecatedSince?: string;
  readonly replacement?: string;
  readonly kind?: ValueKind;
}

/** Beginnings of properties whose rest is free. */
const openPrefixes = [
  'spark.mesos.dispatcher.driverDefault.',
  'spark.mesos.dispatcher.queue.',
  'spark.mesos.driverEnv.',
  'spark.shuffle.plugin.__config__.',
  'spark.executor.resource.',
  'spark.driver.resource.',
  'spark.task.resource.',
  'spark.executorEnv.',
];

let known: ReadonlyMap<string, KnownKey> | undefined;

/** All properties of the table, by name. */
export function knownKeys(): ReadonlyMap<string, KnownKey> {
  known ??= new Map(
    keyTable
      .trim()
      .split('\n')
      .map((line) => {
        const row = rowOf(line);
        return [row.key, row];
      }),
  );
  return known;
}

/** Whether the rest of a property's name is the user's. */
export const isOpenKey = (key: string): boolean => openPrefixes.some((prefix) => key.startsWith(prefix));

function rowOf(line: string): KnownKey {
  const [key = '', ...columns] = line.split(' ');
  const [since, until, deprecatedSince, replacement, kind] = columns.map((one) => (one === '-' ? undefined : one));
  return {
    key,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(deprecatedSince === undefined ? {} : { deprecatedSince }),
    ...(replacement === undefined ? {} : { replacement }),
    ...(isKind(kind) ? { kind } : {}),
  };
}

const kinds: ReadonlySet<string> = new Set<ValueKind>([
  'boolean',
  'int',
  'long',
  'double',
  'text',
  'size-b',
  'size-k',
  'size-m',
  'time-ns',
  'time-ms',
  'time-s',
  'time-min',
]);

const isKind = (text: string | undefined): text is ValueKind => text !== undefined && kinds.has(text);
