import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/core/failure.ts';
import { type CheckedOne, exitOfPreflight, type PreflightReport } from '../../../src/core/preflight-report.ts';
import { humanLines, painter } from '../../../src/output/human.ts';
import { jsonText } from '../../../src/output/json.ts';
import { plainLines } from '../../../src/output/plain.ts';
import { preflightData } from '../../../src/output/preflight/preflight-data.ts';
import { preflightJunit } from '../../../src/output/preflight/preflight-junit.ts';
import { nagiosExit, preflightNagios } from '../../../src/output/preflight/preflight-nagios.ts';
import { preflightView } from '../../../src/output/preflight/preflight-view.ts';

const unreachable = new Failure('unreachable', 'LDAP at ldap://d1:389 cannot be reached (ECONNREFUSED).', {
  hint: 'Start it, or set ldap.url: mesosctl context show',
});

const passed: CheckedOne = { id: 'words/name', title: "alice can be a tenant's name", result: { state: 'passed' } };
const told: CheckedOne = {
  id: 'hdfs/active',
  title: 'a namenode is active',
  result: { state: 'passed', told: 'Hadoop 3.4.1' },
};
const failed: CheckedOne = {
  id: 'hdfs/safe-mode',
  title: 'HDFS is not in safe mode',
  result: {
    state: 'failed',
    problems: [
      {
        sentence: 'HDFS is in safe mode: it was turned on by hand | and nobody <has> turned it off since.',
        hint: 'hdfs dfsadmin -safemode leave',
        rule: 'platform/safe-mode',
      },
      { sentence: 'And again.', place: 'conf/hdfs-site.xml:3:1' },
    ],
  },
};
const warned: CheckedOne = {
  id: 'hdfs/room',
  title: 'there is room for what the home may hold',
  result: { state: 'warned', problems: [{ sentence: 'HDFS has 3 TiB left.', hint: 'Lower --home-quota.' }] },
};
const skipped: CheckedOne = {
  id: 'hdfs/home',
  title: 'the home belongs to alice, or can be made',
  result: { state: 'skipped', waitsFor: 'HDFS is not in safe mode' },
};
const unneeded: CheckedOne = {
  id: 'hdfs/quota',
  title: 'the quota of the home can be set',
  result: { state: 'not needed', why: 'none is asked for' },
};
const unread: CheckedOne = {
  id: 'ldap/login',
  title: 'the directory answers, and takes our login',
  result: { state: 'unread', failure: unreachable },
};

const report = (checks: readonly CheckedOne[], waitedMs = 0): PreflightReport => ({
  job: 'provision alice',
  verdict: { subject: 'alice', step: 'be provisioned' },
  waitedMs,
  categories: ['words', 'hdfs', 'ldap', 'empty'].map((id) => ({
    id,
    title: id.toUpperCase(),
    checks: checks.filter((check) => check.id.startsWith(`${id}/`)),
  })),
});

const all = report([passed, told, failed, warned, skipped, unneeded, unread], 300_000);

const lastLine = (one: PreflightReport): string | undefined => plainLines(preflightView(one), false).at(-1);

describe('what people see', () => {
  it('is every check under the head of its category, within 80 columns of a terminal', () => {
    const lines = humanLines(preflightView(all), { wide: false, columns: 80, paint: painter(0) });
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines.join('\n')).toMatchSnapshot();
  });

  it('is the same in a pipe, unbroken', () => {
    expect(plainLines(preflightView(all), false).join('\n')).toMatchSnapshot();
  });

  it('ends with how many came to what, and whether it may be started', () => {
    expect(lastLine(report([passed, told]))).toBe('2 passed: alice may be provisioned.');
    expect(lastLine(report([passed, warned, unneeded]))).toBe(
      '1 passed, 1 warned, 1 not needed: alice may be provisioned.',
    );
    expect(lastLine(report([failed]))).toBe('0 passed, 1 failed: alice may not be provisioned.');
    expect(lastLine(report([passed, unread]))).toBe(
      '1 passed, 1 not read: it is not known whether alice may be provisioned.',
    );
    expect(lastLine(report([passed], 6_000))).toBe('1 passed: alice may be provisioned. It was waited for 6s.');
  });
});

describe('what scripts get', () => {
  it('has every member of every check', () => {
    expect(jsonText(preflightData(all))).toMatchSnapshot();
  });

  it('is not ready where something failed or could not be read, and is where something only warned', () => {
    expect([failed, unread, warned, unneeded].map((one) => preflightData(report([passed, one]))['ready'])).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('ends with 3 where something could not be read, also where something failed', () => {
    expect(
      [[passed], [warned], [failed], [unread], [failed, unread]].map((checks) => exitOfPreflight(report(checks))),
    ).toEqual([0, 0, 1, 3, 3]);
  });
});

describe('what CI servers get', () => {
  it('is a suite for each category that has checks', () => {
    expect(preflightJunit(all)).toMatchSnapshot();
  });
});

describe('what Nagios gets', () => {
  it('is a line with its state and numbers, then the checks; pipes are its own', () => {
    const text = preflightNagios(all);
    expect(text.match(/\|/g)).toHaveLength(1);
    expect(text).toMatchSnapshot();
  });

  it.each([
    ['OK', 0, [passed, unneeded], '1 passed, 1 not needed: alice may be provisioned'],
    ['WARNING', 1, [passed, warned], '1 of 2 warned: there is room for what the home may hold'],
    ['CRITICAL', 2, [warned, failed], '1 of 2 failed: HDFS is not in safe mode'],
    [
      'CRITICAL',
      2,
      [failed, unread],
      '1 of 2 not read: the directory answers, and takes our login. 1 of 2 failed: HDFS is not in safe mode',
    ],
    ['UNKNOWN', 3, [passed, unread, warned], '1 of 3 not read: the directory answers, and takes our login'],
  ] as const)('is %s with the exit %i', (state, exit, checks, sentence) => {
    expect(preflightNagios(report(checks)).split('|')[0]).toBe(`PREFLIGHT ${state} - ${sentence}`);
    expect(nagiosExit(report(checks))).toBe(exit);
  });
});
