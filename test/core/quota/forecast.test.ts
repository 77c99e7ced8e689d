import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, medianSlope, type Use } from '../../../src/core/quota/forecast.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One run a day, each with so much more used. */
const steady = (runs: number, perDay: number, first = 1000): Use[] =>
  Array.from({ length: runs }, (_, day) => ({ at: day * DAY, used: first + day * perDay }));

describe('when a quota is full', () => {
  it.each([
    ['from three runs on', steady(3, 100), 2200, 10],
    ['by how much is left after the last run', steady(10, 100), 2900, 10],
    ['at once where nothing is left', steady(3, 100), 1200, 0],
    ['at once where more is used than there may be', steady(3, 100), 500, 0],
  ])('is told %s', (_title, uses, quota, days) => {
    expect(forecast(uses, quota)).toMatchObject({ fullInMs: days * DAY, runs: uses.length });
  });

  it('says from how many runs, and how far they reach back', () => {
    expect(forecast(steady(12, 5), 9000)).toMatchObject({ runs: 12, overMs: 11 * DAY });
  });

  it.each([
    ['from no run', []],
    ['from one run', steady(1, 100)],
    ['from two runs', steady(2, 100)],
    ['from many runs within an hour', steady(20, 100).map(({ used }, index) => ({ at: index * 60_000, used }))],
  ])('is never told %s', (_title, uses) => {
    expect(forecast(uses, 10_000)).toBeUndefined();
  });

  it.each([
    ['does not grow', steady(9, 0)],
    ['shrinks', steady(9, -10)],
    ['grows so slowly that it takes more than ten years', steady(9, 1)],
  ])('is not in sight where it %s', (_title, uses) => {
    expect(forecast(uses, 1_000_000)).toMatchObject({ fullInMs: undefined, runs: 9 });
  });

  it('is not moved by a job that has come and gone, nor by a clean-up', () => {
    const uses = steady(14, 100).map((use, day) => (day === 5 || day === 6 ? { ...use, used: 90_000 } : use));
    const { fullInMs } = forecast(uses, 3300) ?? {};
    expect((fullInMs ?? 0) / DAY).toBeCloseTo(10, 5);
  });

  it('is the same whatever the order of the runs, and wherever the clock begins', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 3, maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 10_000 }),
        (hours, perHour, later) => {
          const uses = hours.map((hour) => ({ at: (hour + later) * HOUR, used: hour * perHour }));
          const last = Math.max(...hours) * perHour;
          const expected = forecast([...uses].reverse(), last + 100 * perHour);
          expect(forecast(uses, last + 100 * perHour)).toEqual(expected);
          if (expected !== undefined) expect((expected.fullInMs ?? 0) / HOUR).toBeCloseTo(100, 3);
        },
      ),
    );
  });

  it('looks at no more pairs than it must, and comes to the same', () => {
    const hourly = Array.from({ length: 2000 }, (_, hour) => ({ at: hour * HOUR, used: hour * 7 }));
    const { fullInMs, runs } = forecast(hourly, 1999 * 7 + 700) ?? {};
    expect(runs).toBe(2000);
    expect((fullInMs ?? 0) / HOUR).toBeCloseTo(100, 5);
  });
});

describe('the median of slopes', () => {
  it('is nought where all is of one time, or of none', () => {
    expect(medianSlope([])).toBe(0);
    expect(medianSlope([{ at: 5, used: 1 }])).toBe(0);
    expect(
      medianSlope([
        { at: 5, used: 1 },
        { at: 5, used: 9 },
      ]),
    ).toBe(0);
  });

  it('is that of the line, where a quarter of the points lies anywhere', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 5 }),
        (slope, wild) => {
          const uses = Array.from({ length: 24 }, (_, at) => ({ at, used: slope * at }));
          wild.forEach((used, index) => {
            uses[index * 4 + 2] = { at: index * 4 + 2, used };
          });
          // More than half of all pairs are of fair points alone: their slope is the median.
          expect(medianSlope(uses)).toBeCloseTo(slope, 6);
        },
      ),
    );
  });
});
