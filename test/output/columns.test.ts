import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cut, fitted, GAP } from '../../src/output/columns.ts';

describe('the widths of columns', () => {
  it('are the natural ones when they fit', () => {
    expect(fitted([3, 10], 15)).toEqual([3, 10]);
  });

  it('are taken from the widest first', () => {
    expect(fitted([10, 60, 20], 64)).toEqual([10, 30, 20]);
  });

  it('fit whenever all columns at their narrowest do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(300), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 90, max: 250 }),
        (widths, total) => {
          const sum = fitted(widths, total).reduce((all, width) => all + width, GAP * (widths.length - 1));
          expect(sum).toBeLessThanOrEqual(total);
        },
      ),
    );
  });
});

describe('a cut text', () => {
  it('ends with … and never splits a letter', () => {
    expect(cut('abcdef', 4)).toBe('abc…');
    expect(cut('漢字漢字', 5)).toBe('漢字…');
    expect(cut('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…');
    expect(cut('abc', 3)).toBe('abc');
  });

  it('is never wider than it may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        expect(stringWidth(cut(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
