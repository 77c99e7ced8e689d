import { describe, expect, it } from 'vitest';
import { allRules } from '../../../src/checks/lint/all-rules.ts';
import { hdfsHealthRules, namenodeRules } from '../../../src/checks/rules/hdfs-live.ts';
import { run } from '../../support/tool.ts';

const OWN = 'a threshold of our own: ';

/** Rules of `hdfs health` that draw a line which neither Hadoop nor the context draws. */
const HEALTH = [
  'hdfs/block-report-too-long',
  'hdfs/blocks-small',
  'hdfs/calls-wait',
  'hdfs/checkpoint-old',
  'hdfs/full-beside-hdfs',
  'hdfs/gc-much',
  'hdfs/handlers-few',
  'hdfs/heap-full',
  'hdfs/journal-node-behind',
  'hdfs/namenode-heap-small',
  'hdfs/standby-behind',
  'hdfs/transfers-many',
  'hdfs/volume-full',
];

describe('thresholds that are our own', () => {
  it('are said by each rule of hdfs health that has one', () => {
    const own = [...hdfsHealthRules, ...namenodeRules].filter(({ sources }) =>
      sources.some((source) => source.startsWith(OWN)),
    );
    expect(own.map(({ id }) => id).sort()).toEqual(HEALTH);
  });

  it('have a reason for each number, of rules about live systems', async () => {
    const rules = [...(await allRules()).values()].filter(({ id }) => /^(?:hdfs|platform)\//.test(id));
    const told = rules.flatMap(({ id, sources, reads }) =>
      reads === 'hdfs-conf' ? [] : sources.filter((one) => one.startsWith(OWN)).map((one) => `${id}: ${one}`),
    );
    expect(told.length).toBeGreaterThan(HEALTH.length);
    for (const one of told) expect(one).toMatch(/threshold of our own: [^;]+, for [^;]+(?:; [^;]+, for [^;]+)*$/);
  });

  it('stand in the manual', async () => {
    const { exit, out } = await run({}, 'rule show hdfs/calls-wait');
    expect([exit, out]).toEqual([0, expect.stringContaining('a threshold of our own: 100 ms')]);
  });
});
