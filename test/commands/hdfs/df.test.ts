import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { quotaLab } from './quota/quota-lab.ts';

const MIB = 1024 ** 2;
const TIB = 1024 ** 4;

describe('mesosctl hdfs df', () => {
  it('shows size, use and room, with datanodes and blocks in a line each', async () => {
    const lab = await quotaLab();
    await lab.file('/tmp/f', 3);
    const { exit, out } = await lab.tool('hdfs df', { tty: true, env: { MESOSCTL_HDFS_DEFAULT_FS: 'hdfs://ns1' } });
    expect(exit).toBe(0);
    expect(stripVTControlCharacters(out)).toBe(
      [
        'FILESYSTEM  STORAGE  SIZE   USED  NON DFS  AVAILABLE  USE',
        'hdfs://ns1  all      3 TiB  3 B   0 B      3 TiB      <1 %',
        'hdfs://ns1  DISK     3 TiB  3 B   0 B      3 TiB      <1 %',
        '',
        'Datanodes: 3 live, 0 dead.',
        'Blocks: 1, of which 0 missing, 0 corrupt, 0 under-replicated.',
        'Room for 1024 GiB of files at the default replication of 3.',
        '',
      ].join('\n'),
    );
  });

  it('tells scripts bytes', async () => {
    const lab = await quotaLab();
    await lab.file('/tmp/f', 3 * MIB);
    const space = { capacityBytes: 3 * TIB, usedBytes: 3 * MIB, nonDfsUsedBytes: 0, remainingBytes: 3 * TIB - 3 * MIB };
    expect(await lab.json('hdfs df')).toMatchObject({
      ...space,
      replication: 3,
      logicalRemainingBytes: TIB - MIB,
      storageTypes: [{ storageType: 'DISK', datanodes: 3, ...space }],
      datanodes: { live: 3, dead: 0, notInService: 0 },
      blocks: { total: 1, missing: 0, corrupt: 0, underReplicated: 0 },
      safeMode: null,
    });
    const { out } = await lab.tool('hdfs df --bytes -o csv');
    expect(out.split('\n')[1]).toMatch(/^http:\S+,all,3298534883328,3145728,0,3298531737600,<1 %$/);
  });

  it('tells of dead datanodes, missing blocks and safe mode', async () => {
    const lab = await quotaLab();
    await lab.file('/tmp/f', 10);
    for (const index of [0, 1, 2]) lab.hdfs.setDatanode(index, { live: index === 2 });
    lab.hdfs.setDatanode(2, { adminState: 'Decommission In Progress' });
    lab.hdfs.setSafeMode('It was turned on manually.');
    const { exit, out } = await lab.tool('hdfs df');
    expect(exit).toBe(0);
    expect(out).toContain('Datanodes: 1 live, 1 of them not in service, 2 dead.');
    expect(out).toContain('No file gets 3 replicas now: 0 of 3 datanodes take blocks.');
    expect(out).not.toContain('oom for');
    expect(out).toMatch(/Blocks: 1, of which [01] missing, 0 corrupt, [01] under-replicated\./);
    expect(out).toContain('Safe mode is ON. It was turned on manually.');
  });

  it('tells no room for three replicas where two datanodes take blocks, but for how much there is one with two', async () => {
    const lab = await quotaLab();
    lab.hdfs.setDatanode(0, { live: false });
    const { out } = await lab.tool('hdfs df');
    expect(out).toContain('No file gets 3 replicas now: 2 of 3 datanodes take blocks.');
    expect(out).toContain('With 2 replicas there is room for 1 TiB of files.');
    expect(out).not.toContain('at the default replication');
    expect(await lab.json('hdfs df')).toMatchObject({ logicalRemainingBytes: 0, remainingBytes: 2 * TIB });
  });

  it('is full where nothing is available, whoever has taken it', async () => {
    const lab = await quotaLab();
    for (const index of [0, 1, 2]) lab.hdfs.setDatanode(index, { full: index < 2 });
    const third = await lab.tool('hdfs df', { tty: true });
    expect(stripVTControlCharacters(third.out)).toMatch(/all +3 TiB +0 B +\S+ \S+ +1 TiB +66 %/);
    expect(await lab.json('hdfs df')).toMatchObject({ usedRatio: 0, takenRatio: expect.closeTo(2 / 3) });
    lab.hdfs.setDatanode(2, { full: true });
    expect((await lab.tool('hdfs df')).out).toMatch(/\tall\t3 TiB\t0 B\t[^\t]+\t0 B\t100 %\n/);
  });

  it('counts below paths, with the quota of each', async () => {
    const lab = await quotaLab();
    await lab.file('/user/alice/f', 3 * MIB);
    await lab.hdfs.must('PUT', `/user/alice?op=SETQUOTA&namespacequota=10&storagespacequota=${4 * MIB}&user.name=hdfs`);
    const { exit, out } = await lab.tool('hdfs df alice /user/bob /user/alice/f /user/alice');
    expect(exit).toBe(0);
    expect(out.trim().split('\n')).toEqual([
      '/user/alice\t3 MiB\t3 MiB\t4 MiB\t75 %\t2\t10\t20 %',
      '/user/bob\t0 B\t0 B\t-\t-\t1\t-\t-',
      '/user/alice/f\t3 MiB\t3 MiB\t-\t-\t1\t-\t-',
    ]);
    const { out: json } = await lab.tool('hdfs df alice -o json');
    expect(JSON.parse(json)).toMatchObject([
      { path: '/user/alice', lengthBytes: 3 * MIB, files: 1, folders: 1, spaceQuotaBytes: 4 * MIB, nameQuota: 10 },
    ]);
  });

  it('takes paths with the file system in front, and refuses those of another', async () => {
    const lab = await quotaLab();
    const env = { MESOSCTL_HDFS_DEFAULT_FS: 'hdfs://ns1' };
    const { exit, out } = await lab.tool('hdfs df hdfs://ns1/user/bob', { env });
    expect([exit, out]).toEqual([0, expect.stringMatching(/^\/user\/bob\t/)]);
    const other = await lab.tool('hdfs df hdfs://ns2/user/bob', { env });
    expect([other.exit, other.err]).toEqual([2, expect.stringContaining('on another file system')]);
    const set = await lab.tool('hdfs quota set hdfs://ns1/user/bob --names 50 --yes', { env });
    expect([set.exit, set.out]).toEqual([0, expect.stringContaining('/user/bob')]);
  });

  it('says what is not there and what may not be read, and ends with 3', async () => {
    const lab = await quotaLab();
    const { exit, out, err } = await lab.tool('hdfs df alice /nope bob', { env: { MESOSCTL_HDFS_USER: 'alice' } });
    expect(exit).toBe(3);
    expect(out).toMatch(/^\/user\/alice\t/);
    expect(err).toContain('not read: /nope is not there.');
    expect(err).toContain('not read: HDFS refused GETCONTENTSUMMARY /user/bob: Permission denied');
  });

  it('is a failure where no namenode is active', async () => {
    const lab = await quotaLab();
    lab.hdfs.setState(0, 'standby');
    const { exit, out } = await lab.tool('hdfs df --deadline 2s');
    expect([exit, out]).toEqual([3, '']);
  });
});
