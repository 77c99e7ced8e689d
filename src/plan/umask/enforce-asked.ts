import type { Enforcing } from './held-to.ts';

/** What the operator asks of an enforcement. */
export interface EnforceAsked extends Enforcing {
  /** Absolute; none: all homes. */
  readonly paths: readonly string[];
  readonly umask: number | undefined;
  /** How many levels below each path; undefined: all. */
  readonly depth: number | undefined;
  /** Whether more entries may be changed than anybody would look through. */
  readonly many: boolean;
}
