import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { LabCall } from '../faults.ts';
import type { LabWorld } from '../world.ts';
import type { ActionContext } from './action.ts';
import type { Cluster } from './cluster.ts';
import type { Candidate, Election } from './election.ts';
import { LogLevel } from './log-level.ts';
import { plainEndpoint } from './plain.ts';
import { authenticated, type LabPrincipal } from './principal.ts';
import { type HttpAnswer, masters, respond, text, type Understood, understand } from './respond.ts';
import { sendAnswer } from './send-answer.ts';

const PATHS = new Set(['/api/v1', '/master/api/v1']);

/** `realm`: readwrite is that of all v1 calls; readonly is that of the plain endpoints (src/master/constants.hpp). */
const unauthorized = (realm: 'readonly' | 'readwrite'): HttpAnswer =>
  text(401, '401 Unauthorized.', { 'WWW-Authenticate': `Basic realm="mesos-master-${realm}"` });

/** What becomes of a request: an answer, or a connection that is cut. */
type Reaction = HttpAnswer | 'cut';

export interface MasterParts {
  readonly self: Candidate;
  readonly election: Election;
  readonly world: Pick<LabWorld, 'faults'> & { readonly cluster: Cluster };
  readonly version: string;
  /** How many masters there are, itself among them. */
  readonly masters: number;
  readonly heartbeatMs: number;
  /** Whom it knows; undefined where it does not ask. */
  readonly principals: readonly LabPrincipal[] | undefined;
  /** Flags besides those that every master of a lab has. */
  readonly flags: Readonly<Record<string, string>>;
  /** Ends its server. */
  stop(): Promise<void>;
}

/** One master of the lab. */
export class MasterServer {
  readonly #parts: MasterParts;
  readonly #logLevel = new LogLevel();
  readonly #streams = new Set<ServerResponse>();

  constructor(parts: MasterParts) {
    this.#parts = parts;
    parts.election.watch(() => this.#endStreams());
  }

  /** The process of a master that has lost its leadership ends, and with it the subscriptions, without a last chunk. */
  #endStreams(): void {
    if (this.#leads()) return;
    for (const { socket } of this.#streams) socket?.destroy();
  }

  #leads(): boolean {
    const { self, election } = this.#parts;
    return election.leader === self || election.usurper === self;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const reaction = await this.#react(request, body, response);
    if (reaction !== 'cut' && reaction.stream !== undefined) {
      this.#streams.add(response);
      response.once('close', () => this.#streams.delete(response));
    }
    if (reaction === 'cut') request.socket.destroy();
    else sendAnswer(response, reaction, /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? ''));
  }

  /** In the order of a master: path, credentials, leader, recovery, form, call. */
  async #react(request: IncomingMessage, body: Uint8Array, response: ServerResponse): Promise<Reaction> {
    const path = (request.url ?? '').replace(/\?.*$/, '').replace(/\/$/, '');
    const plain = plainEndpoint(path);
    if (!PATHS.has(path) && plain === undefined) return text(404, '404 Not Found.');
    const { principals, version } = this.#parts;
    const caller = principals && authenticated(request.headers.authorization, principals);
    const isStranger = principals !== undefined && caller === undefined;
    if (plain !== undefined) {
      if (isStranger && !plain.isOpen) return unauthorized('readonly');
      const told = { system: 'mesos', action: `GET ${path}`, target: '' };
      return this.#led(told, () => plain.answer(this.#context(caller)), response);
    }
    if (isStranger) return unauthorized('readwrite');
    const away = this.#elsewhere();
    if (away !== undefined) return away;
    const { method = '', headers } = request;
    const form = { method, contentType: headers['content-type'], accept: headers.accept };
    const understood = understand(form, body, masters(version));
    return 'status' in understood ? understood : this.#call(understood, caller, response);
  }

  #elsewhere(): HttpAnswer | undefined {
    const { self, election } = this.#parts;
    const { leader, usurper } = election;
    if (usurper === self) return undefined;
    if (leader === undefined) return text(503, 'No leader elected');
    if (leader !== self) {
      return { status: 307, headers: { Location: `//${new URL(leader.address).host}/master/api/v1` } };
    }
    return election.recovering ? text(503, 'Master has not finished recovery') : undefined;
  }

  async #call(understood: Understood, caller: LabPrincipal | undefined, response: ServerResponse): Promise<Reaction> {
    const { action, call } = understood;
    const told = { system: 'mesos', action: action.type, target: action.target(call) };
    return this.#led(told, () => this.#act(understood, caller), response);
  }

  async #led(told: LabCall, act: () => Reaction, response: ServerResponse): Promise<Reaction> {
    const answer = await this.#parts.world.faults.lead<Reaction>(
      told,
      act,
      ({ status, body, contentType, headers }) => ({ ...text(status, body, headers), contentType }),
      response,
    );
    return answer ?? 'cut';
  }

  #act(understood: Understood, caller: LabPrincipal | undefined): Reaction {
    const answer = this.#respond(understood, caller);
    if (answer !== 'master dies') return answer;
    const { election, self, stop } = this.#parts;
    election.remove(self.address);
    void stop();
    return 'cut';
  }

  #respond(understood: Understood, caller: LabPrincipal | undefined): HttpAnswer | 'master dies' {
    return respond(
      understood,
      { ...this.#context(caller), accept: understood.accept },
      caller === undefined || caller.may === 'all',
    );
  }

  #context(caller: LabPrincipal | undefined): Omit<ActionContext, 'accept'> {
    const { world, version, self, election, principals } = this.#parts;
    return {
      cluster: world.cluster,
      version,
      master: self.info,
      startedMs: self.startedMs,
      electedMs: election.electedMs,
      principal: caller?.name,
      mayView: caller?.may !== 'nothing',
      masters: this.#parts.masters,
      flags: this.#parts.flags,
      leader: election.leader?.address,
      leads: this.#leads(),
      authenticates: principals !== undefined,
      heartbeatMs: this.#parts.heartbeatMs,
      logLevel: this.#logLevel,
    };
  }
}
