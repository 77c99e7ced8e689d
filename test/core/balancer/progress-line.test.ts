import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { progressLine } from '../../../src/core/balancer/progress-line.ts';
import { fixtures } from '../../support/fixtures.ts';

const MIB = 1024 ** 2;
const recordings = fixtures('hdfs');

describe('a line of the balancer', () => {
  it.each([
    [
      'of 3.4.1, with a count of blocks and the namenode',
      'Nov 21, 2026, 10:12:51 PM          0             64.85 MB            56.79 MB           63.69 MB                 68  hdfs://localhost:29294',
      { iteration: 0, movedBytes: Math.round(64.85 * MIB), leftBytes: Math.round(56.79 * MIB) },
    ],
    [
      'of 2.7, without them',
      'Mar 3, 2016 1:02:03 AM            12              1.50 TB             2.25 GB              10 GB',
      { iteration: 12, movedBytes: 1.5 * 1024 ** 4, leftBytes: 2.25 * 1024 ** 3 },
    ],
    [
      'of another locale',
      '21.11.2026 22:12:51          3             64,85 MB            0 B           63,69 MB                 68  hdfs://ns1',
      { iteration: 3, leftBytes: 0 },
    ],
  ])('tells how far it is: %s', (_, line, progress) => {
    expect(progressLine(line)).toMatchObject(progress);
  });

  it.each([
    'Time Stamp               Iteration#  Bytes Already Moved  Bytes Left To Move  Bytes Being Moved  NameNode',
    'java.io.IOException: Another Balancer is running..  Exiting ...',
    'Nov 21, 2026, 10:12:57 PM Balancing took 36.194 seconds',
    '2026-11-21 22:12:21,913 INFO balancer.Balancer: Decided to move 2.90 MB bytes from 127.0.0.1:38805:DISK to 127.0.0.1:41003:DISK',
    '2026-11-21 22:12:51,995 INFO balancer.Dispatcher: Total bytes (blocks) moved in this iteration 64.85 MB (68)',
    '',
    '\u0000\ufffd 1 MB 2 MB',
  ])('that is none of its table tells nothing: %s', (line) => {
    expect(progressLine(line)).toBeUndefined();
  });

  it('tells nothing of what is left where the balancer itself does not know it', () => {
    // Balancer.newResult(status) of IO_EXCEPTION, INTERRUPTED and ILLEGAL_ARGUMENTS has -1 there, and so in Result.print.
    const line =
      'Nov 21, 2026, 10:12:51 PM          4             64.85 MB                -1 B               -1 B                 68  hdfs://localhost:29294';
    expect(progressLine(line)).toEqual({
      iteration: 4,
      movedBytes: Math.round(64.85 * MIB),
      leftBytes: undefined,
      movingBytes: undefined,
    });
  });

  it.skipIf(recordings === undefined)('is found once in what the real one printed', () => {
    const text = readFileSync(join(recordings ?? '', 'tool-balancer', 'stdout'), 'utf8');
    const rows = text.split('\n').flatMap((line) => progressLine(line) ?? []);
    expect(rows).toEqual([
      { iteration: 0, movedBytes: 82 * MIB, leftBytes: Math.round(68.68 * MIB), movingBytes: Math.round(80.68 * MIB) },
    ]);
  });
});
