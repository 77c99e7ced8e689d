import type { Disk } from '../clients/disk/types.ts';
import type { Clock } from '../core/clock.ts';
import { Failure } from '../core/failure.ts';
import { isObject, type JsonObject } from '../core/json.ts';
import { besideFolder, besidePath, journalPath } from '../core/kept-files.ts';
import type { Settings } from '../settings.ts';
import { type Run, runsOf } from './runs.ts';

/** A run that is about to begin has its file before it is in the journal: one as young is left alone. */
const ORPHAN_MS = 24 * 60 * 60 * 1_000;

/** What is kept beside the journal of the change at a place of the plan. */
export interface Beside {
  readonly step: number;
  line(): JsonObject;
}

type Kept = Pick<Disk, 'writeLines' | 'walk' | 'removeFile' | 'readLines'>;

/**
 * Writes what a run keeps beside its journal, a line for each of its steps that asks for one. Files that earlier runs have
 * left, killed before they were in the journal, go.
 * @throws Failure of the system `disk`
 */
export async function keepBeside(
  disk: Kept,
  journal: string,
  run: string,
  clock: Clock,
  beside: readonly Beside[],
): Promise<void> {
  await removeOrphans(disk, journal, clock);
  await disk.writeLines(besidePath(journal, run), linesOf(beside));
}

function* linesOf(beside: readonly Beside[]): Generator<JsonObject> {
  for (const { step, line } of beside) yield { step, ...line() };
}

/** The name of a file is the id of its run, which begins with the time. */
async function removeOrphans(disk: Kept, journal: string, clock: Clock): Promise<void> {
  const known = new Set(runsOf(await disk.readLines(journal)).map(({ id }) => id));
  for await (const { path, failure } of disk.walk(besideFolder(journal))) {
    const [, run = '', at = ''] = /\/((\d+)-[^/]*)\.jsonl$/.exec(path) ?? [];
    if (failure !== undefined || run === '' || known.has(run)) continue;
    if (clock.now() - Number(at) > ORPHAN_MS) await disk.removeFile(path);
  }
}

/**
 * What a run has kept beside its journal, by the places of its steps.
 * @throws Failure `config` where the file is gone or not whole
 */
export async function readBeside(
  run: Run,
  settings: Pick<Settings, 'stateDir' | 'context'>,
  files: Pick<Disk, 'readLines'>,
): Promise<ReadonlyMap<number, JsonObject>> {
  if (run.beside === 0) return new Map();
  const path = besidePath(journalPath(settings.stateDir, settings.context), run.id);
  const found = new Map<number, JsonObject>();
  for (const line of await files.readLines(path)) {
    if (isObject(line) && typeof line['step'] === 'number') found.set(line['step'], line);
  }
  if (found.size === run.beside) return found;
  throw new Failure(
    'config',
    `${path} should hold what ${run.beside} changes of the run ${run.id} were made from, and holds that of ${found.size}.`,
    { system: 'disk', hint: 'Look for a copy of the file: without it the run cannot be undone.' },
  );
}
