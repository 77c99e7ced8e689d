import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIni } from '../../../src/checks/text/ini.ts';

const read = (text: string): [string, [string, string][]][] =>
  readIni(text)
    .sections.filter(({ name, entries }) => name !== '' || entries.length > 0)
    .map(({ name, entries }) => [name, entries.map(({ key, value }): [string, string] => [key, value])]);

describe('a shiro.ini', () => {
  it.each<[string, [string, [string, string][]][]]>([
    ['[main]\na = b', [['main', [['a', 'b']]]]],
    [' [ main ] \r\n a=b\r', [['main', [['a', 'b']]]]],
    ['a b', [['', [['a', 'b']]]]],
    ['a : = b = c', [['', [['a', 'b = c']]]]],
    ['a = b # c ; d', [['', [['a', 'b # c ; d']]]]],
    ['# a = b\n ; c = d\n', []],
    ['a = b, \\\n    c, \\\n d', [['', [['a', 'b, c, d']]]]],
    ['a = b \\\n# between\n c', [['', [['a', 'b c']]]]],
    [
      'a = b\\\\\nc = d',
      [
        [
          '',
          [
            ['a', 'b\\\\'],
            ['c', 'd'],
          ],
        ],
      ],
    ],
    ['a\\:b = c', [['', [['a:b', 'c']]]]],
    ['/api/** = authc, roles[admin]', [['', [['/api/**', 'authc, roles[admin]']]]]],
    [
      'ldapRealm.contextFactory.environment[ldap.searchBase] = dc=a,dc=b',
      [['', [['ldapRealm.contextFactory.environment[ldap.searchBase]', 'dc=a,dc=b']]]],
    ],
    [
      '[a]\nb = c\n[a]\nd = e',
      [
        ['a', [['b', 'c']]],
        ['a', [['d', 'e']]],
      ],
    ],
  ])('is read as Shiro does: %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('has the places of keys, values, entries and sections', () => {
    const text = '# c\n[main]\n  a.b = c,\\\n    d\n';
    const { sections, comments } = readIni(text);
    const [entry] = sections[1]?.entries ?? [];
    const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
    expect([at(sections[1]?.at), at(entry?.keyAt), at(entry?.valueAt), at(entry?.at)]).toEqual([
      '[main]',
      'a.b',
      'c,\\\n    d',
      'a.b = c,\\\n    d',
    ]);
    expect(comments.map(at)).toEqual(['# c']);
  });

  it.each(['a', 'a =', '= b', '[main]\nuser1\n'])('refuses a line without a key and a value: %j', (text) => {
    expect(readIni(text).faults).toEqual([
      { at: expect.anything(), sentence: expect.stringMatching(/key and a value/) },
    ]);
  });

  it('reads what was printed', () => {
    const key = fc.stringMatching(/^[a-z/][a-z0-9./*-]*$/);
    const value = fc.stringMatching(/^[a-z$"0-9]([a-z ,=:$#;"]*[a-z0-9"])?$/);
    const section = fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), fc.array(fc.tuple(key, value), { minLength: 1 }));
    fc.assert(
      fc.property(fc.array(section), (drawn) => {
        const text = drawn.map(
          ([name, entries]) => `[${name}]\n${entries.map((pair) => pair.join(' = ')).join('\n')}\n`,
        );
        expect(read(text.join('\n'))).toEqual(drawn);
      }),
    );
  });

  it('keeps every place inside of the text, whatever the text is and wherever it is cut', () => {
    const parts = fc.constantFrom(
      '[',
      ']',
      '=',
      ':',
      '#',
      ';',
      '\\',
      '\n',
      '\r\n',
      '\r',
      ' ',
      'a',
      'main',
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
          const { sections, comments, faults } = readIni(text);
          const entries = sections.flatMap((section) => section.entries);
          const spans = [
            ...comments,
            ...faults.map(({ at }) => at),
            ...sections.map(({ at }) => at),
            ...entries.flatMap(({ at, keyAt, valueAt }) => [at, keyAt, valueAt]),
          ];
          expect(spans.every(({ start, end }) => start >= 0 && start <= end && end <= text.length)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
