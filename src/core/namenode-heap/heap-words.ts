import { isObject, type JsonObject, toJson } from '../json.ts';

/** Where an app definition says how large a heap is, and in which words; of several in one text all of them, in order. */
export interface HeapWords {
  /** `cmd`, `args.3`, `env.HDFS_NAMENODE_OPTS`. */
  readonly at: string;
  readonly words: readonly string[];
}

/** `-Xmx4g`, `-XX:MaxHeapSize=4g`: the JVM takes the last one. */
const OPTION = /(?<=^|[\s"'=])-(?:Xmx|XX:MaxHeapSize=)\d+[kmgtKMGT]?(?=$|[\s"'])/g;
/** Variables of Hadoop's own scripts that hold nothing but a size; a number alone is MiB (hadoop-functions.sh, 3.4.1). */
const SIZE_VARIABLES: ReadonlySet<string> = new Set([
  'HADOOP_HEAPSIZE_MAX',
  'HADOOP_HEAPSIZE',
  'HADOOP_NAMENODE_HEAPSIZE',
]);
const SIZE = /^\d+[kmgtKMGT]?$/;

const MIB: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 ** 2 };

/** All places of a definition that say how large the heap is. */
export function heapWordsOf(definition: JsonObject): HeapWords[] {
  return textsOf(definition).flatMap(([at, text]) => {
    const words = isSizeVariable(at) ? (SIZE.test(text) ? [text] : []) : (text.match(OPTION) ?? []);
    return words.length === 0 ? [] : [{ at, words: [...words] }];
  });
}

/** The largest heap that the words ask for, in MiB; undefined where they ask for none: then the JVM decides. */
export function heapMibOf(places: readonly HeapWords[]): number | undefined {
  const sizes = places.flatMap(({ at, words }) => words.map((word) => mibOf(word, isSizeVariable(at))));
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

/** The same definition with other words, each in the place of one that is there. What is not named stays. */
export function withHeapWords(definition: JsonObject, places: readonly HeapWords[]): JsonObject {
  return places.reduce<JsonObject>((made, { at, words }) => {
    const left = [...words];
    const replaced = (text: string): string =>
      isSizeVariable(at) ? (left[0] ?? text) : text.replace(OPTION, (word) => left.shift() ?? word);
    return replacedAt(made, at, replaced);
  }, definition);
}

/** As many words as there are, each for a heap of that size. */
export const resized = (places: readonly HeapWords[], heapMib: number): HeapWords[] =>
  places.map(({ at, words }) => ({ at, words: words.map((word) => sizedAs(word, isSizeVariable(at), heapMib)) }));

function sizedAs(word: string, isSize: boolean, heapMib: number): string {
  if (isSize) return /[kmgt]$/i.test(word) ? `${heapMib}m` : String(heapMib);
  return word.replace(/\d+[kmgt]?$/i, `${heapMib}m`);
}

function mibOf(word: string, isSize: boolean): number {
  const [, digits = '0', unit = ''] = /(\d+)([kmgt]?)$/i.exec(word) ?? [];
  const factor = MIB[unit.toLowerCase()] ?? (isSize ? 1 : 1 / 1024 ** 2);
  return Math.round(Number(digits) * factor);
}

const isSizeVariable = (at: string): boolean => SIZE_VARIABLES.has(at.replace(/^env\./, ''));

function textsOf({ cmd, args, env }: JsonObject): (readonly [at: string, text: string])[] {
  const listed = Array.isArray(args) ? args : [];
  const variables = isObject(env) ? Object.entries(env) : [];
  return [
    ...(typeof cmd === 'string' ? [['cmd', cmd] as const] : []),
    ...listed.flatMap((arg, index) => (typeof arg === 'string' ? [[`args.${index}`, arg] as const] : [])),
    ...variables.flatMap(([name, value]) => (typeof value === 'string' ? [[`env.${name}`, value] as const] : [])),
  ];
}

function replacedAt(definition: JsonObject, at: string, change: (text: string) => string): JsonObject {
  const { args, env } = definition;
  const name = at.slice(at.indexOf('.') + 1);
  const { cmd } = definition;
  if (at === 'cmd') return typeof cmd === 'string' ? { ...definition, cmd: change(cmd) } : definition;
  if (at.startsWith('args.') && Array.isArray(args)) {
    const made = args.map((arg, index) => (index === Number(name) && typeof arg === 'string' ? change(arg) : arg));
    return { ...definition, args: made };
  }
  if (!isObject(env)) return definition;
  const variables = Object.entries(env).map(([key, value]) => [
    key,
    key === name && typeof value === 'string' ? change(value) : toJson(value),
  ]);
  return { ...definition, env: Object.fromEntries(variables) };
}
