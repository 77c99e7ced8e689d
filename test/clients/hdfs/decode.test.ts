import { describe, expect, it } from 'vitest';
import {
  decodeAclStatus,
  decodeBoolean,
  decodeDirectoryListing,
  decodeFileStatus,
  decodeFileStatuses,
  decodePath,
  decodeQuotaUsage,
} from '../../../src/clients/hdfs/decode.ts';
import { decodeAttributeNames, decodeAttributes } from '../../../src/clients/hdfs/decode-attributes.ts';
import {
  decodeBlockLocations,
  decodeFileChecksum,
  decodeLocatedBlocks,
} from '../../../src/clients/hdfs/decode-blocks.ts';
import { decodeContentSummary, decodeServerDefaults, decodeSpace } from '../../../src/clients/hdfs/decode-content.ts';
import { decodeDatanodeDetail } from '../../../src/clients/hdfs/decode-datanode.ts';
import { decodeCluster, decodeLoad, decodeVersion } from '../../../src/clients/hdfs/decode-namenode.ts';
import {
  decodeErasureCodingPolicy,
  decodeStoragePolicies,
  decodeStoragePolicy,
} from '../../../src/clients/hdfs/decode-policies.ts';
import {
  decodeSnapshotDiff,
  decodeSnapshots,
  decodeSnapshottable,
} from '../../../src/clients/hdfs/decode-snapshots.ts';
import { decodeStorageTypes } from '../../../src/clients/hdfs/decode-storage-types.ts';
import { decodeDelegationToken, decodeExpiry } from '../../../src/clients/hdfs/decode-token.ts';
import { exactJson } from '../../../src/core/exact-json.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hdfsRecording } from '../../support/hdfs-recording.ts';

const folder = fixtures('hdfs');
const recorded = (name: string): unknown => exactJson(hdfsRecording(folder ?? '', name).body);
const beans = (name: string) => ({ beans: JSON.parse(hdfsRecording(folder ?? '', name).body).beans, serverMs: 7 });

describe.skipIf(folder === undefined)('recorded answers of a namenode are read', () => {
  it('GETFILESTATUS of a folder', () => {
    expect(decodeFileStatus(recorded('getfilestatus-dir'))).toEqual({
      name: '',
      type: 'DIRECTORY',
      owner: 'alice',
      group: 'analysts',
      mode: 0o750,
      aclBit: false,
      snapshotEnabled: false,
      childrenNum: 0,
      lengthBytes: 0,
      modifiedMs: 1795230143910,
      fileId: 16387n,
      blockBytes: 0,
      replication: 0,
      accessedMs: 0,
      storagePolicyId: 0,
    });
  });

  it('GETFILESTATUS of a file, and of a folder with an ACL', () => {
    expect(decodeFileStatus(recorded('getfilestatus-file'))).toMatchObject({
      type: 'FILE',
      mode: 0o644,
      lengthBytes: 1205,
      blockBytes: 1048576,
      replication: 1,
    });
    expect(decodeFileStatus(recorded('getfilestatus-acl'))).toMatchObject({ mode: 0o750, aclBit: true });
  });

  it('LISTSTATUS with odd names, of a file, and of nothing', () => {
    const names = decodeFileStatuses(recorded('liststatus-odd-names')).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['ä ö+%', 'after']);
    expect(names).toContain('x y');
    expect(decodeFileStatuses(recorded('liststatus-file'))).toMatchObject([{ name: '', type: 'FILE' }]);
    expect(decodeFileStatuses(recorded('ha-nn1active-nn1-liststatus'))).toEqual([]);
  });

  it('LISTSTATUS_BATCH: pages, what is left, and the end', () => {
    const pages = ['page1', 'page2', 'page3'].map((page) =>
      decodeDirectoryListing(recorded(`liststatus-batch-${page}`)),
    );
    const left = pages.map(({ page, remaining }) => page.length + remaining);
    expect(pages[0]?.remaining).toBeGreaterThan(0);
    expect(left[1]).toBe(pages[0]?.remaining);
    expect(left[2]).toBe(pages[1]?.remaining);
    expect(decodeDirectoryListing(recorded('liststatus-batch-end'))).toEqual({ page: [], remaining: 0 });
  });

  it('GETACLSTATUS, with access and default entries apart', () => {
    expect(decodeAclStatus(recorded('getaclstatus-with-default'))).toEqual({
      owner: 'bob',
      group: 'bob',
      mode: 0o750,
      stickyBit: false,
      access: ['user:hue:r-x', 'group::r-x', 'group:analysts:r-x'],
      defaults: ['default:user::rwx', 'default:group::r-x', 'default:other::---'],
    });
    expect(decodeAclStatus(recorded('getaclstatus-none'))).toMatchObject({ access: [], defaults: [] });
  });

  it.each([
    ['getquotausage', 10, 4194304],
    ['getquotausage-none', undefined, undefined],
    ['getquotausage-after-reset', undefined, undefined],
    ['getquotausage-reset-after-restart', undefined, undefined],
    ['setquota-zero-after', 0, 4194304],
    ['setquota-only-namespace-after', 12, 4194304],
  ])('%s', (name, names, spaceBytes) => {
    expect(decodeQuotaUsage(recorded(name))).toMatchObject({ names, spaceBytes });
  });

  it.each([
    ['getquotausage', [{ storageType: 'SSD', spaceBytes: 1_048_576, spaceUsedBytes: 0 }], undefined],
    ['getquotausage-none', [], undefined],
    ['getquotausage-reset-after-restart', [{ storageType: 'SSD', spaceBytes: 1_048_576, spaceUsedBytes: 0 }], true],
  ])('%s: quotas by kind of storage, and whether a quota reads 2^63 - 1', (name, typeQuotas, isLargest) => {
    const usage = decodeQuotaUsage(recorded(name));
    expect([usage.typeQuotas, usage.isLargest]).toEqual([typeQuotas, isLargest]);
  });

  it('space beyond what JSON carries exactly, rounded and never refused', () => {
    const used = `{"QuotaUsage":{"fileAndDirectoryCount":3,"quota":9223372036854775806,"spaceConsumed":20000000000000001,"spaceQuota":9007199254740993,"typeQuota":{"SSD":{"consumed":10000000000000003,"quota":9223372036854775807}}}}`;
    expect(decodeQuotaUsage(exactJson(used))).toEqual({
      names: 2 ** 63,
      spaceBytes: 9007199254740992,
      namesUsed: 3,
      spaceUsedBytes: 20_000_000_000_000_000,
      typeQuotas: [{ storageType: 'SSD', spaceBytes: undefined, spaceUsedBytes: 10_000_000_000_000_004 }],
    });
  });

  it('BlockStats: space by kind of storage', () => {
    expect(decodeStorageTypes(beans('jmx-namenode-blockstats'))).toEqual([
      {
        storageType: 'DISK',
        capacityBytes: 1_572_864_000,
        usedBytes: 430_080,
        remainingBytes: 1_572_409_344,
        nonDfsUsedBytes: 24_576,
        datanodes: 3,
      },
    ]);
    expect(decodeStorageTypes({ beans: [], serverMs: undefined })).toBeUndefined();
  });

  it('GETCONTENTSUMMARY, with quotas by kind of storage', () => {
    expect(decodeContentSummary(recorded('getcontentsummary-quota'))).toEqual({
      names: 10,
      spaceBytes: 4194304,
      namesUsed: 3,
      spaceUsedBytes: 1048577,
      files: 2,
      folders: 1,
      lengthBytes: 1206,
      typeQuotas: [{ storageType: 'SSD', spaceBytes: 1048576, spaceUsedBytes: 0 }],
      snapshot: { files: 0, folders: 0, lengthBytes: 0, spaceUsedBytes: 0 },
      erasureCodingPolicy: '',
    });
  });

  it('block locations, alike from both operations', () => {
    const block = {
      offsetBytes: 0,
      lengthBytes: 1205,
      corrupt: false,
      hosts: ['localhost'],
      datanodes: ['127.0.0.1:29863'],
      topologyPaths: ['/default-rack/127.0.0.1:29863'],
      storageTypes: ['DISK'],
    };
    expect(decodeBlockLocations(recorded('getfileblocklocations'))).toEqual([block]);
    expect(decodeLocatedBlocks(recorded('get-block-locations'))).toEqual([block]);
  });

  it('storage policies', () => {
    const policies = decodeStoragePolicies(recorded('getallstoragepolicy'));
    expect(policies.map(({ id, name }) => `${id} ${name}`)).toEqual([
      '1 PROVIDED',
      '2 COLD',
      '5 WARM',
      '7 HOT',
      '10 ONE_SSD',
      '12 ALL_SSD',
      '14 ALL_NVDIMM',
      '15 LAZY_PERSIST',
    ]);
    expect(decodeStoragePolicy(recorded('getstoragepolicy'))).toEqual(policies.find(({ id }) => id === 7));
  });

  it('snapshots, the folders that may have some, and what differs', () => {
    expect(decodeSnapshots(recorded('getsnapshotlist'))).toMatchObject([
      { name: 's1', path: '/user/alice/.snapshot/s1', createdMs: 1795230146062, deleted: false },
      { name: 's3', path: '/user/alice/.snapshot/s3', createdMs: 1795230146071, deleted: false },
    ]);
    expect(decodeSnapshottable(recorded('getsnapshottabledirectorylist'))).toEqual([
      { path: '/user/alice', owner: 'alice', group: 'analysts', mode: 0o750, snapshots: 2, snapshotLimit: 65536 },
    ]);
    expect(decodeSnapshotDiff(recorded('getsnapshotdiff'))).toEqual({
      folder: '/user/alice',
      from: 's1',
      to: 's3',
      entries: [
        { change: 'MODIFY', path: '', target: undefined },
        { change: 'CREATE', path: 'after', target: undefined },
      ],
    });
  });

  it('extended attributes, defaults, space, no policy and no token', () => {
    const attributes = decodeAttributes(recorded('getxattrs'));
    expect(new TextDecoder().decode(attributes.get('user.mesosctl'))).toBe('tenant');
    expect(decodeAttributeNames(recorded('listxattrs'))).toEqual(['user.mesosctl']);
    expect(decodeServerDefaults(recorded('getserverdefaults'))).toEqual({
      blockBytes: 1048576,
      replication: 1,
      trashMinutes: 360,
      encryptDataTransfer: false,
      storagePolicyId: 7,
    });
    expect(decodeSpace(recorded('getstatus'))).toEqual({
      capacityBytes: 1572864000,
      usedBytes: 33987,
      remainingBytes: 1572798464,
    });
    expect(decodeErasureCodingPolicy(recorded('getecpolicy'))).toBeUndefined();
    expect(decodeDelegationToken(recorded('getdelegationtoken'))).toBeUndefined();
  });

  it('the version, a boolean and a path', () => {
    expect(decodeVersion(beans('jmx-namenode-namenodeinfo'))).toBe('3.4.1');
    expect(decodeBoolean(recorded('rename-missing-false'))).toBe(false);
    expect(decodePath(recorded('createsnapshot'))).toBe('/user/alice/.snapshot/s1');
  });
});

describe.skipIf(folder === undefined)('recorded JMX is read', () => {
  const clusterOf = (prefix: string) =>
    decodeCluster(
      beans(`${prefix}-namenodeinfo`),
      beans(`${prefix}-fsnamesystemstate`),
      beans(`${prefix}-fsnamesystem`),
    );

  it('a cluster with a dead datanode and one that is being decommissioned', () => {
    const cluster = clusterOf('deadnode-jmx');
    expect(cluster).toMatchObject({ version: '3.4.1', safeMode: undefined, missingBlocks: 208 });
    expect(cluster.datanodes).toMatchObject([
      { name: 'localhost:29861', live: true, adminState: 'decommissioning', underReplicatedBlocks: 21 },
      { name: 'localhost:29862', live: true, adminState: 'in service', address: 'http://127.0.0.1:29872' },
      { name: 'localhost:29863', live: false, lastContactSeconds: 24, capacityBytes: undefined, address: undefined },
    ]);
  });

  it('safe mode with its reason', () => {
    const cluster = decodeCluster(
      beans('jmx-safemode-namenodeinfo'),
      beans('jmx-safemode-fsnamesystemstate'),
      beans('jmx-namenode-fsnamesystem'),
    );
    expect(cluster.safeMode).toMatch(/^Safe mode is ON. It was turned on manually/);
  });

  it('an upgrade that goes on, as a namenode tells it after -rollingUpgrade prepare, and one that is over', () => {
    const { beans: read, serverMs } = beans('jmx-namenode-namenodeinfo');
    const withUpgrade = (said: object) =>
      decodeCluster(
        { beans: [{ ...read[0], ...said }], serverMs },
        beans('jmx-namenode-fsnamesystemstate'),
        beans('jmx-namenode-fsnamesystem'),
      );
    expect(withUpgrade({})).toMatchObject({ isUpgradeFinalized: true, rollingUpgradeMs: undefined });
    const told = { blockPoolId: 'BP-1', createdRollbackImages: true, finalizeTime: 0, startTime: 1795287663523 };
    expect(withUpgrade({ RollingUpgradeStatus: told })).toMatchObject({ rollingUpgradeMs: 1795287663523 });
    expect(withUpgrade({ RollingUpgradeStatus: { ...told, finalizeTime: 1795287678291 } }).rollingUpgradeMs).toBe(
      undefined,
    );
    expect(withUpgrade({ UpgradeFinalized: false })).toMatchObject({ isUpgradeFinalized: false });
  });

  it('heap and RPC', () => {
    expect(decodeLoad(beans('jmx-namenode-jvmmetrics'), beans('jmx-namenode-rpcactivity'))).toEqual({
      heapUsedMib: 40.712112,
      heapMaxMib: 512,
      gcMs: 213,
      blockedThreads: 0,
      rpc: [
        {
          port: 29000,
          queuedCalls: 0,
          openConnections: 5,
          queueMsAverage: 0.22936288088642673,
          processingMsAverage: 0.5684210526315807,
        },
      ],
    });
  });

  it('a datanode, its volumes and its namenodes', () => {
    expect(decodeDatanodeDetail(beans('jmx-datanode-datanodeinfo'))).toEqual({
      version: '3.4.1',
      startedMs: 1795230361335,
      serverMs: 7,
      volumes: [
        {
          path: '/srv/hdfs/dn1/d',
          storageType: 'DISK',
          usedBytes: 135168,
          freeBytes: 209571840,
          reservedBytes: 0,
          blocks: 15,
        },
      ],
      namenodes: [{ address: 'localhost:29000', state: 'active', lastHeartbeatSeconds: 0 }],
    });
  });

  it('a datanode in a state that nobody knew when this was written', () => {
    const told = { lastContact: 1, adminState: 'On Holiday', infoAddr: 'a:1' };
    const info = {
      ...beans('jmx-namenode-namenodeinfo').beans[0],
      LiveNodes: JSON.stringify({ 'a:1': told }),
    };
    const cluster = decodeCluster(
      { beans: [info], serverMs: undefined },
      beans('jmx-namenode-fsnamesystemstate'),
      beans('jmx-namenode-fsnamesystem'),
    );
    expect(cluster.datanodes).toMatchObject([{ name: 'a:1', adminState: 'On Holiday' }]);
  });
});

describe('quotas beyond what JSON carries exactly', () => {
  const usage = (quota: string): unknown =>
    exactJson(`{"QuotaUsage":{"fileAndDirectoryCount":1,"quota":${quota},"spaceConsumed":0,"spaceQuota":-1}}`);

  it('are none from 2^63 - 1 on', () => {
    expect(decodeQuotaUsage(usage('9223372036854775807')).names).toBeUndefined();
    expect(decodeQuotaUsage(usage('-1')).names).toBeUndefined();
  });

  it('are never taken for one that could have been asked for', () => {
    expect(decodeQuotaUsage(usage('9007199254740991')).names).toBe(Number.MAX_SAFE_INTEGER);
    expect(decodeQuotaUsage(usage('9007199254740993')).names).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  });

  it('of what is used are refused, not rounded', () => {
    const used =
      '{"QuotaUsage":{"fileAndDirectoryCount":9007199254740993,"quota":-1,"spaceConsumed":0,"spaceQuota":-1}}';
    expect(() => decodeQuotaUsage(exactJson(used))).toThrow(expect.objectContaining({ code: 'protocol' }));
  });
});

describe('answers that are not what was asked for', () => {
  const status = {
    pathSuffix: '',
    type: 'FILE',
    owner: 'a',
    group: 'b',
    permission: '644',
    childrenNum: 0,
    length: 0,
    modificationTime: 0,
    fileId: 1,
    blockSize: 0,
    replication: 1,
    accessTime: 0,
  };

  it('the sound one is read', () => {
    expect(decodeFileStatus({ FileStatus: status })).toMatchObject({ owner: 'a', fileId: 1n, storagePolicyId: 0 });
    const large = exactJson(
      JSON.stringify({ FileStatus: status }).replace('"fileId":1', '"fileId":9223372036854775807'),
    );
    expect(decodeFileStatus(large).fileId).toBe(2n ** 63n - 1n);
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['no status', {}],
    ['another type', { FileStatus: { ...status, type: 'PIPE' } }],
    ['a mode that is none', { FileStatus: { ...status, permission: 'rwx' } }],
    ['an owner that is no text', { FileStatus: { ...status, owner: 7 } }],
    ['a length that is no number', { FileStatus: { ...status, length: '9' } }],
    ['an id that is no whole number', { FileStatus: { ...status, fileId: 1.5 } }],
  ])('%s is a failure of the protocol', (_kind, body) => {
    expect(() => decodeFileStatus(body)).toThrow(expect.objectContaining({ code: 'protocol', system: 'hdfs' }));
  });

  it.each([
    decodeAclStatus,
    decodeFileStatuses,
    decodeDirectoryListing,
    decodeBoolean,
    decodePath,
    decodeQuotaUsage,
    decodeContentSummary,
    decodeBlockLocations,
    decodeLocatedBlocks,
    decodeSpace,
    decodeServerDefaults,
    decodeStoragePolicies,
    decodeStoragePolicy,
    decodeErasureCodingPolicy,
    decodeFileChecksum,
    decodeAttributes,
    decodeAttributeNames,
    decodeSnapshotDiff,
    decodeExpiry,
  ])('%o refuses what another operation answers', (decode) => {
    for (const body of [{ beans: [], AclStatus: { entries: [7] }, XAttrNames: 'x', Token: 7 }, undefined, 7]) {
      expect(() => decode(body)).toThrow(expect.objectContaining({ code: 'protocol' }));
    }
  });

  it('a bean that is missing, or whose inner document is broken', () => {
    expect(() => decodeVersion({ beans: [], serverMs: undefined })).toThrow(
      expect.objectContaining({ code: 'protocol' }),
    );
    const info = { name: 'Hadoop:service=DataNode,name=DataNodeInfo', SoftwareVersion: '3', VolumeInfo: '{' };
    expect(() => decodeDatanodeDetail({ beans: [info], serverMs: undefined })).toThrow(
      expect.objectContaining({ code: 'protocol', message: expect.stringContaining('VolumeInfo') }),
    );
  });
});
