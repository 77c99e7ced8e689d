import { Failure } from '../../core/failure.ts';
import type { Session } from './session.ts';

/** Whether making a call twice is the same as making it once. */
export type Repeat = 'repeatable' | 'once';

/**
 * Calls to one server, one after the other over one connection, which is opened by the first of them and again after it
 * was closed. One at a time, because giving up a call means closing the connection under it, and because a server may keep
 * the pages of one search for each connection (slapd does).
 */
export class Line {
  readonly #open: (signal: AbortSignal) => Promise<Session>;
  #session: Session | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(open: (signal: AbortSignal) => Promise<Session>) {
    this.#open = open;
  }

  /** Calls that are not answered yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Where the connection goes, once there is one: a name may stand for several servers. */
  get serverAddress(): string | undefined {
    return this.#session?.serverAddress;
  }

  /** Makes a call when it is its turn. A repeatable one is made again, once, when the connection was lost under it. */
  ask<T>(repeat: Repeat, signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const answer = this.#turn
      .then(() => this.#attempt(repeat, signal, work))
      .finally(() => {
        this.#waiting -= 1;
      });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#session?.unbind();
    this.#session = undefined;
  }

  async #attempt<T>(repeat: Repeat, signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.#ready(signal);
    try {
      return await work(session);
    } catch (thrown) {
      const lost = thrown instanceof Failure && thrown.code === 'unreachable' && session.closed;
      if (!lost || repeat === 'once') throw thrown;
      return work(await this.#ready(signal));
    }
  }

  async #ready(signal: AbortSignal): Promise<Session> {
    if (this.#session === undefined || this.#session.closed) {
      this.#session = await this.#open(signal);
    }
    return this.#session;
  }
}
