import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseWindow, windowEnd } from '../../src/core/time-window.ts';

const zone = process.env['TZ'];
beforeEach(() => {
  process.env['TZ'] = 'Europe/Berlin';
});
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** When it ends, by the clock of the world; the time by the clock on the wall, with its distance from it. */
const endAt = (window: string, now: string): string | undefined => {
  const end = windowEnd(parseWindow(window), Date.parse(now));
  return end === undefined ? undefined : new Date(end).toISOString();
};

describe('a window', () => {
  it.each([
    ['01:00-05:00', '2026-11-21T00:59:59+01:00', undefined],
    ['01:00-05:00', '2026-11-21T01:00:00+01:00', '2026-11-21T04:00:00.000Z'],
    ['01:00-05:00', '2026-11-21T04:59:59+01:00', '2026-11-21T04:00:00.000Z'],
    ['01:00-05:00', '2026-11-21T05:00:00+01:00', undefined],
    ['23:00-05:00', '2026-11-21T23:30:00+01:00', '2026-11-22T04:00:00.000Z'],
    ['23:00-05:00', '2026-11-22T04:30:00+01:00', '2026-11-22T04:00:00.000Z'],
    ['23:00-05:00', '2026-11-22T12:00:00+01:00', undefined],
    ['22:00-24:00', '2026-11-22T23:59:00+01:00', '2026-11-22T23:00:00.000Z'],
    ['00:00-24:00', '2026-11-22T00:00:00+01:00', '2026-11-22T23:00:00.000Z'],
    ['20:00-00:00', '2026-12-31T23:59:00+01:00', '2026-12-31T23:00:00.000Z'],
  ])('%s at %s ends at %s', (window, now, end) => {
    expect(endAt(window, now)).toBe(end);
  });

  it('is an hour shorter in the night in which the clock goes forward', () => {
    expect(endAt('01:00-05:00', '2026-03-29T01:00:00+01:00')).toBe('2026-03-29T03:00:00.000Z');
    expect(endAt('23:00-05:00', '2026-03-28T23:00:00+01:00')).toBe('2026-03-29T03:00:00.000Z');
  });

  it('does not come in the night that leaves it out', () => {
    expect(endAt('02:00-03:00', '2026-03-29T01:59:59+01:00')).toBeUndefined();
    expect(endAt('02:00-03:00', '2026-03-29T03:00:00+02:00')).toBeUndefined();
  });

  it('is an hour longer in the night in which the clock goes back', () => {
    expect(endAt('01:00-05:00', '2026-10-25T01:00:00+02:00')).toBe('2026-10-25T04:00:00.000Z');
  });

  it('that ends within the hour that comes twice is never over before it begins', () => {
    const first = endAt('01:00-02:30', '2026-10-25T02:15:00+02:00');
    const second = endAt('01:00-02:30', '2026-10-25T02:15:00+01:00');
    expect(Date.parse(first ?? '')).toBeGreaterThan(Date.parse('2026-10-25T02:15:00+02:00'));
    expect(second).toBe('2026-10-25T01:30:00.000Z');
  });

  it.each(['1-5', '25:00-05:00', '01:00', '01:60-02:00', '05:00-05:00', '01:00-24:30', ''])(
    'is refused: %s',
    (text) => {
      expect(() => parseWindow(text)).toThrow(/no part of a day/);
    },
  );
});
