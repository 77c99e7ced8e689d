import { describe, expect, it } from 'vitest';
import { gate } from '../../src/core/gate.ts';

describe('a gate', () => {
  it('lets no more works go on at a time than it is told, in their order, and none waits for ever', async () => {
    const inTurn = gate(3);
    const [begun, ends]: [number[], (() => void)[]] = [[], []];
    let [open, most] = [0, 0];
    const works = Array.from({ length: 10 }, (_, index) =>
      inTurn(async () => {
        begun.push(index);
        open += 1;
        most = Math.max(most, open);
        await new Promise<void>((resolve) => ends.push(resolve));
        open -= 1;
        if (index === 4) throw new Error('a work that fails');
        return index;
      }).catch(() => -1),
    );
    while (begun.length < 10 || open > 0) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(works)).toEqual([0, 1, 2, 3, -1, 5, 6, 7, 8, 9]);
    expect([most, begun]).toEqual([3, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });
});
