import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { beanNamed } from '../../../src/clients/hdfs/bean.ts';
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
import * as blocks from '../../../src/clients/hdfs/decode-blocks.ts';
import * as content from '../../../src/clients/hdfs/decode-content.ts';
import { decodeDatanodeDetail } from '../../../src/clients/hdfs/decode-datanode.ts';
import { decodeLoad, decodeNamenode, decodeState } from '../../../src/clients/hdfs/decode-namenode.ts';
import * as policies from '../../../src/clients/hdfs/decode-policies.ts';
import * as snapshots from '../../../src/clients/hdfs/decode-snapshots.ts';
import { decodeDelegationToken } from '../../../src/clients/hdfs/decode-token.ts';
import { readRemoteException } from '../../../src/clients/hdfs/remote-exception.ts';
import { exactJson } from '../../../src/core/exact-json.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hdfsRecording } from '../../support/hdfs-recording.ts';

const folder = fixtures('hdfs');

/** What the client reads the answers of an operation with. */
const decoders: Readonly<Record<string, (body: unknown) => unknown>> = {
  CREATESNAPSHOT: decodePath,
  DELETE: decodeBoolean,
  GETACLSTATUS: decodeAclStatus,
  GETALLSTORAGEPOLICY: policies.decodeStoragePolicies,
  GETCONTENTSUMMARY: content.decodeContentSummary,
  GETDELEGATIONTOKEN: decodeDelegationToken,
  GETECPOLICY: policies.decodeErasureCodingPolicy,
  GETFILEBLOCKLOCATIONS: blocks.decodeBlockLocations,
  GETFILESTATUS: decodeFileStatus,
  GETHOMEDIRECTORY: decodePath,
  GETQUOTAUSAGE: decodeQuotaUsage,
  GETSERVERDEFAULTS: content.decodeServerDefaults,
  GETSNAPSHOTDIFF: snapshots.decodeSnapshotDiff,
  GETSNAPSHOTLIST: snapshots.decodeSnapshots,
  GETSNAPSHOTTABLEDIRECTORYLIST: snapshots.decodeSnapshottable,
  GETSTATUS: content.decodeSpace,
  GETSTORAGEPOLICY: policies.decodeStoragePolicy,
  GETTRASHROOT: decodePath,
  GETXATTRS: decodeAttributes,
  GET_BLOCK_LOCATIONS: blocks.decodeLocatedBlocks,
  LISTSTATUS: decodeFileStatuses,
  LISTSTATUS_BATCH: decodeDirectoryListing,
  LISTXATTRS: decodeAttributeNames,
  MKDIRS: decodeBoolean,
  RENAME: decodeBoolean,
};

/** Answers with a document that the client asks nobody for. */
const notAsked = [
  'create-noredirect',
  'geteccodecs',
  'getecpolicies',
  'gettrashroots',
  'http-startup',
  'open-noredirect',
  'setreplication',
  'truncate',
];

/** Beans that something is read from; of the others the form is. */
const beanReaders: Readonly<Record<string, (bean: string) => unknown>> = {
  NameNodeInfo: (text) => decodeNamenode('active', none, beansIn(text), none),
  NameNodeStatus: (text) => decodeState(beansIn(text)),
  DataNodeInfo: (text) => decodeDatanodeDetail(beansIn(text)),
  JvmMetrics: (text) => decodeLoad(beansIn(text), none),
  RpcActivityForPort29000: (text) => expect(beanNamed(beansIn(text), 'RpcActivityForPort29000')).toBeDefined(),
};

const none = { beans: [], serverMs: undefined };
const beansIn = (text: string) => ({ ...none, beans: JSON.parse(text).beans });

const kinds = ['decoded', 'bean', 'refusal', 'redirect', 'empty', 'page', 'file data', 'not asked for'] as const;
type Kind = (typeof kinds)[number];

/** Reads one recording the way the client would. */
function read(name: string): Kind {
  const { target, status, body } = hdfsRecording(folder ?? '', name);
  const url = new URL(target, 'http://localhost');
  const op = url.searchParams.get('op')?.toUpperCase() ?? '';
  if (readRemoteException(body) !== undefined) return 'refusal';
  if (status === 307) return 'redirect';
  if (body === '') return 'empty';
  if (url.pathname === '/jmx') return bean(url, body);
  if (notAsked.includes(name)) return 'not asked for';
  if (!/^[[{n]/.test(body)) return url.pathname.startsWith('/webhdfs') && status === 200 ? 'file data' : 'page';
  const decode = decoders[op];
  if (decode === undefined) throw new Error(`${name}: nothing reads ${op} ${body.slice(0, 80)}`);
  decode(exactJson(body));
  return 'decoded';
}

function bean(url: URL, body: string): Kind {
  const name = /name=([^,]+)$/.exec(url.searchParams.get('qry') ?? '')?.[1] ?? '';
  if (!url.searchParams.has('qry')) return 'not asked for';
  expect(Array.isArray(beansIn(body).beans)).toBe(true);
  beanReaders[name]?.(body);
  return 'bean';
}

const names =
  folder === undefined
    ? []
    : readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('tool-'))
        .map((entry) => entry.name);

describe.skipIf(folder === undefined)('every recorded answer of HDFS is read', () => {
  const seen = new Map<Kind, number>();

  it.each(names)('%s', (name) => {
    const kind = read(name);
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
  });

  it('and the counts are told', () => {
    const told = kinds.map((kind) => `${seen.get(kind) ?? 0} ${kind}`).join(', ');
    process.stderr.write(`recordings of hdfs: ${names.length} answers read: ${told}\n`);
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(names.length);
    expect(seen.get('decoded')).toBeGreaterThan(70);
    expect(seen.get('refusal')).toBeGreaterThan(70);
  });
});
