import type { Source, Span } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { TextFault } from '../text/entry.ts';
import type { Versions } from '../versions.ts';

/** A file as lint itself sees it, after all rules about what stands in it have spoken. */
export interface LintedFile extends TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  /** What the program that reads the file would not take. */
  readonly faults: readonly TextFault[];
  readonly suppressions: readonly FoundSuppression[];
}

/** What is said to be passed over, and what came of it. */
export interface FoundSuppression {
  readonly at: Span;
  readonly rules: readonly FoundSuppressedRule[];
  /** The last day, as it is written. */
  readonly until: string | undefined;
  readonly owner: string | undefined;
  readonly reason: string;
  /** `ended`: the last day is over. `undated`: what should be a date is none. Only one that `holds` has something passed over. */
  readonly state: 'holds' | 'ended' | 'undated';
}

export interface FoundSuppressedRule {
  readonly id: string;
  readonly at: Span;
  readonly isKnown: boolean;
  /** A known id that may have been meant. */
  readonly near: string | undefined;
  /** Whether something was passed over by it; undefined where not all was looked at that it is for. */
  readonly isUsed: boolean | undefined;
}
