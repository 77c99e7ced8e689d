import { isObject, type Json, type JsonObject, parsedObject, toJson } from '../json.ts';
import {
  type HeapWords,
  heapMibOf,
  heapPlaceOf,
  OPTION_VARIABLES,
  optionVariableOf,
  resized,
  variableIn,
  withHeapWords,
} from './heap-words.ts';

/**
 * Label of an app whose heap was raised for a while; it holds what was before. It is set and taken away in the same request
 * that changes the heap, so that whoever comes after a crash, from whatever host, finds the way back in the app itself. No
 * secret is in it: only sizes.
 */
export const FORMER_LABEL = 'mesosctl-former-heap';

/** What an app said of its memory before it was raised. */
export interface FormerHeap {
  readonly mem: number;
  /** `resourceLimits.mem`, where it has one. */
  readonly memLimit: number | undefined;
  readonly places: readonly HeapWords[];
  /** What was written behind a variable, where nothing said how large the heap is. */
  readonly added: string | undefined;
  /** That variable, and whether it was there. */
  readonly variable: string;
  readonly hadVariable: boolean;
}

/** The memory and the heap of a definition as it is. */
export function heapOf(definition: JsonObject): { readonly memMib: number; readonly heapMib: number | undefined } {
  const place = heapPlaceOf(definition);
  return { memMib: Number(definition['mem'] ?? 0), heapMib: place === undefined ? undefined : heapMibOf(place) };
}

/** The variable with the options of the namenode's JVM, where it is a reference to a secret: what is in it nobody can read. */
export const secretOptionsOf = ({ env }: JsonObject): string | undefined =>
  OPTION_VARIABLES.find((name) => isObject(env) && isObject(env[name]));

/** What an app was before it was raised, by its label; undefined where it was not. */
export function formerOf(definition: JsonObject): FormerHeap | undefined {
  const labels = definition['labels'];
  const label = isObject(labels) ? labels[FORMER_LABEL] : undefined;
  const told = typeof label === 'string' ? parsedObject(label) : undefined;
  if (told === undefined) return undefined;
  const { mem, memLimit, places, added, variable, hadVariable } = told;
  return {
    mem: Number(mem),
    memLimit: typeof memLimit === 'number' ? memLimit : undefined,
    places: Array.isArray(places) ? places.flatMap(placeOf) : [],
    added: typeof added === 'string' ? added : undefined,
    variable: typeof variable === 'string' ? variable : 'HDFS_NAMENODE_OPTS',
    hadVariable: hadVariable === true,
  };
}

function placeOf(place: unknown): HeapWords[] {
  if (!isObject(place)) return [];
  const { at, words } = place;
  return typeof at === 'string' && Array.isArray(words) ? [{ at, words: words.map(String) }] : [];
}

/**
 * The definition with a larger heap, as much more memory, and the label that says what was. Not for one whose options are a secret.
 * @param heapNowMib the heap that it has, where its words do not say it: the JVM's own choice
 */
export function raised(definition: JsonObject, heapMib: number, heapNowMib: number): JsonObject {
  const place = heapPlaceOf(definition);
  const now = place === undefined ? heapNowMib : heapMibOf(place);
  const more = Math.max(0, heapMib - now);
  const mem = Number(definition['mem'] ?? 0);
  const limit = limitOf(definition);
  const variable = optionVariableOf(definition);
  const before = variableIn(definition, variable);
  const added = ` -Xmx${heapMib}m`;
  const former: FormerHeap = {
    mem,
    memLimit: limit,
    places: place === undefined ? [] : [{ at: place.at, words: place.words }],
    added: place === undefined ? added : undefined,
    variable,
    hadVariable: before !== undefined,
  };
  const worded =
    place === undefined
      ? withVariable(definition, variable, `${before ?? ''}${added}`)
      : withHeapWords(definition, [resized(place, heapMib)]);
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

function withoutAdded(definition: JsonObject, { added, variable, hadVariable }: FormerHeap): JsonObject {
  const now = variableIn(definition, variable);
  // Taken away meanwhile, or a secret now: that is nobody's to change.
  if (added === undefined || now === undefined) return definition;
  const said = now.replace(added, '');
  return said === '' && !hadVariable
    ? { ...definition, env: without(definition['env'], variable) }
    : withVariable(definition, variable, said);
}

function withVariable(definition: JsonObject, name: string, said: string): JsonObject {
  const env = isObject(definition['env']) ? definition['env'] : {};
  return { ...definition, env: jsonOf({ ...env, [name]: said }) };
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
