import { openMarathon } from '../../../src/clients/marathon/index.ts';
import type { AppDefinition, MarathonReader, MarathonWriter } from '../../../src/clients/marathon/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Failure } from '../../../src/core/failure.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { type LabMarathonOptions, startMarathon } from '../../../src/lab/marathon/start.ts';
import type { MarathonState } from '../../../src/lab/marathon/state.ts';
import { Cluster, type ClusterOptions } from '../../../src/lab/mesos/cluster.ts';
import type { LabExecutors, LabTaskSpec } from '../../../src/lab/world.ts';
import { systemClock } from '../../../src/system-clock.ts';

export interface LabMarathon {
  readonly address: string;
  readonly cluster: Cluster;
  readonly faults: Faults;
  readonly state: MarathonState;
  readonly read: MarathonReader;
  readonly write: MarathonWriter;
  /** Tasks that were started, in order. */
  readonly started: readonly LabTaskSpec[];
  /** Tasks that run now. */
  readonly running: ReadonlySet<string>;
  /** Apps whose processes are not well. */
  readonly sick: Set<string>;
  stop(): Promise<void>;
}

export interface LabMarathonSetup extends LabMarathonOptions {
  readonly agents?: ClusterOptions['agents'];
}

/** A Marathon of the lab on a cluster of its own, with a client. Images named `nosuch/…` cannot be had. */
export async function labMarathon({ agents = 3, ...options }: LabMarathonSetup = {}): Promise<LabMarathon> {
  const cluster = new Cluster({ agents });
  const faults = new Faults();
  const started: LabTaskSpec[] = [];
  const running = new Set<string>();
  const sick = new Set<string>();
  const executors: LabExecutors = {
    start: async (spec) => {
      if (spec.image?.startsWith('nosuch/') === true) throw new Failure('failed', 'the image cannot be had');
      started.push(spec);
      running.add(spec.taskId);
      return {
        healthy: () => !sick.has(spec.appId),
        stop: async () => {
          running.delete(spec.taskId);
        },
      };
    },
  };
  const directory = { groupsOf: () => [], passwordIs: () => false };
  const { server, state } = await startMarathon({ cluster, faults, directory, executors }, options);
  const { read, write } = openMarathon({
    send: transport(),
    clock: systemClock,
    addresses: server.addresses,
    timeoutMs: 5_000,
    credentials:
      options.credentials === undefined
        ? undefined
        : { kind: 'basic', user: options.credentials.user, password: async () => options.credentials?.password ?? '' },
  });
  const address = server.addresses[0] ?? '';
  return { address, cluster, faults, state, read, write, started, running, sick, stop: () => server.stop() };
}

/** A small app that runs for ever. */
export const sleeper = (id: string, more: JsonObject = {}): AppDefinition => ({
  id,
  cmd: 'sleep 100000',
  cpus: 0.1,
  mem: 16,
  ...more,
});

/** Waits until no deployment is listed any more. */
export async function settled(lab: LabMarathon): Promise<void> {
  const signal = AbortSignal.timeout(5_000);
  while ((await lab.read.deployments(signal)).length > 0) await systemClock.sleep(5, signal);
}
