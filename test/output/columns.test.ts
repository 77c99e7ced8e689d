import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cut, type Extent, fitted, GAP, inLines, longestWord } from '../../src/output/columns.ts';

/** Columns of short words. */
const words = (...wholes: number[]): Extent[] =>
  wholes.map((whole) => ({ whole, kept: whole, word: Math.min(whole, 5) }));
/** A column of paths or addresses. */
const path = (whole: number): Extent => ({ whole, kept: whole, word: whole });
/** A column of what may be cut, under a head of three letters. */
const prose = (whole: number): Extent => ({ whole, kept: 3, word: 3 });

describe('the widths of columns', () => {
  it('are the natural ones when they fit', () => {
    expect(fitted(words(3, 10), 15)).toEqual([3, 10]);
  });

  it('are taken from the widest first', () => {
    expect(fitted(words(10, 60, 20), 64)).toEqual([10, 30, 20]);
  });

  it('are taken from prose, which is cut, before anything is broken', () => {
    expect(fitted([...words(30), prose(30)], 50)).toEqual([30, 18]);
  });

  it('are taken from what can be broken at blanks before a path or an address is broken', () => {
    expect(fitted([path(30), ...words(30)], 50)).toEqual([30, 18]);
    expect(fitted([path(30), ...words(30), prose(30)], 60)).toEqual([30, 13, 13]);
  });

  it('are taken from paths too where all else has not enough to give', () => {
    expect(fitted([path(30), path(40)], 52)).toEqual([25, 25]);
  });

  it('fit whenever all columns at their narrowest do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300)), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 90, max: 250 }),
        (triples, total) => {
          const extents = triples.map((triple) => {
            const [word = 0, kept = 0, whole = 0] = triple.toSorted((a, b) => a - b);
            return { whole, kept, word };
          });
          const sum = fitted(extents, total).reduce((all, width) => all + width, GAP * (extents.length - 1));
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

describe('a text in lines', () => {
  it('is broken at blanks, and behind a sign that parts a word which is too long', () => {
    expect(inLines('CHECKACCESS r--, GETFILESTATUS', 16)).toEqual(['CHECKACCESS r--,', 'GETFILESTATUS']);
    expect(inLines('/user/alice/notebook', 12)).toEqual(['/user/alice/', 'notebook']);
    expect(inLines('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
    expect(inLines('abc', 3)).toEqual(['abc']);
  });

  it('never splits a letter', () => {
    expect(inLines('漢字漢字', 5)).toEqual(['漢字', '漢字']);
    expect(inLines('👩‍👩‍👧👩‍👩‍👧', 3)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
  });

  it('splits a letter of several signs that alone is wider than a line', () => {
    const note = '\u{1d158}\u{1d165}\u{1d16e}';
    expect(stringWidth(note)).toBe(3);
    expect(inLines(`a${note}b`, 2).join('')).toBe(`a${note}b`);
    expect(inLines(`a${note}b`, 2).map((line) => stringWidth(line))).toEqual([2, 2, 1]);
    expect(inLines(`!&0${note}`, 3)).toEqual(['!&', '0', note]);
  });

  it('is never wider than it may be, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = inLines(text, width);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('is as wide as its longest word', () => {
    expect(longestWord('let in, as all are')).toBe(3);
    expect(longestWord('')).toBe(0);
  });
});
