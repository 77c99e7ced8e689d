import { usualLimits } from '../core/balancer/guard.ts';
import { Failure } from '../core/failure.ts';
import { parseBytes } from '../core/quantity.ts';
import { choice, value, whole } from './fields.ts';

/** `85%` or `85` as a part of 1. */
function parsePercent(text: string): number {
  const [, digits] = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim()) ?? [];
  const part = Number(digits) / 100;
  if (part > 0 && part <= 1) return part;
  throw new Failure('usage', `"${text}" is no percentage such as 85%.`);
}

const percent = (part: number): string => `${Math.round(part * 100)}%`;

/** Where HDFS is balanced from. */
export const viaField = {
  via: choice('--via <place>', 'where the balancer runs; unset: host', ['host', 'marathon', 'metronome']),
};

/** With what HDFS is balanced: what a preflight asks of, and the run is begun with. */
export const balanceRunFields = {
  bandwidth: value('--bandwidth <size>', 'what each datanode may move in a second, such as 50m', (text) =>
    parseBytes(text, 'b', 1024),
  ),
  raiseHeap: value('--raise-heap <size>', 'heap of the namenodes for the time of it, such as 8g', (text) =>
    parseBytes(text, 'm', 64 * 1024 ** 2),
  ),
  maxHeap: value(
    '--max-heap <percent>',
    `heap in use from which on the guard slows it down (${percent(usualLimits.heap)}: then the old generation is collected again and again)`,
    parsePercent,
  ),
  maxGc: value(
    '--max-gc <percent>',
    `time in garbage collection from which on it does (${percent(usualLimits.gc)}: then pauses come near those that make a ZKFC doubt)`,
    parsePercent,
  ),
  maxQueue: whole(
    '--max-queue <calls>',
    `calls that wait from which on it does (${usualLimits.queuedCalls}: half of what the usual 10 handlers let wait)`,
    1,
  ),
};

/** From where on a namenode is strained. */
export const limitsSaid = (input: {
  readonly maxHeap: number | undefined;
  readonly maxGc: number | undefined;
  readonly maxQueue: number | undefined;
}) => ({
  heap: input.maxHeap ?? usualLimits.heap,
  gc: input.maxGc ?? usualLimits.gc,
  queuedCalls: input.maxQueue ?? usualLimits.queuedCalls,
});
