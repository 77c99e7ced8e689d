import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Daemon, runToEnd } from '../../scripts/real/daemon.ts';
import { hadoopEnv, javaFor } from '../../scripts/real/hadoop.ts';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import { startHdfs } from '../../scripts/real/hdfs.ts';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import { transport } from '../../src/clients/transport.ts';
import { nameQuotaCommand, spaceQuotaCommand, typeQuotaCommand } from '../../src/core/hadoop/quota-commands.ts';
import { systemClock } from '../../src/system-clock.ts';
import { type Run, run } from '../support/tool.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
/** Written after the death of one of three datanodes: that none is sent to it happens once in 17,000 times. */
const FILES = 24;
const signal = new AbortController().signal;

/** A file system of its own, whose first datanode has an SSD besides, as it says: the tests stop a datanode. */
describe.skipIf(!inject('real').hdfs)('quotas and space on a real HDFS with two kinds of storage', () => {
  let folder: string;
  let namenode: string;
  let defaultFs: string;
  let stop = async (): Promise<void> => undefined;
  const datanodes: Daemon[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mesosctl-real-quota-'));
    const volumes = (at: string, index: number): string =>
      index === 0 ? `[DISK]${at}/data-0,[SSD]${at}/ssd-0` : `[DISK]${at}/data-${index}`;
    const hdfs = await startHdfs(await hadoopJars(), { volumes, begun: (datanode) => void datanodes.push(datanode) });
    [namenode, defaultFs, stop] = [hdfs.at.namenode, hdfs.at.defaultFs, hdfs.stop];
    for (const name of ['alice', 'bob']) {
      await webhdfs('PUT', `/user/${name}?op=MKDIRS&permission=700`);
      await webhdfs('PUT', `/user/${name}?op=SETOWNER&owner=${name}&group=${name}`);
    }
  }, 180_000);
  afterAll(async () => {
    await stop();
    await rm(folder, { recursive: true });
  });

  const options = () =>
    ({ send: transport(), clock: systemClock, namenodes: [namenode], user: 'hdfs', timeoutMs: 20_000 }) as const;
  const hdfs = () => openHdfs(options());

  const mesosctl = (line: string, user = 'hdfs', stdin = ''): Promise<Run> =>
    run(
      {
        MESOSCTL_HDFS_NAMENODES: namenode,
        MESOSCTL_HDFS_USER: user,
        MESOSCTL_STATE_DIR: join(folder, 'state'),
      },
      line,
      { cwd: folder, homeDir: folder, stdin },
    );

  /** A bare call of WebHDFS: its status and what it said. */
  async function webhdfs(method: string, target: string, user = 'hdfs'): Promise<[number, string]> {
    const answer = await fetch(`${namenode}/webhdfs/v1${target}&user.name=${user}`, { method });
    return [answer.status, await answer.text()];
  }

  const write = (path: string, bytes: number): Promise<number> =>
    hdfs().write.create(path, Readable.from([Buffer.alloc(bytes)]), { replication: 1 }, signal);

  it('sets quotas that hold, lists them as they stand, and takes them back', async () => {
    const made = await mesosctl('hdfs quota set alice --names 4 --space 3m --yes');
    expect([made.exit, made.all]).toEqual([0, made.all]);
    expect(made.out).toContain('✓ /user/alice has the quota 3 MiB and 4 names; 0 B and 1 name are used.');
    await write('/user/alice/one', 1.5 * MIB);
    const listed = await mesosctl('hdfs quota list alice');
    expect([listed.exit, listed.out.split('\n')]).toEqual([
      0,
      ['/user/alice\tnames\t2\t4\t2\t50 %\tok\t-', '/user/alice\tspace\t1.5 MiB\t3 MiB\t1.5 MiB\t50 %\tok\t-', ''],
    ]);
    await expect(write('/user/alice/two', 2 * MIB)).rejects.toMatchObject({
      detail: { exception: 'DSQuotaExceededException' },
    });
    await webhdfs('DELETE', '/user/alice/two?op=DELETE');
    await write('/user/alice/three', 0.6 * MIB);
    const full = await mesosctl('hdfs quota list alice');
    expect(full.exit).toBe(1);
    expect(full.out).toMatch(/space\t2.1 MiB\t3 MiB\t\S+ KiB\t\d+ %\tfull\t/);
    // It is true: what is left holds no block.
    await expect(write('/user/alice/four', 1)).rejects.toMatchObject({ code: 'refused' });
    const undone = await mesosctl('plan undo last --yes');
    expect([undone.exit, undone.all]).toEqual([0, undone.all]);
    expect(await hdfs().read.quota('/user/alice', signal)).toMatchObject({ names: undefined, spaceBytes: undefined });
  });

  it('refuses what HDFS would take and what would stop all writing, and does it where that is said', async () => {
    const below = await mesosctl('hdfs quota set alice --space 2m --yes');
    expect([below.exit, below.err]).toEqual([
      3,
      expect.stringContaining('2.1 MiB are used and the quota would be 2 MiB'),
    ]);
    expect((await mesosctl('hdfs quota set alice --space 512k --yes')).exit).toBe(3);
    expect((await mesosctl('hdfs quota set bob --space 512k --yes')).exit).toBe(2);
    expect((await mesosctl('hdfs quota set alice --space 2m --below-use --yes')).exit).toBe(0);
    const over = await mesosctl('hdfs quota list alice -o json');
    expect(over.exit).toBe(1);
    expect(JSON.parse(over.out)).toMatchObject({ quotas: [{ kind: 'space', state: 'over' }], blockBytes: MIB });
    expect((await mesosctl('hdfs quota set alice --clear space --yes')).exit).toBe(0);
  });

  it('holds kinds of storage to their quotas, and takes those back too', async () => {
    await webhdfs('PUT', '/user/bob?op=SETSTORAGEPOLICY&storagepolicy=ALL_SSD');
    const made = await mesosctl('hdfs quota set bob --type SSD=2m --yes');
    expect([made.exit, made.all]).toEqual([0, made.all]);
    expect(made.out).not.toContain('bounds nothing');
    await write('/user/bob/one', 1.5 * MIB);
    const { out } = await mesosctl('hdfs quota list bob -o json');
    expect(JSON.parse(out)).toMatchObject({
      quotas: [{ kind: 'SSD', used: 1.5 * MIB, quota: 2 * MIB, ratio: 0.75, state: 'full' }],
    });
    await expect(write('/user/bob/two', MIB)).rejects.toMatchObject({ code: 'refused' });
    const below = await mesosctl('hdfs quota set bob --type SSD=1m --yes');
    expect([below.exit, below.err]).toEqual([3, expect.stringContaining('1.5 MiB of SSD are used')]);
    expect((await mesosctl('plan undo last --yes')).exit).toBe(0);
    expect((await hdfs().read.quota('/user/bob', signal)).typeQuotas).toEqual([]);
  });

  it('clears what stands at the root, whose quota of names is then the largest there is, and brings it back', async () => {
    await webhdfs('PUT', `/?op=SETQUOTA&namespacequota=100000&storagespacequota=${100 * GIB}`);
    const made = await mesosctl('hdfs quota set / --clear names,space --yes');
    expect([made.exit, made.all]).toEqual([0, made.all]);
    const [, told] = await webhdfs('GET', '/?op=GETQUOTAUSAGE');
    expect(told).toContain('"quota":9223372036854775807');
    expect((await mesosctl('hdfs quota set / --clear names,space --yes')).out).toContain('nothing to do');
    expect((await mesosctl('plan undo last --yes')).exit).toBe(0);
    expect(await hdfs().read.quota('/', signal)).toMatchObject({ names: 100_000, spaceBytes: 100 * GIB });
    expect((await mesosctl('hdfs quota set / --clear names,space --yes')).exit).toBe(0);
  });

  it('names lines that dfsadmin takes, and that do what they say', async () => {
    const path = '/user/alice';
    const java = javaFor(folder, await hadoopJars());
    const typed = async (line: string): Promise<void> => {
      const [, words = ''] = /^hdfs dfsadmin (.+)$/.exec(line) ?? [];
      await runToEnd(java('64m', 'tools.DFSAdmin', '-fs', defaultFs, ...words.split(' ')), { env: hadoopEnv });
    };
    for (const line of [
      nameQuotaCommand(path, 900),
      spaceQuotaCommand(path, 5 * GIB),
      typeQuotaCommand(path, 'SSD', GIB),
    ])
      await typed(line);
    expect(await hdfs().read.quota(path, signal)).toMatchObject({
      names: 900,
      spaceBytes: 5 * GIB,
      typeQuotas: [{ storageType: 'SSD', spaceBytes: GIB }],
    });
    for (const line of [
      nameQuotaCommand(path, undefined),
      spaceQuotaCommand(path, undefined),
      typeQuotaCommand(path, 'SSD', undefined),
    ])
      await typed(line);
    expect(await hdfs().read.quota(path, signal)).toMatchObject({
      names: undefined,
      spaceBytes: undefined,
      typeQuotas: [],
    });
  }, 240_000);

  it('shows space as the namenode counts it, by kind of storage', async () => {
    const { exit, out } = await mesosctl('hdfs df -o json');
    expect(exit).toBe(0);
    const told = JSON.parse(out) as Record<string, number> & { storageTypes: Record<string, number | string>[] };
    expect(told.storageTypes.map(({ storageType }) => storageType).sort()).toEqual(['DISK', 'SSD']);
    const sum = told.storageTypes.reduce((bytes, { capacityBytes }) => bytes + Number(capacityBytes), 0);
    expect(sum).toBe(told['capacityBytes']);
    expect(told).toMatchObject({ datanodes: { live: 3, dead: 0 }, blocks: { missing: 0, corrupt: 0 } });
    const below = await mesosctl('hdfs df /user alice');
    expect([below.exit, below.out]).toEqual([0, expect.stringMatching(/^\/user\t3.6 MiB\t3.6 MiB\t-\t-\t\d+\t-\t-\n/)]);
  });

  it('applies a file, again and with faults', async () => {
    const file = 'defaults: {names: 5000}\nquotas:\n  - alice\n  - {tenant: bob, space: 20g}\n';
    const made = await mesosctl('hdfs quota apply -f - --yes', 'hdfs', file);
    expect([made.exit, made.all]).toEqual([0, made.all]);
    expect(await hdfs().read.quota('/user/bob', signal)).toMatchObject({ names: 5000, spaceBytes: 20 * GIB });
    const again = await mesosctl('hdfs quota apply -f - --yes', 'hdfs', file);
    expect([again.exit, again.out]).toEqual([0, expect.stringContaining('2 as they should be already')]);
    const bad = await mesosctl('hdfs quota apply -f - --yes', 'hdfs', 'quotas: [{path: /user/bob/one, names: 3}]');
    expect([bad.exit, bad.err]).toEqual([
      3,
      expect.stringContaining('/user/bob/one is a file, and quotas are for folders.'),
    ]);
  });

  it('that a plan of our own comes up against is told, and nothing of the plan is left', async () => {
    const { namesUsed } = await hdfs().read.quota('/user/bob', signal);
    expect((await mesosctl(`hdfs quota set bob --names ${namesUsed} --below-use --yes`)).exit).toBe(0);
    const probed = await mesosctl('hdfs umask-show bob');
    expect([probed.exit, probed.all]).toEqual([
      3,
      expect.stringMatching(/Nothing was proved: .* quota .* is exceeded/),
    ]);
    expect((await hdfs().read.quota('/user/bob', signal)).namesUsed).toBe(namesUsed);
    expect((await mesosctl('hdfs quota set bob --clear names --yes')).exit).toBe(0);
    const proved = await mesosctl('hdfs umask-show bob');
    expect([proved.exit, proved.all]).toEqual([1, expect.not.stringContaining('Nothing was proved')]);
    expect((await hdfs().read.quota('/user/bob', signal)).namesUsed).toBe(namesUsed);
  });

  it('is refused for who is no superuser, before anything is done', async () => {
    const denied = await mesosctl('hdfs quota set alice --names 50 --yes', 'alice');
    expect([denied.exit, denied.err]).toEqual([3, expect.stringContaining('is no superuser there')]);
    const list = await mesosctl('hdfs quota list', 'alice');
    expect([list.exit, list.err]).toEqual([
      3,
      expect.stringContaining('not read: HDFS refused GETQUOTAUSAGE /user/bob'),
    ]);
  });

  it('writes past a datanode that has just died, which the namenode still names', async () => {
    await datanodes[1]?.stop();
    const asked: string[] = [];
    const traced = openHdfs({
      ...options(),
      trace: ({ call, base }) =>
        void (base === namenode && String(call).startsWith('CREATE ') && asked.push(String(call))),
    });
    const paths = Array.from({ length: FILES }, (_, index) => `/tmp/past/${index}`);
    for (const path of paths) {
      const source = Readable.from([Buffer.alloc(1000)]);
      expect(await traced.write.create(path, source, { replication: 1 }, signal)).toBe(1000);
    }
    // Some were sent to the dead one; none of them was sent there again.
    expect(asked.length).toBeGreaterThan(FILES);
    const times = paths.map((path) => asked.filter((call) => call === `CREATE ${path}`).length);
    expect(Math.max(...times)).toBe(2);
    expect((await hdfs().read.cluster(signal)).datanodes.filter(({ live }) => live)).toHaveLength(3);
  });
});
