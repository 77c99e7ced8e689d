import type { Finding, Severity } from '../core/finding.ts';
import type { Json } from '../core/json.ts';
import type { Edit, Source, Span } from '../core/source.ts';
import { type Holds, holdsIn, holdsWords, type Versions } from './versions.ts';

/** What a rule says of one place; the engine adds the rule's id and severity. */
export interface Remark {
  /** Where, in the words of the trade: a path, an app id, a DN. Or, of a text, `at`. */
  readonly place?: string;
  readonly at?: Span;
  /** The text that `at` and the edits are of, where it is not the subject's: what several files are together has several. */
  readonly source?: Source;
  readonly sentence: string;
  readonly mend?: string;
  /** Edits of the text by which the fault is gone; only where they are safe whatever else is true. */
  readonly edits?: readonly Edit[];
  readonly data?: Json;
  /** A milder or harsher severity than the rule's own, for this place. */
  readonly severity?: Severity;
  /** In which versions the remark holds, where that is narrower than what the rule says of itself. */
  readonly holds?: Holds;
}

/** A subject that stands in a file. */
export interface TextSubject {
  readonly source: Source;
  /** Of the programs that will read it, as far as they are known. */
  readonly versions: Versions;
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
  /** In which versions it holds; in all unless said. */
  readonly holds?: Holds;
  /** Whether it keeps silent where the version is not known; otherwise its remark becomes a note that says when it holds. */
  readonly isSilentUnknown?: boolean;
  check(subject: Subject): Iterable<Remark>;
  /** Subjects in which it must find something, and in which it must not: its tests and its manual. */
  readonly bad: readonly Subject[];
  readonly good: readonly Subject[];
}

/** A rule whatever it judges, for those who tell of it. */
export type AnyRule = Omit<Rule<unknown>, 'check'>;

/** Declares a rule; exists for the types that it infers. */
export const rule = <Subject>(declaration: Rule<Subject>): Rule<Subject> => declaration;

/** The findings of rules on a subject, sorted by severity, rule and place. */
export function judge<Subject>(subject: Subject, rules: readonly Rule<Subject>[]): Finding[] {
  const text = isText(subject) ? subject : undefined;
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (text !== undefined && rule.holds !== undefined && holdsIn(rule.holds, text.versions) === 'no') continue;
    for (const remark of rule.check(subject)) findings.push(...findingOf(rule, remark, text));
  }
  const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
  return findings.sort(
    (a, b) => order[a.severity] - order[b.severity] || a.rule.localeCompare(b.rule) || a.place.localeCompare(b.place),
  );
}

function findingOf<Subject>(rule: Rule<Subject>, remark: Remark, text: TextSubject | undefined): Finding[] {
  const { holds = {}, at, source = text?.source, place, edits, severity = rule.severity, ...said } = remark;
  const all = { ...rule.holds, ...holds };
  const held = holdsIn(all, text?.versions ?? {});
  if (text !== undefined && (held === 'no' || (held === 'unknown' && rule.isSilentUnknown === true))) return [];
  const where = at === undefined ? undefined : source?.placeOf(at);
  const finding: Finding = {
    ...said,
    rule: rule.id,
    severity: text !== undefined && held === 'unknown' ? 'note' : severity,
    sentence: text !== undefined && held === 'unknown' ? `${holdsWords(all)}: ${remark.sentence}` : remark.sentence,
    place: place ?? (where === undefined ? (source?.path ?? '') : `${where.file}:${where.line}:${where.column}`),
    ...(where === undefined ? {} : { at: where }),
    // What a key does in a version that is not known, nobody knows: then the mend is the reader's.
    ...(edits === undefined || edits.length === 0 || held === 'unknown' ? {} : { edits }),
  };
  return [finding];
}

const isText = (subject: unknown): subject is TextSubject =>
  typeof subject === 'object' && subject !== null && 'source' in subject && 'versions' in subject;
