import type { Attribute, Scalars } from '../core/resources.ts';
import type { Faults } from './faults.ts';

/** What the parts of the lab ask of each other, so that there is one consistent world behind all servers. */
export interface LabWorld {
  readonly faults: Faults;
  readonly cluster: LabCluster;
  readonly directory: LabDirectory;
  readonly executors: LabExecutors;
}

/** A chance to launch: what an agent has free for a role, its own reservations included. */
export interface LabOffer {
  readonly agentId: string;
  readonly hostname: string;
  readonly attributes: readonly Attribute[];
  readonly free: Scalars;
  /** In rising order. */
  readonly freePorts: readonly LabPorts[];
}

/** Ports from `begin` to `end`, both of them. */
export interface LabPorts {
  readonly begin: number;
  readonly end: number;
}

export interface LabLaunch {
  readonly taskId: string;
  readonly name: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly role: string;
  readonly scalars: Scalars;
  /** Takes nothing that is reserved. */
  readonly unreservedOnly?: boolean;
  readonly ports: readonly number[];
}

/** The Mesos side: agents, roles, quotas (which bound offers and launches), frameworks, tasks. */
export interface LabCluster {
  addFramework(framework: {
    readonly id: string;
    readonly name: string;
    readonly user: string;
    readonly principal?: string;
    readonly webuiUrl?: string;
  }): void;
  /** The roles that a framework is subscribed to. */
  setRoles(frameworkId: string, roles: readonly string[]): void;
  /** What every active agent has free for the role, within the role's quota limits. */
  offers(role: string, unreservedOnly?: boolean): LabOffer[];
  /** Puts a task on an agent: TASK_STAGING. */
  launch(launch: LabLaunch): void;
  /** A later state of a task, with what its executor says of it; a terminal one frees its resources. */
  update(taskId: string, state: string, why?: { readonly message?: string }): void;
  /** What a task writes, which its agent shows of its sandbox from now on, also when it has ended. */
  writes(taskId: string, output: LabOutput): void;
}

/** The LDAP side, for servers that map users to groups or check passwords. */
export interface LabDirectory {
  groupsOf(user: string): readonly string[];
  passwordIs(user: string, password: string): boolean;
}

export interface LabTaskSpec {
  readonly taskId: string;
  readonly appId: string;
  readonly image: string | undefined;
  readonly user: string | undefined;
  /** What the shell is given instead of the image's own start. */
  readonly cmd?: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** URIs of the app's `fetch`, whose files lie in the sandbox: a Zeppelin asks whether shiro.ini is among them. */
  readonly fetch: readonly string[];
  readonly host: string;
  readonly ports: readonly number[];
}

/** What a process has written so far. */
export interface LabOutput {
  stdout(): Uint8Array;
  stderr(): Uint8Array;
}

export interface LabProcess {
  /** Whether a health check finds it well; one by HTTP or HTTPS only where the process speaks that. */
  healthy(protocol?: string): boolean;
  stop(): Promise<void>;
  /** Its exit, where it ends by itself; one that never does leaves it out. */
  readonly ended?: Promise<number>;
  /** Where it writes anything. */
  readonly output?: LabOutput;
}

/** What tasks run: a Zeppelin for images that hold one, something idle for all others. */
export interface LabExecutors {
  /** Rejects when the image cannot be had: the task fails with the message. */
  start(spec: LabTaskSpec): Promise<LabProcess>;
}

/** A running server of the lab. */
export interface LabServer {
  /** `http://127.0.0.1:port`, `ldap://…`, `127.0.0.1:port`. */
  readonly addresses: readonly string[];
  stop(): Promise<void>;
}

/** One that may listen again after a stop, with all that it knew. */
export interface ReopeningServer extends LabServer {
  open(): Promise<void>;
}
