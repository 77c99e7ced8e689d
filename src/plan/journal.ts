import type { Disk } from '../clients/disk/types.ts';
import type { Change } from '../core/change.ts';
import type { Clock } from '../core/clock.ts';
import { isObject, type Json, type JsonObject, toJson } from '../core/json.ts';

/** One line of the journal: what a run was about to do, and how it went. Times in ms since the epoch. */
export type JournalLine = JsonObject & {
  readonly v: 1;
  readonly run: string;
  readonly at: number;
  readonly phase: Phase;
};

type Phase = 'start' | 'begin' | 'done' | 'failed' | 'end';

export interface Journal {
  begin(index: number, change: Change): Promise<void>;
  done(index: number): Promise<void>;
  failed(index: number, code: string, message: string): Promise<void>;
  end(): Promise<void>;
}

/** The file of a context's journal below the state folder. */
export const journalPath = (stateDir: string, context: string): string =>
  `${stateDir}/journal/${encodeURIComponent(context)}.jsonl`;

/** Opens a run: every line is on disk (fsync) before the next step is taken, so a kill loses nothing. */
export async function openJournal(
  disk: Disk,
  path: string,
  clock: Clock,
  about: { readonly title: string; readonly digest: string; readonly by: string },
): Promise<Journal> {
  const run = `${clock.now()}-${about.digest}`;
  const write = async (phase: Phase, more: JsonObject): Promise<void> =>
    disk.appendLine(path, { v: 1, run, at: clock.now(), phase, ...more });
  await write('start', { title: about.title, digest: about.digest, by: about.by });
  return {
    begin: (index, change) => write('begin', { step: index, change: toJson(change) }),
    done: (index) => write('done', { step: index }),
    failed: (index, code, message) => write('failed', { step: index, code, message }),
    end: () => write('end', {}),
  };
}

/** The last run of this title, when it neither ended nor failed: what it was doing when it was stopped. */
export function stoppedRun(
  lines: readonly Json[],
  title: string,
): { readonly at: number; readonly doing: string | undefined } | undefined {
  const own = lines.filter(isLine);
  const start = own.findLast((line) => line.phase === 'start' && line.title === title);
  if (start === undefined) return undefined;
  const run = own.filter((line) => line.run === start.run);
  if (run.some((line) => line.phase === 'end' || line.phase === 'failed')) return undefined;
  const last = run.at(-1);
  const change = last?.phase === 'begin' && isObject(last.change) ? last.change : undefined;
  return {
    at: start.at,
    doing: change === undefined ? undefined : `${String(change.action)} ${String(change.target)}`,
  };
}

const isLine = (line: Json): line is JournalLine =>
  isObject(line) && line.v === 1 && typeof line.run === 'string' && typeof line.at === 'number';
