import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { LabCall } from '../../../src/lab/faults.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type Platform, startPlatform } from '../../lab/hdfs/platform.ts';

const signal = new AbortController().signal;

describe('folders that are read by pages', () => {
  let hdfs: Platform;
  let calls: LabCall[] = [];
  afterEach(() => hdfs.server.stop());

  async function begin(options: Parameters<typeof startPlatform>[0], names: readonly string[]): Promise<void> {
    hdfs = await startPlatform(options);
    for (const name of names) hdfs.tree.seed(`/tmp/${name}`, { owner: 'hdfs', group: 'supergroup', mode: 0o700 });
    calls = [];
    hdfs.faults.listen((call, moment) => {
      if (moment === 'before') calls.push(call);
    });
  }

  const reader = () =>
    openHdfs({
      send: transport(),
      clock: systemClock,
      namenodes: hdfs.server.addresses,
      user: 'hdfs',
      timeoutMs: 2_000,
    }).read;

  const numbered = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(4, '0'));

  it('come page by page, each asked for when it is wanted', async () => {
    await begin({ listLimit: 10 }, numbered(25));
    const sizes: number[] = [];
    for await (const page of reader().pages('/tmp', signal)) {
      sizes.push(page.length);
      expect(calls).toHaveLength(sizes.length);
    }
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('are given once each while entries come and go between the pages', async () => {
    await begin({ listLimit: 10 }, numbered(25));
    const seen: string[] = [];
    for await (const page of reader().pages('/tmp', signal)) {
      seen.push(...page.map(({ name }) => name));
      const last = seen.at(-1) ?? '';
      await hdfs.must('DELETE', `/tmp/${last}?op=DELETE&user.name=hdfs`);
      hdfs.tree.seed(`/tmp/${last}a`, { owner: 'hdfs', group: 'supergroup', mode: 0o700 });
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(numbered(25)));
  });

  it('come at once from a namenode that knows no pages', async () => {
    await begin({ lacks: ['LISTSTATUS_BATCH'] }, ['a', 'b', 'ü', '数']);
    const names: string[][] = [];
    for await (const page of reader().pages('/tmp', signal, '数')) names.push(page.map(({ name }) => name));
    expect(names).toEqual([['a', 'b']]);
    expect(calls.map(({ action }) => action)).toEqual(['LISTSTATUS_BATCH', 'LISTSTATUS']);
  });

  it.each([
    ['by pages', []],
    ['at once', ['LISTSTATUS_BATCH']],
  ])('leave out files that are only counted: %s', async (_, lacks) => {
    await begin({ listLimit: 10, lacks }, numbered(25));
    hdfs.tree.seed('/tmp/0012x', { owner: 'carol', group: 'supergroup', mode: 0o700 });
    await hdfs.must('PUT', '/tmp/0013x?op=CREATE&user.name=hdfs&permission=600', '');
    await hdfs.must('PUT', '/tmp/0014x?op=CREATE&user.name=hdfs&permission=640', '');
    const [names, counts]: [string[], number[]] = [[], []];
    for await (const page of reader().sifted('/tmp', signal, ({ mode }) => mode === 0o600)) {
      names.push(...page.entries.map(({ name }) => name));
      counts.push(page.counted);
    }
    expect(names).toEqual([...numbered(25), '0012x', '0014x'].sort());
    expect(counts.reduce((all, one) => all + one)).toBe(1);
  });

  it('end with a failure when the server gives the same page again and again', async () => {
    await begin({}, []);
    const base = 'http://namenode.test:9870';
    const entry = {
      ...{ pathSuffix: 'a', type: 'FILE', owner: 'a', group: 'a', permission: '644', childrenNum: 0, length: 0 },
      ...{ modificationTime: 0, accessTime: 0, fileId: 1, blockSize: 0, replication: 1, storagePolicy: 0 },
    };
    const listing = { partialListing: { FileStatuses: { FileStatus: [entry] } }, remainingEntries: 7 };
    nock(base)
      .persist()
      .get(/LISTSTATUS_BATCH/)
      .reply(200, { DirectoryListing: listing });
    const { read } = openHdfs({ send: transport(), clock: systemClock, namenodes: [base], user: 'a', timeoutMs: 500 });
    const all = async (): Promise<void> => {
      for await (const _page of read.pages('/tmp', signal));
    };
    await expect(all()).rejects.toMatchObject({ code: 'protocol', message: expect.stringContaining('"a"') });
    nock.cleanAll();
  });

  it('tell of blocks by the older operation where the newer one is missing', async () => {
    await begin({ lacks: ['GETFILEBLOCKLOCATIONS'] }, []);
    await hdfs.must('PUT', '/tmp/f?op=CREATE&user.name=hdfs&replication=2&blocksize=10', 'x'.repeat(25));
    const blocks = await reader().blocks('/tmp/f', signal);
    expect(blocks.map(({ offsetBytes, lengthBytes }) => [offsetBytes, lengthBytes])).toEqual([
      [0, 10],
      [10, 10],
      [20, 5],
    ]);
    expect(blocks[0]?.datanodes).toHaveLength(2);
    expect(calls.map(({ action }) => action)).toContain('GET_BLOCK_LOCATIONS');
  });
});
