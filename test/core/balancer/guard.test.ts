import { describe, expect, it } from 'vitest';
import { type GuardSample, judgeSamples, usualLimits } from '../../../src/core/balancer/guard.ts';

const GIB = 1024 ** 3;
const fine: GuardSample = {
  atMs: 0,
  isAnswered: true,
  heapUsedBytes: 2 * GIB,
  heapMaxBytes: 10 * GIB,
  afterGcBytes: undefined,
  gcMs: 1000,
  queuedCalls: 0,
};
/** Looks at every five seconds. */
const looks = (count: number, of: (index: number) => Partial<GuardSample>): GuardSample[] =>
  Array.from({ length: count }, (_, index) => ({ ...fine, atMs: index * 5_000, ...of(index) }));
const standing = (samples: readonly GuardSample[]): string => judgeSamples(samples, usualLimits).standing;

describe('the guard of a balancing', () => {
  it('finds nothing where nothing was seen, and where all is well', () => {
    expect(standing([])).toBe('fine');
    expect(standing(looks(20, () => ({})))).toBe('fine');
  });

  it('lets a heap go up and down: its lowest point counts, not its peaks', () => {
    expect(standing(looks(20, (index) => ({ heapUsedBytes: (index % 4 === 0 ? 3 : 9.9) * GIB })))).toBe('fine');
    expect(standing(looks(20, () => ({ heapUsedBytes: 8.8 * GIB })))).toBe('strained');
    expect(standing(looks(20, () => ({ heapUsedBytes: 9.8 * GIB })))).toBe('overrun');
  });

  it('does not judge a heap of which it has seen little, unless the last collection tells', () => {
    expect(standing(looks(3, () => ({ heapUsedBytes: 9.5 * GIB })))).toBe('fine');
    expect(standing(looks(3, () => ({ heapUsedBytes: 9.5 * GIB, afterGcBytes: 9 * GIB })))).toBe('strained');
  });

  it('adds up the time that is spent in garbage collection', () => {
    expect(standing(looks(12, (index) => ({ gcMs: index * 500 })))).toBe('fine');
    expect(standing(looks(12, (index) => ({ gcMs: index * 1_200 })))).toBe('strained');
    expect(standing(looks(12, (index) => ({ gcMs: index * 2_500 })))).toBe('overrun');
  });

  it('is not misled by a namenode that was started anew and counts from 0', () => {
    expect(standing(looks(12, (index) => ({ gcMs: index < 6 ? 900_000 : index * 10 })))).toBe('fine');
  });

  it('takes one long queue for chance, and two for a strain', () => {
    expect(standing(looks(12, (index) => ({ queuedCalls: index === 11 ? 900 : 0 })))).toBe('fine');
    expect(standing(looks(12, (index) => ({ queuedCalls: index > 9 ? 900 : 0 })))).toBe('strained');
    expect(standing(looks(12, (index) => ({ queuedCalls: index > 9 ? 5000 : 0 })))).toBe('overrun');
  });

  it('takes a namenode that has not answered three times for one that hangs', () => {
    const silent = (from: number) => looks(12, (index) => ({ isAnswered: index < from }));
    expect(standing(silent(10))).toBe('fine');
    expect(judgeSamples(silent(9), usualLimits)).toEqual({ standing: 'overrun', why: 'it has not answered 3 times' });
  });

  it.each([10, 25, 30, 45, 60])('sees the same with a look at every %i seconds', (seconds) => {
    const seldom = (of: (index: number) => Partial<GuardSample>) =>
      looks(8, (index) => ({ atMs: index * seconds * 1_000, ...of(index) }));
    const stands = (of: (index: number) => Partial<GuardSample>): string => standing(seldom(of));
    expect(stands(() => ({ heapUsedBytes: 9.8 * GIB }))).toBe('overrun');
    expect(stands((index) => ({ gcMs: index * seconds * 500 }))).toBe('overrun');
    expect(stands(() => ({ queuedCalls: 5000 }))).toBe('overrun');
    // What hangs costs the patience of a look besides.
    const hanging = looks(8, (index) => ({ atMs: index * (seconds + 5) * 1_000, isAnswered: index < 5 }));
    expect(standing(hanging)).toBe('overrun');
    expect(stands(() => ({}))).toBe('fine');
  });

  it('does not judge what is not told', () => {
    const nothing = { heapUsedBytes: undefined, heapMaxBytes: undefined, gcMs: undefined, queuedCalls: undefined };
    expect(standing(looks(20, () => nothing))).toBe('fine');
  });
});
