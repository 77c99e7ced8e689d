import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AclLab, aclLab } from './on-lab.ts';

describe('mesosctl hdfs acl show', () => {
  let at: AclLab;
  beforeAll(async () => {
    at = await aclLab();
    await at.must('PUT', '/data/shared?op=MODIFYACLENTRIES&aclspec=user:bob:rwx,default:user:bob:rwx');
    await at.must('PUT', '/data/shared?op=SETPERMISSION&permission=740');
  });
  afterAll(() => at.lab.stop());

  it('tells the rights of each entry and what the mask leaves of them', async () => {
    const { exit, out } = await at.tool('show /data/shared -o json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      path: '/data/shared',
      type: 'DIRECTORY',
      owner: 'alice',
      mode: '740',
      mask: 'r--',
      access: [
        { entry: 'user::rwx', effective: 'rwx' },
        { entry: 'user:bob:rwx', rights: 'rwx', effective: 'r--' },
        { entry: 'group::r-x', effective: 'r--' },
        { entry: 'other::---' },
      ],
      defaults: [{}, { entry: 'default:user:bob:rwx', effective: 'rwx' }, {}, {}],
      posixInheritance: true,
    });
  });

  it('says in words what a new entry gets', async () => {
    const { out } = await at.tool('show /data/shared');
    expect(out).toContain('user:bob:rwx counts as r-- under the mask.');
    expect(out).toContain('A new folder in it has mode 770 at most, a new file 660: ');
    expect((await at.tool('show /data')).out).toContain('It has no default ACL: what is made in it has the mode');
  });

  it('shows a file without a word on what is made in it', async () => {
    const { out } = await at.tool('show /data/file');
    expect(out).toContain('640');
    expect(out).not.toContain('made in it');
  });

  it('takes paths as hdfs dfs does: relative ones, dots, and those of the own file system', async () => {
    await at.must('PUT', '/user/hdfs/own?op=MKDIRS');
    for (const path of ['own', './own', '../hdfs//own/', 'hdfs:///user/hdfs/own'])
      expect(JSON.parse((await at.tool(`show ${path} -o json`)).out).path).toBe('/user/hdfs/own');
    const { exit, err } = await at.tool('show hdfs://elsewhere/own');
    expect(exit).toBe(2);
    expect(err).toContain('is on another file system');
  });

  it('ends with 3 where there is nothing', async () => {
    const { exit, err } = await at.tool('show /data/none');
    expect(exit).toBe(3);
    expect(err).toContain('There is no /data/none on this HDFS.');
  });
});

describe('mesosctl hdfs acl where ACLs are switched off', () => {
  let at: AclLab;
  beforeAll(async () => {
    at = await aclLab({ hdfs: { acls: false } });
  });
  afterAll(() => at.lab.stop());

  it('shows the mode and says why there is no more', async () => {
    const { exit, out } = await at.tool('show /data/shared');
    expect(out).toContain('ACLs are switched off (dfs.namenode.acls.enabled is false): the mode alone is told.');
    expect(exit).toBe(0);
  });

  it('refuses a change with the very setting', async () => {
    const { exit, err } = await at.tool('set /data/shared user:bob:r-x --yes');
    expect(exit).toBe(3);
    expect(err).toContain('Set dfs.namenode.acls.enabled to true in hdfs-site.xml of every namenode');
  });
});
