import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairGroups } from '../../../src/core/balance/pairing.ts';
import type { StorageGroup } from '../../../src/core/balance/types.ts';
import { weighGroups } from '../../../src/core/balance/weigh.ts';

const group = (node: string, usedBytes: number, rack = '/r', storageType = 'DISK'): StorageGroup => ({
  node,
  rack,
  storageType,
  capacityBytes: 1000,
  remainingBytes: 1000 - usedBytes,
  dfsUsedBytes: usedBytes,
  poolUsedBytes: usedBytes,
  isEstimated: false,
});

const MEASURE = { policy: 'datanode', seesForeign: true } as const;

const pairs = (groups: readonly StorageGroup[], threshold: number, most = 1e9) =>
  pairGroups(weighGroups(groups, threshold, MEASURE).groups, [...groups.keys()], most).map(
    ({ source, target, bytes }) => [groups[source]?.node, groups[target]?.node, bytes],
  );

describe('Who gives to whom', () => {
  it('is the over-utilized to the under-utilized, then to those below the average', () => {
    const all = [group('full', 900), group('empty', 100), group('below', 480), group('above', 520)];
    // 50 % on the average.
    expect(pairs(all, 10)).toEqual([['full', 'empty', 400]]);
    expect(pairs([group('full', 900), group('a', 480), group('b', 480), group('c', 460)], 20)).toEqual([
      ['full', 'a', 100],
      ['full', 'b', 100],
      ['full', 'c', 120],
    ]);
  });

  it('is those above the average to the under-utilized, where none is over-utilized', () => {
    expect(pairs([group('a', 540), group('b', 540), group('c', 540), group('empty', 300)], 10)).toEqual([
      ['a', 'empty', 60],
      ['b', 'empty', 60],
      ['c', 'empty', 60],
    ]);
  });

  it('is within racks first', () => {
    const all = [
      group('full', 900, '/a'),
      group('far', 100, '/b'),
      group('near', 100, '/a'),
      group('other', 900, '/b'),
    ];
    expect(pairs(all, 10)).toEqual([
      ['full', 'near', 400],
      ['other', 'far', 400],
    ]);
  });

  it('is never between storage types, and nobody where all lie within the threshold', () => {
    const all = [group('a', 900), group('b', 100, '/r', 'SSD'), group('c', 900), group('d', 100, '/r', 'SSD')];
    expect(pairs(all, 10)).toEqual([]);
    expect(pairs([group('a', 540), group('b', 500)], 10)).toEqual([]);
  });

  it('takes of none more than it may give, or than an iteration allows', () => {
    const many = fc.array(fc.record({ used: fc.nat(1000), rack: fc.nat(3) }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 500 }), (all, threshold, most) => {
        const groups = all.map(({ used, rack }, index) => group(`dn${index}`, used, `/r${rack}`));
        const weighed = weighGroups(groups, threshold, MEASURE).groups;
        const tasks = pairGroups(weighed, [...groups.keys()], most);
        for (const [index, one] of weighed.entries()) {
          const out = tasks.reduce((sum, task) => sum + (task.source === index ? task.bytes : 0), 0);
          const into = tasks.reduce((sum, task) => sum + (task.target === index ? task.bytes : 0), 0);
          expect(out).toBeLessThanOrEqual(Math.min(most, Math.max(0, one.bytesAboveAverage)));
          expect(into).toBeLessThanOrEqual(Math.min(most, Math.max(0, -one.bytesAboveAverage), one.remainingBytes));
        }
      }),
    );
  });
});
