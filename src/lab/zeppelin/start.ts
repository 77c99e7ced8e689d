import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTls } from 'node:https';
import { Failure } from '../../core/failure.ts';
import { systemClock } from '../../system-clock.ts';
import type { Faults, LabFault } from '../faults.ts';
import type { LabProcess, LabTaskSpec } from '../world.ts';
import type { ZeppelinAnswer, ZeppelinCall } from './answer.ts';
import { hasFetched, type ZeppelinInstance } from './instance.ts';
import { answerNowhere, answerOf, routeOf } from './routes.ts';

/** PEM text of the lab's own certificate. */
export interface LabCertificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * Runs a Zeppelin at the task's host and first port: over TLS when `ZEPPELIN_SSL` is true.
 * Rejects when it could not start for real either: TLS without a key, or a port that is taken.
 */
export async function startZeppelin(
  spec: LabTaskSpec,
  instance: ZeppelinInstance,
  faults: Faults,
  certificate: LabCertificate,
): Promise<LabProcess> {
  const listener: RequestListener = (request, response) => {
    serve(request, response, instance, faults).catch(() => response.destroy());
  };
  const server = makeServer(spec, listener, certificate);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(spec.ports[0] ?? 0, spec.host, resolve);
  });
  return { healthy: () => server.listening, stop: () => stop(server) };
}

function makeServer(spec: LabTaskSpec, listener: RequestListener, certificate: LabCertificate): Server {
  if (spec.env['ZEPPELIN_SSL'] !== 'true') return createPlain(listener);
  const hasKey = hasFetched(spec, 'keystore.p12') || (hasFetched(spec, 'tls.key') && hasFetched(spec, 'tls.crt'));
  if (!hasKey) throw new Failure('failed', 'Command exited with status 1', { system: 'mesos' });
  return createTls({ key: certificate.key, cert: certificate.cert }, listener);
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  instance: ZeppelinInstance,
  faults: Faults,
): Promise<void> {
  const uri = (request.url ?? '/').split('?')[0] ?? '/';
  const body = await bodyOf(request);
  const route = routeOf(request.method ?? 'GET', uri);
  const action = route?.pattern ?? `${request.method} ${uri}`;
  const { index, fault } = await faults.before({ system: 'zeppelin', action, target: instance.appId });
  if (await isStoppedBy(fault, response)) return;
  const call = callOf(request, instance, uri, body);
  const answer = route === undefined ? answerNowhere(call, uri) : answerOf(route, call, uri);
  await faults.after({ system: 'zeppelin', action, target: instance.appId }, index);
  if (fault?.kind === 'cut') response.destroy();
  else write(response, answer);
}

function callOf(request: IncomingMessage, instance: ZeppelinInstance, uri: string, body: string): ZeppelinCall {
  const cookie = /(?:^|;\s*)JSESSIONID=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const id = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return { instance, visitor: instance.visitor(cookie), cookie, id, body };
}

async function isStoppedBy(fault: LabFault | undefined, response: ServerResponse): Promise<boolean> {
  if (fault?.kind === 'late') await systemClock.sleep(fault.ms, new AbortController().signal);
  if (fault?.kind === 'refuse') response.destroy();
  if (fault?.kind === 'status') write(response, fault);
  return fault?.kind === 'refuse' || fault?.kind === 'status';
}

function write(response: ServerResponse, answer: ZeppelinAnswer): void {
  response.statusCode = answer.status;
  response.setHeader('Content-Type', answer.contentType);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.end(answer.body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
