import { X509Certificate } from 'node:crypto';
import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTls } from 'node:https';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';
import type { Faults } from '../faults.ts';
import { listening } from '../listening.ts';
import { requestListener } from '../request-listener.ts';
import type { Certified, ShownCertificate } from '../shown-certificate.ts';
import type { LabProcess, LabTaskSpec } from '../world.ts';
import { page, type ZeppelinAnswer, type ZeppelinCall } from './answer.ts';
import { refuseStart } from './environment.ts';
import type { ZeppelinInstance } from './instance.ts';
import { answerNowhere, answerOf, idsIn, routeOf } from './routes.ts';

/** The lab's own certificate, which may change. */
export type LabCertificate = Certified & Partial<Pick<ShownCertificate, 'follow'>>;

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
  const names = hasTls(spec) ? new X509Certificate(certificate.cert) : undefined;
  const listener = requestListener((request, response) => serve(request, response, instance, faults, names));
  const server = makeServer(spec, listener, certificate);
  const { stop } = await listening(server, spec.host, spec.ports[0]);
  return { healthy: (protocol) => server.listening && speaks(spec, protocol), stop };
}

function makeServer(spec: LabTaskSpec, listener: RequestListener, certificate: LabCertificate): Server {
  if (!hasTls(spec)) return createPlain(listener);
  const server = createTls({ key: certificate.key, cert: certificate.cert }, listener);
  const unfollow = certificate.follow?.((certified) => server.setSecureContext(certified));
  return server.once('close', () => unfollow?.());
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
  names: X509Certificate | undefined,
): Promise<void> {
  const uri = (request.url ?? '/').split('?')[0] ?? '/';
  const body = await text(request);
  if (!isMeant(request, names)) return write(response, page(400, 'Host does not match SNI', uri));
  const route = routeOf(request.method ?? 'GET', uri);
  const action = route?.pattern ?? `${request.method} ${uri}`;
  const answer = await faults.lead<ZeppelinAnswer | Promise<ZeppelinAnswer>>(
    { system: 'zeppelin', action, target: instance.appId },
    () => {
      const call = callOf(request, instance, route === undefined ? [] : idsIn(route, uri), body);
      return route === undefined ? answerNowhere(call, uri) : answerOf(route, call, uri);
    },
    (fault) => fault,
    response,
  );
  if (answer === undefined) response.destroy();
  else write(response, answer);
}

/** Jetty 9.4: where the handshake names a server, the request must name one that the certificate carries. */
function isMeant({ socket, headers }: IncomingMessage, names: X509Certificate | undefined): boolean {
  const isNamed = socket instanceof TLSSocket && typeof socket.servername === 'string' && socket.servername !== '';
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return !isNamed || names?.checkHost(host) !== undefined;
}

function callOf(
  request: IncomingMessage,
  instance: ZeppelinInstance,
  ids: readonly string[],
  body: string,
): ZeppelinCall {
  const cookie = /(?:^|;\s*)JSESSIONID=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  return { instance, visitor: instance.visitor(cookie), cookie, ids, body };
}

function write(response: ServerResponse, answer: ZeppelinAnswer): void {
  response.statusCode = answer.status;
  response.setHeader('Content-Type', answer.contentType);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.end(answer.body);
}
