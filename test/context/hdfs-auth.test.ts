import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabCall } from '../../src/lab/faults.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

describe('how a command shows HDFS who it is', () => {
  let lab: TestLab;
  const calls: LabCall[] = [];
  beforeAll(async () => {
    lab = await startTestLab();
    lab.faults.listen((call, moment) => {
      if (moment === 'before' && call.system === 'hdfs') calls.push(call);
    });
  });
  afterAll(() => lab.stop());

  const show = (...settings: string[]) =>
    run(lab.env, ['user', 'show', 'alice', ...settings.flatMap((setting) => ['--set', setting])]);

  it('as a proxy user, where the context names whom for', async () => {
    const { all } = await show('hdfs.user=hue', 'hdfs.doAs=hdfs');
    expect(all).not.toContain('impersonate');
    expect(calls.length).toBeGreaterThan(0);
  });

  it('not at all as a proxy user who may not be one', async () => {
    const { all, exit } = await show('hdfs.user=carol', 'hdfs.doAs=hdfs');
    expect(all).toContain('carol is not allowed to impersonate hdfs');
    expect(exit).not.toBe(0);
  });

  it('not by a delegation token that nobody has set: no server is asked', async () => {
    calls.length = 0;
    const { err, exit } = await show('hdfs.auth=token');
    expect(err).toContain('hdfs.auth is token, and hdfs.delegationToken is not set.');
    expect(exit).toBe(2);
    expect(calls).toEqual([]);
  });

  it('not by Kerberos without the package for it, whose name is told', async () => {
    calls.length = 0;
    const { all, exit } = await show('hdfs.auth=spnego');
    expect(all).toContain('"kerberos"');
    expect(exit).toBe(3);
    expect(calls).toEqual([]);
  });

  it('by a delegation token from the environment, which is shown nowhere', async () => {
    const env = { ...lab.env, MESOSCTL_HDFS_DELEGATION_TOKEN: 'SECRETTOKEN' };
    calls.length = 0;
    const { all } = await run(env, ['user', 'show', 'alice', '--set', 'hdfs.auth=token']);
    expect(all).not.toContain('SECRETTOKEN');
    expect(calls.length).toBeGreaterThan(0);
  });
});
