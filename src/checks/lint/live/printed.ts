import type { Fact } from '../../../core/fact.ts';
import type { JsonObject } from '../../../core/json.ts';
import { Source } from '../../../core/source.ts';
import type { Printed } from '../../subjects/cluster.ts';
import { readJson } from '../../text/json.ts';
import type { TextNode } from '../../text/node.ts';
import type { LiveUnread } from './live.ts';

/** Items as a text, and each with its place in it. */
export interface PrintedItems<T> {
  readonly source: Source;
  readonly placed: readonly (T & Printed)[];
}

/** What stands before and behind the items. */
interface Around {
  readonly head: string;
  readonly tail: string;
}

/** Prints JSON with an item on each line: what is shown of a place is its line. */
export function printedItems<T extends object>(
  path: string,
  items: readonly T[],
  lineOf: (item: T) => JsonObject,
  { head, tail }: Around = { head: '[', tail: ']' },
): PrintedItems<T> {
  let start = head.length + INDENT.length + 1;
  const lines = items.map((item) => JSON.stringify(lineOf(item)));
  const source = new Source(path, `${head}\n${lines.map((line) => INDENT + line).join(',\n')}\n${tail}\n`);
  const placed = items.map((item, index) => {
    const at = { start, end: start + (lines[index]?.length ?? 0) };
    start = at.end + ',\n'.length + INDENT.length;
    return { ...item, source, at };
  });
  return { source, placed };
}

const INDENT = '  ';

/** Prints one JSON value as people write it. */
export const printed = (path: string, value: JsonObject): Source =>
  new Source(path, `${JSON.stringify(value, undefined, 2)}\n`);

/** What was printed so, with its places. */
export const rootOf = ({ text }: Source): TextNode => readJson(text).root ?? { kind: 'nothing', start: 0, end: 0 };

/** Why a question has no answer; none where it has one. */
export const unreadIn = (path: string, asked: Fact<unknown>): LiveUnread[] =>
  asked.ok ? [] : [{ path, failure: asked.failure }];
