import type { Send } from '../http.ts';
import { pathOf, queryOf } from './app-path.ts';
import { change, changeIn, tell } from './call.ts';
import { groupsWriter } from './groups-writer.ts';
import { podsWriter } from './pods-writer.ts';
import { taskOf } from './task-codec.ts';
import type { Killed, KillOptions, MarathonReader, MarathonWriter } from './types.ts';

/** The changing calls, over a transport that finds the leader. Each is sent once only. */
export function marathonWriter(send: Send, read: MarathonReader): MarathonWriter {
  return {
    ...appsWriter(send),
    ...groupsWriter(send, read),
    ...podsWriter(send),
    rollBack: (id, signal) => change(send, 'DELETE', deploymentPath(id), undefined, signal),
    cancel: async (id, signal) => {
      await tell(send, 'DELETE', `${deploymentPath(id)}?force=true`, undefined, signal);
    },
    resetDelay: async (id, signal) => {
      await tell(send, 'DELETE', `/v2/queue${pathOf(id)}/delay`, undefined, signal);
    },
    abdicate: async (signal) => {
      await tell(send, 'DELETE', '/v2/leader', undefined, signal);
    },
  };
}

const deploymentPath = (id: string): string => `/v2/deployments/${encodeURIComponent(id)}`;

type AppsWriter = Pick<
  MarathonWriter,
  | 'createApp'
  | 'putApp'
  | 'putApps'
  | 'patchApp'
  | 'scaleApp'
  | 'restartApp'
  | 'revertApp'
  | 'deleteApp'
  | 'killTasks'
  | 'killTasksOf'
>;

function appsWriter(send: Send): AppsWriter {
  const at = (id: string, query: Parameters<typeof queryOf>[0]): string => `/v2/apps${pathOf(id)}${queryOf(query)}`;
  return {
    createApp: (app, signal) => change(send, 'POST', '/v2/apps', app, signal),
    putApp: (app, force, signal) => change(send, 'PUT', at(app.id, { partialUpdate: 'false', force }), app, signal),
    putApps: (apps, force, signal) =>
      change(send, 'PUT', `/v2/apps${queryOf({ partialUpdate: 'false', force })}`, apps, signal),
    patchApp: (id, fields, force, signal) => change(send, 'PATCH', at(id, { force }), fields, signal),
    scaleApp: (id, instances, force, signal) => change(send, 'PATCH', at(id, { force }), { instances }, signal),
    restartApp: (id, force, signal) =>
      change(send, 'POST', `/v2/apps${pathOf(id)}/restart${queryOf({ force })}`, undefined, signal),
    revertApp: (id, version, force, signal) => change(send, 'PUT', at(id, { force }), { version }, signal),
    deleteApp: (id, signal) => change(send, 'DELETE', at(id, {}), undefined, signal),
    killTasks: async (ids, options, signal) =>
      killedIn(await tell(send, 'POST', `/v2/tasks/delete${queryOf({ ...options })}`, { ids: [...ids] }, signal)),
    killTasksOf: async (appId, host, options, signal) => {
      const path = `/v2/apps${pathOf(appId)}/tasks${queryOf(killing(host, options))}`;
      return killedIn(await tell(send, 'DELETE', path, undefined, signal));
    },
  };
}

const killing = (host: string | undefined, options: KillOptions) => ({ host, ...options });

/** With `scale` the answer is a deployment, else the tasks as they were before. */
async function killedIn(answer: Awaited<ReturnType<typeof tell>>): Promise<Killed> {
  const fields = await answer.fields();
  if (fields.raw['tasks'] === undefined) return { tasks: [], deployment: changeIn(answer, fields) };
  return { tasks: fields.objects('tasks').map(taskOf) };
}
