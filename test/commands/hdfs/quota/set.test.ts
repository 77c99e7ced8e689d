import { describe, expect, it } from 'vitest';
import { isFolder } from '../../../../src/lab/hdfs/entry.ts';
import { type QuotaLab, quotaLab, rewriting } from './quota-lab.ts';

/** Names, space and kinds of storage as the namespace has them; -1 is none. */
function quotaAt({ hdfs }: QuotaLab, path: string): unknown {
  const entry = hdfs.tree.entry(path);
  if (!isFolder(entry)) throw new Error(`${path} is no folder.`);
  return [Number(entry.nameQuota), Number(entry.spaceQuota), Object.fromEntries(entry.typeQuotas)];
}

const GIB = 1024 ** 3;

describe('mesosctl hdfs quota set', () => {
  it('sets what is named, leaves what is not, and is nothing when it is asked again', async () => {
    const lab = await quotaLab();
    const made = await lab.tool('hdfs quota set alice --names 1000 --space 30g --yes');
    expect([made.exit, made.out]).toEqual([0, made.out]);
    expect(made.out).toContain('quota none → 30 GiB and 1000 names');
    expect(made.out).toContain('/user/alice: 30 GiB hold 10 GiB of files at the default replication of 3.');
    expect(made.out).toContain('✓ /user/alice has the quota 30 GiB and 1000 names; 0 B and 1 name are used.');
    expect(quotaAt(lab, '/user/alice')).toEqual([1000, 30 * GIB, {}]);
    expect((await lab.tool('hdfs quota set /user/alice/ --names 2000 --type ssd=1t --yes')).exit).toBe(0);
    expect(quotaAt(lab, '/user/alice')).toEqual([2000, 30 * GIB, { SSD: 1024n ** 4n }]);
    const again = await lab.tool('hdfs quota set alice --names 2000 --space 30g --type SSD=1t --yes');
    expect([again.exit, again.out.split('\n')[0]]).toEqual([0, 'quota /user/alice: nothing to do']);
  });

  it('clears, and an undo brings back each quota as it was', async () => {
    const lab = await quotaLab();
    await lab.tool('hdfs quota set alice --names 1000 --space 30g --type SSD=1t --yes');
    const before = quotaAt(lab, '/user/alice');
    const cleared = await lab.tool('hdfs quota set alice --clear names,SSD --space 60g --yes');
    expect([cleared.exit, cleared.out]).toEqual([0, cleared.out]);
    expect(quotaAt(lab, '/user/alice')).toEqual([-1, 60 * GIB, {}]);
    expect(cleared.out).toContain('quota of SSD 1 TiB → none');
    const undone = await lab.tool('plan undo last --yes');
    expect([undone.exit, undone.all]).toEqual([0, undone.all]);
    expect(quotaAt(lab, '/user/alice')).toEqual(before);
    await lab.tool('plan undo last --yes');
    expect(quotaAt(lab, '/user/alice')).toEqual([-1, 60 * GIB, {}]);
  });

  it('clears what stands at the root, says what becomes of its quota of names, and brings it back', async () => {
    const lab = await quotaLab();
    await lab.hdfs.must('PUT', `/?op=SETQUOTA&namespacequota=5000&storagespacequota=${90 * GIB}&user.name=hdfs`);
    const planned = await lab.tool('hdfs quota set / --clear names,space --dry-run');
    expect(planned.out).toContain('quota 90 GiB and 5000 names → none');
    expect(planned.out.replace(/\s+/g, ' ')).toContain('cleared, it is 2^63 - 1, which bounds nothing.');
    expect(planned.out.replace(/\s+/g, ' ')).toContain('hdfs dfsadmin -setQuota 9223372036854775806 /');
    const cleared = await lab.tool('hdfs quota set / --clear names,space --yes');
    expect([cleared.exit, cleared.all]).toEqual([0, cleared.all]);
    expect(quotaAt(lab, '/')).toEqual([2 ** 63, -1, {}]);
    expect((await lab.tool('plan undo last --yes')).exit).toBe(0);
    expect(quotaAt(lab, '/')).toEqual([5000, 90 * GIB, {}]);
  });

  it('has nothing to clear at the root where nobody has set anything, and says why it shows a quota', async () => {
    const lab = await quotaLab();
    const { exit, out } = await lab.tool('hdfs quota set / --clear names --yes');
    expect(exit).toBe(0);
    expect(out).toContain('quota /: nothing to do');
    expect(out.replace(/\s+/g, ' ')).toContain('its quota of names cannot be none');
  });

  it('is shown with all its words, as a shell takes them on a screen that is too narrow for them', async () => {
    const lab = await quotaLab();
    const line = 'mesosctl hdfs quota set alice --names 200000 --space 300g --type SSD=1t --type ARCHIVE=2t';
    expect((await lab.tool(`${line.slice('mesosctl '.length)} --yes`)).exit).toBe(0);
    expect((await lab.tool('plan show last')).out).toContain(`Words\t${line}\n`);
    const { out } = await lab.tool('plan show last', { tty: true, columns: 60, env: { NO_COLOR: '1' } });
    expect(out.split('\n').filter((one) => one.length > 60)).toEqual([]);
    const shown = /^Words {2}(.*\\\n.*)\nState/ms.exec(out)?.[1] ?? '';
    expect(shown.replace(/ \\\n +/g, ' ')).toBe(line);
  });

  it('undoes nothing where somebody has set another quota since', async () => {
    const lab = await quotaLab();
    await lab.tool('hdfs quota set alice --type SSD=1t --space 30g --yes');
    await lab.hdfs.must(
      'PUT',
      '/user/alice?op=SETQUOTABYSTORAGETYPE&storagetype=SSD&storagespacequota=5&user.name=hdfs',
    );
    const { exit, err } = await lab.tool('plan undo last --yes');
    expect(exit).toBe(3);
    expect(err).toContain('The quota of SSD at /user/alice is 5 B by now, which is not what the run left.');
    expect(quotaAt(lab, '/user/alice')).toEqual([-1, 30 * GIB, { SSD: 5n }]);
  });

  it('shows a plan and does nothing without a yes', async () => {
    const lab = await quotaLab();
    const { exit, out } = await lab.tool('hdfs quota set alice --space 30g --dry-run -o json');
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      changes: [
        {
          keeper: 'hdfs-quota',
          target: '/user/alice',
          before: { names: null, spaceBytes: null },
          after: { names: null, spaceBytes: 30 * GIB },
        },
      ],
    });
    expect(quotaAt(lab, '/user/alice')).toEqual([-1, -1, {}]);
  });

  it('is made again from a plan that was saved, on a context of which HDFS is all', async () => {
    const lab = await quotaLab();
    const { out } = await lab.tool('hdfs quota set alice --space 30g --type SSD=1t --dry-run -o json');
    const { exit, all } = await lab.tool('plan apply - --yes', { stdin: out });
    expect([exit, all]).toEqual([0, all]);
    expect(quotaAt(lab, '/user/alice')).toEqual([-1, 30 * GIB, { SSD: 1024n ** 4n }]);
  });

  it.each([
    ['nothing', 'alice', 'No quota is named.', 2],
    ['the same twice', 'alice --type SSD=1t --clear SSD', 'The quota of SSD is said twice.', 2],
    ['nought', 'alice --space 0', 'A quota of 0 lets nothing be made at all.', 2],
    ['less than a block', 'alice --space 383m', 'less than the first block of a file takes (384 MiB, all replicas)', 2],
    ['a kind of storage that there is not', 'alice --type SDD=1t', 'HDFS knows no storage of the kind SDD.', 2],
    ['to clear what is no quota', 'alice --clear none', 'There are quotas of names, of space, and of DISK', 2],
    ['the root', '/ --names 5', 'a quota there would stop everybody', 3],
    ['a folder that is not there', 'carol --names 5', '/user/carol is not there.', 3],
    ['a file', '/user/alice/f --names 5', '/user/alice/f is a file, and quotas are for folders.', 3],
    ['a path that is none', 'user/alice --names 5', 'user/alice is neither a tenant nor a path.', 2],
    ['fewer names than there are', 'alice --names 1', '2 names are used and the quota would be 1', 3],
    ['as many names as there are', 'alice --names 2', '2 names are used and the quota would be 2', 3],
  ])('refuses %s', async (_title, words, said, code) => {
    const lab = await quotaLab();
    await lab.file('/user/alice/f', 10);
    const { exit, err } = await lab.tool(`hdfs quota set ${words} --yes`);
    expect(err).toContain(said);
    expect(exit).toBe(code);
    expect(quotaAt(lab, '/user/alice')).toEqual([-1, -1, {}]);
  });

  it('refuses a quota that is full at once, of whatever kind, and sets it where that is said', async () => {
    const lab = await quotaLab({ configured: {} });
    await lab.hdfs.must('PUT', '/user/alice?op=SETSTORAGEPOLICY&storagepolicy=ALL_SSD&user.name=hdfs');
    await lab.file('/user/alice/f', 5000);
    // What is used of SSD is not told before it has a quota: then the last look finds it.
    const first = await lab.tool('hdfs quota set alice --space 600m --type SSD=4000 --yes');
    expect([first.exit, first.out]).toEqual([1, expect.stringContaining('4.9 KiB of 3.9 KiB SSD are used, more than')]);
    for (const bytes of [4999, 5000]) {
      const { exit, err } = await lab.tool(`hdfs quota set alice --type SSD=${bytes} --yes`);
      expect([exit, err]).toEqual([3, expect.stringMatching(/4.9 KiB of SSD are used .* --below-use\.\n$/s)]);
    }
    const { exit, err } = await lab.tool('hdfs quota set alice --space 384m --yes');
    expect([exit, err]).toEqual([3, expect.stringContaining('with less left than a new block takes')]);
    expect((await lab.tool('hdfs quota set alice --type SSD=4500 --names 1 --below-use --yes')).exit).toBe(0);
    expect(quotaAt(lab, '/user/alice')).toEqual([1, 600 * 1024 ** 2, { SSD: 4500n }]);
  });

  it('says of a kind of storage when its quota bounds nothing', async () => {
    const lab = await quotaLab();
    const { out } = await lab.tool('hdfs quota set alice --type SSD=1t --dry-run');
    expect(out).toContain('its storage policy HOT puts nothing on SSD');
    expect(out).toContain('no datanode in service has storage of the kind SSD');
  });

  it('says when more is promised than there is', async () => {
    const lab = await quotaLab();
    const { out } = await lab.tool('hdfs quota set alice --space 400t --dry-run');
    expect(out).toContain('400 TiB are more than HDFS has in all, 3 TiB.');
  });

  it('says beforehand that somebody who is no superuser may set none', async () => {
    const lab = await quotaLab();
    const env = { MESOSCTL_HDFS_USER: 'alice' };
    const { exit, err } = await lab.tool('hdfs quota set alice --names 50 --yes', { env });
    expect(exit).toBe(3);
    expect(err).toContain('alice, as whom mesosctl asks HDFS, is no superuser there');
  });

  it('says beforehand that HDFS is in safe mode', async () => {
    const lab = await quotaLab();
    lab.hdfs.setSafeMode('It was turned on manually.');
    const { exit, err } = await lab.tool('hdfs quota set alice --names 50 --yes');
    expect(exit).toBe(3);
    expect(err).toContain('HDFS is in safe mode and takes no changes; nothing was done.');
  });

  it('asks the namenode that is active, and says so where none is', async () => {
    const lab = await quotaLab({ namenodes: 2 });
    lab.hdfs.failOver();
    expect((await lab.tool('hdfs quota set alice --names 50 --yes')).exit).toBe(0);
    lab.hdfs.setState(0, 'standby');
    lab.hdfs.setState(1, 'standby');
    const { exit, err } = await lab.tool('hdfs quota set alice --names 60 --yes --deadline 2s');
    expect(exit).toBe(3);
    expect(err).not.toBe('');
    expect(quotaAt(lab, '/user/alice')).toEqual([50, -1, {}]);
  });

  it('gives the lines for dfsadmin where the namenode is too old, before anything is done', async () => {
    const lab = await quotaLab({ lacks: ['SETQUOTA', 'SETQUOTABYSTORAGETYPE'] });
    const old = await rewriting(lab, '"SoftwareVersion": "3.4.1"', '"SoftwareVersion": "3.1.4"');
    const env = { MESOSCTL_HDFS_NAMENODES: old };
    const words = 'hdfs quota set alice --names 50 --space 30g --type SSD=1t';
    const { exit, err } = await lab.tool(`${words} --dry-run`, { env });
    expect(exit).toBe(3);
    expect(err).toContain(
      'The namenode is Hadoop 3.1.4, and sets quotas over WebHDFS from 3.2.2 on; nothing was done.',
    );
    expect(err).toContain(
      `hdfs dfsadmin -setQuota 50 /user/alice && hdfs dfsadmin -setSpaceQuota ${30 * GIB} /user/alice && hdfs dfsadmin -setSpaceQuota ${1024 ** 4} -storageType SSD /user/alice`,
    );
    expect((await lab.tool('hdfs quota set alice --clear names --yes', { env })).exit).toBe(0);
  });

  it('gives them too where the version is not told, when the first one is refused', async () => {
    const lab = await quotaLab({ lacks: ['SETQUOTA', 'SETQUOTABYSTORAGETYPE'] });
    const { exit, err } = await lab.tool('hdfs quota set alice --type SSD=1t --yes');
    expect(exit).toBe(3);
    expect(err).toContain(`hdfs dfsadmin -setSpaceQuota ${1024 ** 4} -storageType SSD /user/alice`);
  });

  it('is refused for what is in a snapshot, before anything is planned, with what to do', async () => {
    const lab = await quotaLab();
    const { exit, err } = await lab.tool('hdfs quota set /user/bob/.snapshot/s1/x --names 10 --dry-run');
    expect([exit, err]).toEqual([
      3,
      expect.stringContaining('/user/bob/.snapshot/s1/x is in a snapshot, and snapshots are read-only.'),
    ]);
    expect(err).toContain(
      'hint: Name what lives: /user/bob/x. Or copy it out, and change the copy: hdfs dfs -cp -p /user/bob/.snapshot/s1/x FOLDER',
    );
  });
});
