import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByInode } from '../../../src/core/namespace/by-inode.ts';

describe('a number by that of an inode', () => {
  it('is known as of a Map, whatever the numbers are', () => {
    const id = fc.oneof(fc.nat(40), fc.integer({ min: 2 ** 31 - 3, max: 2 ** 31 + 3 }), fc.maxSafeNat());
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id)), fc.array(id), (put, others) => {
        const known = new ByInode(put.length);
        for (const [one, value] of put) known.put(one, value);
        const map = new Map(put);
        for (const one of [...map.keys(), ...others]) expect(known.of(one)).toBe(map.get(one));
        expect(new Set(known.values())).toEqual(new Set(put.map(([, value]) => value)));
        expect(new Set(known.values()).size).toBe(known.values().length);
      }),
    );
  });
});
