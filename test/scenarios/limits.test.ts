import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
});
afterAll(() => lab.stop());

const tool = (line: string) => run(lab.env, line);

describe('what no tenant can have', () => {
  it.each([
    ['operator', 'the administrator of all notebooks (zeppelin.user)'],
    ['mesosctl', 'the account that mesosctl binds to LDAP as (ldap.bindDn)'],
  ])('is the name of the account %s, which the context works under', async (name, words) => {
    const { exit, err } = await tool(`user provision ${name} --create-account --dry-run`);
    expect(exit).toBe(2);
    expect(err).toContain(`${name} is ${words}: no tenant can be that.`);
    const leaving = await tool(`user deprovision ${name} --delete-account --dry-run`);
    expect([leaving.exit, leaving.err]).toEqual([2, err]);
  });

  it('is a home whose quota does not hold the first block of a file', async () => {
    const { exit, err } = await tool('user provision carol --home-quota 1m --dry-run');
    expect(exit).toBe(2);
    expect(err).toMatch(/a quota of 1 MiB is less than the first block of a file takes \(\d+ MiB, all replicas\)/);
    lab.faults.script(({ action }) =>
      action === 'GETSERVERDEFAULTS'
        ? {
            kind: 'status',
            status: 400,
            contentType: 'application/json',
            body: '{"RemoteException":{"exception":"IllegalArgumentException","javaClassName":"java.lang.IllegalArgumentException","message":"Invalid value for webhdfs parameter \\"op\\""}}',
          }
        : undefined,
    );
    const old = await tool('user provision carol --home-quota 1m --dry-run').finally(() =>
      lab.faults.script(undefined),
    );
    expect([old.exit, old.err]).toEqual([1, '']);
  });
});

describe('what mesosctl user show tells', () => {
  it('of a reservation: how much, where, for which role, and whether the notebook uses it', async () => {
    expect((await tool('user provision carol --reserve --yes')).exit).toBe(0);
    const { reservations, apps } = JSON.parse((await tool('user show carol -o json')).out);
    expect(reservations).toMatchObject([{ role: 'carol', amounts: { cpus: 1, mem: 3072 } }]);
    expect(reservations[0]).toMatchObject({ used: true, agentId: apps[0].tasks[0].agentId });
    const { out } = await tool('user show carol');
    expect(out).toMatch(/Reserved\s+1 cpu, 3 GiB mem on \S+ for the role carol$/m);
  });

  it('of a share that nothing bounds: where its quota belongs', async () => {
    expect((await tool('user provision dave --role spark/dave --cpus 3 --yes')).exit).toBe(0);
    const { findings } = JSON.parse((await tool('user show dave -o json')).out);
    expect(findings).toMatchObject([
      {
        rule: 'tenant/share-unbounded',
        place: 'mesos role spark',
        mend: expect.stringMatching(/^Set a quota on the role spark/),
      },
    ]);
  });
});
