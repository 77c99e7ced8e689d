import { checksOf, countWords, type PreflightReport, type Problem, verdictWords } from '../../core/preflight-report.ts';
import { type Annotation, annotationsText } from '../findings/annotations.ts';

/** What stands in the way, or may, as annotations: beside its line where it is in a file. */
export function preflightGithub(report: PreflightReport): string {
  const annotations = checksOf(report).flatMap(({ title, result }): Annotation[] => {
    if (result.state === 'failed') return result.problems.map((one) => annotationOf('error', title, one));
    if (result.state === 'warned') return result.problems.map((one) => annotationOf('warning', title, one));
    if (result.state !== 'unread') return [];
    const { message, hint } = result.failure;
    return [{ command: 'error', title: `not read: ${title}`, message: withHint(message, hint) }];
  });
  return annotationsText(annotations, `mesosctl: ${countWords(report)}: ${verdictWords(report)}.`);
}

function annotationOf(command: Annotation['command'], check: string, problem: Problem): Annotation {
  const { sentence, hint, place, rule } = problem;
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(place ?? '') ?? [];
  const title = rule ?? check;
  if (file === undefined) {
    const about = place === undefined ? sentence : `${place}: ${sentence}`;
    return { command, title, message: withHint(about, hint) };
  }
  return { command, file, line: Number(line), column: Number(column), title, message: withHint(sentence, hint) };
}

const withHint = (sentence: string, hint: string | undefined): string =>
  hint === undefined ? sentence : `${sentence}\n${hint}`;
