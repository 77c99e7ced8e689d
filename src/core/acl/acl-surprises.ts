import { rwx } from '../mode.ts';
import { type AclEntry, aclEntryText, aclKey } from './acl-entry.ts';
import { type AclRights, effectiveEntries } from './acl-rights.ts';

/** An entry of which more or less counts than its words say. */
export interface AclSurprise {
  /** `user:bob:rwx` */
  readonly entry: string;
  /** What counts, `r--`; `---` is nothing. */
  readonly counts: string;
}

const SCOPES = ['access', 'default'] as const;

/** Entries that were asked for and of which the mask lets through less than they say. */
export function maskedEntries(after: AclRights, asked: readonly AclEntry[]): AclSurprise[] {
  const keys = new Set(asked.map(aclKey));
  return SCOPES.flatMap((scope) => effectiveEntries(after, scope)).flatMap(({ entry, bits }) =>
    keys.has(aclKey(entry)) && bits !== entry.bits ? [{ entry: aclEntryText(entry), counts: rwx(bits) }] : [],
  );
}

/**
 * Entries that nobody asked for, and of which more counts than before because the mask was made anew: a chmod had taken
 * their rights away by the mask, and left the entries standing (observed on HDFS 3.4.1).
 */
export function revivedEntries(before: AclRights, after: AclRights, asked: readonly AclEntry[]): AclSurprise[] {
  const keys = new Set(asked.map(aclKey));
  return SCOPES.flatMap((scope) => {
    const then = new Map(effectiveEntries(before, scope).map(({ entry, bits }) => [aclKey(entry), bits]));
    return effectiveEntries(after, scope).flatMap(({ entry, bits }) => {
      const had = then.get(aclKey(entry));
      if (had === undefined || keys.has(aclKey(entry)) || (bits & ~had) === 0) return [];
      return [{ entry: aclEntryText(entry), counts: rwx(bits) }];
    });
  });
}
