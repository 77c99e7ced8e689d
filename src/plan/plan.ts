import type { Change } from '../core/change.ts';
import type { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import type { JsonObject } from '../core/json.ts';
import type { Hands, Readers } from './keeper.ts';
import type { Said } from './said.ts';

/** Something that a step has begun and that outlives this process. */
export interface GoingOn {
  /** `the balancer (process 4711)`. */
  readonly named: string;
  /** How long it is waited for when it is ended: `it has 15s for that, then it is killed`. */
  readonly ending: string;
}

/** A change with the hand that makes it. */
export interface Step {
  readonly change: Change;
  /** What an undo of it needs and the journal is not to hold, since it is too much for one line: kept beside it. */
  readonly beside?: () => JsonObject;
  /**
   * Only of a step that takes back what an earlier step did for the time of this run: it is also taken where a step before it
   * failed or was interrupted, when there is something to take back, which this tells. Ctrl-C does not stop it.
   */
  isPutBack?(): boolean;
  /** Of what is put back: no undo does it, and where it failed its own hint is the next step. */
  readonly isByHand?: true;
  /** What it has begun and would go on where this process ended now; undefined where nothing would. */
  goesOn?(): GoingOn | undefined;
  apply(hands: Hands, signal: AbortSignal): Promise<void>;
}

/** What shall be done, in order. Applying it is the engine's affair alone. */
export interface Plan {
  /** What it is about, for the head of the plan and the journal: `provision alice`. */
  readonly title: string;
  readonly steps: readonly Step[];
  /** Decisions and limits that the operator should know, one sentence each. */
  readonly notes: readonly string[];
  /** SHA-256 of the changes, hexadecimal, first 12 digits: `--expect` compares it. */
  readonly digest: string;
  /** The words that made it, where they are not those of the command line: a plan that is applied again. */
  readonly said?: Said;
  /** Words in place of those that were typed, where those will mean something else later: the id of a run for `last`. */
  readonly exact?: Said['input'];
  /** Id of the run that it takes back. */
  readonly undoes?: string;
  /** The context that it changes, where that is not the one that was opened: a protected one must be confirmed. */
  readonly context?: { readonly name: string; readonly isProtected: boolean };
  /** Looks again when all is applied (and when nothing was to do): what is found is not as promised. */
  prove(read: Readers, signal: AbortSignal): Promise<Proof>;
}

/** One of several plans that are carried out side by side: with a lock, a run in the journal and an end of its own. */
export interface Part {
  /** Who it is about: `alice`. */
  readonly name: string;
  /** Named as by the command that would make this plan alone. */
  readonly lock: string;
  /** The words that make this plan alone. */
  readonly said: Said;
  readonly plan: Plan;
}

/** What could not be planned while others could. */
export interface Unplanned {
  readonly name: string;
  readonly failure: Failure;
}

/** Plans of one command that do not depend on each other. One that fails does not hold up the others. */
export interface Batch {
  readonly title: string;
  readonly said?: Said;
  readonly parts: readonly Part[];
  readonly unplanned: readonly Unplanned[];
  readonly notes: readonly string[];
  /** Of all changes of all parts. */
  readonly digest: string;
  /** How many parts are carried out at a time. */
  readonly atOnce: number;
  /** Whether each change is shown, and not only how many there are of each part. */
  readonly whole: boolean;
}

export const isBatch = (planned: Plan | Batch): planned is Batch => 'parts' in planned;

/** What the last look saw: what holds, one sentence each, and what does not. */
export interface Proof {
  readonly holds: readonly string[];
  readonly findings: readonly Finding[];
}
