import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProperties } from '../../../src/checks/text/properties.ts';

const pairs = (text: string): [string, string][] => readProperties(text).entries.map(({ key, value }) => [key, value]);

describe('a .properties file', () => {
  // What java.util.Properties (Java 17) makes of each text, its values trimmed as Spark does.
  it.each<[string, [string, string][]]>([
    ['a=b', [['a', 'b']]],
    ['a b', [['a', 'b']]],
    ['a:b', [['a', 'b']]],
    ['a \t = \t b ', [['a', 'b']]],
    ['a = = b', [['a', '= b']]],
    ['a', [['a', '']]],
    ['=b', [['', 'b']]],
    ['a\\ b=c', [['a b', 'c']]],
    ['a\\=b=c', [['a=b', 'c']]],
    ['a=b\\\n   c', [['a', 'bc']]],
    [
      'a=b\\\\\nc',
      [
        ['a', 'b\\'],
        ['c', ''],
      ],
    ],
    ['a=b\\\n#c', [['a', 'b#c']]],
    [
      'a=b\\\n\nc',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['a=b # c', [['a', 'b # c']]],
    ['# a=b\n! a=b\n  # a', []],
    ['a=\\u0041\\t\\x', [['a', 'A\tx']]],
    ['\\u0061=b', [['a', 'b']]],
    [
      'a=b\r\nc=d\re=f',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    ['a=b\\', [['a', 'b']]],
    ['\\\n!a=b', []],
    ['\\', [['', '']]],
    ['a=\u00a0b\u00a0', [['a', '\u00a0b\u00a0']]],
  ])('is read as Java does: %j', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it('has the places of keys, values and whole entries', () => {
    const text = '# c\n  spark.cores.max = 8  \n';
    const { entries, comments } = readProperties(text);
    const [entry] = entries;
    const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
    expect([at(entry?.keyAt), at(entry?.valueAt), at(entry?.at)]).toEqual([
      'spark.cores.max',
      '8',
      'spark.cores.max = 8  ',
    ]);
    expect(comments.map(at)).toEqual(['# c']);
  });

  it('has the place of a value that goes on over lines, from its first letter to its last', () => {
    const text = 'a=b\\\n  c\nd=e';
    const [entry] = readProperties(text).entries;
    expect([entry?.valueAt, entry?.at]).toEqual([
      { start: 2, end: 8 },
      { start: 0, end: 8 },
    ]);
  });

  it('says where Java would stop', () => {
    expect(readProperties('a=\\u00g1').faults).toEqual([
      { at: { start: 2, end: 4 }, sentence: expect.stringContaining('hexadecimal') },
    ]);
  });
});

/** Writes a key or value so that nothing in it means anything. */
const escaped = (text: string): string =>
  text.replace(
    /[\\=:#! \t\f\n\r]/g,
    (letter) => `\\${{ '\t': 't', '\f': 'f', '\n': 'n', '\r': 'r' }[letter] ?? letter}`,
  );

/** What Spark leaves of a value. */
const trimmed = (text: string): string => text.replace(/^[^\x21-\uffff]+|[^\x21-\uffff]+$/g, '');

const letters = fc.string({ unit: fc.constantFrom(...'ab.=:#!\\ \t\f\n\ru0é漢\u00a0'), maxLength: 12 });
const anyText = fc.oneof(letters, fc.string({ unit: 'binary' }));

describe('of any text', () => {
  it('what was written with escapes is read as it was', () => {
    const entry = fc.tuple(
      letters.filter((key) => key !== ''),
      letters,
    );
    fc.assert(
      fc.property(fc.array(entry), fc.constantFrom('\n', '\r\n', '\r'), (entries, end) => {
        const text = entries.map(([key, value]) => `${escaped(key)}=${escaped(value)}`).join(end);
        expect(pairs(text)).toEqual(entries.map(([key, value]) => [key, trimmed(value)]));
      }),
    );
  });

  it('a line is read alike with and without an escape somewhere behind it', () => {
    fc.assert(
      fc.property(letters, (line) => {
        fc.pre(!/[\n\r\\]/.test(line) && line.trim() !== '' && !/^[ \t\f]*[#!]/.test(line));
        const [plain] = readProperties(line).entries;
        const [other] = readProperties(`${line} x\\\n`).entries;
        expect(other?.key).toBe(plain?.key);
      }),
    );
  });

  it('nothing is thrown, and entries and comments follow one another within the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { entries, comments } = readProperties(text);
        const spans = [...entries.map(({ at }) => at), ...comments].sort((a, b) => a.start - b.start);
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
        for (const { at, keyAt, valueAt } of entries) {
          expect(keyAt.start).toBe(at.start);
          expect(valueAt.start).toBeGreaterThanOrEqual(keyAt.end);
          expect(valueAt.end).toBeLessThanOrEqual(at.end);
        }
      }),
    );
  });

  it('cut off anywhere, the entries of the whole lines before the cut stay what they are', () => {
    const text = '# c\na=b\nc : d\\\n  e\n\\u0066 g\n';
    const whole = readProperties(text).entries;
    for (let cut = 0; cut <= text.length; cut += 1) {
      const { entries } = readProperties(text.slice(0, cut));
      const before = whole.filter(({ at }) => at.end < cut);
      expect(entries.slice(0, before.length)).toEqual(before);
    }
  });
});
