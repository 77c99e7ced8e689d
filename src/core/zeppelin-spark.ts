import { atLeast } from './versions.ts';

/** From each Zeppelin on: the Spark that it takes, from and up to and with (SparkVersion.java at each tag). */
const RANGES = [
  ['0.12.0', '3.3', '3.5'],
  ['0.11.0', '3.2', '3.5'],
  ['0.10.0', '2.0', '3.2'],
  ['0.9.0', '1.6', '3.0'],
  ['0.8.0', '1.0', '2.4'],
  ['0.7.0', '1.0', '2.2'],
  ['0.6.0', '1.0', '2.0'],
  ['0.5.0', '1.0', '1.6'],
] as const;

/** The first and last line of Spark that a Zeppelin takes; undefined for a Zeppelin that is not known. */
export function sparkOf(zeppelin: string): readonly [string, string] | undefined {
  if (atLeast(zeppelin, '0.13')) return undefined;
  const range = RANGES.find(([since]) => atLeast(zeppelin, since));
  return range === undefined ? undefined : [range[1], range[2]];
}

/** Whether a Zeppelin takes a Spark: `3.0.3` is of the line 3.0. Undefined where it is not known. */
export function takesSpark(zeppelin: string, spark: string): boolean | undefined {
  const range = sparkOf(zeppelin);
  const line = /^\d+\.\d+/.exec(spark)?.[0];
  if (range === undefined || line === undefined) return undefined;
  return atLeast(line, range[0]) && atLeast(range[1], line);
}
