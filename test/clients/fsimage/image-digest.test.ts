import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestAside, digestOf } from '../../../src/clients/fsimage/image-digest.ts';

describe('The digest of an image', () => {
  const bytes = randomBytes(3_000_001);
  const { signal } = new AbortController();
  let folder: string;
  let program: URL;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mesosctl-digest-'));
    const outfile = join(folder, 'digest-worker.mjs');
    const worker = new URL('../../../src/clients/fsimage/digest-worker.ts', import.meta.url);
    await build({ entryPoints: [fileURLToPath(worker)], outfile, bundle: true, platform: 'node', format: 'esm' });
    program = pathToFileURL(outfile);
    await writeFile(join(folder, 'image'), bytes);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const withFile = async <T>(work: (file: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> => {
    const file = await open(join(folder, 'image'));
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  };

  it('is the same here and in another thread', async () => {
    const md5 = createHash('md5').update(bytes).digest('hex');
    expect(await withFile((file) => digestOf(file, signal))).toBe(md5);
    expect(await withFile((file) => digestAside(program, file, signal))).toBe(md5);
  });

  it('is not waited for once nobody wants it', async () => {
    const wanted = new AbortController();
    const given = withFile((file) => {
      const digest = digestAside(program, file, wanted.signal);
      wanted.abort(new Error('The image is closed.'));
      return digest;
    });
    await expect(given).rejects.toThrow('The image is closed.');
    await expect(withFile((file) => digestAside(program, file, wanted.signal))).rejects.toThrow('The image is closed.');
  });

  it('tells of a thread that cannot begin, and of one that ends before its time', async () => {
    const none = pathToFileURL(join(folder, 'none.mjs'));
    await expect(withFile((file) => digestAside(none, file, signal))).rejects.toThrow(/none\.mjs/);
    const idle = join(folder, 'idle.mjs');
    await writeFile(idle, 'process.exit(0);\n');
    const ended = withFile((file) => digestAside(pathToFileURL(idle), file, signal));
    await expect(ended).rejects.toThrow('The thread that makes the digest of an image has ended.');
  });
});
