import { describe, expect, it } from 'vitest';
import { changedFields } from '../../src/commands/changed-fields.ts';

describe('what a change has changed', () => {
  it.each([
    ['a member that differs, and none that does not', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b: 2 → 3']],
    ['what is made', null, { mode: '700', names: null }, ['mode: 700']],
    ['what is removed', { cpus: 4 }, null, ['cpus: 4 → nothing']],
    ['a value without members', 1, 2, ['1 → 2']],
    ['nothing of what leaves nothing', null, null, []],
  ])('tells %s', (_, before, after, lines) => {
    expect(changedFields({ before, after })).toEqual(lines);
  });

  it('may be broken by a screen behind each comma, and is never endless', () => {
    const [line = ''] = changedFields({ before: null, after: { labels: { a: 'b', c: ['d', 1, true] } } });
    expect(line).toBe('labels: {"a": "b", "c": ["d", 1, true]}');
    const [long = ''] = changedFields({ before: null, after: { env: 'x'.repeat(5000) } });
    expect(long.length).toBeLessThan(220);
  });

  it('names the first of many entries, each as it was and as it is', () => {
    const before = { entries: 40, first: ['/user/kim/a kim:kim 755', '/user/kim/b kim:kim 777'] };
    const after = {
      entries: 40,
      first: ['/user/kim/a kim:kim 700', '/user/kim/b kim:kim 700'],
      digest: 'e5c397b4822e',
    };
    expect(changedFields({ before, after, entries: 40 })).toEqual([
      '/user/kim/a kim:kim 755 → /user/kim/a kim:kim 700',
      '/user/kim/b kim:kim 777 → /user/kim/b kim:kim 700',
    ]);
  });
});
