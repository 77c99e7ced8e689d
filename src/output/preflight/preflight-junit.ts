import {
  type CheckedCategory,
  type CheckedOne,
  type PreflightReport,
  type Problem,
  stateCounts,
} from '../../core/preflight-report.ts';
import { XML_HEAD, xmlElement, xmlText } from '../findings/xml.ts';
import { problemWords } from './preflight-view.ts';

/** The format of JUnit: a suite for each category. What is worth a look stands in the output of a case that passed. */
export function preflightJunit(report: PreflightReport): string {
  const suites = report.categories.filter(({ checks }) => checks.length > 0);
  return `${XML_HEAD}${xmlElement('testsuites', { name: report.job, ...countsOf(suites) }, suites.map(suiteOf))}\n`;
}

function countsOf(categories: readonly CheckedCategory[]): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const { failed, unread, skipped, 'not needed': unneeded, passed, warned } = stateCounts({ categories });
  return {
    tests: passed + warned + failed + unread + skipped + unneeded,
    failures: failed,
    errors: unread,
    skipped: skipped + unneeded,
  };
}

const suiteOf = (category: CheckedCategory): string =>
  xmlElement(
    'testsuite',
    { name: category.title, ...countsOf([category]) },
    category.checks.map((check) => caseOf(check)),
  );

const caseOf = (check: CheckedOne): string =>
  xmlElement('testcase', { classname: check.id.replace('/', '.'), name: check.title }, bodyOf(check));

function bodyOf({ result }: CheckedOne): string[] {
  switch (result.state) {
    case 'passed':
      return result.told === undefined ? [] : [xmlElement('system-out', {}, [xmlText(result.told)])];
    case 'warned':
      return [
        xmlElement(
          'system-out',
          {},
          result.problems.map((one) => xmlText(`warning: ${wordsOf(one)}`)),
        ),
      ];
    case 'failed':
      return [failureOf(result.problems)];
    case 'not needed':
      return [xmlElement('skipped', { message: `not needed: ${result.why}` })];
    case 'skipped':
      return [xmlElement('skipped', { message: `waits for: ${result.waitsFor}` })];
    case 'unread': {
      const { code, message, hint } = result.failure;
      return [xmlElement('error', { type: code, message: hint === undefined ? message : `${message} ${hint}` })];
    }
  }
}

/** One for each case, as servers take it: the first problem is its message, and all of them its text. */
function failureOf(problems: readonly [Problem, ...Problem[]]): string {
  const [first, ...others] = problems;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const said = { type: first.rule ?? 'check', message: `${wordsOf(first)}${more}` };
  return xmlElement('failure', said, others.length === 0 ? [] : problems.map((one) => xmlText(wordsOf(one))));
}

const wordsOf = (problem: Problem): string =>
  problem.hint === undefined ? problemWords(problem) : `${problemWords(problem)} ${problem.hint}`;
