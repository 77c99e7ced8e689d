import { createParser } from 'eventsource-parser';
import { Failure } from '../../core/failure.ts';

/** Largest event that is kept in memory, in characters: a plan of thousands of apps stays well below. */
const EVENT_LIMIT = 64 * 1024 * 1024;

/** Cuts the bytes of an event stream into the data of its events. Empty lines (Marathon's heartbeat) give nothing. */
export interface SseDecoder {
  /** The events that end within these bytes. @throws Failure `protocol` when one grows too large */
  push(bytes: Uint8Array): string[];
  /** To be called when the stream ends. @throws Failure `unavailable` when it ends within an event */
  end(): void;
}

/** A decoder of one stream (`text/event-stream`, lines ended by CR LF or LF). */
export function sseDecoder(): SseDecoder {
  const text = new TextDecoder();
  let ready: string[] = [];
  let tail = '';
  const parser = createParser({
    maxBufferSize: EVENT_LIMIT,
    onEvent: (event) => ready.push(event.data),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') {
        throw new Failure('protocol', 'An event of Marathon is larger than 64 MiB.', { system: 'marathon' });
      }
    },
  });
  return {
    push: (bytes) => {
      const chunk = text.decode(bytes, { stream: true });
      parser.feed(chunk);
      tail = (tail + chunk).slice(-4);
      const events = ready;
      ready = [];
      return events;
    },
    end: () => {
      if (tail === '' || /(^|\n)\r?\n$/.test(tail)) return;
      throw new Failure('unavailable', 'The event stream of Marathon ended within an event.', { system: 'marathon' });
    },
  };
}
