import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plant, SEED } from '../../../src/lab/ldap/seed.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { run } from '../../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
}, 60_000);
afterAll(() => lab.stop());

const tool = (line: string) => run(lab.env, line);
const MEND = 'mesosctl user provision bob --umask 077';

describe('a tenant whose primary group is that of everybody', () => {
  it('is provisioned without a word about it while the umask keeps the group out', async () => {
    const { exit, all } = await tool('user provision bob --yes');
    expect([exit, all]).toEqual([0, all]);
    expect(all).not.toMatch(/group users, which|home-open-to-group/);
  });

  it('with the umask 027: the plan notes who is let in, and user show finds it', async () => {
    const opened = await tool('user provision bob --umask 027 --yes');
    expect([opened.exit, opened.all]).toEqual([0, opened.all]);
    expect(opened.out).toMatch(/the umask 027 opens \/user\/bob to the group users, which \d+ others are in: .* more/);
    expect(opened.out).toContain('tenant/home-open-to-group');
    const shown = JSON.parse((await tool('user show bob -o json')).out);
    expect(shown.findings).toMatchObject([{ rule: 'tenant/home-open-to-group', severity: 'warning' }]);
    expect(shown.findings[0].sentence).toContain('/user/bob has mode 750 and is open to its group users');
    expect(shown.findings[0].data).toContain('carol');
    expect(shown.findings[0].data).not.toContain('bob');
  });

  it('is closed again by just the command that user isolation and user show name', async () => {
    const open = await tool('user isolation bob carol');
    expect(open.exit).toBe(1);
    expect(open.out).toContain(MEND);
    expect((await tool('user show bob')).out).toContain(MEND);
    const { exit, all } = await tool(`${MEND.replace('mesosctl ', '')} --yes`);
    expect([exit, all]).toEqual([0, all]);
    expect((await tool('user isolation bob carol')).exit).toBe(0);
    expect(JSON.parse((await tool('user show bob -o json')).out).findings).toEqual([]);
  });
});

describe('a new account of the name of a group', () => {
  it('is refused where others are in the group, and nothing is made', async () => {
    const { exit, err } = await tool('user provision users --create-account --yes');
    expect(exit).toBe(3);
    expect(err).toMatch(/LDAP has a group users already \(cn=users,.*\), and \d+ others are in it/);
    expect(lab.hdfs?.tree.entry('/user/users')).toBeUndefined();
    expect((await tool('user provision users --yes')).err).toContain('LDAP has no account users.');
  });

  it('joins an empty one, and the plan says so', async () => {
    plant(lab.directory, `cn=lone,${SEED.groups}`, { objectClass: 'posixGroup', cn: 'lone', gidNumber: '31234' });
    const { exit, all, out } = await tool('user provision lone --create-account --yes');
    expect([exit, all]).toEqual([0, all]);
    expect(out).toContain('it joins the group lone (gidNumber 31234), which LDAP has already.');
  });
});
