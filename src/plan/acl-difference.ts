import { aclEntryText, aclKey } from '../core/acl/acl-entry.ts';
import { allEntries } from '../core/acl/acl-rights.ts';
import { rwx } from '../core/mode.ts';
import type { EntryRights } from '../core/umask/entry.ts';

/** What changes from one ACL to another: `+ user:bob:r-x, mask:: r-x → rwx, - default:other::---`. */
export function aclDifference(before: EntryRights, after: EntryRights): string {
  const then = new Map(allEntries(before).map((entry) => [aclKey(entry), entry]));
  const now = new Map(allEntries(after).map((entry) => [aclKey(entry), entry]));
  const parts = [
    ...[...now].flatMap(([key, entry]) => {
      const old = then.get(key);
      if (old === undefined) return [`+ ${aclEntryText(entry)}`];
      return old.bits === entry.bits ? [] : [`${key}: ${rwx(old.bits)} → ${rwx(entry.bits)}`];
    }),
    ...[...then].flatMap(([key, entry]) => (now.has(key) ? [] : [`- ${aclEntryText(entry)}`])),
  ];
  return parts.length === 0 ? 'no entry differs' : parts.join(', ');
}
