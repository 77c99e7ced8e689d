import type { AclAsked } from '../../core/acl/acl-outcome.ts';
import { fewNames } from '../../core/few-names.ts';
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
          `${countOf(count)}, such as ${first}: ${aclDifference(before, after)}.`,
      ),
    ...(more === 0 ? [] : [`${countOf(more)} of ${kinds.length - TOLD} further kinds.`]),
    ...(passedOver.length === 0
      ? []
      : [`Passed over with all in them, as trash or as protected by the context: ${fewNames(passedOver)}.`]),
  ];
}

/** Names that WebHDFS takes as it comes (DFS_WEBHDFS_ACL_PERMISSION_PATTERN_DEFAULT, Hadoop 3.4.1). */
const TAKEN = /^[\w@.-]+$/;

/** What a namenode may refuse though it is an entry. */
export function oddNameNotes(asked: AclAsked): string[] {
  const names = 'entries' in asked && asked.kind !== 'remove' ? asked.entries.flatMap(({ name }) => name ?? []) : [];
  const odd = names.filter((name) => !TAKEN.test(name));
  if (odd.length === 0) return [];
  return [
    `WebHDFS takes names of letters, digits and @ . _ - alone, unless dfs.webhdfs.acl.provider.permission.pattern of the namenodes says more: ${fewNames(odd.map((name) => `"${name}"`))} may be refused.`,
  ];
}

const countOf = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);
