import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTls } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Faults } from '../faults.ts';
import { listening } from '../listening.ts';
import { requestListener } from '../request-listener.ts';
import type { LabProcess, LabTaskSpec } from '../world.ts';
import type { ZeppelinAnswer, ZeppelinCall } from './answer.ts';
import { refuseStart } from './environment.ts';
import type { ZeppelinInstance } from './instance.ts';
import { answerNowhere, answerOf, routeOf } from './routes.ts';

/** PEM text of the lab's own certificate. */
export interface LabCertificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * Runs a Zeppelin at the task's host and first port: over TLS when `ZEPPELIN_SSL` is true.
 * Rejects when it could not start for real either: TLS without a key, folders that the tenant may not write to, or a
 * port that is taken.
 */
export async function startZeppelin(
  spec: LabTaskSpec,
  instance: ZeppelinInstance,
  faults: Faults,
  certificate: LabCertificate,
): Promise<LabProcess> {
  refuseStart(spec, instance.version);
  const listener = requestListener((request, response) => serve(request, response, instance, faults));
  const server = makeServer(spec, listener, certificate);
  const { stop } = await listening(server, spec.host, spec.ports[0]);
  return { healthy: (protocol) => server.listening && speaks(spec, protocol), stop };
}

function makeServer(spec: LabTaskSpec, listener: RequestListener, certificate: LabCertificate): Server {
  if (!hasTls(spec)) return createPlain(listener);
  return createTls({ key: certificate.key, cert: certificate.cert }, listener);
}

const hasTls = (spec: LabTaskSpec): boolean => spec.env['ZEPPELIN_SSL'] === 'true';

/** Whether a check of the protocol gets an answer: HTTPS with TLS only, HTTP without only. */
function speaks(spec: LabTaskSpec, protocol = ''): boolean {
  if (protocol.endsWith('HTTPS')) return hasTls(spec);
  return !protocol.endsWith('HTTP') || !hasTls(spec);
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  instance: ZeppelinInstance,
  faults: Faults,
): Promise<void> {
  const uri = (request.url ?? '/').split('?')[0] ?? '/';
  const body = await text(request);
  const route = routeOf(request.method ?? 'GET', uri);
  const action = route?.pattern ?? `${request.method} ${uri}`;
  const answer = await faults.lead<ZeppelinAnswer>(
    { system: 'zeppelin', action, target: instance.appId },
    () => {
      const call = callOf(request, instance, uri, body);
      return route === undefined ? answerNowhere(call, uri) : answerOf(route, call, uri);
    },
    (fault) => fault,
  );
  if (answer === undefined) response.destroy();
  else write(response, answer);
}

function callOf(request: IncomingMessage, instance: ZeppelinInstance, uri: string, body: string): ZeppelinCall {
  const cookie = /(?:^|;\s*)JSESSIONID=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const id = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return { instance, visitor: instance.visitor(cookie), cookie, id, body };
}

function write(response: ServerResponse, answer: ZeppelinAnswer): void {
  response.statusCode = answer.status;
  response.setHeader('Content-Type', answer.contentType);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.end(answer.body);
}
