import { type JsonObject, parsedObject, toJson } from '../../core/json.ts';
import { refusalOf } from './job-rules.ts';
import { kill, trigger } from './run-life.ts';
import type { LabJob, LabRun, MetronomeState } from './state.ts';
import { jobView, runView, specView } from './views.ts';

export interface MetronomeAnswer {
  readonly status: number;
  readonly body: JsonObject | JsonObject[] | string;
}

/** A request as an action sees it; `job` and `run` are there where the path names them. */
interface Asked {
  readonly state: MetronomeState;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly job: LabJob;
  readonly run: LabRun;
}

type Action<K extends keyof Asked> = (asked: Pick<Asked, 'state' | 'query' | 'body' | K>) => MetronomeAnswer;

const ok = (body: MetronomeAnswer['body'], status = 200): MetronomeAnswer => ({ status, body });

const listJobs: Action<never> = ({ state, query }) =>
  ok([...state.jobs.values()].map((job) => jobView(job, query.getAll('embed'))));

const createJob: Action<never> = ({ state, body }) => {
  const given = parsedObject(body);
  if (given === undefined) return ok({ message: 'Invalid Json', requestPath: '/v1/jobs' }, 400);
  const refused = refusalOf(given);
  if (refused !== undefined) return ok(refused, 422);
  const id = String(given['id']);
  if (state.jobs.has(id)) return ok({ message: 'Job with this id already exists' }, 409);
  const spec = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, toJson(value)]));
  const job = { id, spec, active: new Map(), successful: [], failed: [] };
  state.jobs.set(id, job);
  return ok(specView(job), 201);
};

const getJob: Action<'job'> = ({ job, query }) => ok(jobView(job, query.getAll('embed')));

const deleteJob: Action<'job'> = ({ state, job, query }) => {
  if (job.active.size > 0 && query.get('stopCurrentJobRuns') !== 'true') {
    return ok({ message: 'There are active job runs. Override with stopCurrentJobRuns=true' }, 409);
  }
  for (const run of job.active.values()) kill(state, run);
  state.jobs.delete(job.id);
  return ok(specView(job));
};

const listRuns: Action<'job'> = ({ job }) => ok([...job.active.values()].map(runView));

const startRun: Action<'job'> = ({ state, job }) => ok(runView(trigger(state, job)), 201);

const getRun: Action<'run'> = ({ run }) => ok(runView(run));

const stopRun: Action<'run'> = ({ state, run }) => {
  kill(state, run);
  return ok(runView(run));
};

const unknownRoute = (path: string): MetronomeAnswer => ok({ message: 'Unknown route.', requestPath: path }, 404);

/** What is answered whoever asks (ApplicationController.scala). */
export const isOpen = ({ pathname }: URL): boolean => pathname === '/ping' || pathname === '/info';

/** Of v0.6.44 (project/Dependencies.scala). */
const INFO = { version: '0.6.44', libVersion: '1.7.202' };

/** A path taken apart: `name` as the routes file has it. */
export interface Place {
  readonly name: string;
  readonly jobId: string;
  readonly runId: string;
}

/** What the path names; undefined where there is no such route. */
export function placeOf(path: string): Place | undefined {
  const [, rest] = /^\/v1\/jobs(\/.*)?$/.exec(path) ?? [];
  const isJobs = path === '/v1/jobs' || rest !== undefined;
  const [jobId = '', runs, runId = '', ...more] = (rest ?? '').split('/').slice(1).map(decodeURIComponent);
  const name = [
    '/v1/jobs',
    ...(jobId === '' ? [] : ['{jobId}']),
    ...(runs === undefined ? [] : [runs]),
    ...(runId === '' ? [] : ['{runId}']),
    ...more,
  ].join('/');
  return isJobs ? { name, jobId, runId } : undefined;
}

/** The answer to a request (api/src/main/resources/routes): what is there of it; schedules, queue and metrics are not. */
export function answerOf(
  state: MetronomeState,
  method: string,
  url: URL,
  place: Place | undefined,
  body: string,
): MetronomeAnswer {
  if (url.pathname === '/ping') return ok('pong');
  if (url.pathname === '/info') return ok({ ...INFO });
  if (place === undefined) return unknownRoute(url.pathname);
  const { name, jobId, runId } = place;
  const call = `${method} ${name}`;
  const asked = { state, query: url.searchParams, body };
  if (call === 'GET /v1/jobs') return listJobs(asked);
  if (call === 'POST /v1/jobs') return createJob(asked);
  const ofJob = OF_JOB[call];
  const ofRun = OF_RUN[call];
  if (ofJob === undefined && ofRun === undefined) return unknownRoute(url.pathname);
  const job = state.jobs.get(jobId);
  const run = job?.active.get(runId);
  if (ofRun !== undefined && run !== undefined) return ofRun({ ...asked, run });
  if (job !== undefined && ofJob !== undefined) return ofJob({ ...asked, job });
  if (job === undefined && call !== 'GET /v1/jobs/{jobId}/runs/{runId}')
    return ok({ id: jobId, message: 'Job not found' }, 404);
  return ok({ jobSpec: jobId, id: runId, message: 'Job Run not found' }, 404);
}

const OF_JOB: Readonly<Record<string, Action<'job'>>> = {
  'GET /v1/jobs/{jobId}': getJob,
  'DELETE /v1/jobs/{jobId}': deleteJob,
  'GET /v1/jobs/{jobId}/runs': listRuns,
  'POST /v1/jobs/{jobId}/runs': startRun,
};

const OF_RUN: Readonly<Record<string, Action<'run'>>> = {
  'GET /v1/jobs/{jobId}/runs/{runId}': getRun,
  'POST /v1/jobs/{jobId}/runs/{runId}/actions/stop': stopRun,
};
