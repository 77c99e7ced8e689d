import { expect, it } from 'vitest';
import { hadoopDurationMs } from '../../../src/core/hadoop/hadoop-duration.ts';

it.each([
  ['120s', 's', 120_000],
  ['2m', 's', 120_000],
  ['60', 's', 60_000],
  ['60', 'ms', 60],
  [' 1H ', 'ms', 3_600_000],
  ['1d', 's', 86_400_000],
  ['500ms', 's', 500],
  ['', 's', undefined],
  ['soon', 's', undefined],
  ['-1', 's', undefined],
  [undefined, 's', undefined],
] as const)('a duration of Hadoop: %j in %s is %j ms', (text, unit, ms) => {
  expect(hadoopDurationMs(text, unit)).toBe(ms);
});
