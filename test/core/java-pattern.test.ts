import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { javaMatches } from '../../src/core/java-pattern.ts';

describe('a pattern of Java', () => {
  it.each([
    ['web', 'web', true],
    ['we', 'web', false],
    ['eb', 'web', false],
    ['web.*', 'web-7.example', true],
    ['rack-[1-3]', 'rack-4', false],
    ['(web|spark)', 'spark', true],
    ['web|spark', 'spark-2', false],
    ['(?:node)?[0-9]{2,3}', 'node07', true],
    ['a{2}', 'aa', true],
    ['[^a-c]\\d\\.\\w+', 'x7.y_z', true],
    ['^web$', 'web', true],
    ['', '', true],
  ])('%s matches the whole of %s: %s', (pattern, text, is) => {
    expect(javaMatches(pattern, text)).toBe(is);
  });

  it.each([
    '*',
    '(?i)web',
    '(?=w)eb',
    'a++',
    'a**',
    '\\Qweb\\E',
    '\\bweb',
    '\\p{Alpha}+',
    '[a-z&&[^bc]]',
    '[]a]',
    '(web',
    'web)',
    'a{x}',
    '(a+)+',
    '(a|b)*',
    'wéb',
    '(.)\\1',
    '[z-a]',
  ])('%s is left to Java', (pattern) => {
    expect(javaMatches(pattern, 'web')).toBeUndefined();
  });

  it('that could be laid over a text in too many ways is left to Java', () => {
    expect(javaMatches('.*'.repeat(20), 'a'.repeat(60))).toBeUndefined();
    expect(javaMatches('(a|a)'.repeat(40), 'a'.repeat(40))).toBeUndefined();
    expect(javaMatches('a?'.repeat(30), 'a'.repeat(29))).toBeUndefined();
    expect(javaMatches('a{0,99}'.repeat(9), 'a'.repeat(99))).toBeUndefined();
  });

  it('of plain words matches that word only', () => {
    const word = fc.stringMatching(/^[a-z0-9_/-]{1,12}$/);
    fc.assert(
      fc.property(word, word, (pattern, text) => {
        expect(javaMatches(pattern, text)).toBe(pattern === text);
        expect(javaMatches(pattern, pattern)).toBe(true);
      }),
    );
  });

  it('is read without a throw, whatever it is', () => {
    const odd = fc.string({ unit: fc.constantFrom(...'ab.*+?()[]{}|^$\\-,01&') });
    fc.assert(
      fc.property(odd, fc.string({ unit: fc.constantFrom(...'ab01-') }), (pattern, text) => {
        expect([true, false, undefined]).toContain(javaMatches(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });
});
