import { Failure } from '../../core/failure.ts';
import { Line, type Repeat } from './line.ts';
import type { Logins } from './logins.ts';
import type { Session } from './session.ts';

/** slapd serves a few connections of one client without a word; what many tenants need is bounded by it no longer. */
const MOST = 8;

/**
 * The connections to one server. Changes go one after the other over the first. Questions go over the one on which the
 * fewest wait; another is opened, up to eight, where all have to wait. All lead to the machine that the first has found,
 * since of two replicas one may not have what the other was told. Where the server grants fewer, what was to go over the
 * others goes over the first.
 */
export class Lines {
  readonly #logins: Logins;
  readonly #first: Line;
  readonly #left: Line[] = [];
  #open: readonly Line[];
  #most = MOST;

  constructor(logins: Logins) {
    this.#logins = logins;
    this.#first = new Line((signal) => logins.open(signal));
    this.#open = [this.#first];
  }

  /** Makes a call when it is its turn. A repeatable one is made again, once, when the connection was lost under it. */
  ask<T>(repeat: Repeat, signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> {
    const line = repeat === 'once' ? this.#first : this.#shortest();
    const answer = line.ask(repeat, signal, work);
    if (line === this.#first) return answer;
    return answer.catch((thrown: unknown) => {
      const failure = Failure.from(thrown);
      if (signal.aborted || !this.#isGone(line, failure)) throw thrown;
      this.#leave(line, failure);
      return this.#first.ask(repeat, signal, work);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open, ...this.#left].map((line) => line.close()));
  }

  #shortest(): Line {
    const shortest = this.#open.reduce((best, line) => (line.waiting < best.waiting ? line : best));
    const serverAddress = this.#first.serverAddress;
    if (shortest.waiting === 0 || this.#open.length >= this.#most || serverAddress === undefined) return shortest;
    const more = new Line((signal) => this.#logins.open(signal, serverAddress));
    this.#open = [...this.#open, more];
    return more;
  }

  /** Whether it is the connection that failed, and not the question. A server that is slow to answer is not asked twice. */
  #isGone(line: Line, { code }: Failure): boolean {
    const { stands, hasStood } = line.state;
    if (!this.#open.includes(line) || (stands && code === 'unavailable')) return true;
    return !stands && (code !== 'timeout' || !hasStood);
  }

  /** No more connections are tried than the server has granted. */
  #leave(line: Line, failure: Failure): void {
    if (!this.#open.includes(line)) return;
    this.#open = this.#open.filter((one) => one !== line);
    this.#left.push(line);
    line.leave(failure);
    if (failure.code === 'unavailable' || !line.state.hasAnswered) this.#most = this.#open.length;
  }
}
