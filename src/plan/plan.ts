import type { Change } from '../core/change.ts';
import type { Finding } from '../core/finding.ts';
import type { Hands, Readers } from './keeper.ts';

/** A change with the hand that makes it. */
export interface Step {
  readonly change: Change;
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
  /** Looks again when all is applied (and when nothing was to do): what is found is not as promised. */
  prove(read: Readers, signal: AbortSignal): Promise<Proof>;
}

/** What the last look saw: what holds, one sentence each, and what does not. */
export interface Proof {
  readonly holds: readonly string[];
  readonly findings: readonly Finding[];
}
