import { describe, expect, it } from 'vitest';
import { globParts, isGlob } from '../../../src/core/hadoop/glob.ts';
import { shownName } from '../../../src/core/shown-name.ts';

/** Whether the only part of a pattern takes a name. */
const takes = (pattern: string, name: string): boolean => {
  const [part] = globParts(`/${pattern}`)[0] ?? [];
  return part?.kind === 'pattern' ? part.is.test(name) : part?.name === name;
};

describe('a pattern', () => {
  it.each([
    ['*', '.hidden', true],
    ['*', 'a\nb', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abbd', false],
    ['?', '漢', true],
    ['?', 'ab', false],
    ['[a-c]x', 'bx', true],
    ['[^a-c]x', 'bx', false],
    ['[!a]x', 'bx', true],
    ['part-{0,1}*', 'part-1-2', true],
    ['{a,b{c,d}}', 'bd', true],
    ['{a,b}', 'c', false],
    ['a.b*', 'axb', false],
    ['a+(b)|c*', 'a+(b)|c', true],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['a\\{b', 'a{b', true],
    ['[.]*', '.x', true],
  ])('%s on %s: %s', (pattern, name, is) => {
    expect(takes(pattern, name)).toBe(is);
  });

  it('becomes several paths where braces hold slashes, each of them once', () => {
    const names = (path: string): string[] =>
      globParts(path).map((parts) => parts.map((part) => (part.kind === 'name' ? part.name : '*')).join('/'));
    expect(names('/{a/b,c}/d')).toEqual(['a/b/d', 'c/d']);
    expect(names('/{a/b,a/b}')).toEqual(['a/b']);
    expect(names('/a/{b,c}/d')).toEqual(['a/*/d']);
  });

  it.each(['/a[b', '/a{b', '/{a,{b}'])('is refused where it does not end: %s', (path) => {
    expect(() => globParts(path)).toThrow(/does not end/);
  });

  it.each([
    ['/a/b', false],
    ['/a\\*', true],
    ['/a*', true],
    ['/a{b,c}', true],
    ['/a-b.c', false],
  ])('%s has something to expand: %s', (path, is) => {
    expect(isGlob(path)).toBe(is);
  });
});

it.each([
  ['plain 漢字 é', 'plain 漢字 é'],
  ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['back\\slash', 'back\\\\slash'],
  ['\u202egpj.exe', '\\u{202e}gpj.exe'],
  ['a\u200bb', 'a\\u{200b}b'],
])('the name %j is shown as %s', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});
