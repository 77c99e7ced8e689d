import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { MasterEvent } from '../../../src/clients/mesos/generated/messages.js';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import type { ClusterEvent } from '../../../src/clients/mesos/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';
import type { Form } from './recording.ts';
import {
  CUTS,
  recordedBody,
  recordedMessages,
  recordedRecords,
  replayingSocket,
  streamsAreHere,
} from './stream-recordings.ts';

const PLACE = 'master/SUBSCRIBE';
const TYPES = [
  ...['SUBSCRIBED', 'HEARTBEAT', 'AGENT_ADDED', 'FRAMEWORK_ADDED', 'TASK_ADDED', 'TASK_UPDATED', 'TASK_UPDATED'],
  ...['TASK_UPDATED', 'FRAMEWORK_REMOVED', 'AGENT_REMOVED', 'HEARTBEAT'],
];

/** What a subscription tells until the stream is lost. */
async function toldBy(base: string, wire: Form): Promise<ClusterEvent[]> {
  const { signal } = new AbortController();
  const { read } = openMesos({ send: transport(), clock: systemClock, masters: [base], wire, timeoutMs: 5_000 });
  const told: ClusterEvent[] = [];
  for await (const event of read.subscribe(signal)) {
    told.push(event);
    if (event.kind === 'lost') return told;
  }
  return told;
}

const eventsOf = (told: readonly ClusterEvent[]): unknown[] =>
  told.flatMap((one) => (one.kind === 'lost' ? [] : [one.event]));

describe.skipIf(!streamsAreHere)('a recorded subscription', () => {
  it.each(CUTS)(
    'gives exactly its events from what came over the socket in JSON, in pieces of %d bytes',
    async (cut) => {
      const told = await toldBy(await replayingSocket(PLACE, 'json', cut), 'json');
      expect(eventsOf(told)).toEqual(recordedMessages(PLACE, 'mesos.v1.master.Event'));
    },
  );

  it.each(CUTS)('gives exactly its events from protobuf, in pieces of %d bytes', async (cut) => {
    const told = await toldBy(await replayingSocket(PLACE, 'protobuf', cut), 'protobuf');
    expect(eventsOf(told)).toEqual(recordedRecords(PLACE).map((record) => MasterEvent.decode(record)));
    expect(eventsOf(told)).toHaveLength(TYPES.length);
  });

  it.each(['json', 'protobuf'] as const)(
    'begins with the whole state, and tells each change by its name: %s',
    async (form) => {
      const told = await toldBy(await replayingSocket(PLACE, form, 1_000), form);
      expect(told.flatMap((one) => (one.kind === 'lost' ? [] : [one.event.type]))).toEqual(TYPES);
      expect(told.map(({ kind }) => kind)).toEqual(['subscribed', ...TYPES.slice(1).map(() => 'heard'), 'lost']);
      const [first] = told;
      expect(first).toMatchObject({ kind: 'subscribed', event: { subscribed: { heartbeat_interval_seconds: 15 } } });
      const state = first?.kind === 'subscribed' ? first.state : undefined;
      expect(state?.agents.map(({ hostname }) => hostname).sort()).toEqual(['127.0.0.11', '127.0.0.12', '127.0.0.13']);
      expect(state?.tasks.map((task) => task.state)).toContain('TASK_RUNNING');
      console.log(`mesos recordings: ${told.length - 1} events of a subscription in ${form}`);
    },
  );

  it('tells that the stream broke where its end is missing, and not where it was ended', async () => {
    const broken = await toldBy(await replayingSocket(PLACE, 'json', 1_000), 'json');
    expect(broken.at(-1)).toEqual({ kind: 'lost', failure: expect.objectContaining({ code: 'unreachable' }) });
    const server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(recordedBody(PLACE, 'json'));
    });
    const ended = await toldBy(`http://${await serving(server)}`, 'json');
    expect(ended.at(-1)).toEqual({ kind: 'lost', failure: undefined });
    expect(ended.slice(1, -1).map((one) => (one.kind === 'heard' ? one.event.type : one.kind))).toEqual(TYPES.slice(1));
  });
});
