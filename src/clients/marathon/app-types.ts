import type { JsonObject } from '../../core/json.ts';

/** An app definition, in the form that POST and PUT take. */
export type AppDefinition = JsonObject & { readonly id: string };

export interface AppTask {
  readonly id: string;
  readonly host: string;
  readonly ports: readonly number[];
  /** Mesos agent id. */
  readonly agentId: string;
  readonly state: string;
  /** All health checks answered well; undefined when the app has none or none has answered yet. */
  readonly healthy: boolean | undefined;
  readonly startedAt?: string;
}

/** What one health check of a task last said. Times are ISO 8601. */
export interface HealthResult {
  readonly instanceId: string;
  readonly alive: boolean;
  readonly consecutiveFailures: number;
  readonly firstSuccess?: string;
  readonly lastSuccess?: string;
  readonly lastFailure?: string;
  readonly lastFailureCause?: string;
}

/** A task with all that Marathon says of it. */
export interface FullTask extends AppTask {
  readonly appId: string;
  /** Filled in by /v2/tasks, empty in the list of an app (1.11.24). */
  readonly servicePorts: readonly number[];
  readonly checks: readonly HealthResult[];
  /** What the app's `check` last said, which decides nothing: `{command: {exitCode}}`. */
  readonly check?: JsonObject;
  readonly addresses: readonly { readonly ip: string; readonly protocol: string }[];
  readonly localVolumes: readonly JsonObject[];
  readonly stagedAt?: string;
  /** The version of the app that it runs. */
  readonly version?: string;
  readonly region?: string;
  readonly zone?: string;
  readonly role?: string;
}

export interface TaskFailure {
  readonly state: string;
  readonly message: string;
  readonly host: string;
  readonly at: string;
}

export interface FullTaskFailure extends TaskFailure {
  readonly taskId: string;
  readonly appVersion: string;
  readonly agentId: string;
}

/** An app as it was defined at one time. */
export interface AppVersion {
  readonly id: string;
  /** In the form that PUT takes, the server's defaults filled in. */
  readonly definition: JsonObject;
  /** ISO 8601. */
  readonly version: string;
  readonly lastScalingAt?: string;
  readonly lastConfigChangeAt?: string;
}

/** An app as Marathon shows it: the definition with the server's defaults filled in, and how it fares. */
export interface App {
  readonly id: string;
  readonly definition: JsonObject;
  readonly version: string;
  readonly tasks: readonly AppTask[];
  readonly tasksRunning: number;
  readonly tasksHealthy: number;
  readonly tasksStaged: number;
  readonly deploymentIds: readonly string[];
  readonly lastTaskFailure?: TaskFailure;
}

/** An app with all that Marathon says of it. */
export interface FullApp extends App, AppVersion {
  readonly tasks: readonly FullTask[];
  readonly tasksUnhealthy: number;
  /** Counts and lifetimes of tasks by what they were started for; only where it is asked for. */
  readonly tasksStats?: JsonObject;
  /** What the readiness checks of a running deployment last said. */
  readonly readiness: readonly JsonObject[];
  readonly lastTaskFailure?: FullTaskFailure;
}
