import type { RuleExample, RuleManual } from '../../core/lint-report.ts';
import { withoutSecrets } from '../../core/secret-text.ts';
import { Source } from '../../core/source.ts';
import type { AnyRule, TextSubject } from '../rule.ts';
import { holdsWords, versionsWords } from '../versions.ts';
import { levelOf } from './told-finding.ts';

/** A rule as the manual says it. */
export const manualOf = (rule: AnyRule, docs: (id: string) => string): RuleManual => ({
  id: rule.id,
  severity: levelOf[rule.severity],
  title: rule.title,
  why: rule.why,
  sources: rule.sources,
  reads: rule.reads,
  holds: holdsWords(rule.holds ?? {}),
  docs: docs(rule.id),
  bad: rule.bad.flatMap(exampleOf),
  good: rule.good.flatMap(exampleOf),
});

/** What stands in a text can be shown; facts of a live system cannot. */
const exampleOf = (subject: unknown): RuleExample[] =>
  isText(subject)
    ? [{ file: subject.source.path, text: textOf(subject), versions: versionsWords(subject.versions) }]
    : [];

/** The text of a subject; and of one that is made of several files each of them, under its name. */
function textOf(subject: TextSubject): string {
  const others = [...sourcesIn(subject, DEPTH)].filter((other) => other !== subject.source && other.text !== '');
  const parts = others.map(({ path, text }) => `# ${path}\n${text}`);
  return [subject.source.text, ...parts].map((text) => withoutSecrets(text).replace(/\n*$/, '\n')).join('\n');
}

/** How far down the parts of a subject are: a folder of folders has files. */
const DEPTH = 5;

function sourcesIn(value: unknown, depth: number): Set<Source> {
  if (value instanceof Source) return new Set([value]);
  if (typeof value !== 'object' || value === null || depth === 0) return new Set();
  return new Set(Object.values(value).flatMap((part) => [...sourcesIn(part, depth - 1)]));
}

const isText = (subject: unknown): subject is TextSubject =>
  typeof subject === 'object' && subject !== null && 'source' in subject && 'versions' in subject;
