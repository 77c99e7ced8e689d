import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openMarathon } from '../../../src/clients/marathon/index.ts';
import type { MarathonEvent, MarathonReader } from '../../../src/clients/marathon/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';

const signal = new AbortController().signal;
const ATTACHED = 'event: event_stream_attached\r\ndata: {"eventType":"event_stream_attached"}\r\n\r\n';
const EVENT_STREAM = { 'Content-Type': 'text/event-stream;charset=utf-8' };

/** Time that passes a hundred times as fast. */
const hurried: Clock = { ...systemClock, sleep: (ms, stop) => systemClock.sleep(ms / 100, stop) };

/** A server that answers each request so; its address. */
async function answering(answer: (response: ServerResponse, path: string) => void): Promise<string> {
  const server = createServer((request, response) => answer(response, request.url ?? ''));
  return `http://${await serving(server)}`;
}

function reader(addresses: readonly string[], clock: Clock = systemClock): MarathonReader {
  return openMarathon({ send: transport(), clock, addresses, timeoutMs: 2_000 }).read;
}

async function all(events: AsyncIterable<MarathonEvent>): Promise<MarathonEvent[]> {
  const list: MarathonEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

describe('the event stream', () => {
  it('begins with being attached and ends when the peer ends it', async () => {
    const address = await answering((response) => response.writeHead(200, EVENT_STREAM).end(ATTACHED));
    expect(await all(reader([address]).events(signal))).toEqual([{ kind: 'other', type: 'event_stream_attached' }]);
  });

  it('is taken from the leader when a standby points there', async () => {
    const leader = await answering((response) => response.writeHead(200, EVENT_STREAM).end(ATTACHED));
    const standby = await answering((response, path) =>
      response.writeHead(302, { Location: `${leader}${path}` }).end(),
    );
    expect(await all(reader([standby]).events(signal))).toHaveLength(1);
  });

  it.each([
    ['405 without a body', 405, {}, ''],
    ['406', 406, {}, '{"message":"Not Acceptable"}'],
    ['403 of a plugin', 403, {}, '{"problem":"Not Authorized to perform this action!"}'],
    ['a path that is not there', 500, {}, '{"message":"URI not found"}'],
    ['a page', 200, { 'Content-Type': 'text/html' }, '<html>'],
  ])('that is refused with %s is unsupported', async (_, status, headers, body) => {
    const address = await answering((response) => response.writeHead(status, headers).end(body));
    await expect(all(reader([address]).events(signal))).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('that asks for a login is not called unsupported', async () => {
    const address = await answering((response) => response.writeHead(401).end());
    await expect(all(reader([address]).events(signal))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('that falls silent is unavailable', async () => {
    const address = await answering((response) => response.writeHead(200, EVENT_STREAM).write(ATTACHED));
    await expect(all(reader([address], hurried).events(signal))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('silent for 30 s'),
    });
  });

  it('lives on empty lines alone', async () => {
    const address = await answering((response) => {
      response.writeHead(200, EVENT_STREAM).write(ATTACHED);
      const beat = setInterval(() => response.write('\r\n'), 20);
      setTimeout(() => {
        clearInterval(beat);
        response.end();
      }, 600);
    });
    expect(await all(reader([address], hurried).events(signal))).toHaveLength(1);
  });

  it('that ends within an event is unavailable', async () => {
    const address = await answering((response) =>
      response.writeHead(200, EVENT_STREAM).end(`${ATTACHED}event: deployment`),
    );
    await expect(all(reader([address]).events(signal))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is hung up when nobody wants more of it', async () => {
    let closed = false;
    const address = await answering((response) => {
      response.on('close', () => {
        closed = true;
      });
      response.writeHead(200, EVENT_STREAM).write(ATTACHED);
    });
    for await (const event of reader([address]).events(signal)) {
      expect(event.kind).toBe('other');
      break;
    }
    await systemClock.sleep(50, signal);
    expect(closed).toBe(true);
  });

  it('that the operator interrupts says so', async () => {
    const stop = new AbortController();
    const address = await answering((response) => response.writeHead(200, EVENT_STREAM).write(ATTACHED));
    const events = reader([address]).events(stop.signal)[Symbol.asyncIterator]();
    await events.next();
    const next = events.next();
    stop.abort();
    await expect(next).rejects.toMatchObject({ code: 'interrupted' });
  });
});
