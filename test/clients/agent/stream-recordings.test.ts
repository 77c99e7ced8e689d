import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openAgents } from '../../../src/clients/agent/index.ts';
import type { ProcessInput, ProcessOutput } from '../../../src/clients/agent/types.ts';
import { AgentCall, AgentProcessIO } from '../../../src/clients/mesos/generated/messages.js';
import { messageOf } from '../../../src/clients/mesos/json-message.ts';
import { recordDecoder } from '../../../src/clients/mesos/record-io.ts';
import { transport } from '../../../src/clients/transport.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { fixtures } from '../../support/fixtures.ts';
import { serving } from '../../support/serving.ts';
import type { Form } from '../mesos/recording.ts';
import {
  CUTS,
  recordedBody,
  recordedMessages,
  recordedRecords,
  replayingSocket,
  streamsAreHere,
} from '../mesos/stream-recordings.ts';

const { signal } = new AbortController();
const FORMS: readonly Form[] = ['json', 'protobuf'];
const MEDIA = { json: 'application/json', protobuf: 'application/x-protobuf' } as const;
/** The container that the sessions were launched in. */
const PARENT = '062a6a0c-4428-44ba-910a-3e02bbfe584f';
const SESSION = 'agent/LAUNCH_NESTED_CONTAINER_SESSION';

function agentAt(base: string, wire: Form, timeoutMs = 5_000) {
  const { read, write } = openAgents({ send: transport(), clock: systemClock, wire, timeoutMs });
  return { read: read.at(base), write: write.at(base) };
}

/** The stream of each recorded call, from a server that plays it. */
const STREAMS: Readonly<Record<string, (base: string, wire: Form) => AsyncIterable<ProcessOutput>>> = {
  [SESSION]: (base, wire) => agentAt(base, wire).write.launchNestedSession('parent.session', {}, signal),
  [`${SESSION}.tty`]: (base, wire) => agentAt(base, wire).write.launchNestedSession('parent.tty', {}, signal),
  'agent/ATTACH_CONTAINER_OUTPUT': (base, wire) => agentAt(base, wire).read.attachOutput('parent.tty', signal),
};

async function all(stream: AsyncIterable<ProcessOutput>): Promise<ProcessOutput[]> {
  const list: ProcessOutput[] = [];
  for await (const one of stream) list.push(one);
  return list;
}

const cases = Object.keys(STREAMS).flatMap((place) => CUTS.map((cut) => ({ place, cut })));

describe.skipIf(!streamsAreHere)('the recorded streams of an agent', () => {
  it.each(cases)('give exactly what was said, in pieces of $cut bytes: $place', async ({ place, cut }) => {
    const open = STREAMS[place];
    if (open === undefined) throw new Error(place);
    const said = await all(open(await replayingSocket(place, 'json', cut), 'json'));
    expect(said).toEqual(recordedMessages(place, 'mesos.v1.agent.ProcessIO'));
    const again = await all(open(await replayingSocket(place, 'protobuf', cut), 'protobuf'));
    expect(again).toEqual(recordedRecords(place).map((record) => AgentProcessIO.decode(record)));
    expect(again.length).toBeGreaterThan(0);
  });

  it.each(FORMS)('are asked for as they were when they were recorded: %s', async (form) => {
    const asked: unknown[] = [];
    const server = createServer(async (request, response) => {
      const { accept, 'content-type': contentType, 'message-accept': messageAccept } = request.headers;
      asked.push({ path: request.url, accept, contentType, messageAccept, body: await buffer(request) });
      const headers = { 'Content-Type': 'application/recordio', 'Message-Content-Type': MEDIA[form] };
      response.writeHead(200, headers).end(recordedBody(SESSION, form));
    });
    const { read } = agentAt(`http://${await serving(server)}`, form);
    expect(await all(read.attachOutput('a.b', signal))).toHaveLength(2);
    const headers = { accept: 'application/recordio', contentType: MEDIA[form], messageAccept: MEDIA[form] };
    expect(asked).toEqual([{ path: '/slave(1)/api/v1', ...headers, body: expect.any(Buffer) }]);
  });

  it.each(FORMS)('what is typed is sent as it was recorded, the container first: %s', async (form) => {
    const ending = form === 'json' ? 'json' : 'pb';
    const typed = readFileSync(join(fixtures('mesos') ?? '', `agent/ATTACH_CONTAINER_INPUT.request.${ending}`));
    const sent: unknown[] = [];
    const server = createServer(async (request, response) => {
      const { 'content-type': contentType, 'message-content-type': messageContentType } = request.headers;
      sent.push({ contentType, messageContentType }, callsIn(await buffer(request), form));
      response.writeHead(200).end();
    });
    const { write } = agentAt(`http://${await serving(server)}`, form);
    const path = { json: `${PARENT}.tty-j`, protobuf: `${PARENT}.tty-p` }[form];
    await write.attachInput(path, typing(), signal);
    const calls = callsIn(typed, form);
    expect(calls).toHaveLength(4);
    expect(sent).toEqual([{ contentType: 'application/recordio', messageContentType: MEDIA[form] }, calls]);
  });
});

/** What was typed when it was recorded: a line, the size of the window, and the end by byte 4. */
async function* typing(): AsyncGenerator<ProcessInput> {
  yield { type: 'DATA', data: { type: 'STDIN', data: Buffer.from('typed line\n') } };
  const tty_info = { window_size: { rows: 40, columns: 120 } };
  yield { type: 'CONTROL', control: { type: 'TTY_INFO', tty_info } };
  yield { type: 'DATA', data: { type: 'STDIN', data: Buffer.of(4) } };
}

/** The calls of a stream to an agent. */
function callsIn(stream: Buffer, form: Form): unknown[] {
  const text = (record: Uint8Array): string => new TextDecoder().decode(record);
  return Array.from(recordDecoder().push(stream), (record) =>
    form === 'protobuf' ? AgentCall.decode(record) : messageOf('mesos.v1.agent.Call', text(record)),
  );
}
