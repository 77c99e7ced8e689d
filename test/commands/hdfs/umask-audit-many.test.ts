import { afterEach, describe, expect, it } from 'vitest';
import { MOST_UNSAID } from '../../../src/core/umask/many.ts';
import type { LabFault } from '../../../src/lab/faults.ts';
import { rightsLab } from '../../support/rights-lab.ts';

const { lab, tree, tool } = await rightsLab();
await tree.openHome('anna', 'bob');
await tree.folder('/user/carl', 'carl', 0o755);
afterEach(() => {
  lab.faults.script(undefined);
  lab.faults.listen(undefined);
});

/** What a namenode tells of a home in which so many entries lie. */
const holding = (fileAndDirectoryCount: number): LabFault => ({
  kind: 'status',
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify({
    QuotaUsage: { fileAndDirectoryCount, quota: -1, spaceConsumed: 0, spaceQuota: -1, typeQuota: {} },
  }),
});

/** The lines that mend, by the home that they are about, and what was asked. */
async function mendsWhere(answer: (home: string) => LabFault | undefined) {
  lab.faults.script(({ action, target }) => (action === 'GETQUOTAUSAGE' ? answer(target) : undefined));
  const asked: string[] = [];
  lab.faults.listen(({ action, target }, moment) => {
    if (action === 'GETQUOTAUSAGE' && moment === 'before') asked.push(target);
  });
  const { exit, out } = await tool('hdfs umask-audit /user -o json');
  const { findings, tenants } = JSON.parse(out) as {
    findings: { mend?: string; data: { root: string } }[];
    tenants: { root: string; mend: string | null }[];
  };
  const of = (root: string): boolean[] => {
    const told = findings.filter(({ data }) => data.root === root).flatMap(({ mend }) => mend ?? []);
    const whole = tenants.filter((one) => one.root === root).flatMap(({ mend }) => mend ?? []);
    expect(told.length).toBeGreaterThan(0);
    expect(whole).toHaveLength(1);
    return [...new Set([...told, ...whole].map((line) => line.endsWith(' --many')))];
  };
  return { exit, anna: of('/user/anna'), carl: of('/user/carl'), asked: asked.sort() };
}

describe('the lines that mend a home', () => {
  it('say that it is much from the first on, where the home holds more than is changed unsaid', async () => {
    const { exit, anna, carl, asked } = await mendsWhere((home) =>
      home === '/user/anna' ? holding(MOST_UNSAID + 1) : holding(MOST_UNSAID),
    );
    expect([exit, anna, carl]).toEqual([1, [true], [false]]);
    expect(asked).toEqual(['/user/anna', '/user/carl']);
  });

  it('do not where it holds little, as the namenode itself tells', async () => {
    expect(await mendsWhere(() => undefined)).toMatchObject({ exit: 1, anna: [false], carl: [false] });
  });

  it('say it where nobody knows how much the home holds', async () => {
    const refused = { kind: 'status', status: 403, contentType: 'application/json', body: '{}' } as const;
    const { exit, anna, carl } = await mendsWhere((home) => (home === '/user/anna' ? refused : undefined));
    expect([exit, anna, carl]).toEqual([1, [true], [false]]);
  });
});
