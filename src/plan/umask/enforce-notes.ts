import { fewNames } from '../../core/few-names.ts';
import { shownName } from '../../core/shown-name.ts';
import type { FaultKind } from '../../core/umask/fault.ts';
import { isLockedHome } from '../../core/umask/locked-home.ts';
import type { Closing, Left } from './closing.ts';
import type { EnforceAsked } from './enforce-asked.ts';

export interface Noted {
  readonly asked: EnforceAsked;
  readonly closings: readonly Closing[];
  /** Folders beside the homes that are taken for none. */
  readonly others: readonly string[];
  readonly hasAcls: boolean;
  readonly superuser: string;
}

/** What the operator should know: what stays as it is and which word would change it, and what no change can promise. */
export function enforceNotes({ asked, closings, others, hasAcls, superuser }: Noted): string[] {
  const entries = closings.reduce((sum, one) => sum + one.entries, 0);
  const changes = closings.reduce((sum, one) => sum + one.changes.length, 0);
  return [
    `${entries === 1 ? '1 entry was' : `${entries} entries were`} looked at; outside of the policy: ${changes}.`,
    ...leftNotes(closings),
    ...passedNotes(closings),
    ...(others.length === 0
      ? []
      : [
          `Passed over, for they are no tenants' homes by their owner or their name: ${fewNames(others.map(shownName))}.`,
        ]),
    ...(hasAcls
      ? []
      : ['ACLs are switched off on the namenode: only modes are set, and new entries follow each client.']),
    ...lockNotes(closings, superuser),
    ...(!asked.hard && closings.some(isUnlocked) ? [NO_LOCK] : []),
  ];
}

/** Whether something of it is changed, and by its policy it is no locked home. */
const isUnlocked = ({ top, changes }: Closing): boolean => changes.length > 0 && top?.policy.hard === undefined;

const NO_LOCK =
  "This is no lock: whoever owns an entry may open it again, and a default ACL may be removed by the owner of its folder. The mode of the home keeps strangers out of all that is in it; --hard takes it out of the tenant's hands.";

const LEFT: readonly (readonly [FaultKind, string, string])[] = [
  ['open-to-named', 'let somebody in by name, and stay so', '--named'],
  ['owner-foreign', 'belong to somebody else, and stay so', '--owners'],
  ['group-foreign', 'have another group than the home, and keep it', '--groups'],
];

function leftNotes(closings: readonly Closing[]): string[] {
  return LEFT.flatMap(([kind, what, flag]) => {
    const all = closings.flatMap(({ left }) => left.get(kind) ?? []);
    const count = all.reduce((sum, one) => sum + one.count, 0);
    if (count === 0) return [];
    return [`${count} ${count === 1 ? 'entry' : 'entries'} (${named(all, count)}): ${what}; ${flag} changes that.`];
  });
}

function passedNotes(closings: readonly Closing[]): string[] {
  const all = closings.map(({ passedOver }) => passedOver);
  const count = all.reduce((sum, one) => sum + one.count, 0);
  return count === 0
    ? []
    : [`Passed over, as trash or protected by the context, with all that is in it: ${named(all, count)}.`];
}

function named(left: readonly Left[], count: number): string {
  const first = left.flatMap((one) => one.first.slice(0, 3).map(shownName)).slice(0, 3);
  return count > first.length ? `${first.join(', ')} and ${count - first.length} more` : first.join(', ');
}

/** What a lock costs, as tried on HDFS 3.4.1. */
function lockNotes(closings: readonly Closing[], superuser: string): string[] {
  const isNew = closings.some(
    ({ top, changes }) =>
      top !== undefined &&
      changes.some(
        ({ path, after }) => path === top.entry.path && isLockedHome(top.policy.tenant ?? '', superuser, after),
      ),
  );
  if (!isNew) return [];
  return [
    `A locked home belongs to ${superuser}; its tenant is let in by user:NAME:rwx, and may make, read, write and delete all in it as before. He may no longer chmod or chgrp the home, set its ACL, or remove its default ACL: HDFS answers "Permission denied. user=NAME is not the owner".`,
    `Listings and reports by owner show ${superuser} for the home itself, and its group digit shows the mask: mode 770 with group::---.`,
    'What the tenant makes in it is his own: he may still open such an entry, and nobody gets to it past the home. New folders carry the entry user:NAME:rwx on; .sparkStaging comes out as mode 700 of his own, as Spark asks for.',
    "Programs that chmod the home itself, or refuse one that is not their user's, fail: Hue, where it makes homes at login, and scripts that set up a home again.",
  ];
}
