import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';
import { Cookies } from './cookies.ts';
import { asksForLogin, isRefusal, readLoginRefusal, readRefusal } from './refusal.ts';

export interface ZeppelinAccount {
  readonly user: string;
  readonly password: () => Promise<string>;
}

/** A call below /api. */
interface ZeppelinCall {
  readonly method: HttpRequest['method'];
  readonly path: string;
  /** Sent as JSON. */
  readonly value?: unknown;
  readonly repeatable: boolean;
}

export type IsAnswer = (reply: HttpReply) => boolean | Promise<boolean>;

const hasSucceeded: IsAnswer = (reply) => reply.status === 200;

/** Calls to one Zeppelin. The login is made when the first answer asks for it, and once more when a session has ended. */
export class ZeppelinSession {
  readonly #base: string;
  readonly #send: Send;
  readonly #account: ZeppelinAccount | undefined;
  readonly #host: Readonly<Record<string, string>>;
  readonly #cookies = new Cookies();
  #login: Promise<void> | undefined;

  constructor(base: string, send: Send, account: ZeppelinAccount | undefined, serverName?: string) {
    this.#base = base.replace(/\/$/, '');
    this.#send = send;
    this.#account = account;
    this.#host = hostHeader(this.#base, serverName);
  }

  /** Where it is, as given but for a slash at the end. */
  get base(): string {
    return this.#base;
  }

  /**
   * The answer to a call made as the account.
   * @param isAnswer whether a reply is one; where it is not, it is a refusal
   * @throws Failure `unauthenticated`, `denied`, `not-found`, `exists`, or one of the transport
   */
  async ask(call: ZeppelinCall, signal: AbortSignal, isAnswer: IsAnswer = hasSucceeded): Promise<HttpReply> {
    const request = this.#request(call, signal);
    const reply = await this.#askAsAccount(request);
    if (await isAnswer(reply)) return reply;
    throw await readRefusal(reply, request);
  }

  /** Whether GET below /api is answered without any login. */
  async answersNobody(path: string, signal: AbortSignal): Promise<boolean> {
    const request = this.#request({ method: 'GET', path, repeatable: true }, signal);
    const reply = await this.#send(request);
    if (reply.status !== 200 && !isRefusal(reply.status)) throw await readRefusal(reply, request);
    return reply.status === 200;
  }

  /** A logout is answered with 401, so that browsers forget what they know. */
  async logout(signal: AbortSignal): Promise<void> {
    if (this.#cookies.isEmpty()) return;
    const request = this.#request({ method: 'POST', path: '/login/logout', repeatable: true }, signal);
    const reply = await this.#sendWithCookies(request);
    this.#cookies.forget();
    this.#login = undefined;
    if (reply.status !== 200 && !isRefusal(reply.status)) throw await readRefusal(reply, request);
  }

  async #askAsAccount(request: HttpRequest): Promise<HttpReply> {
    const login = this.#login;
    await login;
    const reply = await this.#sendWithCookies(request);
    if (this.#account === undefined || !asksForLogin(reply.status, login !== undefined)) return reply;
    if (this.#login === login) this.#login = this.#logIn(this.#account, request.signal);
    await this.#login;
    return this.#sendWithCookies(request);
  }

  #sendWithCookies(request: HttpRequest): Promise<HttpReply> {
    return this.#send({ ...request, headers: { ...request.headers, ...this.#cookies.header() } });
  }

  async #logIn({ user, password }: ZeppelinAccount, signal: AbortSignal): Promise<void> {
    try {
      this.#cookies.forget();
      const form = new URLSearchParams({ userName: user, password: await password() });
      const request: HttpRequest = {
        ...this.#request({ method: 'POST', path: '/login', repeatable: true }, signal),
        headers: { ...this.#host, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      };
      const reply = await this.#send(request);
      if (reply.status === 403) throw this.#wrongPassword(user);
      if (reply.status !== 200) throw await readLoginRefusal(reply, request);
      this.#cookies.take(reply.headers);
    } catch (thrown) {
      this.#login = undefined;
      throw thrown;
    }
  }

  #request({ method, path, value, repeatable }: ZeppelinCall, signal: AbortSignal): HttpRequest {
    return {
      system: 'zeppelin',
      name: `${method} ${path}`,
      method,
      base: this.#base,
      path: `/api${path}`,
      headers: { ...this.#host, ...(value === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(value === undefined ? {} : { body: JSON.stringify(value) }),
      signal,
      repeatable,
    };
  }

  /** The server answers the same where its realm cannot be asked (LoginRestApi.java, 0.8.0). */
  #wrongPassword(user: string): Failure {
    return new Failure('unauthenticated', `zeppelin at ${this.#base} did not take the password of ${user}.`, {
      system: 'zeppelin',
      hint: 'Check zeppelin.user of the context and its secret, and that the directory behind the notebook answers.',
    });
  }
}

/**
 * Whoever names a server in the TLS handshake must name the same one in the request: Jetty, below Zeppelin, answers others
 * with 400 "Host does not match SNI" (9.4.31).
 */
function hostHeader(base: string, serverName: string | undefined): Readonly<Record<string, string>> {
  const { protocol, port } = new URL(base);
  return serverName === undefined || protocol !== 'https:'
    ? {}
    : { Host: port === '' ? serverName : `${serverName}:${port}` };
}
