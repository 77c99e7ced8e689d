import { isObject } from '../core/json.ts';
import type { Tree } from './tree.ts';

/** The tree of JSON text, without places; undefined when it is not JSON, which YAML then may explain. */
export function readJson(text: string): Tree | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return treeOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf), place: undefined };
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, member]) => ({ key, place: undefined, value: treeOf(member) }));
    return { kind: 'map', members, place: undefined };
  }
  if (value === null) return { kind: 'nothing', place: undefined };
  return { kind: 'text', text: String(value), place: undefined };
}
