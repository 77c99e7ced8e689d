import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordDecoder } from '../../../src/clients/mesos/record-io.ts';
import { parsedObject } from '../../../src/core/json.ts';
import { RECORDED_ID, recordedCluster, run } from './recorded-cluster.ts';
import { folder, startRecorded } from './replay.ts';
import { beyond, shapeOf } from './shape.ts';

type Event = Record<string, unknown>;

/** The recorded events in JSON. */
const recordedEvents = (): Event[] =>
  JSON.parse(readFileSync(join(folder ?? '', 'master/SUBSCRIBE.events.json'), 'utf8'));

/** The shape of all events of a type together. */
const shapeOfType = (events: readonly Event[], type: string): ReadonlyMap<string, string> =>
  new Map(events.filter((one) => one['type'] === type).flatMap((one) => [...shapeOf(one)]));

/** The first so many events of a subscription in JSON, while `work` goes on. */
async function eventsFrom(base: string, count: number, work: () => void): Promise<Event[]> {
  const media = 'application/json';
  const hangUp = new AbortController();
  const response = await fetch(`${base}/api/v1`, {
    method: 'POST',
    headers: { 'Content-Type': media, Accept: media },
    body: '{"type":"SUBSCRIBE"}',
    signal: hangUp.signal,
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, media]);
  expect(response.headers.get('transfer-encoding')).toBe('chunked');
  work();
  const decoder = recordDecoder();
  const events: Event[] = [];
  for await (const chunk of response.body ?? []) {
    for (const record of decoder.push(chunk)) events.push(parsedObject(new TextDecoder().decode(record)) ?? {});
    if (events.length >= count) break;
  }
  hangUp.abort();
  return events;
}

describe.skipIf(folder === undefined)('the events of the lab', () => {
  it('come in the order and with the fields of a real master', async () => {
    const cluster = recordedCluster();
    const base = (await startRecorded(cluster)).leaderAddress();
    const id = `${RECORDED_ID}-0008`;
    const ours = await eventsFrom(base, 8, () => {
      cluster.addFramework({ id, name: 'short', user: 'root' });
      run(cluster, 'quick', '0008', 'S0', 'adhoc', { cpus: 0.1, mem: 32 });
      cluster.update('quick', 'TASK_FINISHED', { message: 'Command exited with status 0' });
      cluster.tearDown(id);
      cluster.removeAgent(`${RECORDED_ID}-S3`, 'TASK_LOST');
    });
    const theirs = recordedEvents();
    const told = ['SUBSCRIBED', 'HEARTBEAT', 'FRAMEWORK_ADDED', 'TASK_ADDED', 'TASK_UPDATED', 'TASK_UPDATED'];
    expect(ours.map(({ type }) => type)).toEqual([...told, 'FRAMEWORK_REMOVED', 'AGENT_REMOVED']);
    for (const type of new Set(ours.map((one) => String(one['type'])))) {
      expect(beyond(shapeOfType(ours, type), shapeOfType(theirs, type)), type).toEqual([]);
    }
  });
});
