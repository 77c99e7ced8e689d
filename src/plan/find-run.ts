import type { Disk } from '../clients/disk/types.ts';
import { Failure } from '../core/failure.ts';
import { sameJson } from '../core/json.ts';
import { journalPath } from '../core/kept-files.ts';
import type { Settings } from '../settings.ts';
import { headlessRuns, type Run, runsOf } from './runs.ts';
import { type Said, saidJson } from './said.ts';

/** The runs of a context's journal, oldest first. @throws Failure of the system `disk` */
export async function readRuns(
  settings: Pick<Settings, 'stateDir' | 'context'>,
  files: Pick<Disk, 'readLines'>,
): Promise<Run[]> {
  return runsOf(await files.readLines(journalPath(settings.stateDir, settings.context)));
}

/**
 * Runs that the journal holds without their beginning, so that nobody knows what they changed. A torn line alone is none:
 * what it said had not been done yet.
 * @throws Failure of the system `disk`
 */
export async function readDamage(
  settings: Pick<Settings, 'stateDir' | 'context'>,
  files: Pick<Disk, 'readLines'>,
): Promise<Failure | undefined> {
  const path = journalPath(settings.stateDir, settings.context);
  const lost = headlessRuns(await files.readLines(path));
  if (lost.length === 0) return undefined;
  const runs = lost.length === 1 ? 'the run' : `${lost.length} runs`;
  return new Failure('config', `The journal ${path} is damaged: it has lost how ${runs} began: ${lost.join(', ')}.`, {
    system: 'disk',
    hint: 'Look at the file and at a copy of it; whatever is not listed here cannot be shown or undone.',
    detail: { runs: lost },
  });
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
  if (runs.length === 0) throw new Failure('not-found', 'Nothing has been changed on this context from here yet.');
  if (found === undefined) {
    throw new Failure('not-found', `The journal of this context has no run ${word}.`, {
      hint: 'mesosctl plan log lists them.',
    });
  }
  if (last === undefined && second !== undefined && second.id !== found.id) {
    throw new Failure('usage', `${word} may be any of ${meant.length} runs: ${fewOf(meant)}.`, {
      hint: 'Write more of the one that is meant; mesosctl plan log lists them.',
    });
  }
  return found;
}

/**
 * The same for whoever takes a run back: `last` is the last one that changed anything. A proof that nobody asked for, as
 * umask-show makes it, must not stand between a run and its undo.
 * @throws Failure as of `findRun`
 */
export function findRunToUndo(word: string, runs: readonly Run[]): Run {
  const lasting = word === 'last' ? runs.findLast((run) => !isProof(run)) : undefined;
  return lasting ?? findRun(word, runs);
}

/** Keepers that try something, and remove all of it and what an earlier try has left. */
const PROVING: readonly string[] = ['umask-probe', 'zeppelin-smoke'];

/** Whether a run did nothing but prove something. */
export const isProof = ({ steps }: Run): boolean =>
  steps.length > 0 && steps.every(({ change }) => PROVING.includes(change.keeper));

/** The last ones by their ids, as many as fit on a screen. */
function fewOf(runs: readonly Run[]): string {
  const ids = runs.slice(-SHOWN).map(({ id }) => id);
  return runs.length > SHOWN ? `${runs.length - SHOWN} others, ${ids.join(', ')}` : ids.join(', ');
}

const SHOWN = 3;

/** As much of a run's id as tells it from the others, and the time in it at least. */
export function shortId({ id }: Run, runs: readonly Run[]): string {
  const others = runs.filter((other) => other.id !== id);
  let length = id.indexOf('-');
  while (others.some((other) => other.id.startsWith(id.slice(0, length)))) length += 1;
  return id.slice(0, length);
}

/**
 * How a run stands: `undone` when another run took it back, and that one has not been undone itself; `finished` when it was
 * stopped or failed, and a later run of the same words came to the end.
 */
export type RunState = 'ended' | 'failed' | 'not ended' | 'finished' | 'undone' | 'partly undone';

export function stateOf(run: Run, runs: readonly Run[]): RunState {
  const undoing = runs.filter(({ undoes, id }) => undoes === run.id && id !== run.id);
  const standing = undoing.filter((one) => !isUndone(stateOf(one, runs)));
  if (standing.some(({ end }) => end === 'ended')) return 'undone';
  const partly = standing.findLast(({ steps }) => steps.some(({ state }) => state !== 'planned'));
  const finisher = laterEnd(run, runs);
  if (partly !== undefined && (finisher === undefined || runs.indexOf(partly) > runs.indexOf(finisher)))
    return 'partly undone';
  return finisher === undefined ? (run.end ?? 'not ended') : 'finished';
}

/** The run that went on with one that was stopped or failed, and came to the end: that of a `finished` one. */
export const finisherOf = (run: Run, runs: readonly Run[]): Run | undefined =>
  stateOf(run, runs) === 'finished' ? laterEnd(run, runs) : undefined;

/** The first later run of the same words that ended, and has not been undone since. */
function laterEnd(run: Run, runs: readonly Run[]): Run | undefined {
  const { end, said } = run;
  if (end === 'ended' || said === undefined) return undefined;
  return runs
    .slice(runs.indexOf(run) + 1)
    .find((later) => later.end === 'ended' && hasWords(later, said) && !isUndone(stateOf(later, runs)));
}

/** Whether the last that was done with a tenant was to take him back, to the end, and that has not been undone. */
export function isTakenBack(tenant: string, runs: readonly Run[]): boolean {
  const titles = [`provision ${tenant}`, `deprovision ${tenant}`];
  const last = runs.findLast(({ title }) => titles.includes(title));
  if (last === undefined || last.title !== titles[1]) return false;
  return ['ended', 'finished'].includes(stateOf(last, runs));
}

/** The runs that it has finished. */
export const finishedBy = (run: Run, runs: readonly Run[]): Run[] =>
  runs.filter((one) => finisherOf(one, runs) === run);

/** The last run of these words, where it was stopped or failed and nothing has become of it since. */
export function unfinishedRun(said: Said, runs: readonly Run[]): Run | undefined {
  const last = runs.findLast((run) => hasWords(run, said));
  if (last === undefined) return undefined;
  const state = stateOf(last, runs);
  return state === 'failed' || state === 'not ended' ? last : undefined;
}

const hasWords = (run: Run, said: Said): boolean =>
  run.said !== undefined && sameJson(saidJson(run.said), saidJson(said));

const isUndone = (state: RunState): boolean => state === 'undone';
