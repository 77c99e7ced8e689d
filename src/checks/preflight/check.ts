import type { Failure } from '../../core/failure.ts';
import type { Outcome, Verdict } from '../../core/preflight-report.ts';

export type { Outcome, Problem } from '../../core/preflight-report.ts';

/** One question whose answer decides whether a job may be started now. */
export interface PreflightCheck {
  /** `mesos/role-has-room`: its category before the slash. Never changes: scripts know it. */
  readonly id: string;
  /** What is so when it passes: `the role has room for the share`. */
  readonly title: string;
  /** Checks, by id, that must have passed (or only warned): else this one is skipped. They stand before it in the list. */
  readonly after?: readonly string[];
  /**
   * Checks, by id, one of which may tell why nobody could be asked: where it has failed, this one is skipped, for what was seen
   * weighs more than what was not. They stand before it in the list.
   */
  readonly explainedBy?: (failure: Failure) => readonly string[];
  /** Whether no waiting changes what comes of it: it is about words and files, which stay as they are. */
  readonly isLasting?: boolean;
  /** Reads, changes nothing. A failure that it throws makes it `unread`, and does not stop the others. */
  look(signal: AbortSignal): Promise<Outcome>;
}

/** Checks that are shown under one head, in the order in which they need one another. */
export interface PreflightCategory {
  /** `mesos`, `repository`: what the ids of its checks begin with. */
  readonly id: string;
  readonly title: string;
  readonly checks: readonly PreflightCheck[];
}

/** What is asked before a job: `may alice be provisioned?` */
export interface Preflight {
  /** `provision alice`: what is to be started. */
  readonly job: string;
  /** Of whom or what it is said at the end that it may do what: alice (may) be provisioned. */
  readonly verdict: Verdict;
  readonly categories: readonly PreflightCategory[];
}
