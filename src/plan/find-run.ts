import type { Disk } from '../clients/disk/types.ts';
import { Failure } from '../core/failure.ts';
import type { Settings } from '../settings.ts';
import { journalPath } from './journal.ts';
import { type Run, runsOf } from './runs.ts';

/** The runs of a context's journal, oldest first. @throws Failure of the system `disk` */
export async function readRuns(
  settings: Pick<Settings, 'stateDir' | 'context'>,
  files: Pick<Disk, 'readLines'>,
): Promise<Run[]> {
  return runsOf(await files.readLines(journalPath(settings.stateDir, settings.context)));
}

/**
 * The run that a word means: its id, the beginning of one, the digest of its plan, or `last`.
 * @throws Failure `not-found` for none, `usage` for several
 */
export function findRun(word: string, runs: readonly Run[]): Run {
  const last = word === 'last' ? runs.at(-1) : undefined;
  const meant = runs.filter(({ id, digest }) => id === word || digest === word || id.startsWith(word));
  const [only, second] = meant.filter(({ id }) => id === word).concat(meant);
  const found = last ?? only;
  if (found === undefined) {
    throw new Failure('not-found', `The journal of this context has no run ${word}.`, {
      hint: 'mesosctl plan log lists them.',
    });
  }
  if (last === undefined && second !== undefined && second.id !== found.id) {
    throw new Failure('usage', `${word} may be any of ${meant.length} runs: ${meant.map(({ id }) => id).join(', ')}.`, {
      hint: 'Write more of the one that is meant.',
    });
  }
  return found;
}

/** As much of a run's id as tells it from the others, and the time in it at least. */
export function shortId({ id }: Run, runs: readonly Run[]): string {
  const others = runs.filter((other) => other.id !== id);
  let length = id.indexOf('-');
  while (others.some((other) => other.id.startsWith(id.slice(0, length)))) length += 1;
  return id.slice(0, length);
}

/** How a run stands: `undone` when another run took it back, and that one has not been undone itself. */
export type RunState = 'ended' | 'failed' | 'not ended' | 'undone' | 'partly undone';

export function stateOf(run: Run, runs: readonly Run[]): RunState {
  const undoing = runs.filter(({ undoes, id }) => undoes === run.id && id !== run.id);
  const standing = undoing.filter((one) => !isUndone(stateOf(one, runs)));
  if (standing.some(({ end }) => end === 'ended')) return 'undone';
  if (standing.some(({ steps }) => steps.some(({ state }) => state !== 'planned'))) return 'partly undone';
  return run.end ?? 'not ended';
}

const isUndone = (state: RunState): boolean => state === 'undone';
