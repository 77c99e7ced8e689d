import { describe, expect, it } from 'vitest';
import { writeListing } from '../../../../src/clients/fsimage/listing/write-listing.ts';
import { nameDirectories } from '../../../../src/clients/fsimage/name-directories.ts';
import { imageParts } from '../../../../src/clients/fsimage/open-image.ts';
import { readTree } from '../../../../src/clients/fsimage/read-tree.ts';
import { type MadeInode, madeImage } from '../../../support/made-image.ts';
import { withImageFile } from '../../../support/opened-image.ts';
import { delimited, number } from '../../../support/proto-bytes.ts';

const { signal } = new AbortController();

describe('A listing of several megabytes', () => {
  const inodes: MadeInode[] = Array.from({ length: 2_000 }, (_, index) => ({
    path: `/dir-${index % 50}/file-${index}`,
    owner: `owner-${index % 7}`,
    blocks: [index],
    xattrs: [{ namespace: 0, name: 'long', value: new Uint8Array(3_000) }],
    ...(index % 100 === 0 && { isDeleted: true }),
  }));
  const { bytes } = madeImage(inodes, { hasKinds: true });

  const listing = (image: Buffer, sink: (text: Uint8Array) => Promise<void>) =>
    withImageFile(image, async (path) => {
      const { file, texts, sections } = await imageParts(path, signal);
      try {
        const tree = await readTree(sections.directories, new Float64Array(0), signal);
        await nameDirectories(sections.inodes, tree, signal).catch(() => undefined);
        return await writeListing({ section: sections.inodes, texts, tree }, sink, signal);
      } finally {
        await file.close();
      }
    });

  it('comes in the order of the inodes to a sink that is slow, which is asked for one thing at a time', async () => {
    expect(bytes.length).toBeGreaterThan(5 * 2 ** 20);
    const chunks: string[] = [];
    let under = 0;
    const count = await listing(bytes, async (text) => {
      under += 1;
      expect(under).toBe(1);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      chunks.push(Buffer.from(text).toString());
      under -= 1;
    });
    expect(chunks.length).toBeGreaterThan(4);
    expect(count).toEqual({ lines: 2_000 - 20 + 51, snapshotOnly: 20 });
    const files = [...chunks.join('').matchAll(/^\/dir-\d+\/file-(\d+)\t/gm)].map(([, index]) => Number(index));
    expect(files).toEqual(inodes.flatMap(({ isDeleted }, index) => (isDeleted === true ? [] : [index])));
  });

  it('says where an image is not whole, when the sink has taken what it was given', async () => {
    const broken = madeImage(inodes, {
      change: (name, all) => (name === 'INODE' ? Buffer.concat([all, delimited(number(1, 1))]) : all),
    });
    let under = 0;
    const given = listing(broken.bytes, async () => {
      under += 1;
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      under -= 1;
    });
    await expect(given).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringMatching(/in INODE, at byte \d{7}: what comes is no inode/),
    });
    expect(under).toBe(0);
  });

  it('ends with a sink that takes no more', async () => {
    const full = () => Promise.reject(new Error('The disk is full.'));
    await expect(listing(bytes, full)).rejects.toThrow('The disk is full.');
  });
});
