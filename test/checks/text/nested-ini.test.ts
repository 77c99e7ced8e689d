import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNestedIni } from '../../../src/checks/text/nested-ini.ts';

const read = (text: string): Record<string, string | readonly string[]> =>
  Object.fromEntries(readNestedIni(text).entries.map(({ key, value, list }) => [key, list ?? value]));

describe('a hue.ini', () => {
  // What ConfigObj 5.0.9 makes of each text.
  it.each<[string, Record<string, string | string[]>]>([
    ['a=b', { a: 'b' }],
    [' a = b  # c', { a: 'b' }],
    ['a = b#c', { a: 'b' }],
    ['a = "b#c"', { a: 'b#c' }],
    ["a = 'b' # c", { a: 'b' }],
    ['a =', { a: '' }],
    ['a = # b', { a: '' }],
    ['a = b, c', { a: ['b', 'c'] }],
    ['a = b,', { a: ['b'] }],
    ['a = ,', { a: [] }],
    ['a = "b, c", d # e', { a: ['b, c', 'd'] }],
    ['a = dc=b,dc=c', { a: ['dc=b', 'dc=c'] }],
    ['a = "b" c"', { a: 'b" c' }],
    ['a = """b\n # c\n"d" """ # e\nf = g', { a: 'b\n # c\n"d" ', f: 'g' }],
    ["a = '''b'''", { a: 'b' }],
    ['"a b" = c', { 'a b': 'c' }],
    ['[a]\nb=c\n[[d]]\ne=f\n[[[g]]]\nh=i\n[j]\nk=l', { 'a.b': 'c', 'a.d.e': 'f', 'a.d.g.h': 'i', 'j.k': 'l' }],
    [' [a] # b\n [ [ c ] ]\nd=e', { 'a.c.d': 'e' }],
    ['[a]\n[[b]]\n[[[c]]]\n[[d]]\ne=f', { 'a.d.e': 'f' }],
    ['["a ] b"]\nc=d', { 'a ] b.c': 'd' }],
    ['[a b=c', { '[a b': 'c' }],
    ['# a=b\n\n  # c', {}],
  ])('is read as ConfigObj does: %j', (text, expected) => {
    expect(readNestedIni(text).faults).toEqual([]);
    expect(read(text)).toEqual(expected);
  });

  it.each<[string, RegExp]>([
    ['a', /neither a section nor/],
    ['[a', /neither a section nor/],
    ['[a]]', /brackets open/],
    ['[[a]]', /1 deep|0 deep/],
    ['[a]\n[[[b]]]', /but the one around it is 1 deep/],
    ['a=b\na=c', /a is set before/],
    ['[a]\n[b]\n[a]', /There is a a before/],
    ['a=b, , c', /neither a text nor a list/],
    ['a="b', /neither a text nor a list/],
    ['a="b" c', /neither a text nor a list/],
    ['a="""b\nc', /neither a text nor a list/],
    ['a="""b""" c', /neither a text nor a list/],
  ])('is refused as ConfigObj does: %j', (text, sentence) => {
    expect(readNestedIni(text).faults.map((fault) => fault.sentence)).toEqual([expect.stringMatching(sentence)]);
  });

  it('has the places of keys, values, comments and sections', () => {
    const text = '[a]\n  [[b]] # c\n  d.e = "f" # g\n  h = i, j, # k\n';
    const { entries, sections } = readNestedIni(text);
    const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
    expect(sections.map((section) => at(section.at))).toEqual(['[a]', '[[b]] # c']);
    expect(entries.map((entry) => [entry.keyAt, entry.valueAt, entry.comment, entry.at].map(at))).toEqual([
      ['d.e', '"f"', '# g', 'd.e = "f" # g'],
      ['h', 'i, j,', '# k', 'h = i, j, # k'],
    ]);
  });

  it('reads what was printed', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
    const item = fc.stringMatching(/^[a-z0-9 ,#=[\]']*$/);
    const value = fc.oneof(item, fc.array(item, { minLength: 2, maxLength: 4 }));
    const entries = fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true });
    const sections = fc.dictionary(name, entries, { maxKeys: 4, noNullPrototype: true });
    const quoted = (drawn: string | string[]) =>
      [drawn]
        .flat()
        .map((one) => `"${one}"`)
        .join(', ');
    fc.assert(
      fc.property(sections, (drawn) => {
        const lines = Object.entries(drawn).flatMap(([section, inside]) => [
          `[${section}]`,
          '  [[below]]',
          ...Object.entries(inside).map(([key, one]) => `  ${key} = ${quoted(one)} # "note"`),
        ]);
        const expected = Object.entries(drawn).flatMap(([section, inside]) =>
          Object.entries(inside).map(([key, one]) => [`${section}.below.${key}`, one]),
        );
        expect(read(lines.join('\r\n'))).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  it('keeps every place inside of the text, whatever the text is and wherever it is cut', () => {
    const parts = fc.constantFrom(
      '[',
      ']',
      '=',
      '"',
      "'",
      '"""',
      ',',
      '#',
      '\\',
      '\n',
      '\r\n',
      ' ',
      'a',
      'b c',
      '\0',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(parts).map((all) => all.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const { sections, entries, comments, faults } = readNestedIni(text);
          const spans = [
            ...comments,
            ...faults.map(({ at }) => at),
            ...sections.map(({ at }) => at),
            ...entries.flatMap(({ at, keyAt, valueAt, comment }) => [at, keyAt, valueAt, comment ?? at]),
          ];
          expect(spans.every(({ start, end }) => start >= 0 && start <= end && end <= text.length)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
