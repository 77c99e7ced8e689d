import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEHIND, recordWindows, type WindowPool } from '../../../src/clients/fsimage/record-windows.ts';
import { Wire } from '../../../src/clients/fsimage/wire.ts';
import { type MadeInode, madeImage } from '../../support/made-image.ts';
import { inodesOf, listingOf, withImage, withImageFile } from '../../support/opened-image.ts';
import { delimited, number, varint } from '../../support/proto-bytes.ts';

const { signal } = new AbortController();

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !/[/\0]/.test(text));
const time = fc.integer({ min: 0, max: 4e12 });
const common = {
  owner: fc.constantFrom('alice', 'bob', 'ümläut'),
  group: fc.constantFrom('analysts', 'alice'),
  mode: fc.integer({ min: 0, max: 0o1777 }),
  mtime: time,
};
const file = fc.record({
  ...common,
  kind: fc.constant('file' as const),
  atime: time,
  replication: fc.integer({ min: 1, max: 512 }),
  preferredBlockBytes: fc.integer({ min: 0, max: 2 ** 52 }),
  blocks: fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { maxLength: 4 }),
});
const directory = fc.record({
  ...common,
  kind: fc.constant('directory' as const),
  nsQuota: fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 2 ** 53 - 1 })),
  spaceQuota: fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 2 ** 53 - 1 })),
});

/** Inodes below directories and files: those below a file are put beside it. */
const namespace = fc
  .array(fc.tuple(fc.nat(), name, fc.oneof(file, directory)), { maxLength: 40 })
  .map((made): MadeInode[] => {
    const directories = [''];
    const inodes = new Map<string, MadeInode>();
    for (const [above, one, inode] of made) {
      const path = `${directories[above % directories.length]}/${one}`;
      if (inodes.has(path)) continue;
      inodes.set(path, { ...inode, path });
      if (inode.kind === 'directory') directories.push(path);
    }
    return [...inodes.values()];
  });

const options = fc.record({
  codec: fc.constantFrom(
    undefined,
    'DefaultCodec' as const,
    'GzipCodec' as const,
    'Lz4Codec' as const,
    'SnappyCodec' as const,
  ),
  parts: fc.nat({ max: 5 }),
  hasKinds: fc.boolean(),
  isReversed: fc.boolean(),
});

describe('Whatever is written into an image', () => {
  it('is read again, in whatever form', async () => {
    await fc.assert(
      fc.asyncProperty(namespace, options, async (inodes, { codec, isReversed, ...rest }) => {
        const order = <T>(all: readonly T[]) => (isReversed ? all.toReversed() : all);
        const image = madeImage(inodes, { ...rest, order, ...(codec && { codec }) });
        await withImageFile(image.bytes, (path) =>
          withImage(path, async (opened) => {
            const read = new Map(
              (await inodesOf(opened, isReversed ? 'now' : 'with inodes')).map((one) => [one.path, one]),
            );
            expect(read.size).toBe(inodes.length + 1);
            for (const { path, kind, blocks, ...wanted } of inodes) {
              const bytes = (blocks ?? []).reduce((sum, one) => sum + one, 0);
              expect(read.get(path)).toMatchObject({ ...wanted, bytes, blocks: blocks?.length ?? 0 });
              expect(read.get(path)?.['kind']).toBe(kind === 'file' ? 1 : 2);
            }
            expect(await listingOf(opened)).toHaveLength(inodes.length + 1);
          }),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('Wire', () => {
  const numbers = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

  it('reads any number of 64 bits', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        const wire = new Wire(Buffer.concat([varint(value), Buffer.alloc(10)]));
        expect(wire.varint()).toBe(Number(value));
        expect(wire.at).toBe(varint(value).length);
        wire.at = 0;
        expect(wire.exactVarint()).toBe(value);
        wire.at = 0;
        wire.skipVarint();
        expect(wire.at).toBe(varint(value).length);
      }),
    );
  });
});

describe('Windows', () => {
  it('hold all messages in their order, however the bytes come', async () => {
    const lengths = fc.array(fc.oneof(fc.nat({ max: 300 }), fc.integer({ min: 2_000, max: 7_000 })), {
      maxLength: 40,
    });
    const most = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 5 }));
    await fc.assert(
      fc.asyncProperty(
        lengths,
        fc.integer({ min: 100, max: 9_000 }),
        fc.boolean(),
        most,
        async (sizes, piece, isKnown, mostRecords) => {
          const messages = sizes.map((size, index) => delimited(number(1, index), Buffer.alloc(size)));
          const bytes = Buffer.concat(messages);
          let given = 0;
          const source = {
            read: async (into: Uint8Array) => {
              const part = bytes.subarray(given, given + Math.min(piece, into.length));
              into.set(part);
              given += part.length;
              return part.length;
            },
            mostBytes: isKnown ? bytes.length : 1_000,
            close: () => undefined,
          };
          const pool: WindowPool = {
            usualBytes: 4_000,
            mostRecords,
            take: (length) => new Uint8Array(length + BEHIND),
            give: () => undefined,
          };
          const seen: number[] = [];
          let at = 0;
          for await (const window of recordWindows(source, { path: '', section: '', offset: 0 }, pool, signal)) {
            expect(window.offset).toBe(at);
            expect(bytes.subarray(at, at + window.end).equals(window.bytes.subarray(window.start, window.end))).toBe(
              true,
            );
            const wire = new Wire(window.bytes);
            wire.at = window.start;
            let records = 0;
            while (wire.at < window.end) {
              const end = wire.endOfField(window.end);
              wire.varint();
              seen.push(wire.varint());
              wire.at = end;
              records += 1;
            }
            expect(window.records).toBe(records);
            expect(records).toBeLessThanOrEqual(mostRecords);
            at += window.end;
            pool.give(window.bytes);
          }
          expect(seen).toEqual(sizes.map((_, index) => index));
        },
      ),
      { numRuns: 50 },
    );
  });
});
