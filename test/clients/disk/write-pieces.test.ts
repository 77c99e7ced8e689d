import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDisk } from '../../../src/clients/disk/index.ts';
import { processWorld } from '../../../src/node-world.ts';
import { systemClock } from '../../../src/system-clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesosctl-pieces-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const world = processWorld();
const disk = openDisk({
  clock: systemClock,
  hostName: 'gateway-1.example',
  pid: world.pid,
  processMark: (pid) => world.processMark(pid),
});

/** Every number of a process is below this (Linux, 4194304). */
const NOBODY = 4_194_305;

describe('a file that is written in pieces', () => {
  it('takes away what a process of this host has left that was killed, and nothing else', async () => {
    const hex = '0123456789ab';
    const left = [`fsimage_1.gateway-1.example-${NOBODY}-${hex}.part`, `b.c.gateway-1.example-${NOBODY}-${hex}.part`];
    const others = [
      `fsimage_1.gateway-1.example-${world.pid}-${hex}.part`,
      `fsimage_1.gateway-2.example-${NOBODY}-${hex}.part`,
      `fsimage_1.${hex}.part`,
      'movie.part',
    ];
    for (const name of [...left, ...others]) writeFileSync(join(folder, name), '');
    const path = join(folder, 'fsimage_2');
    await disk.writePieces(path, (sink) => sink(Buffer.from('whole')));
    expect(await disk.readText(path)).toBe('whole');
    expect(readdirSync(folder).sort()).toEqual([...others, 'fsimage_2'].sort());
  });

  it('leaves nothing where it fails', async () => {
    const failing = disk.writePieces(join(folder, 'x'), async (sink) => {
      await sink(Buffer.from('half'));
      throw new Error('enough');
    });
    await expect(failing).rejects.toThrow('enough');
    expect(readdirSync(folder)).toEqual([]);
  });
});
