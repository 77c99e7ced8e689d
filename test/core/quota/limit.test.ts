import { describe, expect, it } from 'vitest';
import { folderNamed, tenantAt } from '../../../src/core/quota/folder.ts';
import { amountOf, percentOf, quotaState, raiseLine, ratioOf } from '../../../src/core/quota/limit.ts';
import { nameQuota, spaceQuota, storageType, typeQuota } from '../../../src/core/quota/words.ts';

const MIB = 1024 ** 2;
const about = {
  near: 0.9,
  blockBytes: 128 * MIB,
  replication: 3,
  mostEntries: undefined,
  homeNames: undefined,
  homeSpaceBytes: undefined,
  remainingBytes: undefined,
};
const BLOCK = 3 * 128 * MIB;

describe('how a quota stands', () => {
  it.each([
    ['space', 5, undefined, 'none'],
    ['space', 0, 10 * BLOCK, 'ok'],
    ['space', 0.9 * 10 * BLOCK, 10 * BLOCK, 'near'],
    ['space', 0.89 * 100 * BLOCK, 100 * BLOCK, 'ok'],
    ['space', 9 * BLOCK, 10 * BLOCK, 'near'],
    ['space', 9 * BLOCK + 1, 10 * BLOCK, 'full'],
    ['space', 10 * BLOCK, 10 * BLOCK, 'full'],
    ['space', 10 * BLOCK + 1, 10 * BLOCK, 'over'],
    ['space', 0, BLOCK, 'ok'],
    ['space', 0, BLOCK - 1, 'too small'],
    ['space', 0, 0, 'too small'],
    ['names', 1, 1, 'too small'],
    ['names', 1, 0, 'over'],
    ['names', 2, 2, 'full'],
    ['names', 1, 2, 'ok'],
    ['names', 180, 200, 'near'],
    ['names', 201, 200, 'over'],
    ['SSD', 0, 128 * MIB, 'ok'],
    ['SSD', 0, 127 * MIB, 'too small'],
  ])('%s, %d of %s: %s', (kind, used, quota, state) => {
    expect(quotaState({ kind, used, quota }, about)).toBe(state);
  });

  it('is judged by the numbers alone where the file system does not tell its block', () => {
    const unknown = { ...about, blockBytes: undefined, replication: undefined };
    expect(quotaState({ kind: 'space', used: 0, quota: 1 }, unknown)).toBe('ok');
    expect(quotaState({ kind: 'space', used: 1, quota: 1 }, unknown)).toBe('full');
  });

  it('is a part of the quota, of a quota of 0 without end', () => {
    expect(ratioOf({ kind: 'names', used: 3, quota: 4 })).toBe(0.75);
    expect(ratioOf({ kind: 'names', used: 3, quota: undefined })).toBeUndefined();
    expect(ratioOf({ kind: 'names', used: 3, quota: 0 })).toBe(Number.POSITIVE_INFINITY);
  });

  it('is told in percent that never round up to full', () => {
    expect([0, 0.001, 0.5, 0.999, 1, 1.25, Number.POSITIVE_INFINITY].map(percentOf)).toEqual([
      '0 %',
      '<1 %',
      '50 %',
      '99 %',
      '100 %',
      '125 %',
      'over',
    ]);
  });

  it('has a unit where it is bytes, and a command that raises it', () => {
    expect([amountOf('names', 1234), amountOf('space', 1536)]).toEqual(['1234', '1.5 KiB']);
    expect(raiseLine('/a b', 'SSD')).toBe("mesosctl hdfs quota set '/a b' --type SSD=SIZE");
  });
});

describe('the words of a quota', () => {
  it.each(['0', '0g', '0.0t', ' 00 '])('are refused where they say nothing may be made: %s', (word) => {
    expect(() => spaceQuota(word)).toThrow('lets nothing be made');
    expect(() => typeQuota(`SSD=${word}`)).toThrow('lets nothing be made');
  });

  it('are a number of names, or a size', () => {
    expect(nameQuota('200000')).toBe(200_000);
    expect(() => nameQuota('0')).toThrow('lets nothing be made');
    expect(() => nameQuota('-1')).toThrow('whole number');
    expect(spaceQuota('1.5t')).toBe(1.5 * 1024 ** 4);
    expect(() => spaceQuota('9007199254740993')).toThrow('larger than can be counted');
  });

  it('name a kind of storage, in any case', () => {
    expect(typeQuota('ssd=1t')).toEqual(['SSD', 1024 ** 4]);
    expect(() => storageType('SDD')).toThrow('SDD');
    expect(() => typeQuota('SSD')).toThrow('"SSD" is not a kind of storage');
  });
});

describe('the folder that is meant', () => {
  const PLACE = { homes: '/user', defaultFs: 'hdfs://ns1' };
  it.each([
    ['alice', '/user/alice'],
    ['/data//x/', '/data/x'],
    ['/', '/'],
    ['//', '/'],
    ['hdfs://ns1/user/bob/', '/user/bob'],
    ['webhdfs:///data', '/data'],
  ])('%s is %s', (word, path) => {
    expect(folderNamed(word, PLACE)).toBe(path);
  });

  it.each(['a/b', 'Alice', 'hdfs', '', 'hdfs://other/user/bob', 's3://ns1/user'])(
    'is refused where it is neither a tenant nor a path: %s',
    (word) => {
      expect(() => folderNamed(word, PLACE)).toThrow();
    },
  );

  it('is of no tenant outside of all homes', () => {
    expect(tenantAt('/user/alice', '/user')).toBe('alice');
    expect(tenantAt('/users/alice', '/user')).toBeUndefined();
  });
});
