import { Failure } from '../../core/failure.ts';
import { openSession } from './open-session.ts';
import type { LdapOptions } from './options.ts';
import type { Session } from './session.ts';

/**
 * The connections of one client, each with its login. Until the first is in, the others wait for it, and one that was
 * refused is not tried again: directories lock an account after a few wrong passwords (pwdMaxFailure of ppolicy, often 3
 * to 5), and a command that asks many questions would make as many at once.
 */
export class Logins {
  readonly #options: LdapOptions;
  #turn: Promise<unknown> = Promise.resolve();
  #hasBeenIn = false;
  #refused: Failure | undefined;

  constructor(options: LdapOptions) {
    this.#options = options;
  }

  /**
   * @param serverAddress IP address of one server, where the name in the URL may stand for several
   * @throws Failure the same for each call, once the login was refused
   */
  open(signal: AbortSignal, serverAddress?: string): Promise<Session> {
    const opened = this.#hasBeenIn
      ? this.#login(signal, serverAddress)
      : this.#turn.then(() => this.#login(signal, serverAddress));
    this.#turn = opened.catch(() => undefined);
    return opened;
  }

  async #login(signal: AbortSignal, serverAddress: string | undefined): Promise<Session> {
    if (this.#refused !== undefined) throw this.#refused;
    try {
      const session = await openSession(this.#options, signal, serverAddress);
      this.#hasBeenIn = true;
      return session;
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code === 'unauthenticated') this.#refused = thrown;
      throw thrown;
    }
  }
}
