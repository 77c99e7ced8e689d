import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/core/change.ts';
import { changeCounts } from '../../src/core/change-counts.ts';
import { folded, foldWords, isFold } from '../../src/core/folded.ts';

const change = (target: string, entries?: number): Change => ({
  keeper: 'k',
  system: 'hdfs',
  action: 'update',
  target,
  summary: 's',
  before: null,
  after: null,
  ...(entries === undefined ? {} : { entries }),
});

describe('changes of many entries', () => {
  it('are shown up to three of one target, and the others are counted', () => {
    const batches = Array.from({ length: 400 }, () => change('/user/alice', 500));
    const shown = folded([change('/user/alice', 1), ...batches, change('/user/bob', 500), change('/x')], (one) => one);
    expect(shown).toHaveLength(7);
    expect(shown.filter(isFold).map(foldWords)).toEqual(['and 397 more changes of /user/alice, of 198500 entries']);
    expect(shown.at(-1)).toMatchObject({ target: '/x' });
  });

  it('are all shown where they are few, as are those of one entry', () => {
    const few = [
      change('/a', 500),
      change('/a', 500),
      change('/a', 20),
      ...Array.from({ length: 9 }, () => change('/a')),
    ];
    expect(folded(few, (one) => one)).toEqual(few);
  });

  it('are counted with their entries', () => {
    expect(changeCounts([change('/a', 1), change('/a', 500)])).toBe('2 to change, 501 entries in all.');
    expect(changeCounts([change('/a'), change('/a', 1)])).toBe('2 to change.');
  });
});
