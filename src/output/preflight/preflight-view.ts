import {
  type CheckedCategory,
  type CheckedOne,
  countWords,
  isReady,
  type PreflightReport,
  type Problem,
  stateCounts,
  verdictWords,
} from '../../core/preflight-report.ts';
import { formatDuration } from '../../core/quantity.ts';
import { type Block, type Cell, group, text } from '../block.ts';

/** For people: the checks under the heads of their categories, and at the end whether the job may be started. */
export function preflightView(report: PreflightReport): Block {
  const sum: Cell = {
    text: `${countWords(report)}: ${verdictWords(report)}.${waitedWords(report)}`,
    tone: isReady(report) ? 'good' : 'strong',
  };
  return group(undefined, ...report.categories.filter(({ checks }) => checks.length > 0).map(sectionOf), text(sum));
}

/** How long it was waited, and for how many checks in vain; nothing where there was no wait. */
function waitedWords(report: PreflightReport): string {
  if (report.waitedMs === 0) return '';
  const waited = formatDuration(report.waitedMs);
  const { failed, unread, skipped } = stateCounts(report);
  const open = failed + unread + skipped;
  if (open === 0) return ` It was waited for ${waited}.`;
  return ` After ${waited} ${open === 1 ? '1 check has' : `${open} checks have`} still not passed.`;
}

const sectionOf = ({ title, checks }: CheckedCategory): Block =>
  text({ text: title, tone: 'strong' }, '-'.repeat(title.length), ...checks.flatMap(linesOf));

function linesOf({ title, result }: CheckedOne): Cell[] {
  switch (result.state) {
    case 'passed':
      return [{ text: `✓ ${title}${result.told === undefined ? '' : `: ${result.told}`}`, tone: 'good' }];
    case 'warned':
      return [{ text: `! ${title}`, tone: 'warn' }, ...result.problems.flatMap(problemLines)];
    case 'failed':
      return [{ text: `✗ ${title}`, tone: 'bad' }, ...result.problems.flatMap(problemLines)];
    case 'not needed':
      return [{ text: `· ${title}: not needed, ${result.why}`, tone: 'faint' }];
    case 'skipped':
      return [{ text: `– ${title}: skipped, waits for: ${result.waitsFor}`, tone: 'faint' }];
    case 'unread': {
      const { message, hint } = result.failure;
      return [{ text: `? ${title}`, tone: 'bad' }, { text: `    not read: ${message}` }, ...hintLines(hint)];
    }
  }
}

const problemLines = (problem: Problem): Cell[] => [
  { text: `    ${problemWords(problem)}` },
  ...hintLines(problem.hint),
];

/** `conf/spark-defaults.conf:3:1: sentence [rule]` */
export const problemWords = ({ place, sentence, rule }: Problem): string =>
  `${place === undefined ? '' : `${place}: `}${sentence}${rule === undefined ? '' : ` [${rule}]`}`;

const hintLines = (hint: string | undefined): Cell[] =>
  hint === undefined ? [] : [{ text: `    hint: ${hint}`, tone: 'faint' }];
