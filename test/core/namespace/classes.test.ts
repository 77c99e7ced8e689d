import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageClasses, blockClasses, classOf, sizeClasses } from '../../../src/core/namespace/classes.ts';

describe('The class of a value', () => {
  it.each([
    ['age', ageClasses],
    ['length', sizeClasses],
    ['number of blocks', blockClasses],
  ])('is that between whose bounds it lies: of any %s, and beside each bound', (_, classes) => {
    const bounds = [...classes.bounds];
    const told = (value: number): number => bounds.filter((bound) => value >= bound).length;
    for (const value of bounds.flatMap((bound) => [bound - 1, bound, bound + 1]))
      expect(classOf(classes, value)).toBe(told(value));
    const values = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: -5, max: 5_000 }));
    fc.assert(fc.property(values, (value) => classOf(classes, value) === told(value)));
  });
});
