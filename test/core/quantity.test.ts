import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  parseBytes,
  parseCpus,
  parseDuration,
  parseWhole,
  toMib,
} from '../../src/core/quantity.ts';

describe('sizes', () => {
  it.each([
    ['4096', 4096],
    ['1k', 1024],
    ['512m', 536870912],
    ['1.5g', 1610612736],
    ['100 GiB', 107374182400],
    ['2TB', 2199023255552],
    ['7b', 7],
  ])('reads %s', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

  it('takes a bare number for MiB where Mesos does', () => {
    expect(parseBytes('512', 'm')).toBe(536870912);
    expect(parseBytes('512b', 'm')).toBe(512);
  });

  it.each(['', 'x', '1x', '-1', '1e3', '1 2', '9999999p'])('refuses %j', (text) =>
    expect(() => parseBytes(text)).toThrow(),
  );

  it('writes them in the unit that fits', () => {
    expect([0, 1023, 1024, 1536, 107374182400].map(formatBytes)).toEqual([
      '0 B',
      '1023 B',
      '1 KiB',
      '1.5 KiB',
      '100 GiB',
    ]);
  });

  it('rounds to MiB upwards', () => expect(toMib(1024 * 1024 + 1)).toBe(2));
});

describe('durations', () => {
  it.each([
    ['90', 90_000],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['250ms', 250],
    ['2d', 172_800_000],
  ])('reads %s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', 'm', '1w', '1h30', '-1s'])('refuses %j', (text) => expect(() => parseDuration(text)).toThrow());

  it('writes them for people', () => {
    expect([85, 4200, 600_000, 5_400_000].map(formatDuration)).toEqual(['85ms', '4.2s', '10m', '1h 30m']);
  });
});

describe('cpus', () => {
  it('reads thousandths at the finest', () => {
    expect(parseCpus('0.125')).toBe(0.125);
    for (const text of ['0.0001', '-1', 'four', '']) expect(() => parseCpus(text)).toThrow();
  });
});

describe('a whole number', () => {
  it('that is too large is told from what is none', () => {
    expect(parseWhole('9007199254740991', 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => parseWhole('9223372036854775807', 1)).toThrow('"9223372036854775807" is larger than can be counted.');
    for (const text of ['0', '1.5', 'many', ''])
      expect(() => parseWhole(text, 1)).toThrow('is not a whole number from 1');
  });
});
