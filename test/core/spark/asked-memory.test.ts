import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executorAsksMib, largestHeapMib } from '../../../src/core/spark/asked-memory.ts';

describe('the largest heap', () => {
  it.each([
    ['2.4.6', 32_768, undefined, 29_789],
    ['2.4.6', 1408, undefined, 1024],
    ['2.4.6', 32_768, 1024, 31_744],
    ['1.3.1', 10_700, undefined, 10_000],
    ['2.4.6', 100, undefined, 0],
  ])('of Spark %s that fits into %d MiB with an overhead of %s is %d MiB', (version, mostMib, overheadMib, heapMib) => {
    expect(largestHeapMib(version, mostMib, overheadMib)).toBe(heapMib);
  });

  it('fits, and one MiB more does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 1e6 }),
        fc.constantFrom('1.1.1', '1.6.3', '3.5.6'),
        (mostMib, version) => {
          const heapMib = largestHeapMib(version, mostMib);
          expect(executorAsksMib(version, heapMib)).toBeLessThanOrEqual(mostMib);
          expect(executorAsksMib(version, heapMib + 1)).toBeGreaterThan(mostMib);
        },
      ),
    );
  });
});
