import { Failure } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import type { AuditSeen } from '../../core/umask/audit-seen.ts';
import type { EntryFault } from '../../core/umask/fault.ts';
import { judgeEntry } from '../../core/umask/judge-entry.ts';
import type { UmaskPolicy } from '../../core/umask/policy.ts';
import { countEntry, emptyTally, saysMany, type TenantTally } from '../../core/umask/tally.ts';
import { type HeldEntry, toldFault } from '../../core/umask/told-fault.ts';
import type { HeldPage } from '../subjects/umask-walk.ts';

/** Paths that are named of those that are passed over for one reason. */
const MOST_NAMED = 20;
/** Reasons that are told one by one. */
const MOST_REASONS = 100;

/** A page that was counted. */
export interface JudgedPage {
  /** Homes and folders in which something is to be mended, and nobody knows how much lies there. */
  readonly unmeasured: readonly TenantTally[];
  /** What is wrong, with the lines that mend it. */
  findings(): Finding[];
}

/** Counts a page of entries. */
export function judgePage({ held, plain, passedOver, vanished, failure }: HeldPage, seen: AuditSeen): JudgedPage {
  const unmeasured = new Set<TenantTally>();
  const wrong: (HeldEntry & { readonly tally: TenantTally; readonly faults: readonly EntryFault[] })[] = [];
  if (plain !== undefined && plain.files > 0) tallyOf(plain.policy, seen).entries += plain.files;
  for (const one of held) {
    const { entry, policy } = one;
    const faults = judgeEntry(entry, policy);
    const tally = tallyOf(policy, seen);
    countEntry(tally, one, faults);
    // A file is all that there is of it.
    if (entry.path === policy.root && entry.type !== 'DIRECTORY') tally.mayBeMany = false;
    if (tally.mend !== undefined && tally.mayBeMany === undefined) unmeasured.add(tally);
    if (faults.length > 0) wrong.push({ ...one, tally, faults });
  }
  for (const { path, why } of passedOver) {
    const tally = seen.passedOver[why] ?? { count: 0, paths: [] };
    tally.count += 1;
    if (tally.paths.length < MOST_NAMED) tally.paths.push(path);
    seen.passedOver[why] = tally;
  }
  seen.vanished += vanished;
  if (failure !== undefined) addUnread(seen, failure);
  return {
    unmeasured: [...unmeasured],
    findings: () =>
      wrong.flatMap(({ entry, policy, tally, faults }) =>
        faults.map((fault) => ({
          rule: `umask/${fault.kind}`,
          ...toldFault(entry, fault, policy, saysMany(tally)),
        })),
      ),
  };
}

function tallyOf({ tenant, root }: UmaskPolicy, { tenants }: AuditSeen): TenantTally {
  const tally = tenants[root] ?? emptyTally(tenant, root);
  tenants[root] = tally;
  return tally;
}

function addUnread({ unread }: AuditSeen, { code, message, hint }: Failure): void {
  const last = unread.at(-1);
  if (unread.length < MOST_REASONS || last === undefined) unread.push({ code, message, hint, count: 1 });
  else last.count += 1;
}

/** What could not be read, as failures of the answer. */
export const unreadIn = ({ unread }: AuditSeen): Failure[] =>
  unread.map(({ code, message, hint, count }) => {
    const more = count === 1 ? '' : ` And ${count - 1} more could not be read.`;
    return new Failure(code, `${message}${more}`, { system: 'hdfs', hint });
  });
