import type { Finding, Severity } from '../core/finding.ts';
import type { Json } from '../core/json.ts';

/** What a rule says of one place; the engine adds the rule's id and severity. */
export interface Remark {
  readonly place: string;
  readonly sentence: string;
  readonly mend?: string;
  readonly data?: Json;
  /** A milder or harsher severity than the rule's own, for this place. */
  readonly severity?: Severity;
}

/** A judgement about one kind of subject. Pure: it yields remarks and neither prints, counts nor exits. */
export interface Rule<Subject> {
  /** `family/fault-in-words`. */
  readonly id: string;
  /** The kind of subject that it reads: `tenant`, `spark-conf`, … */
  readonly reads: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly sources: readonly string[];
  check(subject: Subject): Iterable<Remark>;
  /** Subjects in which it must find something, and in which it must not: its tests and its manual. */
  readonly bad: readonly Subject[];
  readonly good: readonly Subject[];
}

/** Declares a rule; exists for the types that it infers. */
export const rule = <Subject>(declaration: Rule<Subject>): Rule<Subject> => declaration;

/** The findings of rules on a subject, sorted by severity, rule and place. */
export function judge<Subject>(subject: Subject, rules: readonly Rule<Subject>[]): Finding[] {
  const findings = rules.flatMap((rule) =>
    [...rule.check(subject)].map((remark): Finding => ({ rule: rule.id, severity: rule.severity, ...remark })),
  );
  const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
  return findings.sort(
    (a, b) => order[a.severity] - order[b.severity] || a.rule.localeCompare(b.rule) || a.place.localeCompare(b.place),
  );
}
