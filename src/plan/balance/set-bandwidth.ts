import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import { shellLine } from '../../core/shell-line.ts';
import type { Hands } from '../keeper.ts';
import { within } from './within.ts';

/** A JVM begins in seconds; one that asks a namenode which hangs would be tried again for a quarter of an hour. */
const PATIENCE_MS = 60_000;

/**
 * Tells every datanode how much it may move for the balancer in a second, until it starts anew (dfsadmin -setBalancerBandwidth).
 * @throws Failure of the system `program`, `timeout` after a minute
 */
export async function setBandwidth(
  dfsadmin: readonly string[],
  bytes: number,
  { write, clock }: Pick<Hands, 'write' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  const words = [...dfsadmin, '-setBalancerBandwidth', String(bytes)];
  const late = `${words[0]} has not set the bandwidth of ${formatBytes(bytes)}/s within a minute.`;
  const {
    exit,
    signal: ended,
    last,
  } = await within(PATIENCE_MS, late, 'program', { clock, signal }, (stop) => write.programs.run(words, stop));
  if (exit === 0) return;
  const said = last.filter((line) => line.trim() !== '').at(-1);
  throw new Failure(
    'failed',
    `The bandwidth of ${formatBytes(bytes)}/s could not be set: ${words[0]} ended with ${ended ?? exit}${said === undefined ? '' : `: ${said.trim()}`}`,
    { system: 'program', hint: `Try it by hand: ${shellLine(words)}` },
  );
}
