import { isObject, type Json, type JsonObject, parsedObject, toJson } from '../json.ts';
import { type HeapWords, heapMibOf, heapWordsOf, resized, withHeapWords } from './heap-words.ts';

/**
 * Label of an app whose heap was raised for a while; it holds what was before. It is set and taken away in the same request
 * that changes the heap, so that whoever comes after a crash, from whatever host, finds the way back in the app itself. No
 * secret is in it: only sizes.
 */
export const FORMER_LABEL = 'mesosctl-former-heap';

/** Where Hadoop's own scripts take options of the JVM of a namenode from, from 3.0 on. */
const USUAL_VARIABLE = 'HDFS_NAMENODE_OPTS';

/** What an app said of its memory before it was raised. */
export interface FormerHeap {
  readonly mem: number;
  /** `resourceLimits.mem`, where it has one. */
  readonly memLimit: number | undefined;
  readonly places: readonly HeapWords[];
  /** What was written behind the variable HDFS_NAMENODE_OPTS, where nothing said how large the heap is. */
  readonly added: string | undefined;
  /** Whether it had that variable. */
  readonly hadVariable: boolean;
}

/** The memory and the heap of a definition as it is. */
export function heapOf(definition: JsonObject): { readonly memMib: number; readonly heapMib: number | undefined } {
  return { memMib: Number(definition['mem'] ?? 0), heapMib: heapMibOf(heapWordsOf(definition)) };
}

/** What an app was before it was raised, by its label; undefined where it was not. */
export function formerOf(definition: JsonObject): FormerHeap | undefined {
  const labels = definition['labels'];
  const label = isObject(labels) ? labels[FORMER_LABEL] : undefined;
  const told = typeof label === 'string' ? parsedObject(label) : undefined;
  if (told === undefined) return undefined;
  const { mem, memLimit, places, added, hadVariable } = told;
  return {
    mem: Number(mem),
    memLimit: typeof memLimit === 'number' ? memLimit : undefined,
    places: Array.isArray(places) ? places.flatMap(placeOf) : [],
    added: typeof added === 'string' ? added : undefined,
    hadVariable: hadVariable === true,
  };
}

function placeOf(place: unknown): HeapWords[] {
  if (!isObject(place)) return [];
  const { at, words } = place;
  return typeof at === 'string' && Array.isArray(words) ? [{ at, words: words.map(String) }] : [];
}

/**
 * The definition with a larger heap, as much more memory, and the label that says what was.
 * @param heapNowMib the heap that it has, where its words do not say it: the JVM's own choice
 */
export function raised(definition: JsonObject, heapMib: number, heapNowMib: number): JsonObject {
  const places = heapWordsOf(definition);
  const now = heapMibOf(places) ?? heapNowMib;
  const more = Math.max(0, heapMib - now);
  const mem = Number(definition['mem'] ?? 0);
  const limit = limitOf(definition);
  const former: FormerHeap = {
    mem,
    memLimit: limit,
    places,
    added: places.length === 0 ? ` -Xmx${heapMib}m` : undefined,
    hadVariable: variableOf(definition) !== undefined,
  };
  const worded =
    former.added === undefined
      ? withHeapWords(definition, resized(places, heapMib))
      : withVariable(definition, `${variableOf(definition) ?? ''}${former.added}`);
  const labels = isObject(definition['labels']) ? definition['labels'] : {};
  return {
    ...worded,
    mem: mem + more,
    ...(limit === undefined ? {} : { resourceLimits: withLimit(definition, limit + more) }),
    labels: jsonOf({ ...labels, [FORMER_LABEL]: JSON.stringify(former) }),
  };
}

/** The definition as it was before `raised`, to the letter; what somebody changed besides meanwhile stays. */
export function lowered(definition: JsonObject, former: FormerHeap): JsonObject {
  return {
    ...withoutAdded(withHeapWords(definition, former.places), former),
    mem: former.mem,
    ...(former.memLimit === undefined ? {} : { resourceLimits: withLimit(definition, former.memLimit) }),
    labels: without(definition['labels'], FORMER_LABEL),
  };
}

function withoutAdded(definition: JsonObject, { added, hadVariable }: FormerHeap): JsonObject {
  if (added === undefined) return definition;
  const said = (variableOf(definition) ?? '').replace(added, '');
  return said === '' && !hadVariable
    ? { ...definition, env: without(definition['env'], USUAL_VARIABLE) }
    : withVariable(definition, said);
}

function variableOf({ env }: JsonObject): string | undefined {
  const said = isObject(env) ? env[USUAL_VARIABLE] : undefined;
  return typeof said === 'string' ? said : undefined;
}

function withVariable(definition: JsonObject, said: string): JsonObject {
  const env = isObject(definition['env']) ? definition['env'] : {};
  return { ...definition, env: jsonOf({ ...env, [USUAL_VARIABLE]: said }) };
}

function limitOf({ resourceLimits }: JsonObject): number | undefined {
  const limit = isObject(resourceLimits) ? resourceLimits['mem'] : undefined;
  return typeof limit === 'number' ? limit : undefined;
}

const withLimit = ({ resourceLimits }: JsonObject, mem: number): JsonObject =>
  jsonOf({ ...(isObject(resourceLimits) ? resourceLimits : {}), mem });

const without = (members: Json | undefined, name: string | undefined): JsonObject =>
  jsonOf(Object.fromEntries(Object.entries(isObject(members) ? members : {}).filter(([key]) => key !== name)));

const jsonOf = (members: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, toJson(value)]));
