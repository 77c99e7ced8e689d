import { commandWords } from '../../core/command-words.ts';
import { fact } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { Settings } from '../../settings.ts';
import { readRuns } from '../find-run.ts';
import type { UndoReaders } from '../keeper.ts';
import { bandwidthIn, toldBandwidths } from '../keepers/hdfs-bandwidth.ts';
import type { Run } from '../runs.ts';

/** What a run that was killed has left at the datanodes, in bytes in a second. */
export interface LeftBandwidth {
  /** What they shall have again. */
  readonly backBytes: number;
  /** What the run has set last, by its journal. */
  readonly setBytes: number;
  /** Why no datanode tells what it has: then the journal is taken at its word. Undefined where they confirm it. */
  readonly untold: Failure | undefined;
}

/**
 * Whether an earlier run was killed before it put the bandwidth of the datanodes back: what its journal leaves open, unless the
 * datanodes tell otherwise.
 * @param configured bytes in a second; undefined where no datanode tells, and the journal says what was before
 */
export async function leftBandwidth(
  configured: number | undefined,
  settings: Settings,
  files: Parameters<typeof readRuns>[1],
  read: Pick<UndoReaders, 'hdfs' | 'programs'>,
  signal: AbortSignal,
): Promise<LeftBandwidth | undefined> {
  const open = leftOpen(await readRuns(settings, files));
  const backBytes = configured ?? open?.beforeBytes;
  if (open === undefined || backBytes === undefined) return undefined;
  const told = await fact(toldBandwidths(commandWords(settings.hdfs.commands.dfsadmin), read, signal));
  signal.throwIfAborted();
  if (told.ok && told.value.every((bytes) => bytes === backBytes)) return undefined;
  return { backBytes, setBytes: open.setBytes, untold: told.ok ? undefined : told.failure };
}

export function leftSentence({ backBytes, setBytes, untold }: LeftBandwidth): string {
  if (untold === undefined)
    return 'An earlier run has left another bandwidth than the configured one at the datanodes.';
  const [set, back] = [setBytes, backBytes].map(formatBytes);
  const hint = untold.hint === undefined ? '' : ` ${untold.hint}`;
  return `By its journal an earlier run has set ${set}/s at the datanodes and was stopped before it put ${back}/s back; whether they still have it is not known, so ${back}/s is set at the end. ${untold.message}${hint}`;
}

interface Open {
  readonly setBytes: number;
  /** undefined where the run did not know it. */
  readonly beforeBytes: number | undefined;
}

/** By the journal alone; an undo puts back what it changes. */
function leftOpen(runs: readonly Run[]): Open | undefined {
  let open: Open | undefined;
  for (const { steps, undoes } of runs) {
    for (const { change, state, amended } of steps) {
      if (state === 'planned') continue;
      const { keeper, action, before, after } = change;
      const beforeBytes = bandwidthIn(before) ?? open?.beforeBytes;
      const lowered = keeper === 'hdfs-balancer' ? bandwidthIn(amended.at(-1) ?? null) : undefined;
      if (lowered !== undefined) open = { setBytes: lowered, beforeBytes };
      if (keeper !== 'hdfs-bandwidth') continue;
      const set = action === 'update' && undoes === undefined ? bandwidthIn(after) : undefined;
      if (set !== undefined) open = { setBytes: set, beforeBytes };
      else if (state === 'done') open = undefined;
    }
  }
  return open;
}
