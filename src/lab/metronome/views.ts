import { isObject, type JsonObject } from '../../core/json.ts';
import type { LabJob, LabPastRun, LabRun } from './state.ts';

/** A time as Metronome writes it: `2016-07-15T13:02:59.735+0000` (v1/models/package.scala). */
const timeOf = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');
const timeOrNull = (ms: number | undefined): string | null => (ms === undefined ? null : timeOf(ms));

/** A job without its runs: what was left out has its default (JobSpecFormat, RunSpecFormat). */
export function specView({ spec }: LabJob): JsonObject {
  const { run } = spec;
  return {
    dependencies: [],
    labels: {},
    schedules: [],
    ...spec,
    run: {
      ...{ gpus: 0, env: {}, placement: { constraints: [] }, artifacts: [], maxLaunchDelay: 3600, volumes: [] },
      ...{ restart: { policy: 'NEVER' }, secrets: {}, networks: [] },
      ...(isObject(run) ? run : {}),
    },
  };
}

/** A job with what `embed` asks for (JobInfoWrites). */
export const jobView = (job: LabJob, embed: readonly string[]): JsonObject => ({
  ...specView(job),
  ...(embed.includes('activeRuns') ? { activeRuns: [...job.active.values()].map(runView) } : {}),
  ...(embed.includes('history') ? { history: historyView(job) } : {}),
});

/** A run (JobRunWrites): what it has not is null, and of its tasks left out. */
export const runView = ({ id, job, status, createdAtMs, completedAtMs, tasks }: LabRun): JsonObject => ({
  id,
  jobId: job.id,
  status,
  createdAt: timeOf(createdAtMs),
  completedAt: timeOrNull(completedAtMs),
  tasks: [...tasks.values()].map((task) => ({
    id: task.id,
    startedAt: timeOf(task.startedAtMs),
    ...(task.completedAtMs === undefined ? {} : { completedAt: timeOf(task.completedAtMs) }),
    status: task.status,
  })),
});

/** JobHistoryWrites. */
const historyView = ({ successful, failed }: LabJob): JsonObject => ({
  successCount: successful.length,
  failureCount: failed.length,
  lastSuccessAt: timeOrNull(successful[0]?.finishedAtMs),
  lastFailureAt: timeOrNull(failed[0]?.finishedAtMs),
  successfulFinishedRuns: successful.map(pastView),
  failedFinishedRuns: failed.map(pastView),
});

const pastView = ({ id, createdAtMs, finishedAtMs, taskIds }: LabPastRun): JsonObject => ({
  id,
  createdAt: timeOf(createdAtMs),
  finishedAt: timeOf(finishedAtMs),
  tasks: [...taskIds],
});
