import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDisk } from '../../../src/clients/disk/index.ts';
import { quotaLine, recordedUses } from '../../../src/core/quota/history.ts';
import { systemClock } from '../../../src/system-clock.ts';

const NN = 'http://nn1:9870,http://nn2:9870';

describe('what earlier runs have used', () => {
  it('is read as it was written, run by run', () => {
    const lines = [
      quotaLine(1000, NN, { '/user/alice': { names: 3, space: 100 }, '/user/bob': { names: 9, space: 5, SSD: 1 } }),
      quotaLine(2000, NN, { '/user/alice': { names: 4, space: 150 } }),
    ];
    const uses = recordedUses(lines, NN);
    expect(uses('/user/alice', 'space')).toEqual([
      { at: 1000, used: 100 },
      { at: 2000, used: 150 },
    ]);
    expect(uses('/user/bob', 'SSD')).toEqual([{ at: 1000, used: 1 }]);
    expect(uses('/user/carol', 'names')).toEqual([]);
  });

  it('leaves out another file system, other versions, and what is no such line', () => {
    const folder = { '/user/alice': { names: 3 } };
    const lines = [
      quotaLine(1000, 'http://elsewhere:9870', folder),
      { ...quotaLine(2000, NN, folder), v: 2 },
      { ...quotaLine(3000, NN, folder), check: 'inodes' },
      { ...quotaLine(4000, NN, folder), m: { '/user/alice': { names: 'many' } } },
      ['no', 'object'],
      null,
      quotaLine(5000, NN, folder),
    ];
    expect(recordedUses(lines, NN)('/user/alice', 'names')).toEqual([{ at: 5000, used: 3 }]);
  });

  it('does not take a constructor of JavaScript for a folder', () => {
    expect(recordedUses([quotaLine(1, NN, {})], NN)('constructor', 'name')).toEqual([]);
  });

  it('loses a line that a killed run has left torn, and no other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mesosctl-history-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'hdfs-quota-2026-11.jsonl');
    const line = (at: number) => quotaLine(at, NN, { '/user/alice': { space: at } });
    const torn = JSON.stringify(line(2000)).slice(0, 60);
    await writeFile(path, `${JSON.stringify(line(1000))}\n${torn}`);
    const disk = openDisk({ clock: systemClock, hostName: 'here', pid: 1, processMark: () => undefined });
    await disk.appendLine(path, line(3000));
    const uses = recordedUses(await disk.readLines(path), NN)('/user/alice', 'space');
    expect(uses.map(({ at }) => at)).toEqual([1000, 3000]);
  });
});
