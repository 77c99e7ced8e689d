import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { LabCall } from '../faults.ts';
import type { LabWorld } from '../world.ts';
import type { Cluster } from './cluster.ts';
import type { Candidate, Election } from './election.ts';
import { authenticated, type LabPrincipal } from './principal.ts';
import { type HttpAnswer, respond, text, type Understood, understand } from './respond.ts';

const PATHS = new Set(['/api/v1', '/master/api/v1']);
/** Shorter bodies are not compressed (libprocess). */
const GZIP_FROM_BYTES = 1024;
const UNAUTHORIZED = text(401, '401 Unauthorized.', { 'WWW-Authenticate': 'Basic realm="mesos-master-readwrite"' });

/** What becomes of a request: an answer, or a connection that is cut. */
type Reaction = HttpAnswer | 'cut';

export interface MasterParts {
  readonly self: Candidate;
  readonly election: Election;
  readonly world: Pick<LabWorld, 'faults'> & { readonly cluster: Cluster };
  readonly version: string;
  /** Whom it knows; undefined where it does not ask. */
  readonly principals: readonly LabPrincipal[] | undefined;
  /** Ends its server. */
  stop(): Promise<void>;
}

/** One master of the lab. */
export class MasterServer {
  readonly #parts: MasterParts;

  constructor(parts: MasterParts) {
    this.#parts = parts;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const reaction = await this.#react(request, body);
    if (reaction === 'cut') request.socket.destroy();
    else send(response, reaction, /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? ''));
  }

  /** In the order of a master: path, credentials, leader, recovery, form, call. */
  async #react(request: IncomingMessage, body: Uint8Array): Promise<Reaction> {
    const path = (request.url ?? '').replace(/\?.*$/, '').replace(/\/$/, '');
    if (!PATHS.has(path)) return text(404, '404 Not Found.');
    const { principals, version } = this.#parts;
    const caller = principals && authenticated(request.headers.authorization, principals);
    if (principals !== undefined && caller === undefined) return UNAUTHORIZED;
    const away = this.#elsewhere();
    if (away !== undefined) return away;
    const { method = '', headers } = request;
    const form = { method, contentType: headers['content-type'], accept: headers.accept };
    const understood = understand(form, body, version);
    return 'status' in understood ? understood : this.#call(understood, caller);
  }

  #elsewhere(): HttpAnswer | undefined {
    const { self, election } = this.#parts;
    const { leader } = election;
    if (leader === undefined) return text(503, 'No leader elected');
    if (leader !== self) {
      return { status: 307, headers: { Location: `//${new URL(leader.address).host}/master/api/v1` } };
    }
    return election.recovering ? text(503, 'Master has not finished recovery') : undefined;
  }

  async #call(understood: Understood, caller: LabPrincipal | undefined): Promise<Reaction> {
    const { action, call } = understood;
    const told: LabCall = { system: 'mesos', action: action.type, target: action.target(call) };
    const answer = await this.#parts.world.faults.lead<Reaction>(
      told,
      () => this.#act(understood, caller),
      ({ status, body, contentType }) => ({ ...text(status, body), contentType }),
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
    const { world, version, self, election } = this.#parts;
    const context = {
      cluster: world.cluster,
      version,
      master: self.info,
      startedMs: self.startedMs,
      electedMs: election.electedMs,
      principal: caller?.name,
      mayView: caller?.may !== 'nothing',
    };
    return respond(understood, context, caller === undefined || caller.may === 'all');
  }
}

function send(response: ServerResponse, answer: HttpAnswer, gzip: boolean): void {
  const body = answer.body ?? new Uint8Array();
  const packed = gzip && body.length >= GZIP_FROM_BYTES;
  const sent = packed ? gzipSync(body) : body;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
    ...(answer.contentType === undefined ? {} : { 'Content-Type': answer.contentType }),
    'Content-Length': sent.length,
  });
  response.end(sent);
}
