import { isObject, type JsonObject, toJson } from '../json.ts';

/** Where an app definition says how large a heap is, and in which words; of several in one text all of them, in order. */
export interface HeapWords {
  /** `cmd`, `args.3`, `env.HDFS_NAMENODE_OPTS`. */
  readonly at: string;
  readonly words: readonly string[];
}

/** The place whose word the JVM of the namenode takes. */
export interface HeapPlace extends HeapWords {
  /** Which of the words it is. */
  readonly counts: number;
}

/** `-Xmx4g`, `-XX:MaxHeapSize=4g`: the JVM takes the last one. */
const OPTION = /(?<=^|[\s"'=])-(?:Xmx|XX:MaxHeapSize=)\d+[kmgtKMGT]?(?=$|[\s"'])/g;
/** Options of other programs of Hadoop that a command sets on its way. */
const OF_OTHERS = /\b(?:HDFS|HADOOP|YARN|MAPRED)_(?!NAMENODE_OPTS\b)\w+_OPTS=(?:"[^"]*"|'[^']*'|[^\s"']*)/g;
/**
 * Variables of Hadoop's own scripts that hold nothing but a size; a number alone is MiB. They count where no option says it
 * (hadoop_finalize_hadoop_heap in hadoop-functions.sh, 3.4.1).
 */
const SIZE_VARIABLES = ['HADOOP_HEAPSIZE_MAX', 'HADOOP_HEAPSIZE', 'HADOOP_NAMENODE_HEAPSIZE'];
const SIZE = /^\d+[kmgtKMGT]?$/;

/**
 * Where Hadoop's scripts take options of a namenode's JVM from, the one that counts first: what is in the variable of Hadoop 2
 * comes in the place of the other one (hadoop_deprecate_envvar in hadoop-functions.sh, 3.4.1).
 */
export const OPTION_VARIABLES = ['HADOOP_NAMENODE_OPTS', 'HDFS_NAMENODE_OPTS'] as const;

const MIB: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 ** 2 };

/**
 * The place of a definition that says how large the heap of the namenode is: its command line, else the variable of its options, else
 * that of a size. What other programs of the same app are given is none. Undefined where nothing says it.
 */
export function heapPlaceOf(definition: JsonObject): HeapPlace | undefined {
  const { cmd, args } = definition;
  const listed = Array.isArray(args) ? args.map((arg, index) => [`args.${index}`, arg] as const).reverse() : [];
  const lines = [['cmd', cmd] as const, ...listed];
  const options = optionVariableOf(definition);
  for (const [at, text] of [...lines, [`env.${options}`, variableIn(definition, options)] as const]) {
    const place = typeof text === 'string' ? optionPlace(at, text) : undefined;
    if (place !== undefined) return place;
  }
  // An option for all programs of Hadoop comes before a size, and is left to them: what is added for the namenode comes behind it.
  if (variableIn(definition, 'HADOOP_OPTS')?.match(OPTION)) return undefined;
  for (const name of SIZE_VARIABLES) {
    const text = variableIn(definition, name);
    if (text !== undefined && SIZE.test(text)) return { at: `env.${name}`, words: [text], counts: 0 };
  }
  return undefined;
}

/** The variable that holds the options of the namenode's JVM. */
export const optionVariableOf = (definition: JsonObject): (typeof OPTION_VARIABLES)[number] =>
  OPTION_VARIABLES.find((name) => (variableIn(definition, name) ?? '') !== '') ?? 'HDFS_NAMENODE_OPTS';

function optionPlace(at: string, text: string): HeapPlace | undefined {
  const others = [...text.matchAll(OF_OTHERS)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
  }));
  const words = [...text.matchAll(OPTION)];
  const counts = words.findLastIndex(({ index }) => others.every(({ from, to }) => index < from || index >= to));
  return counts < 0 ? undefined : { at, words: words.map(([word]) => word), counts };
}

/** The heap that a place asks for, in MiB. */
export const heapMibOf = ({ at, words, counts }: HeapPlace): number => mibOf(words[counts] ?? '', isSizeVariable(at));

/** The same words, but for the one that counts, which is for a heap of that size. */
export const resized = ({ at, words, counts }: HeapPlace, heapMib: number): HeapWords => ({
  at,
  words: words.map((word, index) => (index === counts ? sizedAs(word, isSizeVariable(at), heapMib) : word)),
});

/** The same definition with other words, each in the place of one that is there. What is not named stays. */
export function withHeapWords(definition: JsonObject, places: readonly HeapWords[]): JsonObject {
  return places.reduce<JsonObject>((made, { at, words }) => {
    const left = [...words];
    const replaced = (text: string): string =>
      isSizeVariable(at) ? (left[0] ?? text) : text.replace(OPTION, (word) => left.shift() ?? word);
    return replacedAt(made, at, replaced);
  }, definition);
}

function sizedAs(word: string, isSize: boolean, heapMib: number): string {
  if (isSize) return /[kmgt]$/i.test(word) ? `${heapMib}m` : String(heapMib);
  return word.replace(/\d+[kmgt]?$/i, `${heapMib}m`);
}

function mibOf(word: string, isSize: boolean): number {
  const [, digits = '0', unit = ''] = /(\d+)([kmgt]?)$/i.exec(word) ?? [];
  const factor = MIB[unit.toLowerCase()] ?? (isSize ? 1 : 1 / 1024 ** 2);
  return Math.round(Number(digits) * factor);
}

const isSizeVariable = (at: string): boolean => SIZE_VARIABLES.includes(at.replace(/^env\./, ''));

/** The text of a variable; undefined where there is none, or a reference to a secret. */
export function variableIn({ env }: JsonObject, name: string): string | undefined {
  const said = isObject(env) ? env[name] : undefined;
  return typeof said === 'string' ? said : undefined;
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
