import type { JsonObject } from '../../core/json.ts';

/** Someone who listens at /v2/events. */
export interface Listener {
  readonly remoteAddress: string;
  /** `event_type=` of the request; empty: all. */
  readonly types: ReadonlySet<string>;
  send(text: string): void;
  end(): void;
}

/** Hands events out to all who listen, in the recorded form: CR LF, a name, one line of JSON, no id. */
export class EventHub {
  readonly #listeners = new Set<Listener>();
  readonly #now: () => string;

  constructor(now: () => string) {
    this.#now = now;
  }

  /** All learn of the new listener, itself first of all. */
  attach(listener: Listener): void {
    this.#listeners.add(listener);
    this.publish('event_stream_attached', { remoteAddress: listener.remoteAddress });
  }

  detach(listener: Listener): void {
    if (this.#listeners.delete(listener)) {
      this.publish('event_stream_detached', { remoteAddress: listener.remoteAddress });
    }
  }

  publish(eventType: string, data: JsonObject): void {
    const line = JSON.stringify({ ...data, eventType, timestamp: this.#now() });
    const text = `event: ${eventType}\r\ndata: ${line}\r\n\r\n`;
    for (const { types, send } of this.#listeners) if (types.size === 0 || types.has(eventType)) send(text);
  }

  /** The empty line of a quiet stream. */
  beat(): void {
    for (const listener of this.#listeners) listener.send('\r\n');
  }

  /** The leader steps down: all streams end. */
  endAll(): void {
    for (const listener of this.#listeners) listener.end();
    this.#listeners.clear();
  }
}
