import { Line, type Repeat } from './line.ts';
import { openSession } from './open-session.ts';
import type { LdapOptions } from './options.ts';
import type { Session } from './session.ts';

/** slapd serves a few connections of one client without a word; what many tenants need is bounded by it no longer. */
const MOST = 8;

/**
 * The connections to one server. Changes go one after the other over the first. Questions go over the one on which the
 * fewest wait; another is opened, up to eight, where all have to wait. All lead to the machine that the first has found,
 * since of two replicas one may not have what the other was told.
 */
export class Lines {
  readonly #options: LdapOptions;
  readonly #first: Line;
  readonly #all: Line[];

  constructor(options: LdapOptions) {
    this.#options = options;
    this.#first = new Line((signal) => openSession(options, signal));
    this.#all = [this.#first];
  }

  /** Makes a call when it is its turn. A repeatable one is made again, once, when the connection was lost under it. */
  ask<T>(repeat: Repeat, signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> {
    const line = repeat === 'once' ? this.#first : this.#shortest();
    return line.ask(repeat, signal, work);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((line) => line.close()));
  }

  #shortest(): Line {
    const shortest = this.#all.reduce((best, line) => (line.waiting < best.waiting ? line : best));
    const serverAddress = this.#first.serverAddress;
    if (shortest.waiting === 0 || this.#all.length === MOST || serverAddress === undefined) return shortest;
    const more = new Line((signal) => openSession(this.#options, signal, serverAddress));
    this.#all.push(more);
    return more;
  }
}
