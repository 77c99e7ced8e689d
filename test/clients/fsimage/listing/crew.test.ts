import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Crew, writeListing } from '../../../../src/clients/fsimage/listing/write-listing.ts';
import { nameDirectories } from '../../../../src/clients/fsimage/name-directories.ts';
import { imageParts } from '../../../../src/clients/fsimage/open-image.ts';
import { readTree } from '../../../../src/clients/fsimage/read-tree.ts';
import { type MadeInode, madeImage } from '../../../support/made-image.ts';
import { withImageFile } from '../../../support/opened-image.ts';
import { delimited, number } from '../../../support/proto-bytes.ts';

const { signal } = new AbortController();

describe('Threads', () => {
  let folder: string;
  let program: URL;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mesosctl-crew-'));
    const outfile = join(folder, 'listing-worker.mjs');
    const worker = new URL('../../../../src/clients/fsimage/listing/listing-worker.ts', import.meta.url);
    await build({ entryPoints: [fileURLToPath(worker)], outfile, bundle: true, platform: 'node', format: 'esm' });
    program = pathToFileURL(outfile);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  // Some megabytes, so that there are more windows than threads take at once.
  const inodes: MadeInode[] = Array.from({ length: 2_000 }, (_, index) => ({
    path: `/dir-${index % 50}/file-${index}`,
    owner: `owner-${index % 7}`,
    blocks: [index],
    xattrs: [{ namespace: 0, name: 'long', value: new Uint8Array(3_000) }],
    ...(index % 100 === 0 && { isDeleted: true }),
  }));
  const { bytes } = madeImage(inodes, { hasKinds: true });

  const listing = (image: Buffer, crew: Crew | undefined, sink?: () => Promise<void>) =>
    withImageFile(image, async (path) => {
      const { file, texts, sections } = await imageParts(path, signal);
      try {
        const tree = await readTree(sections.directories, new Float64Array(0), signal);
        await nameDirectories(sections.inodes, tree, signal).catch(() => undefined);
        const chunks: Buffer[] = [];
        const keep = sink ?? (async (text: Uint8Array) => void chunks.push(Buffer.from(text)));
        const count = await writeListing({ section: sections.inodes, texts, tree }, crew, keep, signal);
        return { count, text: Buffer.concat(chunks).toString() };
      } finally {
        await file.close();
      }
    });

  it('write the same listing as one alone, in the same order', async () => {
    expect(bytes.length).toBeGreaterThan(5 * 2 ** 20);
    const alone = await listing(bytes, undefined);
    expect(alone.count).toEqual({ lines: 2_000 - 20 + 51, snapshotOnly: 20 });
    for (const size of [1, 3]) expect(await listing(bytes, { program, size })).toEqual(alone);
  });

  it('say where an image is not whole, and end', async () => {
    const broken = madeImage(inodes, {
      change: (name, all) => (name === 'INODE' ? Buffer.concat([all, delimited(number(1, 1))]) : all),
    });
    await expect(listing(broken.bytes, { program, size: 2 })).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringMatching(/in INODE, at byte \d{7}: what comes is no inode/),
    });
  });

  it('end with a sink that takes no more', async () => {
    const full = () => Promise.reject(new Error('The disk is full.'));
    await expect(listing(bytes, { program, size: 2 }, full)).rejects.toThrow('The disk is full.');
  });

  it('that cannot begin are told of', async () => {
    const crew = { program: pathToFileURL(join(folder, 'none.mjs')), size: 1 };
    await expect(listing(bytes, crew)).rejects.toThrow(/none\.mjs/);
  });
});
