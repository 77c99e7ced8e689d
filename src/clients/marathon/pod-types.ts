import type { JsonObject } from '../../core/json.ts';

/** A pod definition, in the form that POST and PUT take; PUT replaces the whole. */
export type PodDefinition = JsonObject & { readonly id: string };

export interface Pod {
  readonly id: string;
  /** ISO 8601. */
  readonly version: string;
  /** In the form that PUT takes, the server's defaults filled in. */
  readonly definition: JsonObject;
}

/** A pod and how it fares. Times are ISO 8601. */
export interface PodStatus {
  readonly id: string;
  readonly pod: Pod;
  /** STABLE, DEGRADED (also while it waits for offers), TERMINAL. */
  readonly status: string;
  readonly statusSince?: string;
  readonly message?: string;
  readonly instances: readonly PodInstance[];
  /** Instances that have ended by themselves. */
  readonly terminations: readonly PodTermination[];
  readonly lastUpdated?: string;
  readonly lastChanged?: string;
}

export interface PodInstance {
  readonly id: string;
  /** PENDING, STAGING, STABLE, DEGRADED, TERMINAL. */
  readonly status: string;
  readonly statusSince?: string;
  readonly message?: string;
  readonly agentId?: string;
  readonly agentHostname?: string;
  readonly agentRegion?: string;
  readonly agentZone?: string;
  readonly role?: string;
  /** The path of the version that it runs, with nanoseconds: not to be asked for as it is. */
  readonly specReference?: string;
  /** The version that it runs, as `podVersion` takes it. */
  readonly version?: string;
  /** cpus, mem (MiB), disk (MiB), gpus of all containers and the executor. */
  readonly resources: Readonly<Record<string, number>>;
  readonly networks: readonly { readonly name?: string; readonly addresses: readonly string[] }[];
  readonly containers: readonly PodContainer[];
  readonly conditions: readonly PodCondition[];
  readonly localVolumes: readonly JsonObject[];
  readonly lastUpdated?: string;
  readonly lastChanged?: string;
}

export interface PodContainer {
  readonly name: string;
  /** In the words of Mesos: TASK_RUNNING. */
  readonly status: string;
  readonly statusSince?: string;
  readonly message?: string;
  /** The id of its task. */
  readonly containerId?: string;
  readonly conditions: readonly PodCondition[];
  readonly endpoints: readonly {
    readonly name: string;
    readonly allocatedHostPort?: number;
    readonly healthy?: boolean;
  }[];
  readonly resources: Readonly<Record<string, number>>;
  readonly termination?: JsonObject;
  readonly lastUpdated?: string;
  readonly lastChanged?: string;
}

export interface PodCondition {
  readonly name: string;
  readonly value: string;
  readonly reason?: string;
  readonly lastChanged?: string;
  readonly lastUpdated?: string;
}

export interface PodTermination {
  readonly instanceId: string;
  readonly startedAt?: string;
  readonly terminatedAt?: string;
  readonly message?: string;
  readonly containers: readonly TerminatedContainer[];
}

export interface TerminatedContainer {
  readonly containerId: string;
  /** `TaskFailed`, not TASK_FAILED (1.11.24). */
  readonly lastKnownState?: string;
  readonly termination?: JsonObject;
}

/** An instance as it was before it was killed. */
export interface KilledInstance {
  readonly id: string;
  /** Marathon's own word: Running. */
  readonly condition: string;
  readonly since?: string;
  readonly activeSince?: string;
  readonly goal?: string;
  readonly healthy?: boolean;
  readonly host?: string;
  readonly agentId?: string;
  readonly region?: string;
  readonly zone?: string;
  readonly version: string;
}
