import { createApp } from './actions/create-app.ts';
import { createGroup } from './actions/create-group.ts';
import { createPod } from './actions/create-pod.ts';
import { deleteApp } from './actions/delete-app.ts';
import { deleteDeployment } from './actions/delete-deployment.ts';
import { deleteGroup } from './actions/delete-group.ts';
import { deleteLeader } from './actions/delete-leader.ts';
import { deletePod } from './actions/delete-pod.ts';
import { deleteQueueDelay } from './actions/delete-queue-delay.ts';
import { getApp } from './actions/get-app.ts';
import { getAppTasks } from './actions/get-app-tasks.ts';
import { getAppVersion } from './actions/get-app-version.ts';
import { getGroup } from './actions/get-group.ts';
import { getGroupVersion } from './actions/get-group-version.ts';
import { getInfo } from './actions/get-info.ts';
import { getLeader } from './actions/get-leader.ts';
import { getMetrics } from './actions/get-metrics.ts';
import { getPod } from './actions/get-pod.ts';
import { getPodStatus } from './actions/get-pod-status.ts';
import { getPodVersion } from './actions/get-pod-version.ts';
import { getQueue } from './actions/get-queue.ts';
import { killAppTask } from './actions/kill-app-task.ts';
import { killAppTasks } from './actions/kill-app-tasks.ts';
import { killPodInstance } from './actions/kill-pod-instance.ts';
import { killPodInstances } from './actions/kill-pod-instances.ts';
import { killTasks } from './actions/kill-tasks.ts';
import { listAppVersions } from './actions/list-app-versions.ts';
import { listApps } from './actions/list-apps.ts';
import { listDeployments } from './actions/list-deployments.ts';
import { listGroupApps } from './actions/list-group-apps.ts';
import { listGroupVersions } from './actions/list-group-versions.ts';
import { listPlugins } from './actions/list-plugins.ts';
import { listPodStatuses } from './actions/list-pod-statuses.ts';
import { listPodVersions } from './actions/list-pod-versions.ts';
import { listPods } from './actions/list-pods.ts';
import { listTasks } from './actions/list-tasks.ts';
import { patchApp } from './actions/patch-app.ts';
import { patchGroup } from './actions/patch-group.ts';
import { ping } from './actions/ping.ts';
import { putApp } from './actions/put-app.ts';
import { putApps } from './actions/put-apps.ts';
import { putGroup } from './actions/put-group.ts';
import { putPod } from './actions/put-pod.ts';
import { restartApp } from './actions/restart-app.ts';
import { appId } from './app-id.ts';
import type { Action } from './call.ts';

/** A place of the REST API. `name` is the path without the id, as faults and watchers know it. */
export interface Route {
  readonly path: RegExp;
  readonly name: string;
  readonly actions: Readonly<Record<string, Action>>;
}

/** In order: the first path that fits counts. */
const ROUTES: readonly Route[] = [
  { path: /^\/ping$/, name: '/ping', actions: { GET: ping } },
  { path: /^\/metrics$/, name: '/metrics', actions: { GET: getMetrics } },
  { path: /^\/v2\/info$/, name: '/v2/info', actions: { GET: getInfo } },
  { path: /^\/v2\/plugins$/, name: '/v2/plugins', actions: { GET: listPlugins } },
  { path: /^\/v2\/leader$/, name: '/v2/leader', actions: { GET: getLeader, DELETE: deleteLeader } },
  { path: /^\/v2\/apps$/, name: '/v2/apps', actions: { GET: listApps, POST: createApp, PUT: putApps, PATCH: putApps } },
  { path: /^\/v2\/apps\/(.+)\/restart$/, name: '/v2/apps/restart', actions: { POST: restartApp } },
  {
    path: /^\/v2\/apps\/(.+)\/tasks$/,
    name: '/v2/apps/tasks',
    actions: { GET: getAppTasks, DELETE: killAppTasks },
  },
  { path: /^\/v2\/apps\/(.+)\/tasks\/([^/]+)$/, name: '/v2/apps/tasks', actions: { DELETE: killAppTask } },
  { path: /^\/v2\/apps\/(.+)\/versions$/, name: '/v2/apps/versions', actions: { GET: listAppVersions } },
  { path: /^\/v2\/apps\/(.+)\/versions\/([^/]+)$/, name: '/v2/apps/versions', actions: { GET: getAppVersion } },
  {
    path: /^\/v2\/apps\/(.+)$/,
    name: '/v2/apps',
    actions: { GET: getApp, PUT: putApp, PATCH: patchApp, DELETE: deleteApp },
  },
  { path: /^\/v2\/tasks$/, name: '/v2/tasks', actions: { GET: listTasks } },
  { path: /^\/v2\/tasks\/delete$/, name: '/v2/tasks/delete', actions: { POST: killTasks } },
  { path: /^\/v2\/groups(?:\/(.+))?\/versions$/, name: '/v2/groups/versions', actions: { GET: listGroupVersions } },
  {
    path: /^\/v2\/groups(?:\/(.+))?\/versions\/([^/]+)$/,
    name: '/v2/groups/versions',
    actions: { GET: getGroupVersion },
  },
  { path: /^\/v2\/groups(?:\/(.+))?\/apps$/, name: '/v2/groups/apps', actions: { GET: listGroupApps } },
  {
    path: /^\/v2\/groups(?:\/(.+))?$/,
    name: '/v2/groups',
    actions: { GET: getGroup, POST: createGroup, PUT: putGroup, PATCH: patchGroup, DELETE: deleteGroup },
  },
  { path: /^\/v2\/pods$/, name: '/v2/pods', actions: { GET: listPods, POST: createPod } },
  { path: /^\/v2\/pods\/::status$/, name: '/v2/pods::status', actions: { GET: listPodStatuses } },
  { path: /^\/v2\/pods\/(.+)::status$/, name: '/v2/pods::status', actions: { GET: getPodStatus } },
  { path: /^\/v2\/pods\/(.+)::versions$/, name: '/v2/pods::versions', actions: { GET: listPodVersions } },
  { path: /^\/v2\/pods\/(.+)::versions\/([^/]+)$/, name: '/v2/pods::versions', actions: { GET: getPodVersion } },
  { path: /^\/v2\/pods\/(.+)::instances$/, name: '/v2/pods::instances', actions: { DELETE: killPodInstances } },
  {
    path: /^\/v2\/pods\/(.+)::instances\/([^/]+)$/,
    name: '/v2/pods::instances',
    actions: { DELETE: killPodInstance },
  },
  { path: /^\/v2\/pods\/(.+)$/, name: '/v2/pods', actions: { GET: getPod, PUT: putPod, DELETE: deletePod } },
  { path: /^\/v2\/deployments$/, name: '/v2/deployments', actions: { GET: listDeployments } },
  { path: /^\/v2\/deployments\/([^/]+)$/, name: '/v2/deployments', actions: { DELETE: deleteDeployment } },
  { path: /^\/v2\/queue$/, name: '/v2/queue', actions: { GET: getQueue } },
  { path: /^\/v2\/queue\/(.+)\/delay$/, name: '/v2/queue/delay', actions: { DELETE: deleteQueueDelay } },
];

export interface Routed {
  readonly route: Route;
  /** The id in the path, absolute; `/` where there is none. */
  readonly id: string;
  /** What follows the id: a version, a task, an instance; empty where nothing does. */
  readonly rest: string;
}

/** The place that a path names; a slash at the end does not matter. */
export function routed(path: string): Routed | undefined {
  const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
  for (const route of ROUTES) {
    const match = route.path.exec(plain);
    if (match !== null)
      return { route, id: appId(decodeURIComponent(match[1] ?? '')), rest: decodeURIComponent(match[2] ?? '') };
  }
  return undefined;
}
