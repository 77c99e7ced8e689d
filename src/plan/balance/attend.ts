import { type BalancerProgress, progressLine } from '../../core/balancer/progress-line.ts';
import { formatBytes, formatDuration } from '../../core/quantity.ts';
import type { Hands } from '../keeper.ts';
import type { RunningBalancer } from './place.ts';
import type { Quiet } from './quiet.ts';
import type { BalancerSeen } from './want.ts';

/** Lines that are kept to tell its end by. */
const KEPT = 60;

/**
 * Reads what a balancer says until it has ended, and tells of each iteration.
 * @returns the last lines
 */
export async function attend(
  program: RunningBalancer,
  seen: BalancerSeen,
  { clock, progress }: Pick<Hands, 'clock' | 'progress'>,
  quiet: Pick<Quiet, 'heard'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const last: string[] = [];
  const movedBefore = seen.movedBytes;
  const begunMs = clock.now();
  for await (const line of program.lines(signal)) {
    quiet.heard();
    last.push(line);
    if (last.length > KEPT) last.shift();
    const row = progressLine(line);
    if (row === undefined) continue;
    const movedNow = row.movedBytes - (seen.movedBytes - movedBefore);
    seen.movedBytes = movedBefore + row.movedBytes;
    // What was left is told as it was when the iteration began.
    seen.leftBytes = row.leftBytes === undefined ? undefined : Math.max(0, row.leftBytes - movedNow);
    progress(rowWords(row, seen, clock.now() - begunMs));
  }
  return last;
}

/** How long it takes yet is reckoned from what this process of it has moved so far. */
function rowWords(
  { iteration, movedBytes }: BalancerProgress,
  { movedBytes: all, leftBytes }: BalancerSeen,
  ms: number,
): string {
  const told = `iteration ${iteration + 1}: ${formatBytes(all)} moved so far`;
  if (leftBytes === undefined) return told;
  const time =
    movedBytes > 0 && leftBytes > 0
      ? `, about ${formatDuration(Math.round((leftBytes * ms) / movedBytes))} at this pace`
      : '';
  return `${told}, about ${formatBytes(leftBytes)} left beyond the threshold${time}`;
}
