import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LostFrom } from '../../../src/core/namespace/lost-from.ts';

describe('what directories lost', () => {
  it('is known by its inode number as of a Map, whatever the numbers are', () => {
    const id = fc.oneof(fc.nat(40), fc.integer({ min: 2 ** 31 - 3, max: 2 ** 31 + 3 }), fc.maxSafeNat());
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id)), fc.array(id), (lost, others) => {
        const known = new LostFrom(lost.length);
        for (const [one, directory] of lost) known.put(one, directory);
        const map = new Map(lost);
        for (const one of [...map.keys(), ...others]) expect(known.of(one)).toBe(map.get(one));
        expect(new Set(known.directories())).toEqual(new Set(lost.map(([, directory]) => directory)));
        expect(new Set(known.directories()).size).toBe(known.directories().length);
      }),
    );
  });
});
