import { type Change, isChange } from '../core/change.ts';
import { grouped } from '../core/grouped.ts';
import { isObject, type Json, type JsonObject, toJson } from '../core/json.ts';
import { type Said, saidOf } from './said.ts';

/** How a change of a run went. `begun` and no more: the run was stopped in it, and nobody knows whether it was made. */
export type StepState = 'planned' | 'begun' | 'done' | 'failed';

export interface RunStep {
  /** As planned; once it is done, `after` is what really came of it. */
  readonly change: Change;
  readonly state: StepState;
  /** Why it failed. */
  readonly message: string | undefined;
  /** What was changed otherwise than planned, or was about to be, in order. */
  readonly amended: readonly JsonObject[];
}

/** A run of a plan as the journal tells of it. */
export interface Run {
  readonly id: string;
  /** When it began, in ms since the epoch. */
  readonly at: number;
  readonly by: string;
  readonly title: string;
  readonly digest: string;
  /** undefined in journals of version 1, which do not hold what it takes to go on with a run or to undo it. */
  readonly said: Said | undefined;
  readonly locks: readonly string[];
  /** In the order of the plan; in journals of version 1 those that were begun. */
  readonly steps: readonly RunStep[];
  /** undefined: it was stopped, or is still at work. */
  readonly end: 'ended' | 'failed' | undefined;
  readonly undoes: string | undefined;
  /** How many lines are kept beside the journal of it. */
  readonly beside: number;
}

/** The runs of a journal, oldest first. Lines that are none of ours are left out. */
export function runsOf(lines: readonly Json[]): Run[] {
  return [...grouped(lines.filter(isLine), ({ run }) => run)].flatMap(([id, own]) => runOf(id, own));
}

type Line = JsonObject & { readonly run: string; readonly at: number; readonly phase: string };

/** Ids of runs whose first line is lost, by what is left of them: nobody knows what they were to change. */
export function headlessRuns(lines: readonly Json[]): string[] {
  const own = lines.filter(isLine);
  const begun = new Set(own.flatMap(({ run, phase }) => (phase === 'start' ? [run] : [])));
  return [...new Set(own.map(({ run }) => run))].filter((run) => !begun.has(run));
}

const isLine = (line: Json): line is Line =>
  isObject(line) &&
  (line['v'] === 1 || line['v'] === 2) &&
  typeof line['run'] === 'string' &&
  typeof line['at'] === 'number' &&
  typeof line['phase'] === 'string';

function runOf(id: string, lines: readonly Line[]): Run[] {
  const start = lines.find((line) => line.phase === 'start');
  if (start === undefined) return [];
  const { undoes } = start;
  const byStep = grouped(lines, (line) => line['step']);
  return [
    {
      id,
      at: start.at,
      by: textOf(start['by']),
      title: textOf(start['title']),
      digest: textOf(start['digest']),
      said: saidOf(start['said']),
      locks: (Array.isArray(start['locks']) ? start['locks'] : []).map(String),
      steps: changesOf(start, lines).map((change, index) => stepOf(change, byStep.get(index) ?? [])),
      end: endOf(lines),
      undoes: typeof undoes === 'string' ? undoes : undefined,
      beside: Number(start['beside'] ?? 0),
    },
  ];
}

/** From version 2 on the first line holds all changes, before that each line that begins one. */
function changesOf(start: Line, lines: readonly Line[]): Change[] {
  const planned = start['changes'];
  if (Array.isArray(planned)) return planned.filter(isChange);
  return lines.filter(({ phase }) => phase === 'begin').flatMap(({ change }) => (isChange(change) ? [change] : []));
}

function stepOf(change: Change, own: readonly Line[]): RunStep {
  const last = own.at(-1);
  const amended = own.flatMap(({ phase, otherwise }) =>
    phase === 'amended' && isObject(otherwise) ? [otherwise] : [],
  );
  if (last === undefined) return { change, state: 'planned', message: undefined, amended };
  if (last.phase === 'done') {
    const came = last['came'];
    return {
      change: came === undefined ? change : { ...change, after: toJson(came) },
      state: 'done',
      message: undefined,
      amended,
    };
  }
  if (isInterrupted(last)) return { change, state: 'begun', message: undefined, amended };
  if (last.phase === 'failed') return { change, state: 'failed', message: textOf(last['message']), amended };
  return { change, state: 'begun', message: undefined, amended };
}

function endOf(lines: readonly Line[]): Run['end'] {
  if (lines.some(({ phase }) => phase === 'end')) return 'ended';
  return lines.some((line) => line.phase === 'failed' && !isInterrupted(line)) ? 'failed' : undefined;
}

/** What the operator stopped has not failed: he may not have let it come to its end. */
const isInterrupted = (line: Line): boolean => line.phase === 'failed' && line['code'] === 'interrupted';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
