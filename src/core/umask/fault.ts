import type { Severity } from '../finding.ts';
import type { EntryRights } from './entry.ts';

/** What can be wrong with an entry; `umask/<kind>` is its rule. */
export const faultKinds = [
  'world-writable',
  'open-to-others',
  'open-to-group',
  'open-to-named',
  'owner-foreign',
  'group-foreign',
  'home-not-locked',
  'lock-unsaid',
  'inherits-nothing',
  'inherits-too-much',
  'inherits-otherwise',
  'mask-hides-rights',
  'mask-shows-more',
  'sticky-bit',
  'set-id-bit',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/**
 * One thing that is wrong with one entry. An error lets somebody at data now; a warning is outside of the policy, yet closed
 * by a folder above, or is not about reading; a note is within the policy, asks for nothing, and is worth knowing.
 */
export interface EntryFault {
  readonly kind: FaultKind;
  readonly severity: Severity;
  /** What is: `mode 755`, `user:bob:rwx`, `owner hdfs`. */
  readonly is: string;
  /** What should be, in the same words; empty of a note. */
  readonly should: string;
  /**
   * What has to become so that this fault alone is gone, as whole values that the namenode would tell after it; empty of
   * a note. Several faults of an entry are mended together by `mended`, not by merging these.
   */
  readonly set: Partial<EntryRights>;
}

/** A fault as it is found, before it is known what would have to be set. */
export type FoundFault = Omit<EntryFault, 'set'>;
