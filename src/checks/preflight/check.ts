import type { Failure } from '../../core/failure.ts';

/** Something that stands in the way, or may. */
export interface Problem {
  readonly sentence: string;
  /** The next step, best a command line. */
  readonly hint?: string;
  /** What it is about, in the words of the trade: a file with line and column, an agent, a role. */
  readonly place?: string;
  /** The rule that found it, where one did. */
  readonly rule?: string;
}

/** What came of one check. */
export type Outcome =
  /** `told`: what was seen, where that says more than that it is well. */
  | { readonly state: 'passed'; readonly told?: string }
  /** It may be started, and something is worth a look. */
  | { readonly state: 'warned'; readonly problems: readonly [Problem, ...Problem[]] }
  | { readonly state: 'failed'; readonly problems: readonly [Problem, ...Problem[]] }
  /** Nothing to check here: the context has no such system, the file says nothing of it. */
  | { readonly state: 'not needed'; readonly why: string };

/** What becomes of a check when all is run: an outcome, or why there is none. */
export type CheckResult =
  | Outcome
  /** `waitsFor`: the title of the check that must pass before. */
  | { readonly state: 'skipped'; readonly waitsFor: string }
  | { readonly state: 'unread'; readonly failure: Failure };

/** One question whose answer decides whether a job may be started now. */
export interface PreflightCheck {
  /** `mesos/role-has-room`: its category before the slash. Never changes: scripts know it. */
  readonly id: string;
  /** What is so when it passes: `the role has room for the share`. */
  readonly title: string;
  /** Checks, by id, that must have passed (or only warned): else this one is skipped. They stand before it in the list. */
  readonly after?: readonly string[];
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
  readonly categories: readonly PreflightCategory[];
}
