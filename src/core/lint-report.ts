import type { FailureCode } from './failure.ts';
import type { FilePlace } from './source.ts';

/** How much a finding in a file matters; outside of the tool a note is called advice. */
export const levels = ['error', 'warning', 'advice'] as const;
export type Level = (typeof levels)[number];

/** Findings of one rule in one file that are told; one that finds more has one reason for it. */
export const MOST_TOLD = 100;

/** What was found at one place of a file, as it is told. Nothing in it is a secret. */
export interface LintFinding extends FilePlace {
  readonly rule: string;
  readonly severity: Level;
  readonly message: string;
  readonly mend?: string;
  /** Where the manual of the rule stands. */
  readonly docs: string;
  /** What to write otherwise, where that is safe whatever else is true. */
  readonly fix?: readonly Replacement[];
  /** The same as long as the lines are, wherever they move to in the file. */
  readonly fingerprint: string;
  /** Findings of the same rule in the same file that are not told: this one is the last of many. */
  readonly more?: number;
  /** The line as it is written, without its secrets; undefined where the finding is about all of the file. */
  readonly excerpt: Excerpt | undefined;
}

/** A line of a file, or a part of a long one. */
export interface Excerpt {
  readonly text: string;
  /** The column of its first letter. */
  readonly column: number;
}

/** Another text in the place of a part of a file. */
export interface Replacement extends Omit<FilePlace, 'file'> {
  readonly text: string;
}

/** A file that could not be read, or not as what it is. */
export interface UnreadFile {
  readonly file: string;
  readonly code: FailureCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly line?: number;
  readonly column?: number;
  /** Faults of the same file that are not told. */
  readonly more?: number;
}

/** What a rule is for, as the manual says it. */
export interface RuleManual {
  readonly id: string;
  readonly severity: Level;
  readonly title: string;
  readonly why: string;
  readonly sources: readonly string[];
  /** What it judges: `spark-conf`. */
  readonly reads: string;
  /** In which versions it holds, in words; empty where in all. */
  readonly holds: string;
  readonly docs: string;
  /** Texts in which it finds something, and in which it does not; none where it judges no text. */
  readonly bad: readonly RuleExample[];
  readonly good: readonly RuleExample[];
}

export interface RuleExample {
  readonly file: string;
  readonly text: string;
  /** Versions for which this holds, in words; empty where none is said. */
  readonly versions: string;
}

/** How many there are of what. */
export interface LintSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
  readonly unread: number;
  /** Findings that a comment or a configuration passes over. */
  readonly suppressed: number;
  /** Findings that the baseline knows. */
  readonly known: number;
  /** Edits that --fix has made, or would make. */
  readonly mended: number;
  /** Files of folders that would be judged, were they filled in by the tool that they are for. */
  readonly templates: number;
}

/** A finding of the baseline that is no more. */
export interface FixedFinding {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

/** How a file was or would be mended. */
export interface MendedFile {
  readonly file: string;
  readonly edits: number;
  /** Unified, without secrets; only where nothing is written. */
  readonly diff?: string;
}

/** What a run of lint has to say. */
export interface LintReport {
  readonly tool: { readonly name: string; readonly version: string; readonly uri: string };
  readonly findings: readonly LintFinding[];
  readonly unread: readonly UnreadFile[];
  readonly summary: LintSummary;
  readonly fixed: readonly FixedFinding[];
  readonly mended: readonly MendedFile[];
  readonly stats?: LintStats;
  /** Manuals of the rules that found something, by id. */
  manuals(): Promise<readonly RuleManual[]>;
}

/** What was done, for whoever wonders about it. */
export interface LintStats {
  /** Files of folders that are nothing that is judged. */
  readonly passedOver: number;
  readonly files: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, number>>;
}
