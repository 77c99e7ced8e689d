import type { Clock } from '../../core/clock.ts';
import { systemClock } from '../../system-clock.ts';
import type { LabServer, LabWorld } from '../world.ts';
import { LaunchQueue } from './launch-queue.ts';
import { Members } from './members.ts';
import { type LabCredentials, serve } from './serve.ts';
import { MarathonState } from './state.ts';

export interface LabMarathonOptions {
  /** The role that it is registered with, `*` by default. */
  readonly mesosRole?: string;
  /** 1.11.24 by default. */
  readonly version?: string;
  /** `--enable_features`; secrets by default. */
  readonly features?: readonly string[];
  readonly clock?: Clock;
  readonly credentials?: LabCredentials;
  /** How many stand by besides the one that leads. */
  readonly standbys?: number;
}

const FRAMEWORK_ID = '4c6f2d1e-6d61-7261-7468-6f6e00000001-0000';
const HEARTBEAT_MS = 10_000;

/** A running Marathon: its addresses, what it knows, and its processes. */
export interface LabMarathon {
  readonly server: LabServer;
  readonly state: MarathonState;
  readonly members: Members;
}

/**
 * A Marathon on the loopback that launches on the world's cluster and runs the world's executors. Wire-true to 1.11.24
 * as far as it goes: apps, pods, groups, tasks, deployments, queue, versions, events, standbys; volumes and plugins it
 * has not.
 */
export async function startMarathon(world: LabWorld, options: LabMarathonOptions = {}): Promise<LabMarathon> {
  const { mesosRole = '*', version = '1.11.24', clock = systemClock, credentials, standbys = 0 } = options;
  const { features = ['secrets'] } = options;
  const state = new MarathonState({ world, clock, mesosRole, version, features, frameworkId: FRAMEWORK_ID });
  const queue = new LaunchQueue(state);
  const members: Members = new Members(state, queue, (host, request, response) =>
    serve({ state, queue, credentials, stepDown: () => members.stepDown() }, host, request, response),
  );
  for (let count = 0; count <= standbys; count += 1) await members.start();
  world.cluster.addFramework({
    id: FRAMEWORK_ID,
    name: 'marathon',
    user: 'root',
    webuiUrl: `http://${state.leader}`,
  });
  state.subscribe();
  state.inBackground(queue.run());
  state.inBackground(beat(state));
  return { server: { addresses: members.addresses, stop: () => stop(members, state) }, state, members };
}

async function beat(state: MarathonState): Promise<void> {
  for (;;) {
    await state.pause(HEARTBEAT_MS);
    state.events.beat();
  }
}

/** Tasks end with the lab: there is nobody left to run them. */
async function stop(members: Members, state: MarathonState): Promise<void> {
  state.stopping.abort();
  const instances = state.records().flatMap((record) => record.instances);
  await Promise.all(instances.map(({ process }) => process?.stop()));
  await members.stop();
}
