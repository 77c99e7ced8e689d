import type { Clock } from '../../core/clock.ts';
import type { Send } from '../http.ts';
import { appOf, appVersionOf } from './app-codec.ts';
import { pathOf, queryOf, versionPath } from './app-path.ts';
import { asking } from './ask.ts';
import { deploymentOf } from './deployment-codec.ts';
import { eventStream } from './event-stream.ts';
import { groupOf, groupTreeOf, groupVersionOf } from './group-codec.ts';
import { infoOf } from './info-codec.ts';
import { memberOf } from './member.ts';
import { podOf, podStatusOf } from './pod-codec.ts';
import { queueOf } from './queue-codec.ts';
import { taskOf } from './task-codec.ts';
import type { MarathonReader } from './types.ts';
import { watchEvents } from './watch-events.ts';

/** GET of one app gives tasks, counts, deployments and the last failure whatever `embed` says; the list does not. */
const APP_EMBED = '?embed=app.taskStats&embed=app.readiness';
const LIST_EMBED = 'embed=apps.tasks&embed=apps.failures';
const GROUP_EMBED = '?embed=group.groups&embed=group.apps&embed=group.pods';
/** With the counts and tasks of every app below. */
const TREE_EMBED = `${GROUP_EMBED}${['counts', 'tasks', 'deployments', 'lastTaskFailure', 'readiness']
  .map((part) => `&embed=group.apps.${part}`)
  .join('')}`;

export interface Sends {
  /** Finds the leader. */
  readonly send: Send;
  /** Asks the peer that the request names, once. */
  readonly direct: Send;
}

/** The reading calls. */
export function marathonReader({ send, direct }: Sends, clock: Clock, addresses: readonly string[]): MarathonReader {
  const ask = asking(send);
  const reader: MarathonReader = {
    addresses,
    info: async (signal) => infoOf(await ask.object('/v2/info', signal)),
    ...appsReader(ask),
    ...groupsReader(ask),
    ...podsReader(ask),
    deployments: async (signal) => (await ask.objects('/v2/deployments', signal)).map(deploymentOf),
    queue: async (signal, embed) =>
      queueOf(await ask.object(`/v2/queue${embed === 'offers' ? '?embed=lastUnusedOffers' : ''}`, signal)),
    leader: async (signal) => (await ask.objectOrNothing('/v2/leader', signal))?.text('leader'),
    member: (address, signal) => memberOf(direct, address, signal),
    metrics: async (signal) => (await ask.object('/metrics', signal)).whole(),
    events: async function* (signal, filter = {}) {
      for await (const { event } of eventStream(send, clock, filter, signal)) yield event;
    },
    watch: (signal, filter = {}) =>
      watchEvents(
        {
          attach: () => eventStream(send, clock, filter, signal),
          poll: () => reader.deployments(signal),
          clock,
        },
        signal,
      ),
  };
  return reader;
}

type Asked = ReturnType<typeof asking>;

function appsReader(ask: Asked): Pick<MarathonReader, 'app' | 'apps' | 'appVersions' | 'appVersion' | 'tasks'> {
  return {
    app: async (id, signal) => {
      const answer = await ask.objectOrNothing(`/v2/apps${pathOf(id)}${APP_EMBED}`, signal);
      return answer === undefined ? undefined : appOf(answer.object('app'));
    },
    apps: async (signal, label) => {
      const filter = label === undefined ? '' : `&label=${encodeURIComponent(label)}`;
      return (await ask.object(`/v2/apps?${LIST_EMBED}${filter}`, signal)).objects('apps').map(appOf);
    },
    appVersions: (id, signal) => ask.versions(`/v2/apps${pathOf(id)}/versions`, signal),
    appVersion: async (id, version, signal) => {
      const answer = await ask.objectOrNothing(`/v2/apps${pathOf(id)}/versions${versionPath(version)}`, signal);
      return answer === undefined ? undefined : appVersionOf(answer);
    },
    tasks: async (signal, status) =>
      (await ask.object(`/v2/tasks${queryOf({ status })}`, signal)).objects('tasks').map(taskOf),
  };
}

function groupsReader(ask: Asked): Pick<MarathonReader, 'group' | 'groupTree' | 'groupVersions' | 'groupVersion'> {
  return {
    group: async (id, signal) => {
      const answer = await ask.objectOrNothing(`/v2/groups${pathOf(id)}${GROUP_EMBED}`, signal);
      return answer === undefined ? undefined : groupOf(answer);
    },
    groupTree: async (id, signal) => {
      const answer = await ask.objectOrNothing(`/v2/groups${pathOf(id)}${TREE_EMBED}`, signal);
      return answer === undefined ? undefined : groupTreeOf(answer);
    },
    groupVersions: (id, signal) => ask.versions(`/v2/groups${pathOf(id)}/versions`, signal),
    groupVersion: async (id, version, signal) => {
      const answer = await ask.objectOrNothing(`/v2/groups${pathOf(id)}/versions${versionPath(version)}`, signal);
      return answer === undefined ? undefined : groupVersionOf(answer);
    },
  };
}

function podsReader(
  ask: Asked,
): Pick<MarathonReader, 'pods' | 'pod' | 'podVersions' | 'podVersion' | 'podStatus' | 'podStatuses'> {
  return {
    pods: async (signal) => (await ask.objects('/v2/pods', signal)).map(podOf),
    pod: async (id, signal) => {
      const answer = await ask.objectOrNothing(`/v2/pods${pathOf(id)}`, signal);
      return answer === undefined ? undefined : podOf(answer);
    },
    podVersions: (id, signal) => ask.versions(`/v2/pods${pathOf(id)}::versions`, signal),
    podVersion: async (id, version, signal) => {
      const answer = await ask.objectOrNothing(`/v2/pods${pathOf(id)}::versions${versionPath(version)}`, signal);
      return answer === undefined ? undefined : podOf(answer);
    },
    podStatus: async (id, signal) => {
      const answer = await ask.objectOrNothing(`/v2/pods${pathOf(id)}::status`, signal);
      return answer === undefined ? undefined : podStatusOf(answer);
    },
    podStatuses: async (signal) => (await ask.objects('/v2/pods/::status', signal)).map(podStatusOf),
  };
}
