import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../src/lab/fault-script/script.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ marathon: { standbys: 1 } });
}, 60_000);
afterEach(async () => {
  await lab.loadFaults(undefined);
  lab.faults.listen(undefined);
});
afterAll(() => lab.stop());

const provision = (name: string): string => `user provision ${name} --create-account --yes`;
const lost = (electionMs: number) => ({ kind: 'leader-lost', electionMs }) as const;

/** Where a command may be hit in the middle, each time at its first call of that action. */
const hits: readonly (readonly [string, FaultRule])[] = [
  [
    'a master that ends at UPDATE_QUOTA',
    { fault: lost(600), when: { system: 'mesos', action: 'UPDATE_QUOTA', nth: 1 } },
  ],
  [
    'a Marathon that ends at the group',
    { fault: lost(300), when: { system: 'marathon', action: 'POST /v2/groups', nth: 1 } },
  ],
  [
    'a Marathon that ends at the app',
    { fault: lost(300), when: { system: 'marathon', action: 'PUT /v2/apps', nth: 1 } },
  ],
  [
    'a failover of the namenodes at the third folder',
    { fault: lost(0), when: { system: 'hdfs', action: 'MKDIRS', nth: 3 } },
  ],
  ['a lost answer to UPDATE_QUOTA', { fault: { kind: 'cut' }, when: { action: 'UPDATE_QUOTA', nth: 1 } }],
  ['a lost answer to the app', { fault: { kind: 'cut' }, when: { action: 'PUT /v2/apps', nth: 1 } }],
  ['a lost answer to the account', { fault: { kind: 'cut' }, when: { action: 'AddRequest', nth: 1 } }],
  ['half an answer to the first folder', { fault: { kind: 'half' }, when: { action: 'MKDIRS', nth: 1 } }],
  ['half an answer to the group', { fault: { kind: 'half' }, when: { action: 'POST /v2/groups', nth: 1 } }],
  ['a directory that hangs up at the group', { fault: { kind: 'refuse' }, when: { action: 'AddRequest', nth: 2 } }],
];

describe.each(hits)('%s', (title, rule) => {
  const name = `m${title
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
    .slice(-18)}`;

  it('neither loses nor doubles anything: the same command comes to a clean end', async () => {
    const acted: string[] = [];
    lab.faults.listen(({ action, target }, moment) => {
      if (moment === 'after' && /^(AddRequest|POST \/v2\/groups|PUT \/v2\/apps)$/.test(action))
        acted.push(`${action} ${target}`);
    });
    let met = 0;
    await lab.loadFaults({ rules: [rule] });
    lab.faults.script(({ action }) => {
      if (action === rule.when?.action) met += 1;
      return undefined;
    });
    const first = await run(lab.env, provision(name));
    lab.faults.script(undefined);
    await lab.loadFaults(undefined);
    expect(met, 'calls of that action').toBeGreaterThan(0);
    expect([0, 3, 4], first.all).toContain(first.exit);
    if (first.exit !== 0) expect(first.err).toMatch(/^hint: \S/m);
    const again = await run(lab.env, provision(name));
    expect(again.exit, again.all).toBe(0);
    expect((await run(lab.env, `user diff ${name}`)).exit).toBe(0);
    const third = await run(lab.env, provision(name));
    expect(third.out).toContain('nothing to do');
    expect(acted.toSorted()).toEqual([...new Set(acted)].toSorted());
  }, 30_000);
});
