import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../support/tool.ts';
import { type AclLab, aclLab } from './on-lab.ts';

describe('mesosctl hdfs acl set on the home of a tenant', () => {
  let at: AclLab;
  beforeAll(async () => {
    at = await aclLab();
    await at.must('PUT', '/user/bert?op=MKDIRS&permission=700');
    await at.must('PUT', '/user/bert?op=SETOWNER&owner=bert&group=bert');
  });
  afterAll(() => at.lab.stop());

  it.each([
    ['other::rwx', '/user/bert has mode 707, and mode 700 is allowed'],
    ['user:carol:r-x', '/user/bert gives user:carol:r-x, and the policy allows no named entries'],
  ])('says in the plan and at the end that %s lets others in, and does it', async (entry, says) => {
    const planned = await at.tool(`set /user/bert ${entry} --dry-run`);
    expect(planned.out).toContain(`Against the policy: ${says}`);
    expect(planned.out).toContain('mesosctl hdfs umask-audit /user/bert');
    const done = await at.tool(`set /user/bert ${entry} --yes`);
    expect([done.exit, done.all]).toEqual([0, done.all]);
    const [, end = ''] = done.all.split('✓');
    expect(done.all.split(says).length).toBeGreaterThan(2);
    expect(end.length).toBeGreaterThan(0);
    expect((await run(at.lab.env, 'hdfs umask-audit /user/bert')).exit).toBe(1);
    expect((await run(at.lab.env, 'plan undo last --yes')).exit).toBe(0);
  });

  it('says so with -R too, and nothing where the policy allows it', async () => {
    expect((await at.tool('set -R /user/bert other::r-x --dry-run')).out).toContain(
      'Against the policy: /user/bert has',
    );
    const lax = await at.tool(
      'set /user/bert other::r-x --dry-run --set umaskPolicies.b.tenants=bert --set umaskPolicies.b.umask=022',
    );
    expect(lax.out).not.toContain('Against the policy');
    expect((await at.tool('set /data/shared other::r-x --dry-run')).out).not.toContain('Against the policy');
  });

  it('tells at the end what new entries inherit, and shows the mask of the default ACL', async () => {
    const { out } = await at.tool('set /data/shared user:bob:r-x --default --yes');
    expect(out).toContain('new entries inherit user::rwx,user:bob:r-x,group::r-x,mask::r-x,other::---.');
    const shown = await at.tool('show /data/shared');
    expect(shown.out).toMatch(/^Default mask\s+r-x$/m);
    expect(shown.out).toMatch(/user::\s+rwx/);
    expect(shown.out).toMatch(/user:bob\s+r-x/);
    expect(JSON.parse((await at.tool('show /data/shared -o json')).out)).toMatchObject({
      mask: null,
      defaultMask: 'r-x',
    });
  });

  it('refuses an entry for the owner, which has no effect, unless that is said', async () => {
    const { exit, err } = await at.tool('set /data/shared user:alice:r-x --yes');
    expect([exit, err]).toEqual([
      3,
      expect.stringContaining('/data/shared belongs to alice: user:alice:r-x has no effect'),
    ]);
    expect((await at.tool('set /data/shared user:alice:r-x --masked --dry-run')).exit).toBe(1);
    expect((await at.tool('set /data/shared default:user:alice:r-x --dry-run')).exit).toBe(1);
  });
});
