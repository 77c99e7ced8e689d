import type { Scalars } from '../../core/resources.ts';
import type { read, sent } from '../mesos/generated/messages.js';
import type { PastTask, Task } from '../mesos/types.ts';

/** An executor that runs on the agent. Its `data` is never read: Spark puts its passwords there. */
export interface Executor {
  readonly id: string;
  readonly frameworkId: string;
  /** For a command task: `Command Executor (Task: …) (Command: …)`. */
  readonly name?: string;
  /** What it has for itself, besides its tasks. */
  readonly resources: Scalars;
}

/** What runs on one agent, and what it remembers (GET_STATE). */
export interface AgentState {
  /** Launched, or waiting for their executor. */
  readonly tasks: readonly Task[];
  readonly ended: readonly PastTask[];
  readonly executors: readonly Executor[];
}

/** What a container uses at this moment. Seconds are those since its start. */
export interface ContainerUsage {
  /** Cpus that it cannot go beyond, where the agent enforces that. */
  readonly cpusLimit?: number;
  /** Cpus that it was given. */
  readonly cpusShare?: number;
  readonly userSeconds?: number;
  readonly systemSeconds?: number;
  readonly memBytes?: number;
  readonly memLimitBytes?: number;
  readonly diskBytes?: number;
  readonly diskLimitBytes?: number;
  readonly processes?: number;
}

/** A container of an agent (GET_CONTAINERS). */
export interface Container {
  /** Nested ones as `parent.child`, as the agent names them in paths. */
  readonly id: string;
  /** A standalone container has neither framework nor executor. */
  readonly frameworkId?: string;
  readonly executorId?: string;
  readonly executorName?: string;
  /** Process of its executor, in the agent's own numbers. */
  readonly pid?: number;
  readonly usage: ContainerUsage;
}

/** Which containers are shown besides those of executors. */
export interface ContainerChoice {
  readonly nested?: boolean;
  readonly standalone?: boolean;
}

/** The calls of agents that are answered with a message, and change nothing. WAIT_CONTAINER answers when it has ended. */
export type AgentQuestion = Exclude<sent.agent.Call.TypeName & read.agent.Response.TypeName, 'UNKNOWN'>;

/** The calls that are answered with a stream. */
type Streamed = 'LAUNCH_NESTED_CONTAINER_SESSION' | 'ATTACH_CONTAINER_INPUT' | 'ATTACH_CONTAINER_OUTPUT';

/** The calls of agents that change something. */
export type AgentOrder = Exclude<sent.agent.Call.TypeName, AgentQuestion | Streamed | 'UNKNOWN'>;

/** What a call to an agent carries beside its type: for READ_FILE the message `read_file`; for most questions nothing. */
export type AgentBody<N extends sent.agent.Call.TypeName> =
  Lowercase<N> extends infer F extends keyof sent.agent.Call
    ? NonNullable<sent.agent.Call[F]>
    : Readonly<Record<string, never>>;

/** The answer to a call: for GET_CONTAINERS with `get_containers`, which is missing where the agent has none. */
export type AgentAnswer<N extends AgentQuestion> = Pick<
  read.agent.Response,
  'type' | Extract<keyof read.agent.Response, Lowercase<N>>
>;

/** What a process says (DATA of STDOUT or STDERR), or what goes into it (DATA of STDIN, CONTROL of its terminal). */
export type ProcessOutput = read.agent.ProcessIO;
export type ProcessInput = sent.agent.ProcessIO;

/** A process beside those of a running container, and what it runs. */
export type NestedSession = Omit<sent.agent.Call.LaunchNestedContainerSession, 'container_id'>;

/** Reading calls of the v1 operator API of one agent. */
export interface AgentReader {
  /** GET_VERSION: `1.11.0`. */
  version(signal: AbortSignal): Promise<string>;
  /** GET_HEALTH: whether the agent calls itself healthy. */
  health(signal: AbortSignal): Promise<boolean>;
  /** GET_FLAGS by name; one without value is the empty text. @throws Failure `denied` where ACLs keep them */
  flags(signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** GET_METRICS by name. Metrics that take longer than `timeoutMs` are left out. */
  metrics(signal: AbortSignal, timeoutMs?: number): Promise<ReadonlyMap<string, number>>;
  /** GET_STATE. */
  state(signal: AbortSignal): Promise<AgentState>;
  /** GET_CONTAINERS: the dearest read of all, some 10 ms for each container. */
  containers(signal: AbortSignal, choice?: ContainerChoice): Promise<readonly Container[]>;
  /**
   * ATTACH_CONTAINER_OUTPUT of a container by its path: what its process says from now on, until it ends.
   * @throws Failure `unsupported` for a container that was not launched to be attached to
   */
  attachOutput(container: string, signal: AbortSignal): AsyncIterable<ProcessOutput>;
  /** Any call that is answered with a message. Messages have the names of the wire; nothing in them is checked. */
  call<N extends AgentQuestion>(name: N, body: AgentBody<N>, signal: AbortSignal): Promise<AgentAnswer<N>>;
}

/** Writing calls of one agent. */
export interface AgentWriter {
  /**
   * LAUNCH_NESTED_CONTAINER_SESSION: launches a process in the container before the last dot of `container`, and gives what
   * it says until it ends. Its exit is asked by WAIT_CONTAINER. The process ends with the connection.
   */
  launchNestedSession(container: string, session: NestedSession, signal: AbortSignal): AsyncIterable<ProcessOutput>;
  /** ATTACH_CONTAINER_INPUT: types into a session. Resolves once the container has ended; only the signal ends it sooner. */
  attachInput(container: string, input: AsyncIterable<ProcessInput>, signal: AbortSignal): Promise<void>;
  /** @throws Failure `refused` for the removal of a container without parent, which would end the agent (1.12-dev) */
  call<N extends AgentOrder>(name: N, body: AgentBody<N>, signal: AbortSignal): Promise<void>;
}

/** The agents, each by its address `http://host:port`. */
export interface AgentsReader {
  at(base: string): AgentReader;
}

export interface AgentsWriter {
  at(base: string): AgentWriter;
}
