import type { JsonObject } from '../../core/json.ts';

/** A task of a run, as Metronome knows it: TASK_RUNNING also while Mesos kills it (TaskState.scala). */
export interface RunTask {
  /** That of Mesos: `job_20260101120000AbCdE.instance-<uuid>._app.1`. */
  readonly id: string;
  readonly status: string;
}

/**
 * A run that is active. INITIAL until its first task tells anything, then ACTIVE; STARTING where Metronome was started anew;
 * SUCCESS and FAILED for a moment only, then it is history (JobRunExecutorActor.scala). Another word is kept.
 */
export interface JobRun {
  readonly id: string;
  readonly status: string;
  readonly tasks: readonly RunTask[];
}

/** A run that has ended. Of its tasks Metronome keeps the ids: no exit, no message, no agent. */
export interface PastRun {
  readonly id: string;
  readonly outcome: 'SUCCESS' | 'FAILED';
  readonly taskIds: readonly string[];
}

/** A job with its runs. */
export interface Job {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly active: readonly JobRun[];
  /** The newest thousand of each outcome, by its flags; gone with the job. */
  readonly past: readonly PastRun[];
}

/** The Metronome that leads. */
export interface MetronomeInfo {
  readonly version: string;
  /** Its address, or `host:port` where one that stands by names it. */
  readonly leader: string;
}

/** One configured address by itself. */
export interface MetronomeMember {
  readonly address: string;
  readonly state: 'leads' | 'stands by' | 'no leader';
  /** `host:port` of the leader, where it stands by. */
  readonly leader?: string;
  /** Its clock in ms since the epoch, where it tells; one that stands by passes on the leader's. */
  readonly dateMs?: number;
}

/** What a job is made of: schema/jobspec.schema.json. */
export type JobDefinition = JsonObject & { readonly id: string };

/** Reading calls, answered by the leader but for `member`. */
export interface MetronomeReader {
  /** As configured. */
  readonly addresses: readonly string[];
  /** GET /info, for which Metronome itself asks no login. */
  info(signal: AbortSignal): Promise<MetronomeInfo>;
  /** What the Metronome at one of the addresses is. */
  member(address: string, signal: AbortSignal): Promise<MetronomeMember>;
  /** GET /v1/jobs with active runs, and without those of the past. */
  jobs(signal: AbortSignal): Promise<Job[]>;
  /** GET /v1/jobs/{id} with all runs; undefined where there is none. */
  job(id: string, signal: AbortSignal): Promise<Job | undefined>;
  /** GET /v1/jobs/{id}/runs/{runId}; undefined where it is not active any more, whether it has ended or never was. */
  run(id: string, runId: string, signal: AbortSignal): Promise<JobRun | undefined>;
}

/** Changing calls. Each is sent once only: whether a lost answer was a yes is for the caller to look up. */
export interface MetronomeWriter {
  /** POST /v1/jobs. @throws Failure `exists` (409), `usage` naming each fault (422) */
  createJob(job: JobDefinition, signal: AbortSignal): Promise<void>;
  /**
   * DELETE /v1/jobs/{id} with its active runs, whose tasks are sent a kill that nobody waits for.
   * @throws Failure `not-found`, `conflict` where another job depends on it
   */
  deleteJob(id: string, signal: AbortSignal): Promise<void>;
  /** POST /v1/jobs/{id}/runs. @throws Failure `not-found` */
  startRun(id: string, signal: AbortSignal): Promise<JobRun>;
  /**
   * POST /v1/jobs/{id}/runs/{runId}/actions/stop. Its tasks are sent a kill that nobody waits for; one that has been launched
   * and has not told anything yet is not (JobRunExecutorActor.becomeAborting). Nothing where it is not active any more.
   */
  stopRun(id: string, runId: string, signal: AbortSignal): Promise<void>;
}
