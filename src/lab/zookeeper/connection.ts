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

/** One client of the lab's ZooKeeper: greets it and answers its requests in their order. */
export class ZkConnection {
  readonly #socket: Socket;
  readonly #tree: ZnodeTree;
  readonly #faults: Faults;
  readonly #sessionId: bigint;
  readonly #frames = new FrameDecoder();
  #greeted = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(socket: Socket, tree: ZnodeTree, faults: Faults, sessionId: bigint) {
    this.#socket = socket;
    this.#tree = tree;
    this.#faults = faults;
    this.#sessionId = sessionId;
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => this.#take(chunk));
  }

  #take(chunk: Uint8Array): void {
    this.#queue = this.#queue.then(async () => {
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
    if (type === opCode.ping || type === opCode.auth)
      this.#reply(type === opCode.ping ? xid.ping : number, errorCode.ok);
    else if (type === opCode.closeSession) this.#socket.end(this.#message(number, errorCode.ok));
    else {
      const action = actions.get(type);
      if (action === undefined) this.#reply(number, errorCode.unimplemented);
      else await this.#act(number, body, ...action);
    }
  }

  async #act(number: number, rest: JuteReader, name: string, action: ZkAction): Promise<void> {
    const path = rest.text();
    const call = { system: 'zookeeper', action: name, target: path };
    const outcome = await this.#faults.lead(
      call,
      () => outcomeOf((answer) => action({ tree: this.#tree, path, rest, nowMs: systemClock.now() }, answer)),
      // The script's status is an error number of the wire, such as -102 for NoAuth.
      ({ status }) => ({ error: status, answer: undefined }),
    );
    if (outcome === undefined) this.#socket.destroy();
    else this.#reply(number, outcome.error, outcome.answer);
  }

  #reply(number: number, error: number, answer?: JuteWriter): void {
    this.#socket.write(this.#message(number, error, answer));
  }

  #message(number: number, error: number, answer = new JuteWriter()): Uint8Array {
    return replyHeader({ xid: number, zxid: this.#tree.zxid, error }).append(answer).frame();
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
