import { describe, expect, it } from 'vitest';
import { amountWords } from '../../src/core/amount-words.ts';
import { nearestWords } from '../../src/core/nearest-words.ts';

describe('amounts in words', () => {
  it.each([
    [{ cpus: 8, mem: 14_336 }, '8 cpus and 14336 MiB'],
    [{ cpus: 1, mem: 512, disk: 100 }, '1 cpu, 512 MiB and 100 MiB of disk'],
    [{ gpus: 0 }, '0 gpus'],
    [{ ports: 4 }, ''],
  ])('%j is %s', (amounts, words) => {
    expect(amountWords(amounts)).toBe(words);
  });

  it('of the nearest agent say of how many it is the nearest', () => {
    expect(nearestWords(12, 'a7', { cpus: 8 })).toBe(
      'none of the 12 agents that may be used has that: a7, the nearest, has 8 cpus',
    );
    expect(nearestWords(1, 'a7', { cpus: 8 })).toBe('the only agent that may be used, a7, has 8 cpus');
  });
});
