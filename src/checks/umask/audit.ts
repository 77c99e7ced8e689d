import { Failure } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import type { AuditSeen } from '../../core/umask/audit-seen.ts';
import { judgeEntry } from '../../core/umask/judge-entry.ts';
import type { UmaskPolicy } from '../../core/umask/policy.ts';
import { countEntry, emptyTally, isMany, type TenantTally } from '../../core/umask/tally.ts';
import { toldFault } from '../../core/umask/told-fault.ts';
import type { HeldPage } from '../subjects/umask-walk.ts';

/** Paths that are named of those that are passed over for one reason. */
const MOST_NAMED = 20;
/** Reasons that are told one by one. */
const MOST_REASONS = 100;

/** Counts a page of entries, and gives what is wrong with them. */
export function judgePage({ held, plain, passedOver, vanished, failure }: HeldPage, seen: AuditSeen): Finding[] {
  const findings: Finding[] = [];
  if (plain !== undefined && plain.files > 0) tallyOf(plain.policy, seen).entries += plain.files;
  for (const one of held) {
    const { entry, policy } = one;
    const faults = judgeEntry(entry, policy);
    const tally = tallyOf(policy, seen);
    countEntry(tally, one, faults);
    for (const fault of faults)
      findings.push({ rule: `umask/${fault.kind}`, ...toldFault(entry, fault, policy, isMany(tally)) });
  }
  for (const { path, why } of passedOver) {
    const tally = seen.passedOver[why] ?? { count: 0, paths: [] };
    tally.count += 1;
    if (tally.paths.length < MOST_NAMED) tally.paths.push(path);
    seen.passedOver[why] = tally;
  }
  seen.vanished += vanished;
  if (failure !== undefined) addUnread(seen, failure);
  return findings;
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
