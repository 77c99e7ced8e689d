import type { Fact } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import type { Agent, Resource, Scalars } from '../../core/resources.ts';
import type { read, sent } from './generated/messages.js';

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

/** The leading master, as it tells of itself (GET_MASTER). Times in ms since the epoch. */
export interface LeadingMaster {
  readonly id: string;
  readonly hostname: string;
  readonly port: number;
  readonly version: string;
  /** When its process was started. */
  readonly startedMs: number;
  /** When it was elected, the last time. */
  readonly electedMs: number;
}

/** What one master says by itself, leading or not. */
export interface MasterProbe {
  /** `http://host:port` */
  readonly base: string;
  /** GET /version: `1.11.0`. */
  readonly version: Fact<string>;
  /** GET /health: whether it answers 200. */
  readonly healthy: Fact<boolean>;
  /** Whether it leads. A master that knows of no leader, or still reads its registry, is a failure `unavailable`. */
  readonly leads: Fact<boolean>;
  /** The address of the leader as this master names it, its own where it leads. */
  readonly leader: Fact<string>;
  /** Its clock when it told its version, in ms since the epoch, to the second. */
  readonly dateMs?: number;
}

/** What the masters let our principal do, as far as a read can tell: they filter reads and refuse only some (403). */
export interface MesosAccess {
  /** False: 401, they do not know who asks. */
  readonly accepted: boolean;
  /** Whether the flags may be seen, which ACLs give to operators. */
  readonly viewsFlags: boolean;
}

/** A status update of a task. */
export interface TaskUpdate {
  readonly state: string;
  /** Ms since the epoch. */
  readonly atMs?: number;
  /** SOURCE_MASTER, SOURCE_AGENT, SOURCE_EXECUTOR. */
  readonly source?: string;
  /** REASON_CONTAINER_LIMITATION_MEMORY, … */
  readonly reason?: string;
  readonly message?: string;
}

/** A task that has ended. */
export interface PastTask extends Task {
  readonly updates: readonly TaskUpdate[];
}

/** A framework that has ended. Times in nanoseconds since the epoch, which a number cannot hold. */
export interface PastFramework extends Framework {
  readonly registeredNs?: bigint;
  readonly unregisteredNs?: bigint;
}

/** What the leading master remembers of the past: the newest thousand tasks of a framework or so, by its flags. */
export interface MesosHistory {
  /** Always JSON, whatever the context says: in protobuf the tasks of ended frameworks are left out (1.12-dev). */
  readonly via: 'json';
  readonly frameworks: readonly PastFramework[];
  readonly tasks: readonly PastTask[];
}

/** The calls of masters that are answered with a message, and change nothing. */
export type MasterQuestion = Exclude<sent.master.Call.TypeName & read.master.Response.TypeName, 'UNKNOWN'>;

/** The calls of masters that change something; SUBSCRIBE is a stream and REMOVE_QUOTA looks first, each by its name. */
export type MasterOrder = Exclude<sent.master.Call.TypeName, MasterQuestion | 'UNKNOWN' | 'SUBSCRIBE' | 'REMOVE_QUOTA'>;

/** What a call to a master carries beside its type: for READ_FILE the message `read_file`; for most questions nothing. */
export type MasterBody<N extends sent.master.Call.TypeName> =
  Lowercase<N> extends infer F extends keyof sent.master.Call
    ? NonNullable<sent.master.Call[F]>
    : Readonly<Record<string, never>>;

/** The answer to a call: for GET_AGENTS with `get_agents`, which may be missing where it has nothing to say. */
export type MasterAnswer<N extends MasterQuestion> = Pick<
  read.master.Response,
  'type' | Extract<keyof read.master.Response, Lowercase<N>>
>;

/** An event as the leading master sent it, with the names of the wire; a kind that we do not know has its number as type. */
interface SentEvent {
  readonly event: read.master.Event;
  /** The master, `http://host:port`. */
  readonly base: string;
}

/** What a subscription tells. HEARTBEATs are among what is heard; weights, quota and reservations make no event (1.12). */
export type ClusterEvent =
  /** The first: all that there is. */
  | ({ readonly kind: 'subscribed'; readonly state: MesosState } & SentEvent)
  | ({ readonly kind: 'heard' } & SentEvent)
  /** The master ended the stream, or `failure` did: the leader is looked for again. */
  | { readonly kind: 'lost'; readonly failure: Failure | undefined }
  /** What happened in the gap is told by the new state alone. */
  | ({ readonly kind: 'resubscribed'; readonly state: MesosState; readonly gapMs: number } & SentEvent);

/** Reading calls of the v1 operator API, answered by the leading master. */
export interface MesosReader {
  /** The leading master, `http://host:port`. */
  leader(signal: AbortSignal): Promise<string>;
  /** GET_HEALTH: whether the leading master calls itself healthy. */
  health(signal: AbortSignal): Promise<boolean>;
  /** GET_MASTER. */
  master(signal: AbortSignal): Promise<LeadingMaster>;
  /** GET_VERSION: `1.11.0`. */
  version(signal: AbortSignal): Promise<string>;
  /** GET_FLAGS by name; one without value is the empty text. @throws Failure `denied` where ACLs keep them */
  flags(signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** GET_METRICS by name. Metrics that take longer than `timeoutMs` are left out. */
  metrics(signal: AbortSignal, timeoutMs?: number): Promise<ReadonlyMap<string, number>>;
  /** The masters that are known, `http://host:port`: those that ZooKeeper names, then the configured ones. */
  mastersKnown(signal: AbortSignal): Promise<readonly string[]>;
  /** What each known master says by itself; the order is that of mastersKnown. */
  eachMaster(signal: AbortSignal): Promise<readonly MasterProbe[]>;
  /** GET /flags of one master by itself, leading or not; by name. @throws Failure `denied` where ACLs keep them */
  flagsOf(base: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** Whether the leading master knows our principal, and lets it see the flags. */
  access(signal: AbortSignal): Promise<MesosAccess>;
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
  /** GET_STATE in JSON: frameworks and tasks that have ended. */
  history(signal: AbortSignal): Promise<MesosHistory>;
  /**
   * SUBSCRIBE: the whole state, then each change of agents, frameworks and tasks as it happens. A stream that ends, breaks or
   * is silent for three heartbeats is opened again at whoever leads then. Ends when the signal aborts.
   * @throws Failure of the first attempt; later only what waiting does not mend
   */
  subscribe(signal: AbortSignal): AsyncIterable<ClusterEvent>;
  /** Any call that is answered with a message. Messages have the names of the wire; nothing in them is checked. */
  call<N extends MasterQuestion>(name: N, body: MasterBody<N>, signal: AbortSignal): Promise<MasterAnswer<N>>;
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
  /** Any call that changes something; sent again only where NOTES of real servers show that twice is once. */
  call<N extends MasterOrder>(name: N, body: MasterBody<N>, signal: AbortSignal): Promise<void>;
}
