import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Clock } from '../../core/clock.ts';
import { systemClock } from '../../system-clock.ts';
import type { StatusFault } from '../faults.ts';
import { listening, serverOf } from '../listening.ts';
import { requestListener } from '../request-listener.ts';
import type { LabServer, LabWorld } from '../world.ts';
import { answerOf, isOpen, type MetronomeAnswer, placeOf } from './routes.ts';
import { MetronomeState } from './state.ts';

const FRAMEWORK_ID = '4c6f2d1e-6d65-7472-6f6e-6f6d00000001-0000';

/** A running Metronome. */
export interface LabMetronome {
  readonly server: LabServer;
  readonly state: MetronomeState;
}

export interface LabMetronomeOptions {
  readonly clock?: Clock;
  /** Whoever asks needs this login, as where a plugin for it is loaded. */
  readonly credentials?: { readonly user: string; readonly password: string };
}

/**
 * A Metronome on the loopback that launches on the world's cluster and runs the world's executors. Made by the public source of
 * dcos/metronome (v0.6.44 and de4174d), not by recordings: no real one was at hand. Jobs, runs and their history; it has no
 * schedules, dependencies, constraints, restarts, updates of jobs, and none that stands by.
 */
export async function startMetronome(world: LabWorld, options: LabMetronomeOptions = {}): Promise<LabMetronome> {
  const state = new MetronomeState(world, options.clock ?? systemClock, FRAMEWORK_ID);
  const server = createServer(
    requestListener((request, response) => serve(state, options.credentials, request, response)),
  );
  const front = await listening(server);
  world.cluster.addFramework({ id: FRAMEWORK_ID, name: 'metronome', user: 'root' });
  world.cluster.setRoles(FRAMEWORK_ID, ['*']);
  const listens = serverOf([`http://127.0.0.1:${front.port}`], [front]);
  const stop = async (): Promise<void> => {
    state.stopping.abort();
    await Promise.all([...state.processes].map((process) => process.stop()));
    await listens.stop();
  };
  return { server: { addresses: listens.addresses, stop }, state };
}

/** One request from its head to its answer, faults of the lab included. */
async function serve(
  state: MetronomeState,
  credentials: LabMetronomeOptions['credentials'],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://metronome');
  const body = await text(request);
  const place = placeOf(url.pathname);
  const method = request.method ?? 'GET';
  const call = { system: 'metronome', action: `${method} ${place?.name ?? url.pathname}`, target: place?.jobId ?? '' };
  const isKnown = credentials === undefined || isOpen(url) || request.headers.authorization === basicOf(credentials);
  const answer = await state.world.faults.lead<MetronomeAnswer | StatusFault>(
    call,
    () => (isKnown ? answerOf(state, method, url, place, body) : UNKNOWN),
    (fault) => fault,
    response,
  );
  if (answer === undefined) response.destroy();
  else if ('kind' in answer) {
    response.writeHead(answer.status, { 'Content-Type': answer.contentType, ...answer.headers }).end(answer.body);
  } else if (typeof answer.body === 'string') {
    response.writeHead(answer.status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(answer.body);
  } else {
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.body));
  }
}

const UNKNOWN: MetronomeAnswer = { status: 401, body: {} };

const basicOf = ({ user, password }: { readonly user: string; readonly password: string }): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
