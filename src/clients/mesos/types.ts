import type { Agent, Resource, Scalars } from '../../core/resources.ts';

/** A role that is in use (GET_ROLES): frameworks, weight, quota or reservations. */
export interface RoleUse {
  readonly name: string;
  readonly weight: number;
  readonly frameworkIds: readonly string[];
  readonly allocated: Scalars;
}

/** Quota of one role. An absent amount is no limit and no guarantee. cpus, mem and disk in MiB. */
export interface RoleQuota {
  readonly role: string;
  readonly guarantees: Scalars;
  readonly limits: Scalars;
}

export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly connected: boolean;
  readonly principal?: string;
}

export interface Task {
  readonly id: string;
  readonly name: string;
  readonly frameworkId: string;
  readonly agentId: string;
  /** TASK_RUNNING, …; a state that we do not know is kept as its number in text. */
  readonly state: string;
  readonly resources: readonly Resource[];
}

export interface MesosState {
  readonly agents: readonly Agent[];
  readonly frameworks: readonly Framework[];
  readonly tasks: readonly Task[];
}

/** Reading calls of the v1 operator API, answered by the leading master. */
export interface MesosReader {
  /** The leading master, `http://host:port`. */
  leader(signal: AbortSignal): Promise<string>;
  /** GET_VERSION: `1.11.0`. */
  version(signal: AbortSignal): Promise<string>;
  /** GET_AGENTS, recovered ones included. */
  agents(signal: AbortSignal): Promise<Agent[]>;
  /** GET_ROLES. */
  roles(signal: AbortSignal): Promise<RoleUse[]>;
  /** GET_QUOTA: limits and guarantees from `configs`; masters before 1.9 have guarantees only. */
  quotas(signal: AbortSignal): Promise<RoleQuota[]>;
  /** GET_WEIGHTS: only roles whose weight was set once. */
  weights(signal: AbortSignal): Promise<ReadonlyMap<string, number>>;
  /** GET_STATE. */
  state(signal: AbortSignal): Promise<MesosState>;
}

/** Writing calls. Each resolves when the master has answered 200 or, for resources, 202: a promise, not yet a fact. */
export interface MesosWriter {
  /** UPDATE_QUOTA (1.9+): replaces the whole config of the role; empty amounts take the quota away. */
  updateQuota(quota: RoleQuota, force: boolean, signal: AbortSignal): Promise<void>;
  /** SET_QUOTA (before 1.9): guarantees, which are limits too. The role must have no quota. */
  setQuota(role: string, guarantees: Scalars, force: boolean, signal: AbortSignal): Promise<void>;
  /** REMOVE_QUOTA, never sent for a role without quota: that ends the leading master (Mesos 1.12-dev). */
  removeQuota(role: string, signal: AbortSignal): Promise<void>;
  /** UPDATE_WEIGHTS. */
  updateWeight(role: string, weight: number, signal: AbortSignal): Promise<void>;
  /** RESERVE_RESOURCES of unreserved scalars, dynamically, for `role`. */
  reserve(
    agentId: string,
    role: string,
    scalars: Scalars,
    labels: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<void>;
  /** UNRESERVE_RESOURCES of exactly these resources, as GET_AGENTS shows them. */
  unreserve(agentId: string, resources: readonly Resource[], signal: AbortSignal): Promise<void>;
}
