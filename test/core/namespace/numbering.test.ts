import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noDirectory } from '../../../src/core/namespace/inode-batch.ts';
import { levelsOf } from '../../../src/core/namespace/levels.ts';
import { Numbering } from '../../../src/core/namespace/numbering.ts';

describe('numbers of values', () => {
  it('are those of their first coming, whatever the values are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat({ max: 50 }), fc.maxSafeNat()), { maxLength: 2_000 }), (values) => {
        const numbering = new Numbering();
        const firsts = [...new Set(values)];
        for (const value of values) expect(numbering.of(value)).toBe(firsts.indexOf(value));
        expect(numbering.values()).toEqual(firsts);
      }),
      { numRuns: 30 },
    );
  });
});

describe('levels of directories', () => {
  it('say how deep each lies, and which are reached from the root', () => {
    const parent = Uint32Array.of(1, 2, noDirectory, 4, noDirectory);
    const { depth, isLive, order } = levelsOf({ count: 5, parent, root: 2 });
    expect([...depth]).toEqual([2, 1, 0, 1, 0]);
    expect([...isLive]).toEqual([1, 1, 1, 0, 0]);
    expect([...order]).toEqual([2, 4, 1, 3, 0]);
  });

  it('are refused where directories lie in a circle', () => {
    const parent = Uint32Array.of(noDirectory, 2, 1);
    expect(() => levelsOf({ count: 3, parent, root: 0 })).toThrow('lie in each other in a circle');
  });
});
