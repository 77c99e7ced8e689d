import { Failure } from '../../core/failure.ts';
import { openSession } from './open-session.ts';
import type { LdapOptions } from './options.ts';
import type { Session } from './session.ts';

/** Whether making a call twice is the same as making it once. */
export type Repeat = 'repeatable' | 'once';

/**
 * The calls to one server, one after the other over one connection, which is opened by the first of them and again after
 * it was closed. One at a time, because giving up a call means closing the connection under it.
 */
export class Line {
  readonly #options: LdapOptions;
  #session: Session | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: LdapOptions) {
    this.#options = options;
  }

  /** Makes a call when it is its turn. A repeatable one is made again, once, when the connection was lost under it. */
  ask<T>(repeat: Repeat, signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> {
    const answer = this.#turn.then(() => this.#attempt(repeat, signal, work));
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
      this.#session = await openSession(this.#options, signal);
    }
    return this.#session;
  }
}
