import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { layered, type Send } from '../http.ts';
import { auth, type Credentials } from '../layers/auth.ts';
import { deadline } from '../layers/deadline.ts';
import { leader } from '../layers/leader.ts';
import { retry } from '../layers/retry.ts';
import { type TraceSink, trace } from '../layers/trace.ts';
import { readAnswer } from '../unreadable.ts';
import { type Answer, call, orNothing } from './call.ts';
import { infoOf, memberOf } from './info.ts';
import { jobOf, jobsOf, runOf } from './job-codec.ts';
import { metronomePeers } from './peers.ts';
import type { MetronomeReader, MetronomeWriter } from './types.ts';

export interface MetronomeOptions {
  readonly send: Send;
  readonly clock: Clock;
  /** `http://host:port`, or with a path behind it; one or several; any of them passes calls on to the leader. */
  readonly addresses: readonly string[];
  readonly credentials?: Credentials | undefined;
  /** How long one request may take, in ms. */
  readonly timeoutMs: number;
  /** Takes one line for the operator while a leader is waited for. */
  readonly notice?: ((line: string) => void) | undefined;
  readonly trace?: TraceSink | undefined;
}

/**
 * Opens the REST API of Metronome, the jobs of DC/OS. Written by its public source, dcos/metronome at v0.6.44 and its last
 * commit de4174d (December 2020): api/src/main/resources/routes and public/api/v1, and the controllers below
 * api/src/main/scala. No real Metronome was at hand: nothing of this is recorded. Nothing is sent before the first call.
 * Every call throws Failure: `unreachable`, `timeout`, `unavailable` (no leader), `unauthenticated`, `denied`, `protocol`,
 * `failed`, and what it names itself.
 */
export function openMetronome(options: MetronomeOptions): { read: MetronomeReader; write: MetronomeWriter } {
  const { clock, addresses, credentials, timeoutMs } = options;
  if (addresses.length === 0) {
    throw new Failure('config', 'No address of Metronome is configured.', {
      system: 'metronome',
      hint: 'Set metronome.addresses in the context.',
    });
  }
  const direct = layered(options.send, auth(credentials), deadline(clock, timeoutMs), trace(clock, options.trace));
  const send = layered(direct, retry(clock), leader(metronomePeers(addresses), clock, options));
  return { read: readerOf(send, direct, addresses), write: writerOf(send) };
}

const read = <T>(answer: Answer, codec: (value: unknown) => T): T => readAnswer(answer, () => codec(answer.value));

const readerOf = (send: Send, direct: Send, addresses: readonly string[]): MetronomeReader => ({
  addresses,
  info: async (signal) => infoOf(await call(send, 'GET', '/info', signal)),
  member: (address, signal) => memberOf(direct, address, signal),
  jobs: async (signal) => read(await call(send, 'GET', '/v1/jobs?embed=activeRuns', signal), jobsOf),
  job: (id, signal) =>
    orNothing(
      call(send, 'GET', `${pathOf(id)}?embed=activeRuns&embed=history`, signal).then((answer) => read(answer, jobOf)),
    ),
  run: (id, runId, signal) =>
    orNothing(call(send, 'GET', runPath(id, runId), signal).then((answer) => read(answer, runOf))),
});

const writerOf = (send: Send): MetronomeWriter => ({
  createJob: async (job, signal) => {
    await call(send, 'POST', '/v1/jobs', signal, job);
  },
  deleteJob: async (id, signal) => {
    await call(send, 'DELETE', `${pathOf(id)}?stopCurrentJobRuns=true`, signal);
  },
  startRun: async (id, signal) => read(await call(send, 'POST', `${pathOf(id)}/runs`, signal, {}), runOf),
  stopRun: async (id, runId, signal) => {
    await orNothing(call(send, 'POST', `${runPath(id, runId)}/actions/stop`, signal, {}));
  },
});

const pathOf = (id: string): string => `/v1/jobs/${encodeURIComponent(id)}`;
const runPath = (id: string, runId: string): string => `${pathOf(id)}/runs/${encodeURIComponent(runId)}`;
