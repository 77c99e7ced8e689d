import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurns } from '../../src/core/in-turns.ts';

describe('work in turns', () => {
  it('is done on every item once, in the order of the items, and never on more than so many at a time', async () => {
    const cases = fc.tuple(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 9 }));
    await fc.assert(
      fc.asyncProperty(cases, async ([pauses, atOnce]) => {
        let busy = 0;
        let most = 0;
        const results = await inTurns(pauses, atOnce, async (pause, index) => {
          busy += 1;
          most = Math.max(most, busy);
          for (let tick = 0; tick < pause; tick += 1) await Promise.resolve();
          busy -= 1;
          return index;
        });
        expect(results).toEqual(pauses.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(atOnce);
      }),
    );
  });

  it('ends with the first failure', async () => {
    const work = async (item: number): Promise<number> => {
      if (item === 2) throw new Error('two');
      return item;
    };
    await expect(inTurns([1, 2, 3], 2, work)).rejects.toThrow('two');
  });

  it('begins nothing more once something has failed', async () => {
    const begun: number[] = [];
    const pause = () => new Promise((resolve) => setImmediate(resolve));
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await pause();
      if (item === 0) throw new Error('none');
    };
    await expect(inTurns([...new Array(50).keys()], 3, work)).rejects.toThrow('none');
    for (let turn = 0; turn < 100; turn += 1) await pause();
    expect(begun).toEqual([0, 1, 2]);
  });
});
