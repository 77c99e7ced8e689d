import { commandWords } from '../../core/command-words.ts';
import type { Settings } from '../../settings.ts';
import { readRuns } from '../find-run.ts';
import type { UndoReaders } from '../keeper.ts';
import { toldBandwidths } from '../keepers/hdfs-bandwidth.ts';
import type { Run } from '../runs.ts';

/**
 * Whether an earlier run was killed before it put the bandwidth of the datanodes back: what its journal leaves open, and the
 * datanodes confirm.
 * @param configured bytes in a second
 */
export async function isBandwidthLeft(
  configured: number,
  settings: Settings,
  files: Parameters<typeof readRuns>[1],
  read: Pick<UndoReaders, 'hdfs' | 'programs'>,
  signal: AbortSignal,
): Promise<boolean> {
  if (!isLeftOpen(await readRuns(settings, files))) return false;
  const told = await toldBandwidths(commandWords(settings.hdfs.commands.dfsadmin), read, signal);
  return told.some((bytes) => bytes !== configured);
}

/** By the journal alone; an undo puts back what it changes. */
function isLeftOpen(runs: readonly Run[]): boolean {
  let isOpen = false;
  for (const { steps, undoes } of runs) {
    for (const { change, state, amended } of steps) {
      if (state === 'planned') continue;
      const { keeper, action } = change;
      if (keeper === 'hdfs-balancer' && amended.length > 0) isOpen = true;
      if (keeper !== 'hdfs-bandwidth') continue;
      if (action === 'update' && undoes === undefined) isOpen = true;
      else if (state === 'done') isOpen = false;
    }
  }
  return isOpen;
}
