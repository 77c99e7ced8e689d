import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdIndex, IdIndexBuilder } from '../../../src/clients/fsimage/id-index.ts';

function indexOf(ids: Iterable<number>): IdIndex {
  const builder = new IdIndexBuilder();
  const numbers = Float64Array.from(ids);
  builder.add(numbers, numbers.length);
  return builder.build();
}

const bytesOf = ({ parts }: IdIndex): number =>
  parts.cells.byteLength + parts.ranks.byteLength + parts.starts.byteLength;

describe('IdIndex', () => {
  it('ranks any numbers, near and far, and knows which it has not', () => {
    const near = fc.integer({ min: 0, max: 3_000 });
    const far = fc.integer({ min: 0, max: 2 ** 24 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(near, far), { maxLength: 300 }), fc.array(far), (ids, others) => {
        const index = indexOf(ids);
        const sorted = ids.toSorted((a, b) => a - b);
        expect(index.size).toBe(ids.length);
        for (const id of ids) expect(index.rankOf(id)).toBe(sorted.indexOf(id));
        for (const other of others) expect(index.rankOf(other)).toBe(sorted.indexOf(other));
        expect(index.rankOf(2 ** 40 - 1)).toBe(-1);
      }),
    );
  });

  it('ranks pages that are full, half full, and nearly empty, on both sides of where a list becomes bits', () => {
    for (const step of [1, 2, 3, 15, 16, 17, 4_000]) {
      const ids = Array.from({ length: Math.floor(200_000 / step) }, (_, index) => 16_385 + index * step);
      const index = indexOf(ids.toReversed());
      expect(index.size).toBe(ids.length);
      for (const [rank, id] of ids.entries()) {
        if (index.rankOf(id) !== rank) expect.fail(`${id} has rank ${index.rankOf(id)}, and should have ${rank}`);
        if (step > 1 && index.rankOf(id + 1) !== -1) expect.fail(`${id + 1} is not there`);
      }
    }
  });

  it('takes little memory: a quarter of a byte where numbers are close, four bytes and its pages where they are not', () => {
    const close = indexOf(Array.from({ length: 1_000_000 }, (_, index) => 16_385 + index));
    expect(bytesOf(close) / close.size).toBeLessThan(0.3);
    const scattered = indexOf(Array.from({ length: 100_000 }, (_, index) => 16_385 + index * 1_000));
    expect(bytesOf(scattered) / scattered.size).toBeLessThan(4.4);
  });

  it.each([
    ['in a list', [5, 900_000, 5]],
    ['among bits', [...Array.from({ length: 5_000 }, (_, index) => index), 77]],
  ])('refuses a number that comes twice %s', (_, ids) => {
    expect(() => indexOf(ids)).toThrow(/the inode (5|77) comes twice/);
  });

  it('refuses what is no inode number', () => {
    for (const id of [-1, 2 ** 40, Number.POSITIVE_INFINITY])
      expect(() => indexOf([id])).toThrow('no inode has the number');
  });
});
