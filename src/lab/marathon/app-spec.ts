import type { JsonObject } from '../../core/json.ts';
import type { Scalars } from '../../core/resources.ts';

export interface HealthCheck {
  readonly protocol: string;
  readonly gracePeriodSeconds: number;
  readonly intervalSeconds: number;
  readonly maxConsecutiveFailures: number;
  /** As it stands in answers and events. */
  readonly wire: JsonObject;
}

/** A container of a pod: it becomes a task of its own, on the same agent as the others. */
export interface ContainerSpec {
  readonly name: string;
  readonly image: string | undefined;
  readonly user: string | undefined;
  readonly cmd: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly fetch: readonly string[];
  readonly scalars: Scalars;
  /** Ports of the agent, in the order of its endpoints that ask for one. */
  readonly hostPorts: readonly number[];
}

/** A stored version of an app: the definition with its defaults filled in, and what the lab reads of it. */
export interface AppSpec {
  readonly id: string;
  /** Those of a pod; undefined for an app. */
  readonly containers?: readonly ContainerSpec[];
  /** All fields in the order of the answers, without `version` and what follows from tasks. */
  readonly fields: JsonObject;
  readonly version: string;
  readonly lastScalingAt: string;
  readonly lastConfigChangeAt: string;
  readonly instances: number;
  readonly role: string;
  /** `acceptedResourceRoles` is `*` alone. */
  readonly unreservedOnly: boolean;
  /** cpus, mem (MiB), disk (MiB), gpus of one instance. */
  readonly scalars: Scalars;
  readonly constraints: readonly (readonly string[])[];
  /** Ports of an agent that an instance takes; 0: any that is free. */
  readonly hostPorts: readonly number[];
  readonly healthChecks: readonly HealthCheck[];
  readonly minimumHealthCapacity: number;
  readonly maximumOverCapacity: number;
  readonly backoff: { readonly seconds: number; readonly factor: number; readonly maxSeconds: number };
  readonly image: string | undefined;
  readonly user: string | undefined;
  readonly cmd: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly fetch: readonly string[];
}

/** Health checks that Marathon makes itself; the others are made by Mesos on the agent. */
export const isMarathonCheck = (check: HealthCheck): boolean => ['HTTP', 'HTTPS', 'TCP'].includes(check.protocol);
