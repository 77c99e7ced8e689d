import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  decodeDatanodeVitals,
  decodeJournalNodeVitals,
  decodeNamenodeVitals,
} from '../../../src/clients/hdfs/decode-vitals.ts';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { type Platform, startPlatform } from '../../lab/hdfs/platform.ts';
import { altered, eachObject, without } from '../../support/altered.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';

const signal = new AbortController().signal;
const MIB = 1024 ** 2;

const recordings = fixtures('hdfs');
describe.skipIf(recordings === undefined)('recorded beans', () => {
  const recorded = (...names: readonly string[]) => ({
    beans: names.flatMap((name) => JSON.parse(readFileSync(join(recordings ?? '', name, 'body.json'), 'utf8')).beans),
    serverMs: 5,
  });

  it('of a namenode tell its heap, its calls, its transactions and where they are written', () => {
    const names = ['namenodeinfo', 'fsnamesystem', 'jvmmetrics', 'rpcactivity'].map((name) => `jmx-namenode-${name}`);
    const told = decodeNamenodeVitals(recorded(...names));
    expect(told).toMatchObject({
      lastTxid: 1352,
      checkpointTxid: 1351,
      serverMs: 5,
      failedFolders: [],
      rpc: [{ port: 29000, queuedCalls: 0, openConnections: 5, queueMs: expect.closeTo(0.229, 3) }],
      edits: [{ manager: 'FileJournalManager(root=/srv/hdfs/nn)', isDisabled: false, journalNodes: [] }],
    });
    expect(told.heapMaxBytes).toBeGreaterThan(told.heapUsedBytes ?? Number.POSITIVE_INFINITY);
    expect(told.gcMs).toBeGreaterThan(0);
    expect(told.checkpointMs).toBeGreaterThan(told.startedMs ?? Number.POSITIVE_INFINITY);
  });

  it('of a datanode tell its volumes, and that none has failed', () => {
    const names = ['datanodeinfo', 'fsdatasetstate', 'jvmmetrics'].map((name) => `jmx-datanode-${name}`);
    expect(decodeDatanodeVitals(recorded(...names))).toMatchObject({
      version: '3.4.1',
      rpcPort: 29_881,
      failedVolumes: 0,
      failedFolders: [],
      volumes: [{ path: expect.stringContaining('/srv/hdfs/dn1'), storageType: 'DISK' }],
    });
  });
});

/** As a real 3.4.1 wrote it while the third JournalNode was down. */
const STREAM =
  'Writing segment beginning at txid 1. \n127.0.0.1:19851 (Written txid 26), 127.0.0.1:19852 (Written txid 26), 127.0.0.1:19853 (Written txid 6 (20 txns/557ms behind) (will try to re-sync on next segment))';

describe('what a namenode says of its JournalNodes', () => {
  const status = (manager: string, stream: string) => ({ manager, stream, disabled: 'false', required: 'true' });
  const told = (stream: string) =>
    decodeNamenodeVitals({
      beans: [
        {
          name: 'Hadoop:service=NameNode,name=NameNodeInfo',
          NameJournalStatus: JSON.stringify([status('QJM to [127.0.0.1:19851]', stream)]),
        },
      ],
      serverMs: undefined,
    }).edits[0]?.journalNodes;

  it('is read from its words, the one that is behind too', () => {
    const inSync = { writtenTxid: 26, behindTxns: 0, behindMs: 0, isOutOfSync: false };
    expect(told(STREAM)).toEqual([
      { address: '127.0.0.1:19851', ...inSync },
      { address: '127.0.0.1:19852', ...inSync },
      { address: '127.0.0.1:19853', writtenTxid: 6, behindTxns: 20, behindMs: 557, isOutOfSync: true },
    ]);
  });

  it('is nothing where it only reads', () => {
    expect(told('open for read')).toEqual([]);
  });
});

describe('a JournalNode', () => {
  it('tells of each journal that it keeps, and in an old version not even its own version', () => {
    const journal = { name: 'Hadoop:service=JournalNode,name=Journal-q', LastWrittenTxId: 31, CurrentLagTxns: 5 };
    const info = { name: 'Hadoop:service=JournalNode,name=JournalNodeInfo', Version: '3.4.1, r4d78' };
    const beans = [journal, { name: 'Hadoop:service=JournalNode,name=JournalNodeInfo2' }];
    const journals = [{ name: 'q', writtenTxid: 31, behindTxns: 5 }];
    expect(decodeJournalNodeVitals({ beans, serverMs: 1 })).toEqual({
      version: undefined,
      startedMs: undefined,
      journals,
    });
    expect(decodeJournalNodeVitals({ beans: [info], serverMs: 1 })).toMatchObject({ version: '3.4.1', journals: [] });
  });
});

describe('a server without a bean', () => {
  let hdfs: Platform;
  afterEach(() => hdfs.server.stop());
  const open = (namenodes: readonly string[]) =>
    openHdfs({ send: transport(), clock: hurriedClock(), namenodes, user: 'hdfs', timeoutMs: 2_000 }).read;
  const NAMES = ['NameNodeInfo', 'FSNamesystem', 'JvmMetrics', 'RpcActivityForPort', 'MemoryPool'];

  it.each(NAMES)('has figures that are not told, and all others: %s', async (missing) => {
    hdfs = await startPlatform();
    const [base = ''] = hdfs.server.addresses;
    const whole = await open([base]).namenodeVitals(base, signal);
    const { address, count } = await altered(
      base,
      /^GET \/jmx/,
      eachObject((bean) => (String(bean['name']).includes(missing) ? { name: 'other:type=Thing' } : bean)),
    );
    const told = await open([address]).namenodeVitals(address, signal);
    expect(count()).toBeGreaterThan(0);
    const isTold = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);
    const names = (one: object): string[] =>
      Object.entries(one).flatMap(([name, value]) => (isTold(value) ? [name] : []));
    expect(names(told).length).toBeLessThan(names(whole).length);
    expect(names(whole)).toEqual(expect.arrayContaining(names(told)));
  });

  it('and one whose bean lacks a member, or has null in its place', async () => {
    hdfs = await startPlatform();
    const [base = ''] = hdfs.server.addresses;
    const { address } = await altered(
      base,
      /^GET \/jmx/,
      eachObject((bean) => ({
        ...without(bean, 'JournalTransactionInfo'),
        MemHeapMaxM: null,
        NameJournalStatus: null,
      })),
    );
    const told = await open([address]).namenodeVitals(address, signal);
    expect(told).toMatchObject({ lastTxid: undefined, heapMaxBytes: undefined, edits: [] });
    expect(told.heapUsedBytes).toBeGreaterThan(MIB);
  });

  it.each([
    ['a text that is no JSON', { JournalTransactionInfo: '{' }],
    ['a number that is none', { MemHeapUsedM: 'much' }],
    ['a list that is none', { NameJournalStatus: '{}' }],
  ])('but %s is a failure that names the server', async (_, wrong) => {
    hdfs = await startPlatform();
    const [base = ''] = hdfs.server.addresses;
    const [[name = '', value] = []] = Object.entries(wrong);
    const { address } = await altered(
      base,
      /^GET \/jmx/,
      eachObject((bean) => (name in bean ? { ...bean, [name]: value } : bean)),
    );
    await expect(open([address]).namenodeVitals(address, signal)).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining(address),
    });
  });
});
