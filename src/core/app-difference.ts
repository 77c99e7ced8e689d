import { canonical, isObject, type Json, type JsonObject, sameJson, toJson } from './json.ts';

/** Members that somebody may have added and that are wanted empty when they are not named. */
const EMPTY: Readonly<Record<string, Json>> = {
  env: {},
  labels: {},
  secrets: {},
  constraints: [],
  fetch: [],
  healthChecks: [],
  dependencies: [],
  container: null,
};
/** Maps that are compared as a whole: Marathon adds nothing to them. */
const WHOLE = new Set(['env', 'labels', 'secrets']);
/** Lists whose order Marathon does not keep. */
const UNORDERED = new Set(['acceptedResourceRoles']);

/**
 * Names of the members in which an app, as Marathon shows it, differs from the wanted definition. Marathon fills in
 * defaults, leaves out what is empty, writes numbers its own way and gives service ports (recorded pairs of Marathon
 * 1.11.24), so only what is wanted is compared, and what is wanted empty.
 */
export function differences(want: JsonObject, have: JsonObject): string[] {
  const keys = new Set([...Object.keys(want), ...Object.keys(EMPTY)]);
  return [...keys].filter((key) => !matches(want[key] ?? EMPTY[key] ?? null, have[key] ?? EMPTY[key] ?? null, key));
}

function matches(want: Json, have: Json, key: string): boolean {
  if (WHOLE.has(key)) return sameJson(want, have);
  if (key === 'port' && want === 0) return true;
  if (Array.isArray(want)) return sameList(want, have, key);
  if (!isObject(want)) return canonical(want) === canonical(have);
  if (!isObject(have)) return false;
  return Object.entries(want).every(([name, item]) => matches(toJson(item), toJson(have[name]), name));
}

function sameList(want: readonly Json[], have: Json, key: string): boolean {
  if (!Array.isArray(have) || want.length !== have.length) return false;
  if (UNORDERED.has(key)) return sameJson([...want].sort(), [...have].sort());
  return want.every((item, index) => matches(item, have[index] ?? null, ''));
}
