import { createServer } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import { systemClock } from '../../system-clock.ts';
import { type Listening, listening } from '../listening.ts';
import { requestListener } from '../request-listener.ts';
import type { LabServer, LabWorld } from '../world.ts';
import { LaunchQueue } from './launch-queue.ts';
import { type LabCredentials, serve } from './serve.ts';
import { MarathonState } from './state.ts';

export interface LabMarathonOptions {
  /** The role that it is registered with, `*` by default. */
  readonly mesosRole?: string;
  /** 1.11.24 by default. */
  readonly version?: string;
  readonly clock?: Clock;
  readonly credentials?: LabCredentials;
}

const FRAMEWORK_ID = '4c6f2d1e-6d61-7261-7468-6f6e00000001-0000';
const HEARTBEAT_MS = 10_000;

/**
 * A Marathon on the loopback that launches on the world's cluster and runs the world's executors. Wire-true to 1.11.24
 * as far as it goes: apps, groups, tasks, deployments, queue, events; pods, volumes and plugins it has not.
 */
export async function startMarathon(
  world: LabWorld,
  options: LabMarathonOptions = {},
): Promise<{ readonly server: LabServer; readonly state: MarathonState }> {
  const { mesosRole = '*', version = '1.11.24', clock = systemClock, credentials } = options;
  const state = new MarathonState({ world, clock, mesosRole, version, frameworkId: FRAMEWORK_ID });
  const queue = new LaunchQueue(state);
  const served = { state, queue, credentials };
  const server = await listening(
    createServer(requestListener((request, response) => serve(served, request, response))),
  );
  state.leader = `127.0.0.1:${server.port}`;
  const address = `http://${state.leader}`;
  world.cluster.addFramework({ id: FRAMEWORK_ID, name: 'marathon', user: 'root', webuiUrl: address });
  state.subscribe();
  state.inBackground(queue.run());
  state.inBackground(beat(state));
  return { server: { addresses: [address], stop: () => stop(server, state) }, state };
}

async function beat(state: MarathonState): Promise<void> {
  for (;;) {
    await state.pause(HEARTBEAT_MS);
    state.events.beat();
  }
}

/** Tasks end with the lab: there is nobody left to run them. */
async function stop(server: Listening, state: MarathonState): Promise<void> {
  state.stopping.abort();
  const instances = [...state.apps.values()].flatMap((record) => record.instances);
  await Promise.all(instances.map(({ process }) => process?.stop()));
  await server.stop();
}
