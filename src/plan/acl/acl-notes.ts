import { fewNames } from '../../core/few-names.ts';
import { shownName } from '../../core/shown-name.ts';
import { aclDifference } from '../acl-difference.ts';
import type { AclTally } from './acl-tally.ts';

/** Kinds of changes that are told. */
const TOLD = 5;

/** How many entries there are, what becomes of most of them with one for an example, and what is passed over. */
export function aclTreeNotes({ entries, changes, verdicts, passedOver }: AclTally): string[] {
  const kinds = [...verdicts].sort(([, a], [, b]) => b.count - a.count);
  const more = kinds.slice(TOLD).reduce((sum, [, { count }]) => sum + count, 0);
  return [
    `${countOf(entries)} ${entries === 1 ? 'was' : 'were'} looked at; to be changed: ${changes.length}.`,
    ...kinds
      .slice(0, TOLD)
      .map(
        ([{ before, after }, { count, first }]) =>
          `${countOf(count)}, such as ${shownName(first)}: ${aclDifference(before, after)}.`,
      ),
    ...(more === 0 ? [] : [`${countOf(more)} of ${kinds.length - TOLD} further kinds.`]),
    ...(passedOver.length === 0
      ? []
      : [
          `Passed over with all in them, as trash or as protected by the context: ${fewNames(passedOver.map(shownName))}.`,
        ]),
  ];
}

const countOf = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);
