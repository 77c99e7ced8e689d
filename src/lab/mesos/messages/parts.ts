import type { WireMessage } from '../call.ts';

/** TimeInfo of a time in ms since the epoch. */
export const nanoseconds = (ms: number): WireMessage => ({ nanoseconds: BigInt(Math.round(ms)) * 1_000_000n });

/** Amounts as plain scalar resources in the order of their names, without role or reservation. */
export const scalarMessages = (amounts: Readonly<Record<string, number>>): WireMessage[] =>
  Object.entries(amounts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, type: 'SCALAR', scalar: { value } }));

export const flagMessages = (flags: ReadonlyMap<string, string>): WireMessage[] =>
  Array.from(flags, ([name, value]) => ({ name, value }));

export const metricMessages = (metrics: ReadonlyMap<string, number>): WireMessage[] =>
  Array.from(metrics, ([name, value]) => ({ name, value }));
