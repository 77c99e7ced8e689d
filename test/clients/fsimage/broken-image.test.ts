import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openFsImages } from '../../../src/clients/fsimage/index.ts';
import { Failure } from '../../../src/core/failure.ts';
import { type MadeInode, type MadeOptions, madeImage } from '../../support/made-image.ts';
import { inodesOf, withImage, withImageFile } from '../../support/opened-image.ts';
import { delimited, field, fixed64, number, varint } from '../../support/proto-bytes.ts';

const { signal } = new AbortController();

const inodes: readonly MadeInode[] = [
  { path: '/a', kind: 'directory', acl: [{ scope: 'access', type: 'user', name: 'bob', permission: 5 }] },
  { path: '/a/b', kind: 'directory', storagePolicy: 2 },
  { path: '/a/b/file', blocks: [5, 6], xattrs: [{ namespace: 0, name: 'note', value: 'text' }] },
  { path: '/a/link', kind: 'symlink', target: '/a' },
  { path: '/moved', blocks: [1], isReferred: true },
  { path: '/empty', kind: 'directory' },
  { path: '/gone', isDeleted: true },
];

/** All that can be read of an image. */
const readAll = (path: string): Promise<unknown> =>
  withImage(path, async (image) => {
    const read = await inodesOf(image);
    const { diffs, ...rest } = await image.snapshots(signal);
    const told = [];
    for await (const diff of diffs) told.push(diff);
    return { read, told, rest };
  });

/** Numbers of a directory without entries and of a file that only a snapshot holds. */
const [EMPTY, GONE] = [16_391, 16_392];

const failureOf = (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => Promise.reject(new Error('It was read.')),
    (thrown) => (thrown instanceof Failure ? thrown : Promise.reject(thrown)),
  );

/** Failure of an image with this wrong about it. */
const faultOf = (options: MadeOptions, made: readonly MadeInode[] = inodes): Promise<Failure> =>
  withImageFile(madeImage(made, options).bytes, (path) => failureOf(readAll(path)));

const snapshots = {
  snapshots: [{ id: 0, name: 'first', directory: '/a' }],
  diffs: [
    { path: '/a', snapshotId: 0, created: ['new'] },
    { path: '/a/b/file', snapshotId: 0, bytes: 3 },
  ],
};

describe('What is no image is refused', () => {
  it.each([
    ['XML', 'config', '<?xml version="1.0"?>\n<fsimage>', 'it is XML', 'ReverseXML'],
    ['some text', 'config', 'Lorem ipsum dolor sit amet', 'it does not begin with HDFSIMG1', 'fetchImage'],
    [
      'an image from before protobuf',
      'unsupported',
      '\xff\xff\xff\xcd\x00\x00\x00\x00',
      'its layout is -51, from before Hadoop 2.4',
      'save the namespace',
    ],
  ])('%s', async (_, code, text, why, hint) => {
    await withImageFile(Buffer.from(text, 'latin1'), async (path) => {
      const failure = await failureOf(openFsImages().open(path, signal));
      expect(failure).toMatchObject({ code, system: 'fsimage' });
      expect(failure.message).toContain(`${path} cannot be read as an image of a namespace: ${why}`);
      expect(failure.hint).toContain(hint);
    });
  });

  it('nothing at all', async () => {
    await withImageFile(Buffer.alloc(0), async (path) => {
      expect(await failureOf(openFsImages().open(path, signal))).toMatchObject({
        code: 'protocol',
        message: `The image ${path} is not whole: it has 0 bytes.`,
      });
    });
  });

  it('a folder, a pipe, and what is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mesosctl-image-'));
    try {
      expect(await failureOf(openFsImages().open(join(folder, 'none'), signal))).toMatchObject({ code: 'not-found' });
      expect(await failureOf(openFsImages().open(folder, signal))).toMatchObject({ code: 'config' });
      execFileSync('bash', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]);
      expect(await failureOf(openFsImages().open(join(folder, 'pipe'), signal))).toMatchObject({ code: 'config' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('one of a codec that is not known, with what to do', async () => {
    for (const codec of ['com.hadoop.compression.lzo.LzoCodec', 'org.apache.hadoop.io.compress.toString']) {
      const failure = await faultOf({ saysCodec: codec });
      expect(failure.code).toBe('unsupported');
      expect(failure.message).toContain(`its sections are compressed by ${codec}.`);
      expect(failure.hint).toContain(
        'of DefaultCodec, DeflateCodec, GzipCodec, BZip2Codec, Lz4Codec, SnappyCodec, ZStandardCodec:',
      );
      expect(failure.hint).toContain('dfs.image.compression.codec');
    }
  });

  it.skipIf('createZstdDecompress' in zlib)('one of ZStandardCodec, where Node cannot read that', async () => {
    const failure = await faultOf({ saysCodec: 'org.apache.hadoop.io.compress.ZStandardCodec' });
    expect(failure.code).toBe('unsupported');
    expect(failure.message).toContain('ZStandardCodec, which Node reads from 22.15 on.');
    expect(failure.hint).toContain('Take a newer Node');
  });

  it('one of a layout that is not known yet', async () => {
    expect(await faultOf({ layoutVersion: -68 })).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('its layout is -68, and -67 (Hadoop 3.4) is the newest that is known'),
    });
  });
});

describe('An image that is not whole', { timeout: 60_000 }, () => {
  const whole = madeImage(inodes, { ...snapshots, hasKinds: true, parts: 2 });

  /** What comes of reading each of these in its turn, from one file. */
  const outcomes = (changed: readonly Buffer[], digest: string, read: (path: string) => Promise<unknown>) =>
    withImageFile(
      whole.bytes,
      async (path) => {
        const all: unknown[] = [];
        for (const bytes of changed) {
          await writeFile(path, bytes);
          all.push(await read(path).catch((thrown: unknown) => thrown));
        }
        return all;
      },
      digest,
    );
  const rows = (path: string) => withImage(path, (image) => inodesOf(image));
  const codeOf = (outcome: unknown): unknown => (outcome instanceof Failure ? outcome.code : outcome);
  const places = Array.from(whole.bytes.keys());

  it('fails wherever it is cut', async () => {
    const cut = await outcomes(
      places.map((length) => whole.bytes.subarray(0, length)),
      'none',
      rows,
    );
    for (const [length, outcome] of cut.entries()) expect(codeOf(outcome), `${length} bytes`).toBe('protocol');
  });

  it('fails at each byte that was changed, when its digest is beside it', async () => {
    const changed = places.map((at) => flipped(whole.bytes, at, 1 << (at % 8)));
    for (const [at, outcome] of (await outcomes(changed, 'right', rows)).entries())
      expect(['protocol', at < 8 ? 'config' : 'unsupported'], `byte ${at}`).toContain(codeOf(outcome));
  });

  it('fails at a byte that was changed, or still has as many inodes, when no digest is beside it', async () => {
    const changed = places.map((at) => flipped(whole.bytes, at, at % 2 === 0 ? 1 << (at % 7) : 0xff));
    const kept = (await outcomes(changed, 'none', readAll)).filter((outcome) => !(outcome instanceof Failure));
    for (const outcome of kept) expect(outcome).toMatchObject({ read: { length: whole.ids.size } });
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(whole.bytes.length / 2);
  });

  it.each(['DefaultCodec', 'GzipCodec'] as const)(
    'fails at each byte of its inodes that was changed below %s',
    async (codec) => {
      const { bytes, sections } = madeImage(inodes, { codec });
      const { offset = 0, lengthBytes = 0 } = sections.get('INODE') ?? {};
      // Ten bytes of gzip's head may be anything: flags, time and system.
      const from = codec === 'GzipCodec' ? offset + 10 : offset;
      for (let at = from; at < offset + lengthBytes; at += 1) {
        const failure = await withImageFile(flipped(bytes, at, 0xff), (path) => failureOf(readAll(path)));
        expect(failure.code, `byte ${at}: ${failure.message}`).toBe('protocol');
      }
    },
  );

  it.each(['Lz4Codec', 'SnappyCodec'] as const)('says which length of %s cannot be', async (codec) => {
    const { bytes, sections } = madeImage(inodes, { codec });
    const changed = Buffer.from(bytes);
    // Of the first chunk of the inodes, behind the length of its block.
    changed.writeInt32BE(2 ** 31 - 1, (sections.get('INODE')?.offset ?? 0) + 4);
    const failure = await withImageFile(changed, (path) => failureOf(readAll(path)));
    expect(failure.code).toBe('protocol');
    expect(failure.message).toContain(
      'in INODE, at byte 0: it cannot be decompressed (a chunk says that it has 2147483647 bytes).',
    );
  });

  it('says section and offset', async () => {
    const failure = await faultOf({
      change: (name, bytes) => (name === 'INODE' ? Buffer.concat([bytes, delimited(number(1, 1))]) : bytes),
    });
    expect(failure.message).toMatch(/^The image .* is not whole: in INODE, at byte \d+: what comes is no inode\.$/);
    expect(failure.detail).toMatchObject({ section: 'INODE', offset: expect.any(Number) });
    expect(failure.hint).toContain('Fetch the image again');
  });
});

function flipped(bytes: Buffer, at: number, bits: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ bits;
  return changed;
}

/** Adds messages behind those of a section. */
const adding =
  (section: string, ...messages: readonly Buffer[]): NonNullable<MadeOptions['change']> =>
  (name, bytes) =>
    name === section ? Buffer.concat([bytes, ...messages]) : bytes;

const without =
  (section: string): NonNullable<MadeOptions['change']> =>
  (name, bytes) =>
    name === section ? undefined : bytes;

const inode = (id: number, name: string): Buffer =>
  delimited(number(1, 1), number(2, id), field(3, name), field(4, fixed64(5, (1n << 40n) | (2n << 16n) | 0o644n)));

const entry = (parent: number, ...children: readonly number[]): Buffer =>
  delimited(number(1, parent), field(2, ...children.map((one) => varint(one))));

describe('An image that contradicts itself is refused', () => {
  it.each<[string, MadeOptions, string]>([
    ['fewer inodes than it says', { inodeCount: 10 }, 'it says that it has 10 inodes, and has 8'],
    [
      'more inodes than it says',
      { change: adding('INODE', inode(99_000, 'x')) },
      'it says that it has 8 inodes, and has 9',
    ],
    ['no inodes by its own words', { inodeCount: 0 }, 'it says that it has 0 inodes'],
    ['an inode twice', { inodeCount: 9, change: adding('INODE', inode(16_388, 'x')) }, 'the inode 16388 comes twice'],
    ['an inode in two directories', { change: adding('INODE_DIR', entry(99, 16_387)) }, 'the inode 16387 comes twice'],
    [
      'a directory whose entries come twice',
      { change: adding('INODE_DIR', entry(16_385, 99)) },
      'the inode 16385 comes twice',
    ],
    [
      'an entry that is no inode',
      { change: adding('INODE_DIR', entry(EMPTY, 98_765)) },
      '1 inodes that directories have are not there',
    ],
    [
      'entries of no inode',
      { change: adding('INODE_DIR', entry(77_777, GONE)) },
      'directories that have entries are not there',
    ],
    [
      'entries of a file',
      { change: adding('INODE_DIR', entry(16_388, GONE)) },
      'the inode 16388 has entries, and is no directory',
    ],
    [
      'directories in each other',
      { change: adding('INODE_DIR', entry(80_000, 80_001), entry(80_001, 80_000)) },
      'directories lie in each other',
    ],
    [
      'a reference that is not there',
      { change: adding('INODE_DIR', delimited(number(1, 70_000), field(3, varint(9)))) },
      'there is no reference 9',
    ],
    ['an inode number beyond all', { change: adding('INODE_DIR', entry(2 ** 41, 5)) }, 'no inode has the number'],
    [
      'entries before their directory',
      { change: adding('INODE_DIR', delimited(field(2, varint(9)), number(1, 5))) },
      'entries are of no directory',
    ],
    [
      'an owner that is not in the string table',
      {
        inodeCount: 9,
        change: adding('INODE', delimited(number(1, 1), number(2, 5), field(3, 'x'), field(4, fixed64(5, 99n << 40n)))),
      },
      'an owner or a group is not in the string table',
    ],
    [
      'a file without permission',
      { inodeCount: 9, change: adding('INODE', delimited(number(1, 1), number(2, 5), field(3, 'x'), field(4))) },
      'a file has no permission',
    ],
    [
      'a directory that calls itself a file',
      {
        inodeCount: 9,
        change: adding('INODE', delimited(number(1, 1), number(2, 5), field(5, fixed64(4, (1n << 40n) | (2n << 16n))))),
      },
      'what comes is no inode',
    ],
    [
      'a number of more than ten bytes',
      { change: adding('INODE', delimited(Buffer.alloc(11, 0x80), Buffer.of(1))) },
      'more than ten bytes',
    ],
    [
      'a message that is longer than its section',
      { change: adding('INODE', varint(1000), Buffer.alloc(10)) },
      'the section ends within a message',
    ],
    [
      'a message of absurd length',
      { change: adding('INODE', varint(2 ** 50), Buffer.alloc(10)) },
      'no message begins here',
    ],
    [
      'a text fewer than it says',
      { change: adding('STRING_TABLE', delimited(number(1, 900), field(2, 'x'))) },
      'texts are there',
    ],
    ['no section INODE', { change: without('INODE') }, 'the section INODE is missing'],
    ['no section INODE_DIR', { change: without('INODE_DIR') }, 'the section INODE_DIR is missing'],
    ['no section STRING_TABLE', { change: without('STRING_TABLE') }, 'the section STRING_TABLE is missing'],
    ['no section NS_INFO', { change: without('NS_INFO') }, 'the section NS_INFO is missing'],
    [
      'a diff less than it says',
      { ...snapshots, change: adding('SNAPSHOT_DIFF', delimited(number(1, 1), number(2, 5), number(3, 1))) },
      'it ends before all diffs are told',
    ],
    [
      'a diff of no kind',
      { change: adding('SNAPSHOT_DIFF', delimited(number(1, 3), number(2, 5))) },
      'what comes is no diff',
    ],
    [
      'a snapshot more than it says',
      { change: adding('SNAPSHOT', delimited(number(1, 1), field(2, number(2, 5)))) },
      'it says that it has 0 snapshots, and has 1',
    ],
  ])('%s', async (_, options, why) => {
    const failure = await faultOf(options);
    expect(failure).toMatchObject({ code: 'protocol', system: 'fsimage' });
    expect(failure.message).toContain(why);
  });

  it('a name that is a path', async () => {
    const { ids } = madeImage(inodes);
    const slashed = (name: string, bytes: Buffer) =>
      name === 'INODE' ? Buffer.from(bytes.toString('latin1').replace('\x1a\x01b', '\x1a\x01/'), 'latin1') : bytes;
    expect(ids.has('/a/b')).toBe(true);
    expect((await faultOf({ change: slashed })).message).toContain('a name has a slash');
  });

  it('a digest beside it that is of something else, or is none', async () => {
    const { bytes } = madeImage(inodes);
    const other = await withImageFile(bytes, (path) => failureOf(readAll(path)), 'ab'.repeat(16));
    expect(other.message).toMatch(/its MD5 is [0-9a-f]{32}, and the file beside it says (ab){16}\.$/);
    const none = await withImageFile(bytes, (path) => failureOf(readAll(path)), 'what');
    expect(none.message).toContain('.md5 beside it has no digest');
  });

  it.each([
    ['compressed bytes', zlib.gzipSync('more'), 'something follows its sections'],
    ['what is not compressed', Buffer.alloc(20), 'in what follows the sections, at byte 0: it cannot be decompressed'],
    ['half of a stream', zlib.gzipSync('').subarray(0, 12), 'in what follows the sections, at byte 0'],
  ])('%s between its sections and their summary', async (_, behind, why) => {
    const failure = await faultOf({ codec: 'GzipCodec', behind });
    expect(failure).toMatchObject({ code: 'protocol', system: 'fsimage' });
    expect(failure.message).toContain(why);
  });

  it('one that shrinks while it is read', async () => {
    const long = Array.from({ length: 30_000 }, (_, index): MadeInode => ({ path: `/${index}`, blocks: [1, 2, 3] }));
    await withImageFile(madeImage(long).bytes, (path) =>
      withImage(path, async (image) => {
        const tree = await image.tree({ names: 'now', signal });
        const batches = image.inodes(tree, signal)[Symbol.asyncIterator]();
        await batches.next();
        await writeFile(path, '');
        const rest = async () => {
          while ((await batches.next()).done !== true);
        };
        expect((await failureOf(rest())).message).toContain('the file ends here');
      }),
    );
  });
});

it('A reading that is given up ends at once', async () => {
  await withImageFile(madeImage(inodes).bytes, (path) =>
    withImage(path, async (image) => {
      const stopped = AbortSignal.abort();
      await expect(image.tree({ names: 'now', signal: stopped })).rejects.toMatchObject({ name: 'AbortError' });
      const tree = await image.tree({ names: 'now', signal });
      await expect(image.inodes(tree, stopped)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        name: 'AbortError',
      });
    }),
  );
});
