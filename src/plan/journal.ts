import type { Disk } from '../clients/disk/types.ts';
import type { Change } from '../core/change.ts';
import type { Clock } from '../core/clock.ts';
import { type Json, type JsonObject, toJson } from '../core/json.ts';
import { type Beside, keepBeside } from './beside.ts';
import { stateOf } from './find-run.ts';
import type { Run } from './runs.ts';
import { type Said, saidJson } from './said.ts';

/**
 * Version of the lines that are written. Those of version 1 have each change in the line that begins it, and neither the
 * words of the command nor what came of a change.
 */
const VERSION = 2;

type Phase = 'start' | 'begin' | 'amended' | 'done' | 'failed' | 'end';

export interface Journal {
  begin(index: number): Promise<void>;
  /** Before something is changed otherwise than it was planned. */
  amended(index: number, otherwise: JsonObject): Promise<void>;
  /** @param came what the change has come to, where that is not what was planned */
  done(index: number, came: Json | undefined): Promise<void>;
  failed(index: number, code: string, message: string): Promise<void>;
  end(): Promise<void>;
}

/** What a run is about: its first line. */
export interface RunAbout {
  readonly title: string;
  readonly digest: string;
  /** `operator@host`. */
  readonly by: string;
  readonly said: Said;
  /** Names of the locks that it holds. */
  readonly locks: readonly string[];
  readonly changes: readonly Change[];
  /** What is kept beside the journal of some changes, by their places. */
  readonly beside?: readonly Beside[];
  /** Id of the run that it takes back. */
  readonly undoes: string | undefined;
}

/**
 * Opens a run: every line is on disk (fsync) before the next step is taken, so a kill loses nothing. What is kept beside the
 * journal is on disk before the run is in it.
 */
export async function openJournal(
  disk: Pick<Disk, 'appendLine' | 'writeLines' | 'walk' | 'removeFile' | 'readLines'>,
  path: string,
  clock: Clock,
  about: RunAbout,
): Promise<Journal> {
  const run = `${clock.now()}-${about.digest}`;
  const write = async (phase: Phase, more: JsonObject): Promise<void> =>
    disk.appendLine(path, { v: VERSION, run, at: clock.now(), phase, ...more });
  const { said, undoes, beside = [], ...told } = about;
  if (beside.length > 0) await keepBeside(disk, path, run, clock, beside);
  await write('start', {
    ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, toJson(value)])),
    said: saidJson(said),
    ...(undoes === undefined ? {} : { undoes }),
    ...(beside.length === 0 ? {} : { beside: beside.length }),
  });
  return {
    begin: (step) => write('begin', { step }),
    amended: (step, otherwise) => write('amended', { step, otherwise }),
    done: (step, came) => write('done', { step, ...(came === undefined ? {} : { came }) }),
    failed: (step, code, message) => write('failed', { step, code, message }),
    end: () => write('end', {}),
  };
}

/** The last run of this title, when it neither ended nor failed and was not taken back: what it was doing when it was stopped. */
export function stoppedRun(
  runs: readonly Run[],
  title: string,
): { readonly at: number; readonly doing: string | undefined } | undefined {
  const run = runs.findLast((one) => one.title === title);
  if (run === undefined || run.end !== undefined || stateOf(run, runs) === 'undone') return undefined;
  const change = run.steps.find((step) => step.state === 'begun')?.change;
  return { at: run.at, doing: change === undefined ? undefined : `${change.action} ${change.target}` };
}
