import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { Failure } from '../../core/failure.ts';
import type { Faults, LabCall } from '../faults.ts';
import { type Answered, act } from './act.ts';
import type { Answer, Caller } from './action.ts';
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
  readonly secureContext: SecureContext | undefined;
}

/** One client. Its requests are served one after the other, in the order in which they came. */
export class Connection {
  readonly #service: Service;
  readonly #pages = new Pages();
  #socket: Socket;
  #encrypted: boolean;
  #who: Who | undefined;
  #stream = new MessageStream(MESSAGE_LIMIT_BYTES);
  #turn: Promise<void> = Promise.resolve();
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
    };
    const answer = await this.#service.faults.lead<Answer>(
      call,
      () => this.#act(request, envelope),
      ({ status, body }) => ({ code: status, diagnostic: body }),
    );
    if (answer === undefined) return this.#hangUp();
    this.#answer(envelope, answer);
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
    const { directory, sizeLimit, secureContext } = this.#service;
    const possible = secureContext === undefined ? 'absent' : 'possible';
    return {
      directory,
      sizeLimit,
      controls,
      who: this.#who,
      pages: this.#pages,
      tls: this.#encrypted ? 'in use' : possible,
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
    const { secureContext } = this.#service;
    if (secureContext === undefined || this.#waiting > 0 || this.#stream.pendingBytes > 0) {
      this.#hangUp();
      return;
    }
    this.#socket.removeAllListeners('data');
    const secure = new TLSSocket(this.#socket, { isServer: true, secureContext });
    this.#stream = new MessageStream(MESSAGE_LIMIT_BYTES);
    this.#encrypted = true;
    this.#socket = secure;
    this.#listen(secure);
  }
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
