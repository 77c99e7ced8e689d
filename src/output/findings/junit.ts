import { grouped } from '../../core/grouped.ts';
import type { LintFinding, LintReport, UnreadFile } from '../../core/lint-report.ts';
import { XML_HEAD, xmlElement } from './xml.ts';

/**
 * The format of JUnit: a suite for each file with a test case for each finding, and one that passed where nothing was found.
 * Advice is a case that was skipped: it fails no run.
 */
export function junitText({ findings, unread, tool, summary }: LintReport): string {
  const suites = [
    ...[...grouped(findings, ({ file }) => file)].map(([name, found]) =>
      suite(name, found.map(caseOf), adviceIn(found), 0),
    ),
    ...[...grouped(unread, ({ file }) => file)].map(([name, found]) =>
      suite(name, found.map(notRead), 0, found.length),
    ),
  ];
  const passed = xmlElement('testcase', { classname: tool.name, name: `${summary.files} files` });
  const all = suites.length === 0 ? [suite(tool.name, [passed], 1, 0)] : suites;
  const tests = Math.max(1, findings.length + unread.length);
  const failures = findings.length - adviceIn(findings);
  const counts = { name: tool.name, tests, failures, errors: unread.length };
  return `${XML_HEAD}${xmlElement('testsuites', counts, all)}\n`;
}

const adviceIn = (findings: readonly LintFinding[]): number =>
  findings.filter(({ severity }) => severity === 'advice').length;

/** `harmless` of the cases did not fail. */
const suite = (name: string, cases: readonly string[], harmless: number, errors: number): string =>
  xmlElement('testsuite', { name, tests: cases.length, failures: cases.length - errors - harmless, errors }, cases);

function caseOf({ file, line, column, rule, severity, message, mend }: LintFinding): string {
  const more = mend === undefined ? '' : ` ${mend}`;
  const said = { message: `${file}:${line}:${column}: ${message}${more}` };
  const outcome =
    severity === 'advice' ? xmlElement('skipped', said) : xmlElement('failure', { type: severity, ...said });
  return xmlElement('testcase', { classname: file, name: `${rule} ${line}:${column}`, file, line }, [outcome]);
}

function notRead({ file, line, code, message }: UnreadFile): string {
  const error = xmlElement('error', { type: code, message });
  return xmlElement(
    'testcase',
    { classname: file, name: `not read${line === undefined ? '' : ` ${line}`}`, file, line },
    [error],
  );
}
