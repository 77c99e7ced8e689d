import type { HttpRequest } from '../../../src/clients/http.ts';
import { fieldsOf } from '../../../src/clients/marathon/fields.ts';
import { killedInstanceOf } from '../../../src/clients/marathon/pod-codec.ts';
import { marathonReader } from '../../../src/clients/marathon/reader.ts';
import { taskOf } from '../../../src/clients/marathon/task-codec.ts';
import type { MarathonReader, MarathonWriter } from '../../../src/clients/marathon/types.ts';
import { marathonWriter } from '../../../src/clients/marathon/writer.ts';
import { isObject } from '../../../src/core/json.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type Recording, recording, replyOf } from './recording.ts';

const { signal } = new AbortController();

interface Doors {
  readonly read: MarathonReader;
  readonly write: MarathonWriter;
}

/** What the client makes of an answer of that place; `id` is the first part of the path in brackets. */
interface Place {
  readonly method: string;
  readonly path: RegExp;
  readonly decode: (doors: Doors, id: string, call: Recording) => Promise<unknown>;
}

const place = (method: string, path: RegExp, decode: Place['decode']): Place => ({ method, path, decode });
const queried = ({ request }: Recording): string => request.path.replace(/^[^?]*/, '');
const member = (body: unknown, name: string): unknown => (isObject(body) ? body[name] : undefined);
const VERSION = '2026-11-21T04:00:00.000Z';

/** In order: the first that fits counts. */
const PLACES: readonly Place[] = [
  place('GET', /^\/ping$/, ({ read }) => read.member('http://127.0.0.1:18080', signal)),
  place('GET', /^\/metrics$/, ({ read }) => read.metrics(signal)),
  place('GET', /^\/v2\/info$/, ({ read }) => read.info(signal)),
  place('GET', /^\/v2\/leader$/, ({ read }) => read.leader(signal)),
  place('DELETE', /^\/v2\/leader$/, ({ write }) => write.abdicate(signal)),
  place('GET', /^\/v2\/apps\/?$/, ({ read }) => read.apps(signal)),
  place('POST', /^\/v2\/apps$/, ({ write }) => write.createApp({ id: '/x' }, signal)),
  place('PUT', /^\/v2\/apps$/, ({ write }) => write.putApps([], false, signal)),
  place('PATCH', /^\/v2\/apps$/, ({ write }) => write.putApps([], false, signal)),
  place('GET', /^\/v2\/apps\/(.+)\/versions$/, ({ read }, id) => read.appVersions(id, signal)),
  place('GET', /^\/v2\/apps\/(.+)\/versions\/.+$/, ({ read }, id) => read.appVersion(id, VERSION, signal)),
  place('GET', /^\/v2\/apps\/(.+)\/tasks$/, ({ read }) => read.tasks(signal)),
  place('DELETE', /^\/v2\/apps\/(.+)\/tasks$/, ({ write }, id) => write.killTasksOf(id, undefined, {}, signal)),
  // A kill of one task by its path: the client kills by POST /v2/tasks/delete; with `scale` the answer is a deployment.
  place('DELETE', /^\/v2\/apps\/(.+)\/tasks\/.+$/, async ({ write }, id, { body }) => {
    const task = member(body, 'task');
    return task === undefined ? write.deleteApp(id, signal) : taskOf(fieldsOf(task, 'task'));
  }),
  place('POST', /^\/v2\/apps\/(.+)\/restart$/, ({ write }, id) => write.restartApp(id, false, signal)),
  place('GET', /^\/v2\/apps\/(.+)$/, ({ read }, id) => read.app(id, signal)),
  place('PUT', /^\/v2\/apps\/(.+)$/, ({ write }, id) => write.putApp({ id }, false, signal)),
  place('PATCH', /^\/v2\/apps\/(.+)$/, ({ write }, id) => write.patchApp(id, {}, false, signal)),
  place('DELETE', /^\/v2\/apps\/(.+)$/, ({ write }, id) => write.deleteApp(id, signal)),
  place('GET', /^\/v2\/tasks$/, ({ read }) => read.tasks(signal)),
  place('POST', /^\/v2\/tasks\/delete$/, ({ write }) => write.killTasks([], {}, signal)),
  place('GET', /^\/v2\/groups(.*)\/versions$/, ({ read }, id) => read.groupVersions(id, signal)),
  place('GET', /^\/v2\/groups\/(.+)\/versions\/.+$/, ({ read }, id) => read.groupVersion(id, VERSION, signal)),
  place('GET', /^\/v2\/groups(.*)$/, ({ read }, id) => read.groupTree(id, signal)),
  place('POST', /^\/v2\/groups(.*)$/, ({ write }, id) => write.createGroup(id, false, signal)),
  place('PUT', /^\/v2\/groups\/(.+)$/, ({ write }, id, call) =>
    queried(call).includes('dryRun') ? write.tryGroup(id, {}, signal) : write.putGroup(id, {}, false, signal),
  ),
  place('PATCH', /^\/v2\/groups\/(.+)$/, ({ write }, id) => write.enforceRole(id, true, signal)),
  place('DELETE', /^\/v2\/groups(.*)$/, ({ write }, id) => write.deleteGroupWithAll(id || '/x', false, signal)),
  place('GET', /^\/v2\/pods$/, ({ read }) => read.pods(signal)),
  place('GET', /^\/v2\/pods\/::status$/, ({ read }) => read.podStatuses(signal)),
  place('GET', /^\/v2\/pods\/(.+)::status$/, ({ read }, id) => read.podStatus(id, signal)),
  place('GET', /^\/v2\/pods\/(.+)::versions$/, ({ read }, id) => read.podVersions(id, signal)),
  place('GET', /^\/v2\/pods\/(.+)::versions\/.+$/, ({ read }, id) => read.podVersion(id, VERSION, signal)),
  place('GET', /^\/v2\/pods\/(.+)$/, ({ read }, id) => read.pod(id, signal)),
  place('POST', /^\/v2\/pods$/, ({ write }) => write.createPod({ id: '/x' }, signal)),
  place('PUT', /^\/v2\/pods\/(.+)$/, ({ write }, id) => write.putPod({ id }, false, signal)),
  place('DELETE', /^\/v2\/pods\/(.+)::instances$/, ({ write }, id) => write.killInstances(id, [], signal)),
  // One instance by its path: the client kills by the list, whose answer has the same form in a list.
  place('DELETE', /^\/v2\/pods\/(.+)::instances\/.+$/, async ({ write }, id, { status, body }) =>
    status === 200 ? killedInstanceOf(fieldsOf(body, 'instance')) : write.killInstances(id, [], signal),
  ),
  place('DELETE', /^\/v2\/pods\/(.+)$/, ({ write }, id) => write.deletePod(id, false, signal)),
  place('GET', /^\/v2\/deployments$/, ({ read }) => read.deployments(signal)),
  place('DELETE', /^\/v2\/deployments\/(.+)$/, ({ write }, id, { status }) =>
    status === 202 ? write.cancel(id, signal) : write.rollBack(id, signal),
  ),
  place('GET', /^\/v2\/queue$/, ({ read }) => read.queue(signal, 'offers')),
  place('DELETE', /^\/v2\/queue\/(.+)\/delay$/, ({ write }, id) => write.resetDelay(id, signal)),
  place('GET', /^\/v2\/events$/, async ({ read }) => read.events(signal)[Symbol.asyncIterator]().next()),
];

export const isEventStream = ({ request, status }: Recording): boolean =>
  request.path.startsWith('/v2/events') && status === 200;

/** The place that the client knows of a recorded call. */
export function placeOf({ request }: Recording): { readonly place: Place; readonly id: string } | undefined {
  const path = request.path.replace(/\?.*$/, '');
  for (const place of PLACES) {
    const match = place.method === request.method ? place.path.exec(path) : null;
    if (match !== null) return { place, id: match[1] ?? '' };
  }
  return undefined;
}

/** What the true client makes of the recorded answer: only the transport below it is the recording. */
export async function decoded(name: string, asked: HttpRequest[] = []): Promise<unknown> {
  const call = recording(name);
  const found = placeOf(call);
  if (found === undefined) throw new Error(`The client does not know ${call.request.method} ${call.request.path}.`);
  const send = async (request: HttpRequest) => {
    asked.push(request);
    return replyOf(call);
  };
  const read = marathonReader({ send, direct: send }, systemClock, []);
  return found.place.decode({ read, write: marathonWriter(send, read) }, found.id, call);
}
