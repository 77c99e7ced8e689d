import { afterEach, describe, expect, it } from 'vitest';
import { sseDecoder } from '../../../src/clients/marathon/sse-decoder.ts';
import { isObject } from '../../../src/core/json.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { eventNames, folder, recorded, streamBytes } from '../../clients/marathon/recording.ts';
import { atRest, type LabMarathon, labMarathon, settled, sleeper } from './lab-marathon.ts';

const signal = new AbortController().signal;

let lab: LabMarathon;
afterEach(() => lab.stop());

/** Listens to the lab while `work` goes on and a moment longer; the raw text and the events. */
async function heard(
  work: () => Promise<void>,
  query = '',
): Promise<{ text: string; events: Record<string, unknown>[] }> {
  const hangUp = new AbortController();
  const reply = await fetch(`${lab.address}/v2/events${query}`, {
    headers: { Accept: 'text/event-stream' },
    signal: hangUp.signal,
  });
  const chunks: Uint8Array[] = [];
  const reading = (async () => {
    for await (const chunk of reply.body ?? []) chunks.push(chunk);
  })().catch(() => undefined);
  await work();
  await systemClock.sleep(100, signal);
  hangUp.abort();
  await reading;
  const bytes = Buffer.concat(chunks);
  return { text: bytes.toString(), events: sseDecoder().push(bytes).map(parsed) };
}

function parsed(data: string): Record<string, unknown> {
  const event: unknown = JSON.parse(data);
  return isObject(event) ? event : {};
}

/** For each event type, the sets of keys with which it was recorded. */
function recordedKeys(): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const name of recorded('events').filter((each) => eventNames(each).length > 0)) {
    for (const event of sseDecoder().push(streamBytes(name)).map(parsed)) {
      const type = String(event['eventType']);
      keys.set(type, (keys.get(type) ?? new Set()).add(keysOf(event)));
    }
  }
  return keys;
}

const keysOf = (event: Record<string, unknown>): string => Object.keys(event).sort().join(' ');
const types = (events: readonly Record<string, unknown>[]): unknown[] => events.map((event) => event['eventType']);

/** The life of an app: made, made sick, changed, locked, forced, removed. */
async function wholeLife(): Promise<void> {
  const check = { protocol: 'MESOS_HTTP', gracePeriodSeconds: 0, intervalSeconds: 1, maxConsecutiveFailures: 1 };
  await lab.write.putApp(sleeper('/web', { healthChecks: [check] }), false, signal);
  await settled(lab);
  lab.sick.add('/web');
  while (lab.started.length < 2) await systemClock.sleep(10, signal);
  lab.sick.clear();
  await lab.write.putApp(sleeper('/web', { cpus: 100 }), false, signal);
  await lab.write.putApp(sleeper('/web', { cpus: 99 }), false, signal).catch(() => undefined);
  await lab.write.deleteApp('/web', signal);
  await settled(lab);
  const image = { container: { type: 'DOCKER', docker: { image: 'nosuch/app' } } };
  await lab.write.putApp(sleeper('/broken', image), false, signal);
  while ((await lab.read.app('/broken', signal))?.lastTaskFailure === undefined) await systemClock.sleep(10, signal);
}

const WEB = { instances: 2, healthChecks: [{ protocol: 'HTTP' }] };
const POD = {
  id: '/pod',
  containers: [
    {
      name: 'web',
      resources: { cpus: 0.1, mem: 16 },
      endpoints: [{ name: 'http', hostPort: 0 }],
      healthCheck: { http: { endpoint: 'http' } },
    },
  ],
};
const nothing = async (): Promise<void> => undefined;
const putWeb = () => lab.write.putApp(sleeper('/web', WEB), false, signal);
const putPlain = () => lab.write.putApp(sleeper('/t', { instances: 2 }), false, signal);
const createPod = () => lab.write.createPod(POD, signal);
const podInstances = async (): Promise<string[]> =>
  (await lab.read.podStatus('/pod', signal))?.instances.map(({ id }) => id) ?? [];
const taskIds = async (): Promise<string[]> => (await lab.read.tasks(signal)).map(({ id }) => id);

/** A recorded stream, what was there before it began, and what was done while it went on. */
const SCENARIOS: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>])[] = [
  ['pod-create', nothing, createPod],
  ['pod-delete', createPod, () => lab.write.deletePod('/pod', false, signal)],
  ['pod-instance-kill', createPod, async () => lab.write.killInstances('/pod', await podInstances(), signal)],
  ['app-scale-up', putWeb, () => lab.write.putApp(sleeper('/web', { ...WEB, instances: 3 }), false, signal)],
  ['app-scale-down', putWeb, () => lab.write.putApp(sleeper('/web', { ...WEB, instances: 1 }), false, signal)],
  ['app-restart', putWeb, () => lab.write.restartApp('/web', false, signal)],
  ['task-kill', putPlain, async () => lab.write.killTasks((await taskIds()).slice(0, 1), {}, signal)],
  [
    'task-kill-scale',
    putPlain,
    async () => lab.write.killTasks((await taskIds()).slice(0, 1), { scale: true }, signal),
  ],
  [
    'group-delete',
    () => lab.write.putApp(sleeper('/shop/a'), false, signal),
    () => lab.write.deleteGroupWithAll('/shop', false, signal),
  ],
  ['group-identical-put', putPlain, () => lab.write.putGroup('/x', {}, false, signal)],
];

describe('the events of the lab', () => {
  it.skipIf(folder === undefined)('have the keys of the recorded ones, whatever their kind', async () => {
    lab = await labMarathon();
    const { events } = await heard(wholeLife);
    const known = recordedKeys();
    for (const event of events) {
      expect([...(known.get(String(event['eventType'])) ?? [])], String(event['eventType'])).toContain(keysOf(event));
    }
    expect(new Set(types(events))).toEqual(
      new Set([
        'event_stream_attached',
        'deployment_info',
        'deployment_step_success',
        'deployment_success',
        'deployment_failed',
        'group_change_success',
        'group_change_failed',
        'api_post_event',
        'add_health_check_event',
        'instance_changed_event',
        'status_update_event',
        'instance_health_changed_event',
        'health_status_changed_event',
        'failed_health_check_event',
        'unhealthy_instance_kill_event',
        'app_terminated_event',
      ]),
    );
  });

  it.skipIf(folder === undefined)('are of the recorded kinds for a new app, its success last', async () => {
    lab = await labMarathon();
    const { events } = await heard(async () => {
      await lab.write.putApp(sleeper('/web', { healthChecks: [{ protocol: 'HTTP' }] }), false, signal);
      await settled(lab);
    });
    const recordedTypes = eventNames('events/app-create').filter((type) => type !== 'event_stream_detached');
    expect(new Set(types(events))).toEqual(new Set(recordedTypes));
    expect(types(events).at(-1)).toBe('deployment_success');
  });

  it.skipIf(folder === undefined).each(SCENARIOS)('are of the recorded kinds: %s', async (name, before, work) => {
    lab = await labMarathon();
    await before();
    await atRest(lab);
    const { events } = await heard(async () => {
      await work();
      await systemClock.sleep(20, signal);
      await atRest(lab);
    });
    const recordedTypes = eventNames(`events/${name}`).filter((type) => type !== 'event_stream_detached');
    expect(new Set(types(events))).toEqual(new Set(recordedTypes));
    const known = recordedKeys();
    for (const event of events) {
      expect([...(known.get(String(event['eventType'])) ?? [])], String(event['eventType'])).toContain(keysOf(event));
    }
  });

  it('are lines that end with CR LF, a name and one line of data, without an id', async () => {
    lab = await labMarathon();
    const { text } = await heard(async () => undefined);
    expect(text).toMatch(/^event: event_stream_attached\r\ndata: \{.*"eventType":"event_stream_attached".*\}\r\n\r\n$/);
  });

  it('are only those that were asked for', async () => {
    lab = await labMarathon();
    const work = async (): Promise<void> => {
      await lab.write.putApp(sleeper('/web'), false, signal);
      await settled(lab);
    };
    const { events } = await heard(work, '?event_type=deployment_success&event_type=deployment_info');
    expect(new Set(types(events))).toEqual(new Set(['deployment_info', 'deployment_success']));
  });

  it('are refused to who does not ask for an event stream', async () => {
    lab = await labMarathon();
    const reply = await fetch(`${lab.address}/v2/events`, { headers: { Accept: 'application/json' } });
    expect([reply.status, await reply.text()]).toEqual([405, '']);
  });
});
