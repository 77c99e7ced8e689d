import type { Socket } from 'node:net';
import { FrameDecoder, JuteReader, JuteWriter } from '../../clients/zookeeper/jute.ts';
import {
  connectResponse,
  errorCode,
  opCode,
  readConnectRequest,
  replyHeader,
  xid,
} from '../../clients/zookeeper/messages.ts';
import { systemClock } from '../../system-clock.ts';
import type { Faults } from '../faults.ts';
import { type ZkAction, ZkRefusal } from './actions/action.ts';
import { create } from './actions/create.ts';
import { exists } from './actions/exists.ts';
import { getChildren, getChildren2 } from './actions/get-children.ts';
import { getData } from './actions/get-data.ts';
import { wordAnswer, wordIn } from './words.ts';
import type { ZnodeTree } from './znode-tree.ts';

/** A tick of 2 s, hence sessions from 4 to 40 s, as a server grants them by default. */
const SHORTEST_SESSION_MS = 4_000;
const LONGEST_SESSION_MS = 40_000;

const actions: ReadonlyMap<number, readonly [name: string, action: ZkAction]> = new Map([
  [opCode.create, ['create', create]],
  [opCode.exists, ['exists', exists]],
  [opCode.getData, ['getData', getData]],
  [opCode.getChildren, ['getChildren', getChildren]],
  [opCode.getChildren2, ['getChildren2', getChildren2]],
]);

interface Request {
  readonly number: number;
  readonly type: number;
  readonly body: JuteReader;
}

/** What all clients of a server share. */
export interface ZkHouse {
  readonly tree: ZnodeTree;
  readonly faults: Faults;
  /** `user:password` that alone may read (an ACL `digest:…:r` on every node); undefined: anybody may. */
  readonly login: string | undefined;
  connections(): number;
}

/** One client of the lab's ZooKeeper: greets it and answers its requests in their order, or one word of four letters. */
export class ZkConnection {
  readonly #socket: Socket;
  readonly #house: ZkHouse;
  readonly #sessionId: bigint;
  readonly #frames = new FrameDecoder();
  readonly #logins = new Set<string>();
  #greeted = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(socket: Socket, house: ZkHouse, sessionId: bigint) {
    this.#socket = socket;
    this.#house = house;
    this.#sessionId = sessionId;
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => this.#take(chunk));
  }

  #take(chunk: Uint8Array): void {
    this.#queue = this.#queue.then(async () => {
      const word = this.#greeted ? undefined : wordIn(chunk);
      if (word !== undefined) return this.#say(word);
      for (const frame of this.#frames.push(chunk)) await this.#serve(new JuteReader(frame));
    });
    // What no server understands ends the connection, as a real one does it.
    this.#queue = this.#queue.catch(() => void this.#socket.destroy());
  }

  async #serve(reader: JuteReader): Promise<void> {
    if (this.#greeted) {
      await this.#answer({ number: reader.int(), type: reader.int(), body: reader });
      return;
    }
    this.#greeted = true;
    const asked = readConnectRequest(reader).timeoutMs;
    const timeoutMs = Math.min(Math.max(asked, SHORTEST_SESSION_MS), LONGEST_SESSION_MS);
    this.#socket.write(connectResponse({ timeoutMs, sessionId: this.#sessionId }).frame());
  }

  async #answer(request: Request): Promise<void> {
    const { number, type, body } = request;
    if (type === opCode.ping) this.#reply(xid.ping, errorCode.ok);
    else if (type === opCode.auth) this.#logIn(number, body);
    else if (type === opCode.closeSession) this.#socket.end(this.#message(number, errorCode.ok));
    else {
      const action = actions.get(type);
      if (action === undefined) this.#reply(number, errorCode.unimplemented);
      else await this.#act(number, body, ...action);
    }
  }

  /** Any digest is taken: what it is good for shows at the nodes. */
  #logIn(number: number, body: JuteReader): void {
    body.int();
    const scheme = body.text();
    if (scheme !== 'digest') {
      this.#socket.end(this.#message(number, errorCode.authFailed));
      return;
    }
    this.#logins.add(body.text());
    this.#reply(number, errorCode.ok);
  }

  async #say(word: string): Promise<void> {
    const { tree, faults, connections } = this.#house;
    const stats = { connections: connections(), zxid: tree.zxid, nodes: tree.size };
    const call = { system: 'zookeeper', action: word, target: '' };
    const answer = await faults.lead(
      call,
      () => wordAnswer(word, stats),
      ({ body }) => body,
      { socket: this.#socket },
    );
    if (answer === undefined) this.#socket.destroy();
    else this.#socket.end(answer);
  }

  async #act(number: number, rest: JuteReader, name: string, action: ZkAction): Promise<void> {
    const path = rest.text();
    const call = { system: 'zookeeper', action: name, target: path };
    const { tree, faults, login } = this.#house;
    const outcome = await faults.lead(
      call,
      () =>
        login === undefined || path === '/' || this.#logins.has(login)
          ? outcomeOf((answer) => action({ tree, path, rest, nowMs: systemClock.now() }, answer))
          : { error: errorCode.noAuth, answer: undefined },
      // The script's status is an error number of the wire, such as -102 for NoAuth.
      ({ status }) => ({ error: status, answer: undefined }),
      { socket: this.#socket },
    );
    if (outcome === undefined) this.#socket.destroy();
    else this.#reply(number, outcome.error, outcome.answer);
  }

  #reply(number: number, error: number, answer?: JuteWriter): void {
    this.#socket.write(this.#message(number, error, answer));
  }

  #message(number: number, error: number, answer = new JuteWriter()): Uint8Array {
    return replyHeader({ xid: number, zxid: this.#house.tree.zxid, error }).append(answer).frame();
  }
}

function outcomeOf(act: (answer: JuteWriter) => void): { error: number; answer: JuteWriter | undefined } {
  const answer = new JuteWriter();
  try {
    act(answer);
    return { error: errorCode.ok, answer };
  } catch (thrown) {
    if (thrown instanceof ZkRefusal) return { error: thrown.error, answer: undefined };
    throw thrown;
  }
}
