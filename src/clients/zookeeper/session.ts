import { connect, type Socket } from 'node:net';
import type { Clock } from '../../core/clock.ts';
import type { Failure } from '../../core/failure.ts';
import { FrameDecoder, JuteReader, type JuteWriter } from './jute.ts';
import {
  authRequest,
  connectRequest,
  errorCode,
  opCode,
  pathRequest,
  readConnectResponse,
  readReplyHeader,
  requestHeader,
  xid,
} from './messages.ts';
import { broken, hungUp, refusal, silent, stray, unread } from './refusal.ts';

/** What a server is asked for; it grants between 2 and 20 of its ticks, mostly 4 to 40 s. */
const SESSION_TIMEOUT_MS = 10_000;

export interface ZkServer {
  readonly host: string;
  readonly port: number;
}

/** `host:port`, an IPv6 address in brackets. */
export const peerOf = ({ host, port }: ZkServer): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

export interface DigestAuth {
  readonly scheme: 'digest';
  readonly user: string;
  readonly password: string;
}

export interface SessionOptions {
  readonly clock: Clock;
  /** How long the connection, the handshake and each call may take, in ms. */
  readonly timeoutMs: number;
  readonly auth?: DigestAuth | undefined;
}

interface Waiting {
  readonly what: string;
  resolve(body: JuteReader): void;
  reject(failure: Failure): void;
}

/** The number under which the handshake's answer is awaited; calls count from 1. */
const GREETING = 0;

/** One session on one server. It is over when the connection is, or when a call gets no answer in time. */
export class Session {
  /** `host:port`. */
  readonly peer: string;
  readonly #socket: Socket;
  readonly #options: SessionOptions;
  readonly #frames = new FrameDecoder();
  readonly #waiting = new Map<number, Waiting>();
  readonly #over = new AbortController();
  #greeted = false;
  #calls = 0;

  private constructor(server: ZkServer, options: SessionOptions) {
    this.peer = peerOf(server);
    this.#options = options;
    this.#socket = connect({ host: server.host, port: server.port, noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', (error) => this.#end(broken(error, this.peer, this.#greeted)));
    this.#socket.on('close', () => this.#end(hungUp(this.peer, this.#greeted)));
  }

  /**
   * Connects, greets and authenticates.
   * @throws Failure `unreachable`, `timeout`, `unavailable` (a server without quorum hangs up), `unauthenticated`
   */
  static async open(server: ZkServer, options: SessionOptions, signal: AbortSignal): Promise<Session> {
    const session = new Session(server, options);
    try {
      await session.#greet(signal);
      return session;
    } catch (thrown) {
      const failure = unread(thrown, session.peer);
      session.#end(failure);
      throw failure;
    }
  }

  /** Calls back as soon as the session is over, before any call on it fails. */
  onceOver(then: () => void): void {
    if (this.#isOver) then();
    else this.#over.signal.addEventListener('abort', then, { once: true });
  }

  get #isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /**
   * One reading call.
   * @throws Failure `not-found`, `denied`, `unreachable` when the connection is lost meanwhile, `timeout`
   */
  async read(call: 'getChildren2' | 'getData', path: string, signal: AbortSignal): Promise<JuteReader> {
    this.#calls += 1;
    return this.#ask(this.#calls, pathRequest(this.#calls, opCode[call], path), `${call} ${path}`, signal);
  }

  /** Says good-bye, so that the server drops the session at once; does not wait for its answer. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#calls += 1;
    const closed = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#socket.end(requestHeader(this.#calls, opCode.closeSession).frame(), () => this.#socket.destroy());
    this.#end(hungUp(this.peer, this.#greeted));
    await closed;
  }

  async #greet(signal: AbortSignal): Promise<void> {
    const greeting = connectRequest({ timeoutMs: SESSION_TIMEOUT_MS });
    const { timeoutMs } = readConnectResponse(await this.#ask(GREETING, greeting, 'the greeting', signal));
    if (timeoutMs <= 0) throw hungUp(this.peer, false);
    if (this.#options.auth !== undefined) {
      const { scheme, user, password } = this.#options.auth;
      await this.#ask(xid.auth, authRequest(scheme, `${user}:${password}`), 'the credentials', signal);
    }
    void this.#keepAlive(timeoutMs / 3);
  }

  #ask(number: number, message: JuteWriter, what: string, signal: AbortSignal): Promise<JuteReader> {
    const limit = AbortSignal.any([signal, this.#options.clock.deadline(this.#options.timeoutMs)]);
    return new Promise((resolve, reject) => {
      const stop = (): void => this.#end(silent(limit.reason, what, this.peer));
      const settled = (): void => {
        limit.removeEventListener('abort', stop);
        this.#waiting.delete(number);
      };
      this.#waiting.set(number, {
        what,
        resolve: (body) => {
          settled();
          resolve(body);
        },
        reject: (failure) => {
          settled();
          reject(failure);
        },
      });
      limit.addEventListener('abort', stop, { once: true });
      if (limit.aborted) stop();
      else if (this.#isOver) this.#end(hungUp(this.peer, this.#greeted));
      else this.#socket.write(message.frame());
    });
  }

  #take(chunk: Uint8Array): void {
    try {
      for (const frame of this.#frames.push(chunk)) this.#deliver(new JuteReader(frame));
    } catch (thrown) {
      this.#end(unread(thrown, this.peer));
    }
  }

  #deliver(reader: JuteReader): void {
    if (!this.#greeted) {
      this.#greeted = true;
      this.#waiting.get(GREETING)?.resolve(reader);
      return;
    }
    const header = readReplyHeader(reader);
    if (header.xid === xid.ping || header.xid === xid.watchEvent) return;
    const waiting = this.#waiting.get(header.xid);
    if (waiting === undefined) throw stray(header.xid, this.peer);
    if (header.error === errorCode.ok) waiting.resolve(reader);
    else waiting.reject(refusal(header.error, waiting.what, this.peer));
  }

  async #keepAlive(everyMs: number): Promise<void> {
    try {
      while (!this.#isOver) {
        await this.#options.clock.sleep(everyMs, this.#over.signal);
        this.#socket.write(requestHeader(xid.ping, opCode.ping).frame());
      }
    } catch {
      // The session is over: nothing is left to be kept alive.
    }
  }

  #end(failure: Failure): void {
    this.#over.abort();
    for (const waiting of [...this.#waiting.values()]) waiting.reject(failure);
    if (!this.#socket.writableEnded) this.#socket.destroy();
  }
}
