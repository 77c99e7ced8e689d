import { openMarathon } from '../../../src/clients/marathon/index.ts';
import type { AppDefinition, MarathonReader, MarathonWriter } from '../../../src/clients/marathon/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Failure } from '../../../src/core/failure.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { isReady } from '../../../src/lab/marathon/app-record.ts';
import type { Members } from '../../../src/lab/marathon/members.ts';
import { type LabMarathonOptions, startMarathon } from '../../../src/lab/marathon/start.ts';
import type { MarathonState } from '../../../src/lab/marathon/state.ts';
import { Cluster, type ClusterOptions } from '../../../src/lab/mesos/cluster.ts';
import type { LabExecutors, LabTaskSpec } from '../../../src/lab/world.ts';
import { systemClock } from '../../../src/system-clock.ts';

export interface LabMarathon {
  readonly address: string;
  /** Of all its processes, the first leader first. */
  readonly addresses: readonly string[];
  readonly cluster: Cluster;
  readonly faults: Faults;
  readonly state: MarathonState;
  readonly members: Members;
  readonly read: MarathonReader;
  readonly write: MarathonWriter;
  /** Tasks that were started, in order. */
  readonly started: readonly LabTaskSpec[];
  /** Tasks that run now. */
  readonly running: ReadonlySet<string>;
  /** Apps whose processes are not well. */
  readonly sick: Set<string>;
  /** Apps and pods whose processes cannot start. */
  readonly broken: Set<string>;
  /** Apps whose processes take a while to end. */
  readonly slow: Set<string>;
  stop(): Promise<void>;
}

const SLOW_STOP_MS = 400;

export interface LabMarathonSetup extends LabMarathonOptions {
  readonly agents?: ClusterOptions['agents'];
}

/** A Marathon of the lab on a cluster of its own, with a client. Images named `nosuch/…` cannot be had. */
export async function labMarathon({ agents = 3, ...options }: LabMarathonSetup = {}): Promise<LabMarathon> {
  const { clock = systemClock } = options;
  const cluster = new Cluster({ agents });
  const faults = new Faults();
  const started: LabTaskSpec[] = [];
  const running = new Set<string>();
  const sick = new Set<string>();
  const broken = new Set<string>();
  const slow = new Set<string>();
  const executors: LabExecutors = {
    start: async (spec) => {
      if (spec.image?.startsWith('nosuch/') === true) throw new Failure('failed', 'the image cannot be had');
      if (broken.has(spec.appId)) throw new Failure('failed', 'Command exited with status 3');
      started.push(spec);
      running.add(spec.taskId);
      return {
        healthy: () => !sick.has(spec.appId),
        stop: async () => {
          if (slow.has(spec.appId)) await clock.sleep(SLOW_STOP_MS, new AbortController().signal);
          running.delete(spec.taskId);
        },
      };
    },
  };
  const directory = { groupsOf: () => [], passwordIs: () => false };
  const { server, state, members } = await startMarathon({ cluster, faults, directory, executors }, options);
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
  const { addresses, stop } = server;
  return {
    address,
    addresses,
    cluster,
    faults,
    state,
    members,
    read,
    write,
    started,
    running,
    sick,
    broken,
    slow,
    stop,
  };
}

/** A small app that runs for ever. */
export const sleeper = (id: string, more: JsonObject = {}): AppDefinition => ({
  id,
  cmd: 'sleep 100000',
  cpus: 0.1,
  mem: 16,
  ...more,
});

/** Waits until nothing is deployed, and everything runs and is well. */
export async function atRest(lab: LabMarathon): Promise<void> {
  const signal = AbortSignal.timeout(5_000);
  const isRestless = (): boolean =>
    lab.state.deployments.size > 0 ||
    lab.state.records().some(({ instances }) => instances.some((instance) => !isReady(instance)));
  while (isRestless()) await systemClock.sleep(5, signal);
}

/** Waits until no deployment is listed any more. */
export async function settled(lab: LabMarathon): Promise<void> {
  const signal = AbortSignal.timeout(5_000);
  while ((await lab.read.deployments(signal)).length > 0) await systemClock.sleep(5, signal);
}
