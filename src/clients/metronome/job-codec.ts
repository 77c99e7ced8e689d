import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { Job, JobRun, PastRun } from './types.ts';

/** A job as GET /v1/jobs gives it (JobInfoWrites of v1/models/package.scala). @throws Failure `protocol` */
export function jobOf(value: unknown): Job {
  const job = objectIn(value, 'the job');
  const labels = isObject(job['labels']) ? job['labels'] : {};
  const history = isObject(job['history']) ? job['history'] : {};
  return {
    id: textIn(job, 'id', 'the job'),
    labels: Object.fromEntries(
      Object.entries(labels).flatMap(([name, one]) => (typeof one === 'string' ? [[name, one]] : [])),
    ),
    active: listIn(job, 'activeRuns', 'the job').map(runOf),
    past: [
      ...listIn(history, 'successfulFinishedRuns', 'the history').map((run) => pastOf(run, 'SUCCESS')),
      ...listIn(history, 'failedFinishedRuns', 'the history').map((run) => pastOf(run, 'FAILED')),
    ],
  };
}

export const jobsOf = (value: unknown): Job[] => listIn({ jobs: value }, 'jobs', 'the answer').map(jobOf);

/** A run (JobRunWrites). @throws Failure `protocol` */
export function runOf(value: unknown): JobRun {
  const run = objectIn(value, 'the run');
  const tasks = listIn(run, 'tasks', 'the run').map((one) => {
    const task = objectIn(one, 'the task');
    return { id: textIn(task, 'id', 'the task'), status: textIn(task, 'status', 'the task') };
  });
  return { id: textIn(run, 'id', 'the run'), status: textIn(run, 'status', 'the run'), tasks };
}

/** A run of the history (JobRunInfo); its tasks are ids alone. */
function pastOf(value: unknown, outcome: PastRun['outcome']): PastRun {
  const run = objectIn(value, 'the past run');
  const taskIds = listIn(run, 'tasks', 'the past run').filter((one) => typeof one === 'string');
  return { id: textIn(run, 'id', 'the past run'), outcome, taskIds };
}

function objectIn(value: unknown, what: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw unreadable(`${what} is not an object`);
}

function textIn(object: Record<string, unknown>, name: string, what: string): string {
  const text = object[name];
  if (typeof text === 'string') return text;
  throw unreadable(`${name} of ${what} is not a text`);
}

/** What is absent has no members. */
function listIn(object: Record<string, unknown>, name: string, what: string): unknown[] {
  const list = object[name] ?? [];
  if (Array.isArray(list)) return list;
  throw unreadable(`${name} of ${what} is not a list`);
}

const unreadable = (why: string): Failure =>
  new Failure('protocol', `The answer of Metronome cannot be read: ${why}.`, { system: 'metronome' });
