import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { Hands } from '../keeper.ts';

/**
 * Tells every datanode how much it may move for the balancer in a second, until it starts anew (dfsadmin -setBalancerBandwidth).
 * @throws Failure of the system `program`
 */
export async function setBandwidth(
  dfsadmin: readonly string[],
  bytes: number,
  { write }: Pick<Hands, 'write'>,
  signal: AbortSignal,
): Promise<void> {
  const words = [...dfsadmin, '-setBalancerBandwidth', String(bytes)];
  const { exit, signal: ended, last } = await write.programs.run(words, signal);
  if (exit === 0) return;
  const said = last.filter((line) => line.trim() !== '').at(-1);
  throw new Failure(
    'failed',
    `The bandwidth of ${formatBytes(bytes)}/s could not be set: ${words[0]} ended with ${ended ?? exit}${said === undefined ? '' : `: ${said.trim()}`}`,
    { system: 'program', hint: `Try it by hand: ${words.join(' ')}` },
  );
}
