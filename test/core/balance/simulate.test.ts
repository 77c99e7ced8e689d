import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../src/core/balance/balancer-limits.ts';
import { dispatchSource, mayMove } from '../../../src/core/balance/dispatch.ts';
import { obstacles } from '../../../src/core/balance/reach.ts';
import { simulate, type Trial } from '../../../src/core/balance/simulate.ts';
import type { StorageGroup } from '../../../src/core/balance/types.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;

const trial = (said: Partial<Trial> = {}): Trial => ({
  policy: 'datanode',
  seesForeign: true,
  threshold: 10,
  limits: defaultLimits('3.4.1'),
  replication: 3,
  blockBytes: 128 * MIB,
  seed: 1,
  ...said,
});

const group = (
  node: string,
  capacityBytes: number,
  usedBytes: number,
  { rack = '/default-rack', foreignBytes = 0, storageType = 'DISK' } = {},
): StorageGroup => ({
  node,
  rack,
  storageType,
  capacityBytes,
  remainingBytes: capacityBytes - usedBytes - foreignBytes,
  dfsUsedBytes: usedBytes,
  poolUsedBytes: usedBytes,
  isEstimated: false,
});

/** Datanodes of 50 to 500 GiB, on up to four racks. */
const groups = fc
  .array(
    fc.record({
      capacity: fc.integer({ min: 50 * GIB, max: 500 * GIB }),
      used: fc.double({ min: 0, max: 0.95, noNaN: true }),
      foreign: fc.double({ min: 0, max: 0.3, noNaN: true }),
      rack: fc.nat(3),
      type: fc.constantFrom('DISK', 'DISK', 'DISK', 'SSD'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) =>
    all.map(({ capacity, used, foreign, rack, type }, index) => {
      const usedBytes = Math.floor(capacity * used);
      const foreignBytes = Math.floor((capacity - usedBytes) * foreign);
      return group(`dn${index}`, capacity, usedBytes, { rack: `/r${rack}`, foreignBytes, storageType: type });
    }),
  );

const trials = fc
  .record({
    threshold: fc.integer({ min: 1, max: 30 }),
    replication: fc.double({ min: 1, max: 3, noNaN: true }),
    seed: fc.nat(),
    policy: fc.constantFrom('datanode', 'blockpool'),
  })
  .map((said) => trial({ ...said, blockBytes: 512 * MIB }));

const total = (all: readonly StorageGroup[], of: (group: StorageGroup) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0);

describe('A simulated run of the Balancer', () => {
  it('neither makes nor loses a byte, and fills nothing beyond its capacity', () => {
    fc.assert(
      fc.property(groups, trials, (all, words) => {
        const { after, transfers, bytesMoved } = simulate(all, words);
        expect(total(after, ({ poolUsedBytes }) => poolUsedBytes)).toBe(
          total(all, ({ poolUsedBytes }) => poolUsedBytes),
        );
        expect(total(after, ({ remainingBytes }) => remainingBytes)).toBe(
          total(all, ({ remainingBytes }) => remainingBytes),
        );
        for (const [index, one] of after.entries()) {
          expect(one.capacityBytes).toBe(all[index]?.capacityBytes);
          expect(one.remainingBytes).toBeGreaterThanOrEqual(0);
          expect(one.remainingBytes).toBeLessThanOrEqual(one.capacityBytes);
          expect(one.poolUsedBytes).toBeGreaterThanOrEqual(0);
        }
        expect(transfers.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(bytesMoved);
      }),
      { numRuns: 60 },
    );
  });

  it('takes nothing further from the average by the policy datanode', () => {
    fc.assert(
      fc.property(groups, trials, (all, words) => {
        const { before, after } = simulate(all, { ...words, policy: 'datanode' });
        for (const [index, one] of after.entries()) {
          const was = before[index]?.aboveAverage ?? 0;
          expect(Math.abs(one.aboveAverage)).toBeLessThanOrEqual(Math.abs(was) + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ends within the threshold, or says why not', () => {
    fc.assert(
      fc.property(groups, trials, (all, words) => {
        const { end, after, bytesLeft } = simulate(all, words);
        const beyond = after.filter(({ aboveAverage }) => Math.abs(aboveAverage) > words.threshold);
        if (end === 'balanced') expect(bytesLeft).toBe(0);
        else expect(beyond).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('never reaches what the sizes forbid', () => {
    fc.assert(
      fc.property(groups, trials, (all, words) => {
        const strict: Trial = { ...words, policy: 'datanode', replication: Math.round(words.replication) };
        const found = obstacles(all, strict, strict.threshold, strict.replication);
        if (found.some(({ kind }) => kind === 'foreign')) expect(simulate(all, strict).end).not.toBe('balanced');
      }),
      { numRuns: 60 },
    );
  });

  it('is the same run for the same words', () => {
    fc.assert(
      fc.property(groups, trials, (all, words) => {
        expect(simulate(all, words)).toEqual(simulate(all, words));
      }),
      { numRuns: 20 },
    );
  });

  it('moves nothing where each block is on each datanode', () => {
    const all = [
      group('dn1', 100 * GIB, 60 * GIB),
      group('dn2', 200 * GIB, 60 * GIB),
      group('dn3', 400 * GIB, 60 * GIB),
    ];
    const { end, bytesMoved } = simulate(all, trial({ threshold: 5 }));
    expect(end).toBe('no-move-progress');
    expect(bytesMoved).toBe(0);
  });

  it('has no pair to move between on one datanode', () => {
    expect(simulate([group('dn1', 100 * GIB, 90 * GIB)], trial()).end).toBe('balanced');
    const foreign = [
      group('dn1', 100 * GIB, 0, { foreignBytes: 90 * GIB }),
      group('dn2', 100 * GIB, 0, { foreignBytes: 89 * GIB }),
      group('dn3', 100 * GIB, 0),
    ];
    expect(simulate(foreign, trial()).end).toBe('no-move-progress');
    expect(simulate([], trial()).end).toBe('balanced');
  });

  it('comes to where a real Balancer came', () => {
    // Measured on Hadoop 3.4.1: datanodes of 200, 400 and 900 MiB, one replica, blocks of 1 MiB.
    const unlike = [
      group('dn0', 209_715_200, 91_242_496),
      group('dn1', 419_430_400, 123_068_416),
      group('dn2', 943_718_400, 104_624_821),
    ];
    const at = (threshold: number): number[] =>
      simulate(unlike, trial({ threshold, replication: 1, blockBytes: MIB })).after.map(
        ({ utilization }) => utilization,
      );
    for (const [threshold, real] of [
      [10, [19.8, 29.3, 16.4]],
      [2, [20.3, 20.0, 20.5]],
    ] as const) {
      const apart = at(threshold).map((percent, index) => Math.abs(percent - (real[index] ?? 0)));
      expect(Math.max(...apart)).toBeLessThan(1);
    }
  });

  it('takes longer with less bandwidth, and in more iterations with more to move', () => {
    const all = [
      group('dn1', 1000 * GIB, 900 * GIB),
      ...['dn2', 'dn3', 'dn4', 'dn5'].map((name) => group(name, 1000 * GIB, 300 * GIB)),
    ];
    const limits = defaultLimits('3.4.1');
    const [slow, fast] = [10, 100].map((mib) =>
      simulate(all, trial({ limits: { ...limits, bandwidthBytes: mib * MIB } })),
    );
    expect(fast?.end).toBe('balanced');
    expect(slow?.bytesMoved).toBe(fast?.bytesMoved);
    // 10 GiB of a datanode in an iteration: from 90 % to the average of 42 % are 480 GiB.
    expect(fast?.iterations).toBeGreaterThanOrEqual(38);
    expect(slow?.durationMs).toBeGreaterThan(5 * (fast?.durationMs ?? 0));
  });
});

describe('The time of a simulated run', () => {
  const { pauseMs, idleIterations } = defaultLimits('3.4.1');

  it('is that of five pauses where nothing at all may go', () => {
    const all = [
      group('dn1', 100 * GIB, 60 * GIB),
      group('dn2', 200 * GIB, 60 * GIB),
      group('dn3', 400 * GIB, 60 * GIB),
    ];
    const { durationMs, iterations } = simulate(all, trial({ threshold: 5 }));
    expect(iterations).toBe(idleIterations);
    expect(durationMs).toBeGreaterThanOrEqual(idleIterations * pauseMs);
    expect(durationMs).toBeLessThan(idleIterations * (pauseMs + 1_000));
  });

  it('has one wait in an iteration in which one target is served and blocks for the other cannot be had', () => {
    const pieces = [0, 1, 2, 3].map(() => ({ bytes: 10, places: [0, 2] }));
    const at = [[0, 1, 2, 3], [], [0, 1, 2, 3]];
    const tasks = [
      { source: 0, target: 1, bytes: 10 },
      { source: 0, target: 2, bytes: 10 },
    ];
    const { moves, isWaiting } = dispatchSource(0, tasks, { pieces, at }, [0, 0, 0], () => 0);
    expect(moves).toMatchObject([{ target: 1, bytes: 10 }]);
    expect(isWaiting).toBe(true);
    const none = dispatchSource(0, [{ source: 0, target: 2, bytes: 10 }], { pieces, at }, [0, 0, 0], () => 0);
    expect(none).toEqual({ moves: [], isWaiting: false });
  });

  it('is no shorter than that wait, which data that goes meanwhile hides', () => {
    const limits = { ...defaultLimits('3.4.1'), maxNoMoveMs: 10 * 60_000 };
    const bothWays = fc.property(groups, trials, (all, words) => {
      const [short, long] = [trial(words), { ...words, limits }].map((one) => simulate(all, one));
      expect(long?.durationMs).toBeGreaterThanOrEqual(short?.durationMs ?? 0);
      expect(long?.durationMs).toBeLessThanOrEqual((short?.durationMs ?? 0) + (long?.iterations ?? 0) * 9 * 60_000);
    });
    fc.assert(bothWays, { numRuns: 40 });
  });
});

describe('A replica', () => {
  const racks = [0, 0, 1, 1, 2];
  const task = (source: number, target: number) => ({ source, target, bytes: 1 });
  const piece = (...places: number[]) => ({ bytes: 1, places });

  it('goes where none of its block is', () => {
    expect(mayMove(piece(0, 2, 3), task(0, 2), racks)).toBe(false);
    expect(mayMove(piece(0, 2, 3), task(0, 1), racks)).toBe(true);
  });

  it('leaves its block on as many racks as before', () => {
    // Alone on its rack: not to where another is.
    expect(mayMove(piece(0, 2), task(0, 3), racks)).toBe(false);
    expect(mayMove(piece(0, 2), task(0, 4), racks)).toBe(true);
    // With another one on its rack: anywhere.
    expect(mayMove(piece(0, 2, 3), task(2, 1), racks)).toBe(true);
    expect(mayMove(piece(0, 2, 3), task(2, 4), racks)).toBe(true);
    expect(mayMove(piece(0), task(0, 2), racks)).toBe(true);
  });
});
