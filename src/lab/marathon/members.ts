import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Listening, listening } from '../listening.ts';
import { requestListener } from '../request-listener.ts';
import type { LaunchQueue } from './launch-queue.ts';
import type { MarathonState } from './state.ts';

/** How long the others take until one of them leads, when the leader steps down and when it is killed. */
const HANDOVER_MS = 50;
const SESSION_MS = 300;

/** The processes of one Marathon: one leads, the others stand by. All of them share one state, as they do in ZooKeeper. */
export class Members {
  /** `host:port` → its server; undefined while the process is dead. */
  readonly #servers = new Map<string, Listening | undefined>();
  readonly #state: MarathonState;
  readonly #queue: LaunchQueue;
  readonly #serve: Serve;

  constructor(state: MarathonState, queue: LaunchQueue, serve: Serve) {
    this.#state = state;
    this.#queue = queue;
    this.#serve = serve;
  }

  /** `http://host:port` of all, in the order of their start. */
  get addresses(): string[] {
    return [...this.#servers.keys()].map((host) => `http://${host}`);
  }

  /** Starts one more, or again one that was killed. It leads where nobody does. */
  async start(host?: string): Promise<void> {
    let own = host ?? '';
    const server = createServer(requestListener((request, response) => this.#serve(own, request, response)));
    const port = host === undefined ? 0 : Number(host.replace(/^.*:/, ''));
    const running = await listening(server, '127.0.0.1', port);
    own = `127.0.0.1:${running.port}`;
    this.#servers.set(own, running);
    if (this.#state.leader === '') this.#state.leader = own;
  }

  /** The leader steps down: streams end, another one leads, and it stands by as if it had been started again. */
  stepDown(): void {
    const next = this.#next();
    if (next === undefined) this.#lead(this.#state.leader);
    else this.#state.inBackground(this.#handOver(next));
  }

  /**
   * The process of the leader is killed. The others take it for the leader, and pass calls on to nobody, for as long as
   * its session with ZooKeeper lives; then one of them leads. Without others nobody does until it is started again.
   */
  async killLeader(sessionMs = SESSION_MS): Promise<void> {
    const host = this.#state.leader;
    const next = this.#next();
    await this.#servers.get(host)?.stop();
    this.#servers.set(host, undefined);
    if (next === undefined) this.#state.leader = '';
    else this.#state.inBackground(this.#succeed(next, sessionMs));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server?.stop()));
  }

  /** Lets all listen again after a stop. */
  async open(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server?.open()));
  }

  #next(): string | undefined {
    return [...this.#servers].find(([host, server]) => server !== undefined && host !== this.#state.leader)?.[0];
  }

  async #handOver(next: string): Promise<void> {
    await this.#state.pause(HANDOVER_MS);
    this.#state.leader = '';
    this.#state.events.endAll();
    await this.#state.pause(HANDOVER_MS);
    this.#lead(next);
  }

  async #succeed(next: string, sessionMs: number): Promise<void> {
    await this.#state.pause(sessionMs);
    this.#lead(next);
  }

  /** A new leader has a whole launch queue, also where the old one's had died. */
  #lead(host: string): void {
    this.#state.events.endAll();
    this.#queue.restart();
    this.#state.leader = host;
  }
}

/** Answers a request that has come to that member. */
export type Serve = (host: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;
