import { isObject, type Json, type JsonObject, toJson } from '../core/json.ts';
import type { Edit } from './edit-yaml.ts';
import { readJson } from './read-json.ts';

/**
 * A file of contexts with one thing changed. JSON stays JSON, and YAML keeps its comments, its order and every scalar as it
 * is written. Whoever calls reads the outcome again: an anchor may carry a change to where it was not meant.
 * @throws Failure `refused` where an alias stands in the way
 */
export async function edited(text: string, edit: Edit): Promise<string> {
  if (readJson(text) !== undefined) return editedJson(text, edit);
  const { editedYaml } = await import('./edit-yaml.ts');
  return editedYaml(text, edit);
}

function editedJson(text: string, { path, value }: Edit): string {
  const indent = /^\s*\{\r?\n([ \t]+)/.exec(text)?.[1] ?? (text.trim().includes('\n') ? '  ' : '');
  const changed = withValue(toJson(JSON.parse(text)), path, value);
  return `${JSON.stringify(changed, null, indent)}${text.endsWith('\n') ? '\n' : ''}`;
}

function withValue(json: Json, [key = '', ...rest]: readonly string[], value: Json | undefined): JsonObject {
  const { [key]: before = null, ...others } = isObject(json) ? json : {};
  const after = rest.length === 0 ? value : withValue(toJson(before), rest, value);
  if (after === undefined) return asJson(others);
  if (!isObject(json) || !Object.hasOwn(json, key)) return asJson({ ...others, [key]: after });
  return asJson(Object.fromEntries(Object.entries(json).map(([name, one]) => [name, name === key ? after : one])));
}

const asJson = (object: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, toJson(value)]));
