import { Failure } from '../../core/failure.ts';
import { parsedObject } from '../../core/json.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';
import { Cookies } from './cookies.ts';
import { asksForLogin, readRefusal } from './refusal.ts';

export interface ZeppelinAccount {
  readonly user: string;
  readonly password: () => Promise<string>;
}

/** What a call gives: the `body` of the answer's envelope. */
type Body = unknown;

/** Calls to one Zeppelin. The login is made when the first answer asks for it, and once more when a session has ended. */
export class ZeppelinSession {
  readonly #base: string;
  readonly #send: Send;
  readonly #account: ZeppelinAccount | undefined;
  readonly #cookies = new Cookies();

  constructor(base: string, send: Send, account: ZeppelinAccount | undefined) {
    this.#base = base.replace(/\/$/, '');
    this.#send = send;
    this.#account = account;
  }

  /**
   * GET below /api, as the account.
   * @throws Failure `unauthenticated`, `denied`, `not-found`, `protocol`, or one of the transport
   */
  get(path: string, signal: AbortSignal): Promise<Body> {
    return this.#call(this.#request('GET', path, signal));
  }

  /** PUT of JSON below /api, as the account. The same failures as `get`. */
  put(path: string, value: unknown, signal: AbortSignal): Promise<Body> {
    const headers = { 'Content-Type': 'application/json' };
    return this.#call({ ...this.#request('PUT', path, signal), headers, body: JSON.stringify(value) });
  }

  /** Whether GET below /api is answered without any login. */
  async answersNobody(path: string, signal: AbortSignal): Promise<boolean> {
    const request = this.#request('GET', path, signal);
    const reply = await this.#send(request);
    if (reply.status !== 200 && !asksForLogin(reply.status)) throw await readRefusal(reply, request);
    return reply.status === 200;
  }

  async #call(request: HttpRequest): Promise<Body> {
    let reply = await this.#sendWithCookies(request);
    if (asksForLogin(reply.status) && this.#account !== undefined) {
      await this.#login(this.#account, request.signal);
      reply = await this.#sendWithCookies(request);
    }
    if (reply.status !== 200) throw await readRefusal(reply, request);
    return bodyOf(reply, request);
  }

  #sendWithCookies(request: HttpRequest): Promise<HttpReply> {
    return this.#send({ ...request, headers: { ...request.headers, ...this.#cookies.header() } });
  }

  async #login({ user, password }: ZeppelinAccount, signal: AbortSignal): Promise<void> {
    this.#cookies.forget();
    const form = new URLSearchParams({ userName: user, password: await password() });
    const request: HttpRequest = {
      ...this.#request('POST', '/login', signal),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    };
    const reply = await this.#send(request);
    if (reply.status === 403) throw this.#wrongPassword(user);
    if (reply.status !== 200) throw await readRefusal(reply, request);
    this.#cookies.take(reply.headers);
  }

  #request(method: HttpRequest['method'], path: string, signal: AbortSignal): HttpRequest {
    return {
      system: 'zeppelin',
      name: `${method} ${path}`,
      method,
      base: this.#base,
      path: `/api${path}`,
      headers: {},
      signal,
      repeatable: true,
    };
  }

  #wrongPassword(user: string): Failure {
    return new Failure('unauthenticated', `zeppelin at ${this.#base} did not take the password of ${user}.`, {
      system: 'zeppelin',
      hint: 'Check zeppelin.user of the context and its secret.',
    });
  }
}

async function bodyOf(reply: HttpReply, request: HttpRequest): Promise<Body> {
  const envelope = parsedObject(await reply.text());
  if (envelope !== undefined) return envelope['body'];
  throw new Failure(
    'protocol',
    `zeppelin at ${reply.base} answered ${request.name} with something that is not its JSON.`,
    {
      system: 'zeppelin',
      hint: 'Check that a Zeppelin listens there, and not a proxy before it.',
    },
  );
}
