import { marathonFields } from '../../core/marathon-fields.ts';
import type { Span } from '../../core/source.ts';
import { itemsOf, membersOf, type TextNode } from '../text/node.ts';

/** A field of a definition, with what Marathon says belongs there. */
export interface FieldUse {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: TextNode;
  /** The kind of object that it is a field of. */
  readonly owner: string;
  /** What it holds; undefined where Marathon knows no such field. */
  readonly expected: string | undefined;
}

/** All fields of a definition, and of the objects in it. */
export function fieldUses(node: TextNode, owner: string): FieldUse[] {
  const known = marathonFields(owner);
  if (known === undefined) return [];
  return membersOf(node).flatMap(({ key, keyAt, value }) => {
    const expected = known.get(key);
    const [, item] = /^\[(\w+)\]$/.exec(expected ?? '') ?? [];
    const below =
      item === undefined ? fieldUses(value, expected ?? '') : itemsOf(value).flatMap((each) => fieldUses(each, item));
    return [{ key, keyAt, value, owner, expected }, ...below];
  });
}
