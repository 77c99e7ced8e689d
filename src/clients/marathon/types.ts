import type { JsonObject } from '../../core/json.ts';
import type { AppDefinition, AppVersion, FullApp, FullTask } from './app-types.ts';
import type { AcceptedChange, Deployment, DeploymentStep } from './deployment-types.ts';
import type { EventFilter, MarathonEvent, WatchedEvent } from './event-types.ts';
import type { KilledInstance, Pod, PodDefinition, PodStatus } from './pod-types.ts';

export type * from './app-types.ts';
export type * from './deployment-types.ts';
export type * from './event-types.ts';
export type * from './pod-types.ts';

/** How many offers a reason was asked about, and how many it declined. */
export interface OfferReject {
  readonly reason: string;
  readonly declined: number;
  readonly processed: number;
}

export interface DeclinedOffer {
  readonly offerId: string;
  readonly agentId: string;
  readonly host: string;
  readonly resources: readonly JsonObject[];
  readonly attributes: readonly JsonObject[];
  readonly reasons: readonly string[];
  readonly at: string;
}

/** Why an app waits for offers: the reasons in Marathon's own order, with how many of the last offers each declined. */
export interface QueueEntry {
  /** The id of the app, or of the pod. */
  readonly appId: string;
  readonly isPod: boolean;
  readonly definition: JsonObject;
  readonly version: string;
  readonly versionInfo: { readonly lastScalingAt?: string; readonly lastConfigChangeAt?: string };
  /** Instances still to be launched. */
  readonly count: number;
  readonly role?: string;
  readonly since?: string;
  readonly backoffSecondsLeft: number;
  /** Marathon's `overdue`: no backoff holds it back. */
  readonly mayLaunchNow: boolean;
  readonly rejects: readonly OfferReject[];
  /** As `rejects`, of all offers since this wait began. */
  readonly rejectsOfAttempt: readonly OfferReject[];
  readonly processedOffers: number;
  readonly unusedOffers: number;
  readonly lastUnusedOfferAt?: string;
  readonly lastUsedOfferAt?: string;
  /** Only where they are asked for. */
  readonly declinedOffers: readonly DeclinedOffer[];
}

export interface MarathonInfo {
  readonly name: string;
  readonly version: string;
  readonly leader: string;
  readonly frameworkId: string;
  /** `marathon_config.mesos_role`, `*` when none. */
  readonly mesosRole: string;
  readonly features: readonly string[];
  readonly buildref?: string;
  /** Its flags; logins in `zk://` addresses are left out. */
  readonly config: JsonObject;
  readonly zookeeper: JsonObject;
  readonly http: JsonObject;
}

/** One of the configured addresses, asked by itself. */
export interface MarathonMember {
  readonly address: string;
  /** `leads`; `stands by` and passes calls on; `no leader`: it answers, and knows none. */
  readonly state: 'leads' | 'stands by' | 'no leader';
  /** `http://host:port` of the leader that it names. */
  readonly leader?: string;
  /** The server's clock when it answered, in ms since the epoch, to the second. */
  readonly dateMs?: number;
}

/** A group, with the ids of all apps and pods below it. */
export interface MarathonGroup {
  readonly id: string;
  /** Shown for top-level groups only. */
  readonly enforceRole: boolean;
  /** Nothing is in it, not even another group. */
  readonly empty: boolean;
  readonly appIds: readonly string[];
}

interface GroupHead {
  readonly id: string;
  readonly version: string;
  readonly dependencies: readonly string[];
  /** Told of top-level groups only. */
  readonly enforceRole?: boolean;
}

/** A group with all that is below it, and how that fares. */
export interface GroupTree extends GroupHead {
  readonly apps: readonly FullApp[];
  readonly pods: readonly PodStatus[];
  readonly groups: readonly GroupTree[];
}

/** A group as it was defined at one time. */
export interface GroupVersion extends GroupHead {
  readonly apps: readonly AppVersion[];
  readonly pods: readonly Pod[];
  readonly groups: readonly GroupVersion[];
}

/** What is not there (404) is undefined. Versions are ISO 8601, the newest first. */
export interface MarathonReader {
  info(signal: AbortSignal): Promise<MarathonInfo>;
  /** One app with its tasks, or undefined when there is none (404). */
  app(id: string, signal: AbortSignal): Promise<FullApp | undefined>;
  /** All apps with their tasks (`embed=apps.tasks`), or those with the label. */
  apps(signal: AbortSignal, label?: string): Promise<FullApp[]>;
  appVersions(id: string, signal: AbortSignal): Promise<string[] | undefined>;
  appVersion(id: string, version: string, signal: AbortSignal): Promise<AppVersion | undefined>;
  /** Tasks of all apps, service ports filled in; tasks of pods are not among them (1.11.24). */
  tasks(signal: AbortSignal, status?: 'running' | 'staging'): Promise<FullTask[]>;
  deployments(signal: AbortSignal): Promise<Deployment[]>;
  /** What waits for offers; with `offers` also those that were declined last. */
  queue(signal: AbortSignal, embed?: 'offers'): Promise<QueueEntry[]>;
  /** Whether the group is there, and its `enforceRole`. */
  group(id: string, signal: AbortSignal): Promise<MarathonGroup | undefined>;
  groupTree(id: string, signal: AbortSignal): Promise<GroupTree | undefined>;
  groupVersions(id: string, signal: AbortSignal): Promise<string[] | undefined>;
  groupVersion(id: string, version: string, signal: AbortSignal): Promise<GroupVersion | undefined>;
  pods(signal: AbortSignal): Promise<Pod[]>;
  pod(id: string, signal: AbortSignal): Promise<Pod | undefined>;
  podVersions(id: string, signal: AbortSignal): Promise<string[] | undefined>;
  podVersion(id: string, version: string, signal: AbortSignal): Promise<Pod | undefined>;
  podStatus(id: string, signal: AbortSignal): Promise<PodStatus | undefined>;
  podStatuses(signal: AbortSignal): Promise<PodStatus[]>;
  /** `host:port`; undefined while there is none. */
  leader(signal: AbortSignal): Promise<string | undefined>;
  /** Asks one configured address by itself: whether it leads. Throws Failure `unreachable` and `timeout` of that one. */
  member(address: string, signal: AbortSignal): Promise<MarathonMember>;
  /** The configured addresses, for `member`. */
  readonly addresses: readonly string[];
  /** GET /metrics: gauges, counters and timers by name. */
  metrics(signal: AbortSignal): Promise<JsonObject>;
  /**
   * The event stream. The first call of `next()` resolves once the stream is attached, with the kind `other` and type
   * `event_stream_attached`. Ends when the peer ends it; throws Failure `unsupported` when the peer refuses streams.
   */
  events(signal: AbortSignal, filter?: EventFilter): AsyncIterable<MarathonEvent>;
  /**
   * Events without end: a stream that breaks, ends or falls silent is attached anew, later each time up to 30 s; where
   * streams are refused the list of deployments is read every 2 s instead. Throws only what is wrong from the first, and
   * what no waiting mends (`unauthenticated`, `denied`, `protocol`).
   */
  watch(signal: AbortSignal, filter?: EventFilter): AsyncIterable<WatchedEvent>;
}

/** What was killed, as it was before; or the deployment, where the app shall have fewer instances. */
export interface Killed {
  readonly tasks: readonly FullTask[];
  readonly deployment?: AcceptedChange;
}

export interface KillOptions {
  /** The app gets as many instances less: nothing is started in place of what is killed. */
  readonly scale?: boolean;
  /** Gives up persistent volumes. Not with `scale`. */
  readonly wipe?: boolean;
  /** Breaks into a running deployment, where `scale` starts another one. */
  readonly force?: boolean;
}

/**
 * Each call is sent once only, to the leader itself where it is one of the addresses. Failures of their own: `locked` (a
 * deployment works on it; with `force` it is ended), `exists`, `not-found`, `usage` and `conflict` (422), and
 * `unreachable` where nobody can say whether it was carried out.
 */
export interface MarathonWriter {
  /** POST /v2/apps. */
  createApp(definition: AppDefinition, signal: AbortSignal): Promise<AcceptedChange>;
  /**
   * PUT /v2/apps/{id} with partialUpdate=false: creates or replaces. With `force` it ends the deployments in its way,
   * without it they answer `locked`.
   */
  putApp(definition: AppDefinition, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** PUT /v2/apps with partialUpdate=false: creates or replaces all of them in one deployment, or none. */
  putApps(definitions: readonly AppDefinition[], force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** PATCH /v2/apps/{id}: fields that are given replace in full, the others stay; null counts as not given. */
  patchApp(id: string, fields: JsonObject, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  scaleApp(id: string, instances: number, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  restartApp(id: string, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** PUT {version}: the app is again what it was. An unknown version is `not-found`, as if the app were not there. */
  revertApp(id: string, version: string, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** DELETE /v2/apps/{id}, which breaks into a running deployment of the app, as Marathon does by default; `not-found`. */
  deleteApp(id: string, signal: AbortSignal): Promise<AcceptedChange>;
  /** POST /v2/tasks/delete: tasks of any apps, by id; ids that nobody knows are passed over. */
  killTasks(ids: readonly string[], options: KillOptions, signal: AbortSignal): Promise<Killed>;
  /** DELETE /v2/apps/{id}/tasks: all tasks of the app, or those on the host. */
  killTasksOf(appId: string, host: string | undefined, options: KillOptions, signal: AbortSignal): Promise<Killed>;

  /** POST /v2/groups: an empty group, with `enforceRole` so that its apps take its name as role (1.9+). */
  createGroup(id: string, enforceRole: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /**
   * PUT /v2/groups/{id}: what it names is replaced, apps that it leaves out go. A body that names a group which is there
   * already is refused once apps change (1.11.24): put each at its own path, without its id.
   */
  putGroup(id: string, body: JsonObject, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** What `putGroup` would do. It names a restart for every app of the body, changed or not (1.11.24). */
  tryGroup(id: string, body: JsonObject, signal: AbortSignal): Promise<DeploymentStep[]>;
  /** PUT {scaleBy}: multiplies the instances of all apps below. */
  scaleGroup(id: string, factor: number, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  revertGroup(id: string, version: string, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** PATCH of a top-level group: no deployment. */
  enforceRole(id: string, enforce: boolean, signal: AbortSignal): Promise<void>;
  /** DELETE /v2/groups/{id}, which must be empty (else `conflict`: Marathon itself would take all that is below along). */
  deleteGroup(id: string, signal: AbortSignal): Promise<AcceptedChange>;
  /** DELETE /v2/groups/{id} with all that is below it; never the root, which would be everything. */
  deleteGroupWithAll(id: string, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;

  createPod(definition: PodDefinition, signal: AbortSignal): Promise<AcceptedChange>;
  /** PUT /v2/pods/{id}: creates or replaces the whole. */
  putPod(definition: PodDefinition, force: boolean, signal: AbortSignal): Promise<AcceptedChange>;
  /** Unlike an app's it does not break into a running deployment unless it is forced. There is no version in its answer. */
  deletePod(id: string, force: boolean, signal: AbortSignal): Promise<Pick<AcceptedChange, 'deploymentId'>>;
  /** DELETE /v2/pods/{id}::instances: others follow in their place. */
  killInstances(podId: string, instanceIds: readonly string[], signal: AbortSignal): Promise<KilledInstance[]>;

  /** A new deployment back to the state before that one. */
  rollBack(deploymentId: string, signal: AbortSignal): Promise<AcceptedChange>;
  /** The deployment ends where it stands: what is half done stays. */
  cancel(deploymentId: string, signal: AbortSignal): Promise<void>;
  /** The backoff of an app or pod that waits ends; `not-found` where nothing of it waits. */
  resetDelay(id: string, signal: AbortSignal): Promise<void>;
  /** The leader steps down, and its process ends half a second later; something must start it again. */
  abdicate(signal: AbortSignal): Promise<void>;
}
