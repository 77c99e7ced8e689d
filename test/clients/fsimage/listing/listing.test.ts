import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { delimitedText } from '../../../../src/clients/fsimage/listing/delimited-text.ts';
import { writeDigits } from '../../../../src/clients/fsimage/listing/digits.ts';
import { LocalMinutes } from '../../../../src/clients/fsimage/listing/local-minutes.ts';
import { type MadeInode, madeImage } from '../../../support/made-image.ts';
import { listingOf, withImage, withImageFile } from '../../../support/opened-image.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const { signal } = new AbortController();

const listed = (inodes: readonly MadeInode[]): Promise<string[]> =>
  withImageFile(madeImage(inodes).bytes, (path) => withImage(path, listingOf));

describe('The listing', () => {
  it('has the columns of OfflineImageViewer', async () => {
    process.env['TZ'] = 'Europe/Berlin';
    const inodes: MadeInode[] = [
      { path: '/', mtime: 1_763_762_000_000 },
      {
        path: '/home',
        kind: 'directory',
        owner: 'alice',
        group: 'analysts',
        mode: 0o1770,
        nsQuota: 9,
        spaceQuota: 10n ** 16n + 1n,
      },
      {
        path: '/home/file',
        blocks: [1_048_576, 7],
        mtime: 1_774_749_599_000,
        atime: 0,
        mode: 0o640,
        acl: [{ scope: 'access', type: 'mask', permission: 4 }],
      },
      { path: '/home/striped', ecPolicy: 1, blocks: [5], mode: 0o1001 },
      { path: '/home/link', kind: 'symlink', target: '/x', mtime: 60_000, atime: 120_000, mode: 0o777 },
    ];
    expect(await listed(inodes)).toEqual([
      '/\t0\t2025-11-21 22:53\t1970-01-01 01:00\t0\t0\t0\t9223372036854775807\t-1\tdrwxr-xr-x\thdfs\tsupergroup',
      '/home\t0\t1970-01-01 01:00\t1970-01-01 01:00\t0\t0\t0\t9\t10000000000000001\tdrwxrwx--T\talice\tanalysts',
      '/home/file\t3\t2026-03-29 03:59\t1970-01-01 01:00\t134217728\t2\t1048583\t0\t0\t-rw-r-----+\thdfs\tsupergroup',
      '/home/striped\t0\t1970-01-01 01:00\t1970-01-01 01:00\t134217728\t1\t5\t0\t0\t---------t\thdfs\tsupergroup',
      '/home/link\t0\t1970-01-01 01:01\t1970-01-01 01:02\t0\t0\t0\t0\t0\t-rwxrwxrwx\thdfs\tsupergroup',
    ]);
  });

  it('begins with the header', async () => {
    await withImageFile(madeImage([]).bytes, (path) =>
      withImage(path, async (image) => {
        const chunks: string[] = [];
        const count = await image.writeListing(
          async (bytes) => void chunks.push(Buffer.from(bytes).toString()),
          signal,
        );
        expect(chunks.join('').split('\n')[0]).toBe(
          'Path\tReplication\tModificationTime\tAccessTime\tPreferredBlockSize\tBlocksCount\tFileSize\tNSQUOTA\tDSQUOTA\tPermission\tUserName\tGroupName',
        );
        expect(count).toEqual({ lines: 1, snapshotOnly: 0 });
      }),
    );
  });

  it('escapes paths, also below a directory that needs it, and owners', async () => {
    const inodes: MadeInode[] = [
      { path: '/a,b/plain', owner: 'o"k', group: 'g,h' },
      { path: '/a,b/two' },
      { path: '/line\nbreak' },
      { path: '/pair\r\nand\nline' },
      { path: '/tab\there' },
      { path: '/日本 😀' },
    ];
    const cells = (await listed(inodes)).map((line) => line.split('\t'));
    expect(cells.map(([path]) => path)).toEqual([
      '/',
      '"/a,b"',
      '"/a,b/plain"',
      '"/a,b/two"',
      '"/line%x0Abreak"',
      '"/pair%x0D%x0Aand',
      'line"',
      '/tab',
      '/日本 😀',
    ]);
    expect(cells[2]?.slice(-2)).toEqual(['"o""k"', '"g,h"']);
  });

  it('replaces what is no UTF-8, as Java does', async () => {
    const broken = madeImage([{ path: '/zz' }], {
      change: (name, bytes) =>
        name === 'INODE' ? Buffer.from(bytes.toString('latin1').replace('\x02zz', '\x02z\xff'), 'latin1') : bytes,
    });
    const lines = await withImageFile(broken.bytes, (path) => withImage(path, listingOf));
    expect(lines[1]?.split('\t')[0]).toBe('/z\ufffd');
  });

  it('has a path of any length', async () => {
    const path = `/${Array.from({ length: 300 }, (_, index) => `${index}-${'x'.repeat(240)}`).join('/')}`;
    const lines = await listed([{ path }]);
    expect(lines).toHaveLength(301);
    expect(lines.at(-1)?.split('\t')[0]).toBe(path);
  });
});

describe('A text in it', () => {
  it.each([
    ['plain', 'plain'],
    ['with\ttab', 'with\ttab'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb\nc', '"a%x0Ab%x0Ac"'],
    ['a\rb', '"a\rb"'],
    ['a\r\nb\nc', '"a%x0D%x0Ab\nc"'],
  ])('%j is %j', (text, written) => {
    expect(delimitedText(text)).toBe(written);
  });
});

describe('Numbers in it', () => {
  const written = (number: number): string => {
    const bytes = new Uint8Array(64);
    return Buffer.from(bytes.subarray(0, writeDigits(number, bytes, 0))).toString();
  };

  it('are as JavaScript writes them', () => {
    const whole = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: 999_999_990, max: 1_000_000_010 }));
    fc.assert(fc.property(whole, (number) => void expect(written(number)).toBe(String(number))));
    for (let power = 0; power < 16; power += 1)
      for (const near of [-1, 0, 1]) expect(written(10 ** power + near)).toBe(String(10 ** power + near));
  });
});

describe('Times in it', () => {
  // As SimpleDateFormat of Java 17 writes them: no Date of JavaScript is later than 8.64e15 ms.
  it.each([
    ['UTC', 8_640_000_000_000_001, '275760-09-13 00:00'],
    ['UTC', 2 ** 63, '292278994-08-17 07:12'],
    ['Europe/Berlin', 8_639_977_881_599_999, '275760-01-01 00:59'],
    ['Europe/Berlin', 8_640_000_000_000_001, '275760-09-13 02:00'],
    ['Europe/Berlin', 2 ** 60, '36536598-01-28 22:54'],
  ])('go on in %s where those of JavaScript end: %d', (name, timeMs, text) => {
    process.env['TZ'] = name;
    const bytes = new Uint8Array(64);
    const end = new LocalMinutes().write(timeMs, bytes, 0);
    expect(Buffer.from(bytes.subarray(0, end)).toString()).toBe(text);
  });

  const wanted = (timeMs: number): string => {
    const date = new Date(timeMs);
    const two = (part: number) => String(part).padStart(2, '0');
    const year = String(date.getFullYear()).padStart(4, '0');
    return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
  };

  it.each([
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Monrovia',
  ])('are local, on %s', (name) => {
    process.env['TZ'] = name;
    const minutes = new LocalMinutes();
    const written = (timeMs: number): string => {
      const bytes = new Uint8Array(64);
      return Buffer.from(bytes.subarray(0, minutes.write(timeMs, bytes, 0))).toString();
    };
    const times = fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 253_402_300_800_000 }));
    fc.assert(
      fc.property(times, (timeMs) => void expect(written(timeMs)).toBe(wanted(timeMs))),
      { numRuns: 300 },
    );
    // Each quarter of an hour of a year, changes of the clock among them.
    for (let timeMs = Date.UTC(2025, 11, 31); timeMs < Date.UTC(2027, 0, 2); timeMs += 900_000)
      if (written(timeMs) !== wanted(timeMs)) expect(written(timeMs)).toBe(wanted(timeMs));
  });
});
