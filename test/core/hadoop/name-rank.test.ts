import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameRank } from '../../../src/core/hadoop/name-rank.ts';

describe('the order of names in a folder', () => {
  it('is that of signed bytes: what is beyond ASCII stands before it', () => {
    const names = ['b', 'ab', 'z', 'a', 'ä', '中', '\u{1F600}', 'é', '!', ''];
    const inOrder = names.map((name) => [nameRank(name), name] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(inOrder.map(([, name]) => name)).toEqual(['', 'ä', 'é', '中', '\u{1F600}', '!', 'a', 'ab', 'b', 'z']);
  });

  it('is that of the bytes as Java compares them, whatever the names are', () => {
    const signed = (name: string): number[] => [...Int8Array.from(new TextEncoder().encode(name))];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const [a, b] = [signed(one), signed(other)];
        const [first, second] = [nameRank(one), nameRank(other)];
        const at = a.findIndex((byte, index) => byte !== b[index]);
        const byJava = at < 0 || at >= b.length ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
        expect(first < second ? -1 : first > second ? 1 : 0).toBe(Math.sign(byJava));
      }),
    );
  });
});
