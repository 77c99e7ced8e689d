import { describe, expect, it } from 'vitest';
import { clockSkewMs, isOwnClockOff } from '../../src/core/clock-skew.ts';

describe('the skew of a clock that tells whole seconds', () => {
  it.each([
    ['nought within the second that it told', 10_000, 10_400, 10_600, 0],
    ['nought where the answer took longer than it could be off', 12_000, 10_000, 15_000, 0],
    ['what it is ahead of the moment at which it had answered', 20_000, 10_000, 11_000, 9_000],
    ['what the end of its second is behind the moment at which it was asked', 10_000, 15_999, 16_000, -5_000],
    ['nought at the very end of its second', 10_000, 10_999, 11_000, 0],
  ])('is %s', (_, serverMs, beforeMs, afterMs, skewMs) => {
    expect(clockSkewMs({ serverMs, beforeMs, afterMs })).toBe(skewMs);
  });
});

describe('our own clock', () => {
  it.each([
    ['is off where all servers differ from it alike', [60_000, 61_000, 59_500], true],
    ['is off where all servers are behind it alike', [-60_000, -61_000], true],
    ['is not suspected for one server', [60_000], false],
    ['is not suspected where servers differ from one another', [60_000, 90_000], false],
    ['is not suspected where one server agrees with it', [6_000, 0], false],
  ])('%s', (_, skewsMs, isOff) => {
    expect(isOwnClockOff(skewsMs, 5_000)).toBe(isOff);
  });
});
