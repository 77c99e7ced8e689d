import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { LabWorld } from '../../world.ts';
import type { Cluster } from '../cluster.ts';
import type { LabAgent } from '../cluster-types.ts';
import { LogLevel } from '../log-level.ts';
import { flagsAnswer, metricsAnswer, versionAnswer } from '../plain-answers.ts';
import { authenticated, type LabPrincipal } from '../principal.ts';
import { type Callee, type HttpAnswer, respond, text, understand } from '../respond.ts';
import { sendAnswer } from '../send-answer.ts';
import { agentActions } from './actions/index.ts';
import type { AgentContext } from './context.ts';
import { agentFlags } from './flags.ts';
import { agentMetrics } from './metrics.ts';

const PATHS = new Set(['/api/v1', '/slave(1)/api/v1']);
const MEDIA = 'application/json or application/x-protobuf or application/recordio';

export interface AgentParts {
  readonly agent: LabAgent;
  readonly world: Pick<LabWorld, 'faults'> & { readonly cluster: Cluster };
  readonly version: string;
  readonly startedMs: number;
  /** Whom it knows; undefined where it does not ask. */
  readonly principals: readonly LabPrincipal[] | undefined;
}

/** One agent of the lab. */
export class AgentServer {
  readonly #parts: AgentParts;
  readonly #logLevel = new LogLevel();

  constructor(parts: AgentParts) {
    this.#parts = parts;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const answer = await this.#react(request, body, response);
    if (answer === undefined) request.socket.destroy();
    else sendAnswer(response, answer, /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? ''));
  }

  /** In the order of an agent: path, credentials, form, call. undefined: the connection is cut. */
  async #react(request: IncomingMessage, body: Uint8Array, line: ServerResponse): Promise<HttpAnswer | undefined> {
    const path = (request.url ?? '').replace(/\?.*$/, '').replace(/\/$/, '');
    const { principals, version } = this.#parts;
    const caller = principals && authenticated(request.headers.authorization, principals);
    const isStranger = principals !== undefined && caller === undefined;
    const context = this.#context(caller);
    const plain = plainAnswer(path, context);
    if (plain !== undefined) {
      if (isStranger && !OPEN.has(path)) return unauthorized('readonly');
      return this.#led(`GET ${path}`, '', plain, line);
    }
    if (!PATHS.has(path)) return text(404, '404 Not Found.');
    if (isStranger) return unauthorized('readwrite');
    const { method = '', headers } = request;
    const messageAccept = headers['message-accept']?.toString();
    const form = { method, contentType: headers['content-type'], accept: headers.accept, messageAccept };
    const understood = understand(form, body, agents(version));
    if ('status' in understood) return understood;
    const { action, call } = understood;
    const mayWrite = caller === undefined || caller.may === 'all';
    const act = () => {
      const answer = respond(understood, context, mayWrite, 'agent');
      return answer === 'master dies' ? text(500, '') : answer;
    };
    return this.#led(action.type, action.target(call), act, line);
  }

  #led(action: string, target: string, act: () => HttpAnswer, line: ServerResponse): Promise<HttpAnswer | undefined> {
    return this.#parts.world.faults.lead<HttpAnswer>(
      { system: 'mesos', action, target },
      act,
      ({ status, body, contentType, headers }) => ({ ...text(status, body, headers), contentType }),
      line,
    );
  }

  #context(caller: LabPrincipal | undefined): AgentContext {
    const { agent, world, version, startedMs, principals } = this.#parts;
    const mayView = caller?.may !== 'nothing';
    const authenticates = principals !== undefined;
    return { agent, cluster: world.cluster, version, startedMs, authenticates, mayView, logLevel: this.#logLevel };
  }
}

const agents = (version: string): Callee<AgentContext> => ({
  peer: 'agent',
  version,
  actions: agentActions,
  contentTypes: MEDIA,
  accepts: MEDIA,
});

const unauthorized = (realm: 'readonly' | 'readwrite'): HttpAnswer =>
  text(401, '401 Unauthorized.', { 'WWW-Authenticate': `Basic realm="mesos-agent-${realm}"` });

/** What everybody is told. */
const OPEN = new Set(['/version', '/health']);

/** The answer to a GET outside of the v1 API; undefined where there is no such endpoint. */
function plainAnswer(path: string, context: AgentContext): (() => HttpAnswer) | undefined {
  const { version, agent, authenticates, mayView } = context;
  if (path === '/version') return () => versionAnswer(version);
  if (path === '/health') return () => ({ status: 200 });
  if (path === '/flags') return () => flagsAnswer(agentFlags(agent, authenticates), mayView);
  return path === '/metrics/snapshot' ? () => metricsAnswer(agentMetrics(context)) : undefined;
}
