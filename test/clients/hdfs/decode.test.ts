import { describe, expect, it } from 'vitest';
import {
  decodeAclStatus,
  decodeBoolean,
  decodeContentSummary,
  decodeFileStatus,
  decodeFileStatuses,
  decodePath,
  decodeQuotaUsage,
  decodeVersion,
} from '../../../src/clients/hdfs/decode.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hdfsRecording } from '../../support/hdfs-recording.ts';

const folder = fixtures('hdfs');
const recorded = (name: string): unknown => JSON.parse(hdfsRecording(folder ?? '', name).body);

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
    });
  });

  it('GETFILESTATUS of a file, and of a folder with an ACL', () => {
    expect(decodeFileStatus(recorded('getfilestatus-file'))).toMatchObject({
      type: 'FILE',
      mode: 0o644,
      lengthBytes: 1205,
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

  it('GETCONTENTSUMMARY as a quota', () => {
    expect(decodeContentSummary(recorded('getcontentsummary-quota'))).toEqual({
      names: 10,
      spaceBytes: 4194304,
      namesUsed: 3,
      spaceUsedBytes: 1048577,
    });
  });

  it('the version, a boolean and a path', () => {
    expect(decodeVersion(recorded('jmx-namenode-namenodeinfo'))).toBe('3.4.1');
    expect(decodeBoolean(recorded('rename-missing-false'))).toBe(false);
    expect(decodePath(recorded('createsnapshot'))).toBe('/user/alice/.snapshot/s1');
  });
});

describe('quotas beyond what JSON carries exactly', () => {
  const usage = (quota: string): unknown =>
    JSON.parse(`{"QuotaUsage":{"fileAndDirectoryCount":1,"quota":${quota},"spaceConsumed":0,"spaceQuota":-1}}`);

  it('are none from 2^63 - 1 on', () => {
    expect(decodeQuotaUsage(usage('9223372036854775807')).names).toBeUndefined();
    expect(decodeQuotaUsage(usage('-1')).names).toBeUndefined();
  });

  it('are never taken for one that could have been asked for', () => {
    expect(decodeQuotaUsage(usage('9007199254740991')).names).toBe(Number.MAX_SAFE_INTEGER);
    expect(decodeQuotaUsage(usage('9007199254740993')).names).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
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
  };

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['no status', {}],
    ['another type', { FileStatus: { ...status, type: 'PIPE' } }],
    ['a mode that is none', { FileStatus: { ...status, permission: 'rwx' } }],
    ['an owner that is no text', { FileStatus: { ...status, owner: 7 } }],
    ['a length that is no number', { FileStatus: { ...status, length: '9' } }],
  ])('%s is a failure of the protocol', (_kind, body) => {
    expect(() => decodeFileStatus(body)).toThrow(expect.objectContaining({ code: 'protocol', system: 'hdfs' }));
  });

  it('the same for ACLs, lists and booleans', () => {
    for (const read of [
      decodeAclStatus,
      decodeFileStatuses,
      decodeBoolean,
      decodePath,
      decodeVersion,
      decodeQuotaUsage,
    ]) {
      expect(() => read({ beans: [], AclStatus: { entries: [7] } })).toThrow(
        expect.objectContaining({ code: 'protocol' }),
      );
    }
  });
});
