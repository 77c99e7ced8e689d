import type { RuleExample, RuleManual } from '../../core/lint-report.ts';
import { withoutSecrets } from '../../core/secret-text.ts';
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
    ? [
        {
          file: subject.source.path,
          text: withoutSecrets(subject.source.text),
          versions: versionsWords(subject.versions),
        },
      ]
    : [];

const isText = (subject: unknown): subject is TextSubject =>
  typeof subject === 'object' && subject !== null && 'source' in subject && 'versions' in subject;
