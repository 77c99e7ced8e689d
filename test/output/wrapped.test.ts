import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../src/core/shell-word.ts';
import { wrappedShell } from '../../src/output/wrapped.ts';

describe('a line for a shell', () => {
  const words = [
    'user',
    'provision',
    'a b',
    "it's",
    '--set',
    "x=/opt/(the operator's  own)/sh",
    '--quota',
    '3g',
    'c\\d',
  ];
  const line = ['mesosctl', ...words.map(shellWord)].join(' ');

  it.each([20, 40, 60, 80])('is taken by a shell as it stands where it is broken to %i columns', (columns) => {
    const lines = wrappedShell(line, columns);
    expect(lines.length).toBeGreaterThan(1);
    const typed = spawnSync('sh', ['-c', `mesosctl() { printf '%s\\n' "$@"; }; ${lines.join('\n')}`], {
      encoding: 'utf8',
    });
    expect(typed.stdout.trimEnd().split('\n')).toEqual(words);
    const longest = Math.max(...words.map((word) => shellWord(word).length));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(Math.max(columns, longest + 4));
  });

  it('is left as it is where it finds room', () => {
    expect(wrappedShell(line, line.length)).toEqual([line]);
  });
});
