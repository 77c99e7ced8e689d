import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Enlarging, enlarged, enlargements } from '../../../src/core/balance/enlarge.ts';
import { finestThreshold, obstacles } from '../../../src/core/balance/reach.ts';
import type { StorageGroup } from '../../../src/core/balance/types.ts';

const GIB = 2 ** 30;
const NODES = { policy: 'datanode', seesForeign: true } as const;
const POOLS = { policy: 'blockpool', seesForeign: true } as const;

const group = (
  node: string,
  capacityBytes: number,
  usedBytes: number,
  foreignBytes = 0,
  rack = '/r',
): StorageGroup => ({
  node,
  rack,
  storageType: 'DISK',
  capacityBytes,
  remainingBytes: capacityBytes - usedBytes - foreignBytes,
  dfsUsedBytes: usedBytes,
  poolUsedBytes: usedBytes,
  isEstimated: false,
});

describe('What sizes forbid', () => {
  it('is a datanode so large that its share of three replicas does not fill it', () => {
    const all = [group('dn1', 1000, 100), ...['dn2', 'dn3', 'dn4'].map((name) => group(name, 100, 90))];
    // 370 bytes in 1300: 28.5 % on the average; of 123 blocks dn1 has each once at most.
    expect(obstacles(all, NODES, 10, 3)).toMatchObject([{ kind: 'too-large', place: 'dn1' }]);
    expect(obstacles(all, NODES, 10, 3)[0]?.staysAt).toBeCloseTo(12.3, 1);
    expect(obstacles(all, NODES, 10, 1)).toEqual([]);
  });

  it('is a datanode full of foreign bytes', () => {
    const all = [group('dn1', 100, 0, 80), group('dn2', 100, 30), group('dn3', 100, 30)];
    expect(obstacles(all, NODES, 10, 1)).toMatchObject([{ kind: 'foreign', place: 'dn1', staysAt: 80 }]);
    expect(obstacles(all, POOLS, 10, 1)).toEqual([]);
  });

  it('is a datanode where others leave too little room, where they are not seen', () => {
    const all = [group('dn1', 100, 0, 95), group('dn2', 100, 60), group('dn3', 100, 60)];
    const unseeing = { ...NODES, seesForeign: false };
    expect(obstacles(all, unseeing, 10, 1)).toMatchObject([{ kind: 'no-room', place: 'dn1', staysAt: 5 }]);
  });

  it('is a rack that cannot have all replicas of a block', () => {
    const all = [
      ...['dn1', 'dn2', 'dn3', 'dn4'].map((name) => group(name, 100, 40, 0, '/large')),
      group('dn5', 100, 90, 0, '/small'),
    ];
    // Of two replicas one at most: 125 of 250 bytes on a rack of 400.
    expect(obstacles(all, NODES, 10, 2)).toMatchObject([]);
    const two = all.map((one) =>
      one.rack === '/large' ? { ...one, poolUsedBytes: 30, dfsUsedBytes: 30, remainingBytes: 70 } : one,
    );
    expect(obstacles(two, NODES, 5, 2)).toMatchObject([{ kind: 'rack-too-large', place: '/large' }]);
  });

  it('is nothing where all are alike, nothing is on them, or there is one', () => {
    expect(
      obstacles(
        ['a', 'b', 'c'].map((name) => group(name, 100, 50)),
        NODES,
        1,
        3,
      ),
    ).toEqual([]);
    expect(
      obstacles(
        ['a', 'b', 'c'].map((name) => group(name, 100, 0)),
        NODES,
        1,
        3,
      ),
    ).toEqual([]);
    expect(obstacles([group('a', 100, 50)], NODES, 1, 1)).toEqual([]);
    expect(obstacles([], NODES, 1, 1)).toEqual([]);
  });

  it('is less by a coarser threshold, down to nothing at the finest that is told', () => {
    fc.assert(
      fc.property(clusters, fc.constantFrom(1, 2, 3), (all, replication) => {
        const finest = finestThreshold(all, NODES, replication);
        if (finest < 100) expect(obstacles(all, NODES, finest, replication)).toEqual([]);
        if (finest > 0.1 && finest < 100) expect(obstacles(all, NODES, finest - 0.1, replication)).not.toEqual([]);
      }),
    );
  });
});

describe('What to enlarge', () => {
  it('takes away what was in the way, and adds nothing where nothing is', () => {
    fc.assert(
      fc.property(
        clusters,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(1, 2, 3),
        (all, threshold, replication) => {
          const made = enlargements(all, NODES, threshold, replication);
          expect(made.kind).not.toBe('not-found');
          const by = made.kind === 'found' ? made.by : undefined;
          if (obstacles(all, NODES, threshold, replication).length === 0) expect(by).toEqual([]);
          if (by !== undefined) expect(obstacles(enlarged(all, by), NODES, threshold, replication)).toEqual([]);
        },
      ),
    );
  });

  it('is the one full of foreign bytes itself, by little more than it needs', () => {
    const all = [
      group('dn1', 100 * GIB, 0, 80 * GIB),
      group('dn2', 100 * GIB, 30 * GIB),
      group('dn3', 100 * GIB, 30 * GIB),
    ];
    const by = foundIn(enlargements(all, NODES, 10, 1));
    expect(by.map(({ node }) => node)).toEqual(['dn1']);
    const less = by.map((one) => ({ ...one, bytes: Math.floor(one.bytes * 0.98) }));
    expect(obstacles(enlarged(all, less), NODES, 10, 1)).not.toEqual([]);
  });

  it.each([
    [30, 5],
    [30, 10],
    [100, 10],
    [300, 10],
    [300, 100],
  ])('are all that are full of foreign bytes, together: of %i datanodes %i', (count, full) => {
    const all = Array.from({ length: count }, (_, index) =>
      index < full
        ? group(`dn${index}`, 100 * GIB, 0, (80 + (index % 7)) * GIB)
        : group(`dn${index}`, 100 * GIB, 30 * GIB),
    );
    const by = foundIn(enlargements(all, NODES, 10, 3));
    expect(by.map(({ node }) => node)).toEqual(all.slice(0, full).map(({ node }) => node));
    expect(obstacles(enlarged(all, by), NODES, 10, 3)).toEqual([]);
    // No more than is needed: with a hundredth less of each, some are in the way again.
    const less = by.map((one) => ({ ...one, bytes: Math.floor(one.bytes * 0.99) }));
    expect(obstacles(enlarged(all, less), NODES, 10, 3)).not.toEqual([]);
  });

  it('are all that lack room, together, where foreign bytes are not seen', () => {
    const unseeing = { ...NODES, seesForeign: false };
    const all = Array.from({ length: 200 }, (_, index) =>
      index < 80 ? group(`dn${index}`, 100 * GIB, 0, 95 * GIB) : group(`dn${index}`, 100 * GIB, 60 * GIB),
    );
    expect(obstacles(all, unseeing, 10, 3).map(({ kind }) => kind)).toContain('no-room');
    const made = enlargements(all, unseeing, 10, 3);
    expect(made.kind).toBe('found');
    if (made.kind === 'found') expect(obstacles(enlarged(all, made.by), unseeing, 10, 3)).toEqual([]);
  });

  it('settles where those that grow leave others too little room', () => {
    const all = [
      group('dn1', 10 * GIB, 0.04 * GIB, 0.17 * GIB),
      group('dn2', 10 * GIB, 0),
      group('dn3', 10 * GIB, 0),
    ].map((one) => ({
      ...one,
      capacityBytes: Math.round(one.capacityBytes),
      remainingBytes: Math.round(one.remainingBytes),
    }));
    const made = enlargements(all, NODES, 1, 3);
    expect(obstacles(all, NODES, 1, 3)).not.toEqual([]);
    expect(obstacles(enlarged(all, foundIn(made)), NODES, 1, 3)).toEqual([]);
  });

  it('says that no size helps only where it would take sixteen times what is there', () => {
    const all = [group('dn1', 100 * GIB, 0, 95 * GIB), group('dn2', 100 * GIB, 0, 1 * GIB)];
    expect(enlargements(all, NODES, 1, 1)).toEqual({ kind: 'too-much' });
    expect(enlargements(all, NODES, 40, 1).kind).toBe('found');
  });

  it('is the smallest of the others where one is too large', () => {
    const all = [
      group('dn1', 1000 * GIB, 100 * GIB),
      group('dn2', 50 * GIB, 40 * GIB),
      group('dn3', 300 * GIB, 80 * GIB),
      group('dn4', 300 * GIB, 80 * GIB),
    ];
    const by = foundIn(enlargements(all, NODES, 5, 3));
    expect(by[0]?.node).toBe('dn2');
    expect(by.some(({ node }) => node === 'dn1')).toBe(false);
  });
});

const foundIn = (made: Enlarging) => (made.kind === 'found' ? made.by : []);

const clusters = fc
  .array(
    fc.record({
      capacity: fc.integer({ min: 10 * GIB, max: 1000 * GIB }),
      used: fc.double({ min: 0, max: 0.9, noNaN: true }),
      foreign: fc.double({ min: 0, max: 0.5, noNaN: true }),
      rack: fc.nat(2),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((all) =>
    all.map(({ capacity, used, foreign, rack }, index) => {
      const usedBytes = Math.floor(capacity * used);
      return group(`dn${index}`, capacity, usedBytes, Math.floor((capacity - usedBytes) * foreign), `/r${rack}`);
    }),
  );
