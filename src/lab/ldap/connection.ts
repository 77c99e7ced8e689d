import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Failure } from '../../core/failure.ts';
import type { Faults, LabCall } from '../faults.ts';
import { type Answered, act } from './act.ts';
import type { Answer, Caller } from './action.ts';
import { cookieIn } from './actions/search.ts';
import { type Element, MessageStream } from './ber.ts';
import type { Directory, Who } from './directory.ts';
import {
  answerTag,
  type Envelope,
  type Request,
  readEnvelope,
  readRequest,
  resultOperation,
  writeMessage,
} from './message.ts';
import { Pages } from './pages.ts';
import { LdapRefusal, RESULT } from './result.ts';

/** Longest message that is taken (slapd's default for clients who have not logged in is 262143, else 4194303). */
const MESSAGE_LIMIT_BYTES = 4_194_303;

/** What all connections of a server share. */
export interface Service {
  readonly faults: Faults;
  readonly directory: Directory;
  readonly sizeLimit: number;
  /** Makes a connection to one of TLS, which then is another client; undefined: there is no TLS. */
  encrypt?: (socket: Socket) => void;
}

/** One client. Its requests are served one after the other, in the order in which they came. */
export class Connection {
  readonly #service: Service;
  readonly #pages = new Pages();
  readonly #socket: Socket;
  readonly #encrypted: boolean;
  #who: Who | undefined;
  readonly #stream = new MessageStream(MESSAGE_LIMIT_BYTES);
  #turn: Promise<void> = Promise.resolve();
  /** Which page of its last paged search has been asked for. */
  #page = 0;
  /** Messages that have come and are not served yet. */
  #waiting = 0;

  constructor(socket: Socket, encrypted: boolean, service: Service) {
    this.#service = service;
    this.#socket = socket;
    this.#encrypted = encrypted;
    this.#listen(socket);
  }

  #listen(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  #take(chunk: Buffer): void {
    try {
      for (const message of this.#stream.push(chunk)) {
        this.#waiting += 1;
        this.#turn = this.#turn.then(() => this.#serve(message)).catch(() => this.#hangUp());
      }
    } catch {
      this.#hangUp();
    }
  }

  #hangUp(): void {
    this.#socket.destroy();
  }

  async #serve(message: Element): Promise<void> {
    this.#waiting -= 1;
    if (this.#socket.destroyed) return;
    if (isForeign(this.#socket)) return this.#hangUp();
    const envelope = readEnvelope(message);
    const request = requestOf(envelope);
    if (request instanceof LdapRefusal) return this.#answer(envelope, refused(request));
    if (request.name === 'UnbindRequest') return this.#hangUp();
    // Every request is finished before the next is read, so there is never one to abandon.
    if (request.name === 'AbandonRequest') return;
    const call: LabCall = {
      system: 'ldap',
      action: request.name,
      target: request.name === 'ExtendedRequest' ? request.oid : request.dn,
      page: request.name === 'SearchRequest' ? this.#pageOf(envelope) : undefined,
    };
    const answer = await this.#service.faults.lead<Answer>(
      call,
      () => this.#act(request, envelope),
      ({ status, body }) => ({ code: status, diagnostic: body }),
      { socket: this.#socket },
    );
    if (answer === undefined) return this.#hangUp();
    this.#answer(envelope, answer);
  }

  #pageOf({ controls }: Envelope): number | undefined {
    const cookie = cookieIn(controls);
    if (cookie === undefined) return undefined;
    this.#page = cookie.length === 0 ? 1 : this.#page + 1;
    return this.#page;
  }

  #act(request: Answered, envelope: Envelope): Answer {
    // A bind that fails leaves an anonymous client (RFC 4511 section 4.2.1).
    if (request.name === 'BindRequest') this.#who = undefined;
    try {
      const answer = act(request, this.#caller(envelope));
      if (request.name === 'BindRequest') this.#who = answer.login;
      return answer;
    } catch (thrown) {
      return refused(thrown);
    }
  }

  #caller({ controls }: Envelope): Caller {
    const { directory, sizeLimit, encrypt } = this.#service;
    const possible = encrypt === undefined ? 'absent' : 'possible';
    return {
      directory,
      sizeLimit,
      controls,
      who: this.#who,
      pages: this.#pages,
      tls: this.#encrypted ? 'in use' : possible,
      certified: certifiedName(this.#socket),
    };
  }

  #answer({ id, operation }: Envelope, answer: Answer): void {
    const { code = RESULT.success, matchedDn, diagnostic, entries = [], more = [], controls } = answer;
    const result = resultOperation(answerTag(operation.tag), code, matchedDn, diagnostic, ...more);
    this.#socket.write(
      Buffer.concat([...entries.map((entry) => writeMessage(id, entry)), writeMessage(id, result, controls)]),
    );
    if (answer.startTls === true) this.#encrypt();
  }

  /** From here on the socket's bytes are TLS. What came in clear behind the request would be taken for encrypted: hang up. */
  #encrypt(): void {
    const { encrypt } = this.#service;
    if (encrypt === undefined || this.#waiting > 0 || this.#stream.pendingBytes > 0) {
      this.#hangUp();
      return;
    }
    this.#socket.removeAllListeners('data');
    encrypt(this.#socket);
  }
}

/** Whether the client shows a certificate that the CA has not signed. */
function isForeign(socket: Socket): boolean {
  return socket instanceof TLSSocket && !socket.authorized && Object.keys(socket.getPeerCertificate() ?? {}).length > 0;
}

/** Common name of the client's certificate, if the CA has signed it. */
function certifiedName(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  const name: string | string[] | undefined = socket.getPeerCertificate().subject?.CN;
  return typeof name === 'string' ? name : undefined;
}

function requestOf({ operation }: Envelope): Request | LdapRefusal {
  try {
    return readRequest(operation);
  } catch (thrown) {
    return thrown instanceof LdapRefusal ? thrown : new LdapRefusal('protocolError', Failure.from(thrown).message);
  }
}

function refused(thrown: unknown): Answer {
  if (!(thrown instanceof LdapRefusal)) throw thrown;
  return { code: thrown.resultCode, matchedDn: thrown.matchedDn, diagnostic: thrown.message };
}
