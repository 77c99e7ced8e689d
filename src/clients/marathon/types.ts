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

export interface TaskFailure {
  readonly state: string;
  readonly message: string;
  readonly host: string;
  readonly at: string;
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

export interface Deployment {
  readonly id: string;
  readonly affectedApps: readonly string[];
  readonly currentStep: number;
  readonly totalSteps: number;
}

/** Why an app waits for offers: the reasons in Marathon's own order, with how many of the last offers each declined. */
export interface QueueEntry {
  readonly appId: string;
  readonly count: number;
  readonly backoffSecondsLeft: number;
  readonly rejects: readonly { readonly reason: string; readonly declined: number; readonly processed: number }[];
  readonly processedOffers: number;
}

export interface MarathonInfo {
  readonly version: string;
  readonly leader: string;
  readonly frameworkId: string;
  /** `marathon_config.mesos_role`, `*` when none. */
  readonly mesosRole: string;
  readonly features: readonly string[];
}

/** Events that the tool acts upon; all others have kind `other`. */
export type MarathonEvent =
  | { readonly kind: 'deployment-success'; readonly deploymentId: string }
  | { readonly kind: 'deployment-failed'; readonly deploymentId: string; readonly reason: string }
  | { readonly kind: 'deployment-step'; readonly deploymentId: string; readonly step: string }
  | {
      readonly kind: 'task';
      readonly appId: string;
      readonly taskId: string;
      readonly state: string;
      readonly host: string;
      readonly message: string;
    }
  | { readonly kind: 'health'; readonly appId: string; readonly instanceId: string; readonly healthy: boolean }
  | { readonly kind: 'other'; readonly type: string };

/** A group, with the ids of all apps and pods below it. */
export interface MarathonGroup {
  readonly id: string;
  /** Shown for top-level groups only. */
  readonly enforceRole: boolean;
  /** Nothing is in it, not even another group. */
  readonly empty: boolean;
  readonly appIds: readonly string[];
}

export interface MarathonReader {
  info(signal: AbortSignal): Promise<MarathonInfo>;
  /** One app with its tasks, or undefined when there is none (404). */
  app(id: string, signal: AbortSignal): Promise<App | undefined>;
  /** All apps with their tasks (`embed=apps.tasks`), or those with the label. */
  apps(signal: AbortSignal, label?: string): Promise<App[]>;
  deployments(signal: AbortSignal): Promise<Deployment[]>;
  queue(signal: AbortSignal): Promise<QueueEntry[]>;
  /** Whether the group is there, and its `enforceRole`. */
  group(id: string, signal: AbortSignal): Promise<MarathonGroup | undefined>;
  /**
   * The event stream. The first call of `next()` resolves once the stream is attached, with the kind `other` and type
   * `event_stream_attached`. Ends when the peer ends it; throws Failure `unsupported` when the peer refuses streams.
   */
  events(signal: AbortSignal): AsyncIterable<MarathonEvent>;
}

/** What Marathon says to a change: the deployment that it starts, and the version (ISO 8601) that it gives to what changed. */
export interface AcceptedChange {
  readonly deploymentId: string;
  readonly version: string;
}

/** Each call is sent once only. Failures of their own: `locked` (a deployment works on it), `usage` and `conflict` (422). */
export interface MarathonWriter {
  /** POST /v2/groups: an empty group, with `enforceRole` so that its apps take its name as role (1.9+). */
  createGroup(id: string, enforceRole: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** DELETE /v2/groups/{id}, which must be empty (else `conflict`: Marathon itself would take all that is below along). */
  deleteGroup(id: string, signal: AbortSignal): Promise<AcceptedChange>;
  /**
   * PUT /v2/apps/{id} with partialUpdate=false: creates or replaces. With `force` it ends the deployments in its way,
   * without it they answer `locked`.
   */
  putApp(definition: AppDefinition, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** DELETE /v2/apps/{id}, which breaks into a running deployment of the app, as Marathon does by default; `not-found`. */
  deleteApp(id: string, signal: AbortSignal): Promise<AcceptedChange>;
}
