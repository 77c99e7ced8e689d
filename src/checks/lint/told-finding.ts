import type { Finding, Severity } from '../../core/finding.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import type { Excerpt, Level, LintFinding, Replacement } from '../../core/lint-report.ts';
import type { Edit, FilePlace, Source } from '../../core/source.ts';
import { Hiding } from './hiding.ts';
import type { FileKind } from './read-file.ts';

export const levelOf: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', note: 'advice' };

/** Letters of a line that are shown, and those around them in which secrets are looked for; some lines are a whole file. */
const SHOWN = 400;
const AROUND = 4_000;
/** Lines above, where the name of a secret may stand. */
const LINES_ABOVE = 8;

/** Tells findings of one file in their order, each with its line and without secrets. */
export function toldFindings(
  source: Source,
  kind: FileKind | undefined,
  findings: readonly Finding[],
  docs: (rule: string) => string,
): LintFinding[] {
  const seen = new Map<string, number>();
  const hiding = new Hiding(findings.length === 0 ? '' : source.text, kind);
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
      message: hiding.inSentence(finding.sentence),
      ...(finding.mend === undefined ? {} : { mend: hiding.inSentence(finding.mend) }),
      docs: docs(finding.rule),
      ...(finding.edits === undefined ? {} : { fix: finding.edits.map((edit) => replacementOf(source, edit, hiding)) }),
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
function excerptOf(source: Source, { line, column }: FilePlace, hiding: Hiding): Excerpt {
  const text = source.line(line);
  if (text.length > SHOWN) {
    const start = Math.max(0, column - 1 - SHOWN / 4);
    const from = Math.max(0, start - AROUND);
    const around = hiding.inText(text.slice(from, start + SHOWN));
    return { text: around.slice(start - from), column: start + 1 };
  }
  const first = Math.max(1, line - LINES_ABOVE);
  const above = Array.from({ length: line - first }, (_, index) => source.line(first + index).slice(0, SHOWN));
  const shown = hiding.inText([...above, text].join('\n')).split('\n');
  return { text: shown.at(-1) ?? '', column: 1 };
}

function replacementOf(source: Source, { at, text }: Edit, hiding: Hiding): Replacement {
  const { line, column, endLine, endColumn } = source.placeOf(at);
  return { line, column, endLine, endColumn, text: hiding.inText(text) };
}
