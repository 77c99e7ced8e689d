import type { Finding, Severity } from '../../core/finding.ts';
import { grouped } from '../../core/grouped.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { ToldFindings } from './told-findings.ts';
import { XML_HEAD, xmlElement, xmlText } from './xml.ts';

/** How findings of a live system become test cases. */
export interface JunitAsked {
  /** Of the whole: `mesosctl hdfs health`. */
  readonly name: string;
  /** In which suite a finding stands. */
  suiteOf(finding: Finding): string;
  /** All suites there are, those in which nothing was found too. */
  suites(rest: JsonObject): readonly string[];
  /** Severities that fail a case; another one stands in the output of a case that passed. */
  readonly fails: readonly Severity[];
}

/** Findings of one rule in one suite that are told; the others are counted. */
const MOST_TOLD = 3;
/** Findings that are told of all suites together, so that there may be any number of them. */
const MOST_KEPT = 10_000;

interface Case {
  readonly suite: string;
  readonly rule: string;
  count: number;
  isFailed: boolean;
  /** The first, or the first of those that fail the case. */
  readonly told: Finding[];
}

/** The format of JUnit: a case for each rule that found something in a suite, whatever the number of its findings. */
export function toldJunit({ name, suiteOf, suites, fails }: JunitAsked): ToldFindings {
  const cases = new Map<string, Case>();
  let kept = 0;
  const take = (finding: Finding): void => {
    const suite = suiteOf(finding);
    const key = `${suite}\n${finding.rule}`;
    const one = cases.get(key) ?? { suite, rule: finding.rule, count: 0, isFailed: false, told: [] };
    cases.set(key, one);
    one.count += 1;
    const isFailing = fails.includes(finding.severity);
    if (isFailing && !one.isFailed) kept -= one.told.splice(0).length;
    one.isFailed ||= isFailing;
    if (isFailing !== one.isFailed || one.told.length >= MOST_TOLD) return;
    if (kept >= MOST_KEPT && one.told.length > 0) return;
    one.told.push(finding);
    kept += 1;
  };
  return {
    head: '',
    each: (findings) => {
      for (const finding of findings) take(finding);
      return '';
    },
    end: (rest) => {
      const bySuite = grouped([...cases.values()], ({ suite }) => suite);
      const all = [...new Set([...suites(rest), ...bySuite.keys()])].map((suite) => {
        const own = bySuite.get(suite) ?? [];
        const failures = own.filter(({ isFailed }) => isFailed).length;
        const inner = own.length === 0 ? [passed(suite)] : own.map(caseOf);
        return { suite, tests: inner.length, failures, errors: 0, inner };
      });
      return document(name, [...all, ...notRead(rest['unread'])]);
    },
  };
}

interface Suite {
  readonly suite: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly inner: readonly string[];
}

function document(name: string, suites: readonly Suite[]): string {
  const sum = (of: 'tests' | 'failures' | 'errors'): number => suites.reduce((all, one) => all + one[of], 0);
  const counts = { name, tests: sum('tests'), failures: sum('failures'), errors: sum('errors') };
  const inner = suites.map(({ suite, tests, failures, errors, inner: cases }) =>
    xmlElement('testsuite', { name: suite, tests, failures, errors }, cases),
  );
  return `${XML_HEAD}${xmlElement('testsuites', counts, inner)}\n`;
}

const passed = (suite: string): string => xmlElement('testcase', { classname: suite, name: 'nothing found' });

function caseOf({ suite, rule, count, isFailed, told }: Case): string {
  const [first] = told;
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  const lines = told.map((finding) => xmlText(`${finding.severity}: ${wordsOf(finding)}`));
  const outcome = isFailed
    ? xmlElement(
        'failure',
        { type: first?.severity, message: `${first === undefined ? '' : wordsOf(first)}${more}` },
        told.length > 1 ? lines : [],
      )
    : xmlElement('system-out', {}, lines);
  return xmlElement('testcase', { classname: suite, name: rule }, [outcome]);
}

const wordsOf = ({ sentence, mend }: Finding): string => (mend === undefined ? sentence : `${sentence} ${mend}`);

function notRead(unread: Json | undefined): Suite[] {
  const all = Array.isArray(unread) ? unread.filter(isObject) : [];
  if (all.length === 0) return [];
  const inner = all.map(({ code, message }, index) =>
    xmlElement('testcase', { classname: 'not read', name: `not read ${index + 1}` }, [
      xmlElement('error', { type: String(code), message: String(message) }),
    ]),
  );
  return [{ suite: 'not read', tests: inner.length, failures: 0, errors: inner.length, inner }];
}
