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
  #hasAnswered = false;
  #left: Failure | undefined;

  constructor(open: (signal: AbortSignal) => Promise<Session>) {
    this.#open = open;
  }

  /** Calls that are not answered yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How far the connection has come; it stands no longer when it could not be opened again. */
  get state(): { readonly stands: boolean; readonly hasStood: boolean; readonly hasAnswered: boolean } {
    const session = this.#session;
    return {
      stands: session?.closed === false,
      hasStood: session !== undefined,
      hasAnswered: this.#hasAnswered,
    };
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

  /** Calls that wait, and those that come, fail with this from now on. */
  leave(failure: Failure): void {
    this.#left = failure;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#session?.unbind();
    this.#session = undefined;
  }

  async #attempt<T>(repeat: Repeat, signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> {
    if (this.#left !== undefined) throw this.#left;
    const session = await this.#ready(signal);
    try {
      return await this.#answered(work(session));
    } catch (thrown) {
      const lost = thrown instanceof Failure && thrown.code === 'unreachable' && session.closed;
      if (!lost || repeat === 'once') throw thrown;
      return this.#answered(work(await this.#ready(signal)));
    }
  }

  async #answered<T>(answer: Promise<T>): Promise<T> {
    const answered = await answer;
    this.#hasAnswered = true;
    return answered;
  }

  async #ready(signal: AbortSignal): Promise<Session> {
    if (this.#session === undefined || this.#session.closed) {
      this.#session = await this.#open(signal);
    }
    return this.#session;
  }
}
