import { isObject } from '../../../src/core/json.ts';

/** The paths of all keys of a JSON value with the type of what stands there: `get_agents.agents.active` → `boolean`. */
export function shapeOf(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (Array.isArray(value)) return new Map(value.flatMap((one) => [...shapeOf(one, path)]));
  if (!isObject(value)) return new Map();
  return new Map(
    Object.entries(value).flatMap(([key, one]): [string, string][] => [
      [`${path}${key}`, Array.isArray(one) ? 'array' : typeof one],
      ...shapeOf(one, `${path}${key}.`),
    ]),
  );
}

/** What of a shape another one does not have, or has of another type. */
export const beyond = (ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): string[] =>
  [...ours].filter(([path, type]) => theirs.get(path) !== type).map(([path, type]) => `${path}: ${type}`);
