import { describe, expect, it } from 'vitest';
import { eventOf } from '../../../src/clients/marathon/event-codec.ts';
import { type SseDecoder, sseDecoder } from '../../../src/clients/marathon/sse-decoder.ts';
import { eventNames, folder, recorded, streamBytes } from './recording.ts';

const streams = recorded('events').filter((name) => eventNames(name).length > 0);

/** The types of the events of bytes that come in the given pieces. */
function typesOf(pieces: Iterable<Uint8Array>, decoder: SseDecoder = sseDecoder()): string[] {
  const data = [...pieces].flatMap((piece) => decoder.push(piece));
  return data.map((text): string => JSON.parse(text).eventType);
}

function* byBytes(bytes: Uint8Array): Generator<Uint8Array> {
  for (let index = 0; index < bytes.length; index += 1) yield bytes.subarray(index, index + 1);
}

describe.skipIf(folder === undefined)('recorded event streams', () => {
  it.each(streams)('%s gives all its events, whole or byte by byte', (name) => {
    const bytes = streamBytes(name);
    expect(typesOf([bytes])).toEqual(eventNames(name));
    expect(typesOf(byBytes(bytes))).toEqual(eventNames(name));
  });

  it('a stream that is cut in two at any byte gives the same events', () => {
    const bytes = streamBytes('events/app-delete-slow-stop').subarray(0, 3_000);
    const whole = typesOf([bytes]);
    expect(whole.length).toBeGreaterThan(3);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(typesOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
    }
  });

  it('a stream that ends within an event is a failure wherever it is cut', () => {
    const bytes = streamBytes('events/idle-25-seconds');
    const events = Buffer.from(bytes).indexOf('\r\n\r\n') + 4;
    for (let cut = 1; cut < events; cut += 1) {
      const decoder = sseDecoder();
      decoder.push(bytes.subarray(0, cut));
      expect(() => decoder.end()).toThrow(/ended within an event/);
    }
    const decoder = sseDecoder();
    decoder.push(bytes);
    expect(() => decoder.end()).not.toThrow();
  });

  it.each(streams)('%s is understood event by event', (name) => {
    const events = sseDecoder().push(streamBytes(name)).map(eventOf);
    expect(events).toHaveLength(eventNames(name).length);
    expect(events.filter((event) => event.kind === 'deployment-success')).toHaveLength(
      eventNames(name).filter((type) => type === 'deployment_success').length,
    );
  });

  it('steps, tasks, health and the end of a deployment are told apart', () => {
    const events = sseDecoder().push(streamBytes('events/app-create')).map(eventOf);
    const deploymentId = '72e5e726-f638-4e14-8a5f-d43da7cf28a9';
    expect(events).toContainEqual({ kind: 'deployment-step', deploymentId, step: 'ScaleApplication /web' });
    expect(events).toContainEqual({ kind: 'deployment-success', deploymentId });
    expect(events).toContainEqual({
      kind: 'task',
      appId: '/web',
      taskId: 'web.instance-b1335115-e55f-11f1-b0d8-0242ac110002._app.1',
      state: 'TASK_RUNNING',
      host: '127.0.1.1',
      message: '',
    });
    expect(events).toContainEqual({
      kind: 'health',
      appId: '/web',
      instanceId: 'web.instance-b1335115-e55f-11f1-b0d8-0242ac110002',
      healthy: true,
    });
  });

  it('a failed deployment carries its reason', () => {
    const events = sseDecoder().push(streamBytes('events/deployment-stuck-force-rollback-cancel')).map(eventOf);
    expect(events).toContainEqual({
      kind: 'deployment-failed',
      deploymentId: 'b145d876-1732-4788-87b4-f4bfb6a029e7',
      reason: 'The upgrade has been cancelled',
    });
  });
});

describe('an event', () => {
  it('that is not JSON is a protocol failure', () => {
    expect(() => eventOf('{"eventType":')).toThrow(/not JSON/);
  });

  it('of a kind that nobody knows yet is kept by its name', () => {
    expect(eventOf('{"eventType":"new_event"}')).toEqual({ kind: 'other', type: 'new_event' });
  });
});
