import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { Send } from '../http.ts';
import { appOf } from './app-codec.ts';
import { pathOf } from './app-path.ts';
import { get } from './call.ts';
import { deploymentOf } from './deployment-codec.ts';
import { eventStream } from './event-stream.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { infoOf } from './info-codec.ts';
import { queueOf } from './queue-codec.ts';
import type { MarathonGroup, MarathonReader } from './types.ts';

/** GET of one app gives tasks, counts, deployments and the last failure whatever `embed` says; the list does not. */
const LIST_EMBED = 'embed=apps.tasks&embed=apps.failures';
const GROUP_EMBED = 'embed=group.groups&embed=group.apps&embed=group.pods';

/** The reading calls, over a transport that finds the leader. */
export function marathonReader(send: Send, clock: Clock): MarathonReader {
  const object = async (path: string, signal: AbortSignal): Promise<Fields> => {
    const name = `GET ${path.replace(/\?.*$/, '')}`;
    return fieldsOf(await get(send, name, path, signal), name);
  };
  return {
    info: async (signal) => infoOf(await object('/v2/info', signal)),
    app: async (id, signal) => {
      const answer = await orNothing(object(`/v2/apps${pathOf(id)}`, signal));
      return answer === undefined ? undefined : appOf(answer.object('app'));
    },
    apps: async (signal, label) => {
      const filter = label === undefined ? '' : `&label=${encodeURIComponent(label)}`;
      return (await object(`/v2/apps?${LIST_EMBED}${filter}`, signal)).objects('apps').map(appOf);
    },
    deployments: async (signal) => {
      const list = await get(send, 'GET /v2/deployments', '/v2/deployments', signal);
      return fieldsOf({ deployments: list }, 'GET /v2/deployments').objects('deployments').map(deploymentOf);
    },
    queue: async (signal) => queueOf(await object('/v2/queue', signal)),
    group: async (id, signal) => {
      const answer = await orNothing(object(`/v2/groups${pathOf(id)}?${GROUP_EMBED}`, signal));
      return answer === undefined ? undefined : groupOf(answer);
    },
    events: (signal) => eventStream(send, clock, signal),
  };
}

function groupOf(group: Fields): MarathonGroup {
  const members = [...group.objects('apps'), ...group.objects('groups'), ...group.objects('pods')];
  return {
    id: group.text('id'),
    enforceRole: group.flagOr('enforceRole', false),
    empty: members.length === 0,
    appIds: appIdsIn(group),
  };
}

function appIdsIn(group: Fields): string[] {
  const own = [...group.objects('apps'), ...group.objects('pods')].map((one) => one.text('id'));
  return [...own, ...group.objects('groups').flatMap(appIdsIn)];
}

async function orNothing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'not-found') return undefined;
    throw thrown;
  }
}
