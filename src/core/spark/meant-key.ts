import { nearest } from '../nearest.ts';
import { atLeast } from '../versions.ts';
import { isOpenKey, knownKeys } from './known-keys.ts';

/**
 * Parts of the namespace whose properties are all in the table: what is not there, Spark does not know. Of spark.hadoop,
 * spark.yarn, spark.sql and what others add to Spark nothing can be said.
 */
const wholeParts = new Set([
  'mesos',
  'shuffle',
  'dynamicAllocation',
  'memory',
  'speculation',
  'locality',
  'cores',
  'executor',
  'driver',
  'storage',
  'task',
  'reducer',
  'broadcast',
  'rdd',
  'kryoserializer',
  'blockManager',
  'cleaner',
]);

/** Letters that may be wrong where a name is taken for a slip; among the properties of Mesos any name that is near. */
const FEW_LETTERS = 2;
const SHORT_NAME = 6;

let namesByPart: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * The property that was meant by a name which no Spark knows; undefined where it may well be somebody's own.
 * @param version of the Spark that reads it; what it does not know is not meant
 */
export function meantKey(key: string, version?: string): string | undefined {
  if (knownKeys().has(key)) return key;
  const [, part = '', name = ''] = /^spark\.([^.]+)\.(.+)$/.exec(key) ?? [];
  if (name === '' || isOpenKey(key)) return undefined;
  if (!wholeParts.has(part)) return meantPart(part, name);
  const most = name.length < SHORT_NAME ? 1 : part === 'mesos' ? undefined : FEW_LETTERS;
  const meant = nearest(
    name,
    names()
      .get(part)
      ?.filter((one) => isIn(`spark.${part}.${one}`, version)) ?? [],
    most,
  );
  return meant === undefined ? meantPart(part, name) : `spark.${part}.${meant}`;
}

/** Whether a name stands where the table knows all and is not in it. */
export const isUnknownMesosKey = (key: string): boolean =>
  key.startsWith('spark.mesos.') && !knownKeys().has(key) && !isOpenKey(key);

function isIn(key: string, version: string | undefined): boolean {
  const { since, until } = knownKeys().get(key) ?? {};
  if (version === undefined) return true;
  return (since === undefined || atLeast(version, since)) && (until === undefined || !atLeast(version, until));
}

function meantPart(part: string, name: string): string | undefined {
  const meant = nearPart(part);
  const key = `spark.${meant}.${name}`;
  return meant !== undefined && knownKeys().has(key) ? key : undefined;
}

/** Answers for parts that were asked for: what others add to Spark has many properties under one of them. */
const nearParts = new Map<string, string | undefined>();
const MOST_KEPT = 1000;

function nearPart(part: string): string | undefined {
  if (nearParts.has(part)) return nearParts.get(part);
  const others = [...wholeParts].filter((one) => one !== part);
  const near = nearest(part, others, part.length < SHORT_NAME ? 1 : FEW_LETTERS);
  if (nearParts.size < MOST_KEPT) nearParts.set(part, near);
  return near;
}

function names(): ReadonlyMap<string, readonly string[]> {
  if (namesByPart !== undefined) return namesByPart;
  const found = new Map<string, string[]>([...wholeParts].map((part) => [part, []]));
  for (const key of knownKeys().keys()) {
    const [, part = '', name = ''] = /^spark\.([^.]+)\.(.+)$/.exec(key) ?? [];
    found.get(part)?.push(name);
  }
  namesByPart = found;
  return found;
}
