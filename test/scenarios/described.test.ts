import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balancing } from '../support/balancing.ts';
import { contextWithout } from '../support/context-without.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { shellExecutors } from '../support/shell-executors.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ executors: shellExecutors('/mesosctl-balancer') });
}, 60_000);
afterAll(() => lab.stop());

const LACKS = /^mesosctl: The context lab lacks marathon\.addresses\.\nhint: Set it in .*marathon\.addresses=/;
const without = (env: Readonly<Record<string, string>>) => ({
  ...env,
  MESOSCTL_CONFIG: contextWithout('marathon', lab.env.MESOSCTL_CONFIG),
});

describe('a run that needs a system which the context does not describe any more', { timeout: 60_000 }, () => {
  it('is not undone, and the setting that lacks is named', async () => {
    const { env } = balancing(lab, 'level');
    expect((await run(env, 'hdfs balance run --via marathon --look-every 50ms --yes')).exit).toBe(0);
    const { exit, err } = await run(without(env), 'plan undo last --yes');
    expect([exit, err]).toEqual([2, expect.stringMatching(LACKS)]);
    expect((await run(env, 'plan undo last --yes')).exit).toBe(0);
  });

  it.each([
    ['which its command needs', 'user provision newcomer --create-account --dry-run -o json', LACKS],
    [
      'which its command touches only where it is asked to',
      'hdfs balance run --via marathon --dry-run -o json',
      /^mesosctl: The balancer shall run as an app of Marathon, and the context lacks marathon\.addresses\.\nhint: Set it/,
    ],
  ])('is not made again from its plan, and the setting that lacks is named: %s', async (_, words, says) => {
    const { env } = balancing(lab, 'level');
    const { out, err: why, exit: planned } = await run(env, words);
    expect(planned, why).toBe(1);
    const plan = join(mkdtempSync(join(lab.folder, 'plan-')), 'plan.json');
    writeFileSync(plan, out);
    const { exit, err } = await run(without(env), ['plan', 'apply', plan, '--yes']);
    expect([exit, err]).toEqual([2, expect.stringMatching(says)]);
  });

  it('is made again from its plan where all is described', async () => {
    const { env, starts } = balancing(lab, 'level');
    const { out } = await run(env, 'hdfs balance run --via marathon --look-every 50ms --dry-run -o json');
    const plan = join(mkdtempSync(join(lab.folder, 'plan-')), 'plan.json');
    writeFileSync(plan, out);
    const { exit, err } = await run(env, ['plan', 'apply', plan, '--yes']);
    expect(exit, err).toBe(0);
    expect(starts()).toHaveLength(1);
  });
});
