import { isObject } from '../core/json.ts';
import type { Tree } from '../core/tree.ts';

/**
 * The tree of JSON text, without places; undefined when it is not JSON, or when it has something that JSON.parse passes over
 * in silence. The YAML reader then has the word.
 */
export function readJson(text: string): Tree | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const tree = treeOf(JSON.parse(text));
    return membersIn(tree) === plainMembers(text) ? tree : undefined;
  } catch {
    return undefined;
  }
}

/**
 * How many members a text of JSON has, the second of a name included; NaN where a text may have a control character, or
 * where a number is not as JSON.parse gives it back, such as 0.10.
 */
function plainMembers(text: string): number {
  let count = 0;
  for (const [token, , colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*/g)) {
    const isText = token.startsWith('"');
    if (isText ? token.includes('\\u') : String(Number(token)) !== token) return Number.NaN;
    if (colon !== undefined) count += 1;
  }
  return count;
}

function membersIn(tree: Tree): number {
  if (tree.kind === 'list') return tree.items.reduce((sum, item) => sum + membersIn(item), 0);
  if (tree.kind !== 'map') return 0;
  return tree.members.reduce((sum, { value }) => sum + 1 + membersIn(value), 0);
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
