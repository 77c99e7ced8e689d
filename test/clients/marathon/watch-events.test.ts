import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openMarathon } from '../../../src/clients/marathon/index.ts';
import type { EventFilter, MarathonReader, WatchedEvent } from '../../../src/clients/marathon/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';

const { signal } = new AbortController();

/** Pauses are a hundred times as short; silence is silence. */
const hurried: Clock = {
  ...systemClock,
  now: () => 100 * systemClock.now(),
  sleep: (ms, stop) => systemClock.sleep(ms === 30_000 ? ms : ms / 100, stop),
};
const EVENT_STREAM = { 'Content-Type': 'text/event-stream;charset=utf-8' };
const ATTACHED = eventText('event_stream_attached', {});

function eventText(eventType: string, data: Record<string, unknown>): string {
  const line = JSON.stringify({ ...data, eventType, timestamp: '2026-11-21T04:00:00.000Z' });
  return `event: ${eventType}\r\ndata: ${line}\r\n\r\n`;
}

/** A server that treats the n-th request for events so; its address and the paths that it was asked. */
async function streaming(
  ...answers: readonly ((response: ServerResponse) => void)[]
): Promise<{ readonly address: string; readonly asked: string[] }> {
  const asked: string[] = [];
  let streams = 0;
  const host = await serving(
    createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url?.startsWith('/v2/deployments') === true) return response.end('[]');
      const answer = answers[Math.min(streams, answers.length - 1)];
      streams += 1;
      return answer?.(response);
    }),
  );
  return { address: `http://${host}`, asked };
}

const reader = (addresses: readonly string[]): MarathonReader =>
  openMarathon({ send: transport(), clock: hurried, addresses, timeoutMs: 2_000 }).read;

async function first(count: number, address: string, filter?: EventFilter): Promise<WatchedEvent[]> {
  const events: WatchedEvent[] = [];
  for await (const event of reader([address]).watch(signal, filter)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

const ended = (response: ServerResponse): void => {
  response.writeHead(200, EVENT_STREAM).end(ATTACHED);
};
const broken = (response: ServerResponse): void => {
  response.writeHead(200, EVENT_STREAM).write(`${ATTACHED}event: dep`, () => response.destroy());
};
const refused = (response: ServerResponse): void => {
  response.writeHead(405).end();
};
const unwell = (response: ServerResponse): void => {
  response.writeHead(503, { 'X-Marathon-Leader': 'http://127.0.0.1:1' }).end();
};

const kinds = (events: readonly WatchedEvent[]): string[] => events.map(({ kind }) => kind);

describe('a watch of events', () => {
  it('goes on when a stream ends, and says that there was a gap', async () => {
    const { address } = await streaming(ended);
    expect(kinds(await first(7, address))).toEqual([
      'event',
      'lost',
      'reattached',
      'event',
      'lost',
      'reattached',
      'event',
    ]);
  });

  it('goes on when a stream breaks in the middle of an event, and says why it was lost', async () => {
    const { address } = await streaming(broken, ended);
    const events = await first(4, address);
    expect(kinds(events)).toEqual(['event', 'lost', 'reattached', 'event']);
    expect(events[1]).toMatchObject({ failure: { code: expect.stringMatching(/unavailable|unreachable/) } });
    expect(events[2]).toMatchObject({ gapMs: expect.any(Number) });
  });

  it('waits longer each time while no stream is to be had, and tells of one gap only', async () => {
    const { address, asked } = await streaming(ended, ...Array.from({ length: 12 }, () => unwell), ended);
    const events = await first(4, address);
    expect(kinds(events)).toEqual(['event', 'lost', 'reattached', 'event']);
    expect(asked).toHaveLength(14);
    // Each attempt asks four times; before them it waits 0.5, 1, 2 and 4 s.
    expect(events[2]?.kind === 'reattached' ? events[2].gapMs : 0).toBeGreaterThanOrEqual(7_500);
  });

  it('reads the list of deployments where streams are refused', async () => {
    const { address, asked } = await streaming(refused);
    expect(await first(3, address)).toEqual([
      { kind: 'polled', deployments: [] },
      { kind: 'polled', deployments: [] },
      { kind: 'polled', deployments: [] },
    ]);
    expect(asked).toEqual(['/v2/events', '/v2/deployments', '/v2/deployments', '/v2/deployments']);
  });

  it('fails when the first stream cannot be had for want of a login', async () => {
    const { address } = await streaming((response) => response.writeHead(401).end());
    await expect(first(1, address)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('fails when nobody is there from the first', async () => {
    await expect(first(1, 'http://127.0.0.1:1')).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('asks for the events that are wanted, and for the sign that it is attached', async () => {
    const { address, asked } = await streaming(ended);
    await first(1, address, { types: ['deployment_success', 'status_update_event'], light: true });
    expect(asked).toEqual([
      '/v2/events?event_type=event_stream_attached&event_type=deployment_success&event_type=status_update_event&plan-format=light',
    ]);
  });

  it('gives each event with all that was said', async () => {
    const text = eventText('app_terminated_event', { appId: '/web' });
    const { address } = await streaming((response) => response.writeHead(200, EVENT_STREAM).end(`${ATTACHED}${text}`));
    expect((await first(2, address))[1]).toEqual({
      kind: 'event',
      type: 'app_terminated_event',
      at: '2026-11-21T04:00:00.000Z',
      event: { kind: 'other', type: 'app_terminated_event' },
      data: { appId: '/web', eventType: 'app_terminated_event', timestamp: '2026-11-21T04:00:00.000Z' },
    });
  });
});
