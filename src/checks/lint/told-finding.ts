import type { Finding, Severity } from '../../core/finding.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import type { Excerpt, Level, LintFinding, Replacement } from '../../core/lint-report.ts';
import { hasHidden, withoutSecrets } from '../../core/secret-text.ts';
import type { Edit, FilePlace, Source } from '../../core/source.ts';
import type { Hiding } from './hiding.ts';

export const levelOf: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', note: 'advice' };

/** Letters of a line that are shown; some lines are a whole file. */
const SHOWN = 400;

/** Tells findings of one file in their order, each with its line and without secrets; their words have none any more. */
export function toldFindings(
  source: Source,
  hiding: Hiding | undefined,
  findings: readonly Finding[],
  docs: (rule: string) => string,
): LintFinding[] {
  const seen = new Map<string, number>();
  return [...findings].sort(byPlace).map((finding) => {
    const { line, column, endLine, endColumn } = finding.at ?? WHOLE;
    const excerpt = finding.at === undefined ? undefined : excerptOf(source, finding.at, hiding);
    const same = `${finding.rule}\n${source.path}\n${excerpt?.text.trim() ?? ''}`;
    const count = (seen.get(same) ?? 0) + 1;
    seen.set(same, count);
    return {
      rule: finding.rule,
      severity: levelOf[finding.severity],
      file: source.path,
      line,
      column,
      endLine,
      endColumn,
      message: finding.sentence,
      ...(finding.mend === undefined ? {} : { mend: finding.mend }),
      docs: docs(finding.rule),
      ...fixOf(source, finding.edits),
      fingerprint: fingerprint(`${same}\n${count}`),
      excerpt,
    };
  });
}

/** What is said of the whole file stands at its beginning. */
const WHOLE: Omit<FilePlace, 'file'> = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a.at ?? WHOLE, b.at ?? WHOLE];
  return left.line - right.line || left.column - right.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** The line in which a place begins, as it may be shown. */
function excerptOf(source: Source, { line, column }: FilePlace, hiding: Hiding | undefined): Excerpt {
  const { length } = source.line(line);
  const from = length > SHOWN ? Math.max(0, column - 1 - SHOWN / 4) : 0;
  const start = source.offsetOf(line, 1) + from;
  const end = start + Math.min(SHOWN, length - from);
  return { text: hiding?.shown({ start, end }) ?? source.text.slice(start, end), column: from + 1 };
}

/** A mend in which a secret would stand is for `--fix`, which writes it unseen, and for nobody else. */
function fixOf(source: Source, edits: readonly Edit[] | undefined): { readonly fix?: readonly Replacement[] } {
  const fix = edits?.map((edit) => replacementOf(source, edit));
  return fix === undefined || fix.some(({ text }) => hasHidden(text)) ? {} : { fix };
}

function replacementOf(source: Source, { at, text }: Edit): Replacement {
  const { line, column, endLine, endColumn } = source.placeOf(at);
  return { line, column, endLine, endColumn, text: withoutSecrets(text) };
}
