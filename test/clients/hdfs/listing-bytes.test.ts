import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsCounted } from '../../../src/clients/hdfs/entry-types.ts';
import { listingInBytes } from '../../../src/clients/hdfs/listing-bytes.ts';
import { pageInJson } from '../../../src/clients/hdfs/listings.ts';
import { exactJson } from '../../../src/core/exact-json.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hdfsRecording } from '../../support/hdfs-recording.ts';

const folder = fixtures('hdfs');

const asJson = (body: Uint8Array, isCounted?: IsCounted) =>
  pageInJson(exactJson(new TextDecoder().decode(body)), isCounted);

/** Most of them are read: what is left to JSON takes the whole listing with it. */
const seldom = <T>(often: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 50, arbitrary: often }, { weight: 1, arbitrary: other });
const digits = seldom<number | bigint>(
  fc.oneof(fc.nat(9), fc.nat(), fc.nat(999_999_999_999_999)),
  fc.bigInt(2n ** 53n, 2n ** 63n),
);
const name = seldom(
  fc.oneof(fc.stringMatching(/^[a-z0-9._-]{1,12}$/), fc.constantFrom('ä ö+%', '数据', '😀', "'", ']}')),
  fc.constant('{"a":['),
);

/** An entry as a namenode tells it; few owners and times, so that some are as they were before. */
const entry = fc.record(
  {
    accessTime: fc.constantFrom(0, 1_700_000_000_000, 1_700_000_000_001),
    aclBit: fc.constant(true),
    blockSize: fc.constantFrom(0, 134_217_728),
    childrenNum: fc.nat(12),
    encBit: fc.constant(true),
    fileId: digits,
    group: fc.constantFrom('users', 'analysts'),
    length: digits,
    modificationTime: fc.constantFrom(0, 1_700_000_000_000),
    owner: fc.constantFrom('alice', 'bob', 'ünal'),
    pathSuffix: name,
    permission: fc.constantFrom('0', '640', '1777'),
    replication: fc.nat(3),
    snapshotEnabled: fc.constant(true),
    storagePolicy: fc.nat(12),
    type: fc.constantFrom('FILE', 'DIRECTORY', 'SYMLINK'),
  },
  {
    requiredKeys: [
      ...['accessTime', 'blockSize', 'childrenNum', 'fileId', 'group', 'length', 'modificationTime'],
      ...['owner', 'pathSuffix', 'permission', 'replication', 'type'],
    ] as ('fileId' | 'type')[],
  },
);

/** Numbers beyond 2^53 as the digits that they are. */
const textOf = (entries: readonly object[], remaining: number): string =>
  JSON.stringify(
    { DirectoryListing: { partialListing: { FileStatuses: { FileStatus: entries } }, remainingEntries: remaining } },
    (_, value: unknown) => (typeof value === 'bigint' ? `<${value}>` : value),
  ).replace(/"<(\d+)>"/g, '$1');

const listing = fc.tuple(fc.array(entry, { maxLength: 8 }), fc.nat(5_000)).map(([all, left]) => textOf(all, left));
const bytesOf = (text: string): Uint8Array => Buffer.from(text);

/** Some files with some owners: those that are counted alternate with others. */
const counted: (IsCounted | undefined)[] = [
  undefined,
  () => true,
  () => false,
  ({ owner }) => owner !== 'bob',
  ({ group, mode }) => group === 'users' && mode === 0o640,
];
const isCountedOr = fc.constantFrom(...counted);

const plain = {
  ...{ accessTime: 1, blockSize: 2, childrenNum: 0, fileId: 16_386, group: 'users', length: 3, modificationTime: 4 },
  ...{ owner: 'alice', pathSuffix: 'a', permission: '640', replication: 1, storagePolicy: 0, type: 'FILE' },
};

describe('a listing read from its bytes', () => {
  it('is what its JSON is', () => {
    let read = 0;
    const property = fc.property(listing, isCountedOr, (text, isCounted) => {
      const quick = listingInBytes(bytesOf(text), isCounted);
      if (quick === undefined) {
        expect(text).toMatch(/\d{16}|\\/);
        return;
      }
      read += 1;
      expect(quick).toEqual(asJson(bytesOf(text), isCounted));
    });
    fc.assert(property, { numRuns: 600 });
    expect(read).toBeGreaterThan(100);
  });

  it('is never read otherwise than as JSON, whatever was changed in it', () => {
    const [before, at, share] = [fc.nat(10_000), fc.nat(10_000), fc.constantFrom(0, 1, 2)];
    const byte = fc.oneof(fc.constantFrom(...Buffer.from('"{}[],:\\0123456789.-+eEtrufalsn \n\t')), fc.nat(255));
    let refused = 0;
    const property = fc.property(
      listing,
      before,
      at,
      share,
      byte,
      isCountedOr,
      (text, cut, place, removed, put, isCounted) => {
        const whole = bytesOf(text);
        const index = place % whole.length;
        const changed = Buffer.concat([whole.subarray(0, index), Buffer.of(put), whole.subarray(index + removed)]);
        for (const body of [changed, whole.subarray(0, cut % whole.length)]) {
          const quick = listingInBytes(body, isCounted);
          if (quick === undefined) refused += 1;
          else expect(quick).toEqual(asJson(body, isCounted));
        }
      },
    );
    fc.assert(property, { numRuns: 2_000 });
    expect(refused).toBeGreaterThan(2_000);
  });

  it.each([
    ['in another order', { ...Object.fromEntries(Object.entries(plain).reverse()) }],
    ['with an ACL, encrypted, and with snapshots', { ...plain, aclBit: true, encBit: true, snapshotEnabled: true }],
    ['without a storage policy', { ...plain, storagePolicy: undefined }],
  ])('has entries %s, beside others', (_, one) => {
    const body = bytesOf(textOf([plain, one, plain, one, one], 7));
    expect(listingInBytes(body)).toEqual(asJson(body));
    expect(listingInBytes(body)?.entries).toHaveLength(5);
  });

  it.each([
    ['all of them', [plain, { ...plain, pathSuffix: 'ü' }], 2, 'ü'],
    [
      'those before and after others',
      [plain, { ...plain, type: 'DIRECTORY' }, plain, { ...plain, aclBit: true }, plain],
      3,
      'a',
    ],
    ['none of another owner, between others', [{ ...plain, owner: 'bob' }, plain, { ...plain, owner: 'bob' }], 1, 'a'],
    ['none without a name, which is the folder itself', [{ ...plain, pathSuffix: '' }], 0, ''],
    [
      'also those that are written in another way',
      [Object.fromEntries(Object.entries(plain).reverse()), plain],
      2,
      'a',
    ],
  ])('has files only counted: %s', (_, all, counted, last) => {
    const body = bytesOf(textOf(all, 7));
    const page = listingInBytes(body, ({ owner }) => owner === 'alice');
    expect(page).toEqual(asJson(body, ({ owner }) => owner === 'alice'));
    expect(page).toMatchObject({ counted, last, remaining: 7 });
    expect(page?.entries).toHaveLength(all.length - counted);
  });

  it('asks once for files with the same rights that follow each other', () => {
    const asked: string[] = [];
    const isCounted: IsCounted = ({ owner, mode }) => asked.push(`${owner} ${mode.toString(8)}`) > 0;
    listingInBytes(bytesOf(textOf([plain, plain, { ...plain, permission: '600' }, plain, plain], 0)), isCounted);
    expect(asked).toEqual(['alice 640', 'alice 600', 'alice 640']);
  });

  it('may be a part of what has been received', () => {
    const text = textOf([plain], 0);
    const around = bytesOf(`xyz${text}xyz`);
    expect(listingInBytes(around.subarray(3, 3 + text.length))).toEqual(asJson(bytesOf(text)));
  });

  it.each([
    ['a member that is not known', textOf([{ ...plain, ecPolicyObj: { name: 'RS-6-3-1024k' } }], 0)],
    ['a name with an escape', textOf([{ ...plain, pathSuffix: 'a"b' }], 0)],
    ['a member twice', textOf([plain], 0).replace('"length":3', '"length":3,"length":5')],
    ['a number beyond 2^53', textOf([plain], 0).replace('16386', '9223372036854775807')],
    ['a number that is null', textOf([{ ...plain, storagePolicy: null }], 0)],
    ['a flag that is false', textOf([{ ...plain, aclBit: false }], 0)],
    ['blanks', JSON.stringify(JSON.parse(textOf([plain], 0)), undefined, 1)],
  ])('is left to JSON where it has %s', (_, text) => {
    expect(listingInBytes(bytesOf(text))).toBeUndefined();
    expect(asJson(bytesOf(text)).entries).toHaveLength(1);
  });

  it.each([
    ['lacks one', textOf([{ ...plain, owner: undefined }], 0)],
    ['has a mode that is none', textOf([{ ...plain, permission: '999' }], 0)],
    ['has a type that is none', textOf([{ ...plain, type: 'PIPE' }], 0)],
    ['has a text for a number', textOf([{ ...plain, length: '3' }], 0)],
    ['is followed by more', `${textOf([plain], 0)}{}`],
    ['has a comma too many', textOf([plain], 0).replace('},', '},,')],
  ])('is left to JSON, which refuses it, where an entry %s', (_, text) => {
    expect(listingInBytes(bytesOf(text))).toBeUndefined();
    expect(() => asJson(bytesOf(text))).toThrow();
  });

  it('is nothing of what came before', () => {
    const [one, other] = [textOf([plain], 0), textOf([{ ...plain, owner: 'carol', fileId: 9 }], 0)];
    listingInBytes(bytesOf(one));
    expect(listingInBytes(bytesOf(other))).toEqual(asJson(bytesOf(other)));
    expect(listingInBytes(bytesOf(`${one.slice(0, -1)}`))).toBeUndefined();
    expect(listingInBytes(bytesOf(one))).toEqual(asJson(bytesOf(one)));
  });

  it.skipIf(folder === undefined).each(['page1', 'page2', 'page3', 'end'])('is what was recorded: %s', (page) => {
    const body = bytesOf(hdfsRecording(folder ?? '', `liststatus-batch-${page}`).body);
    expect(listingInBytes(body)).toEqual(asJson(body));
    expect(listingInBytes(body)).toBeDefined();
  });
});
