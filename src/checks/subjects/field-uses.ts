import { marathonFields } from '../../core/marathon-fields.ts';
import type { Span } from '../../core/source.ts';
import { itemsOf, membersOf, numberOf, type TextNode } from '../text/node.ts';

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

/** A number that Marathon does not take. */
export interface OutOfRange {
  readonly field: FieldUse;
  readonly sentence: string;
}

/** Numbers that are below or above what Marathon takes, or have a fraction where it takes none. */
export function* outOfRange(fields: readonly FieldUse[]): Iterable<OutOfRange> {
  for (const field of fields) {
    const number = numberOf(field.value);
    const [, kind, least, most] = /^(number|whole)(?:@(\d+)\.\.(\d*))?$/.exec(field.expected ?? '') ?? [];
    if (number === undefined || kind === undefined) continue;
    const isBelow = least !== undefined && number < Number(least);
    const isAbove = most !== undefined && most !== '' && number > Number(most);
    const bound = isBelow ? `${least} or more` : isAbove ? `${most} at most` : undefined;
    if (bound !== undefined) yield { field, sentence: `"${field.key}" is ${number}, and must be ${bound}.` };
    else if (kind === 'whole' && !Number.isInteger(number))
      yield { field, sentence: `"${field.key}" is ${number}, and must be a whole number.` };
  }
}
