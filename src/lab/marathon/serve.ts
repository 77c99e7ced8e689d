import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LabCall, StatusFault } from '../faults.ts';
import { leaderHeaders } from './answer-headers.ts';
import { type MarathonAnswer, refused } from './call.ts';
import type { LaunchQueue } from './launch-queue.ts';
import { type Routed, routed } from './routes.ts';
import { standBy } from './standby.ts';
import type { MarathonState } from './state.ts';
import { serveEvents } from './stream.ts';
import { wireJson } from './wire-json.ts';

/** Whoever may use a Marathon that runs with `--http_credentials`. */
export interface LabCredentials {
  readonly user: string;
  readonly password: string;
}

export interface Served {
  readonly state: MarathonState;
  readonly queue: LaunchQueue;
  readonly credentials: LabCredentials | undefined;
  readonly stepDown: () => void;
}

/** One request to the member `host` from its head to its answer, faults of the lab included: they are met at the leader. */
export async function serve(
  served: Served,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { state } = served;
  if (state.leader !== host) return standBy(host, state.leader, request, response);
  const url = new URL(request.url ?? '/', `http://${host}`);
  const body = await text(request);
  const place = routed(url.pathname);
  const call = labCall(request.method ?? 'GET', url.pathname, place, body);
  const isStream = url.pathname === '/v2/events' && request.method === 'GET';
  const answer = await state.world.faults.lead<MarathonAnswer | StatusFault | 'events'>(
    call,
    () => unauthenticated(served, request) ?? (isStream ? 'events' : answerOf(served, request, url, place, body)),
    (fault) => fault,
    response,
  );
  if (answer === undefined) response.destroy();
  else if (answer === 'events') serveEvents(state, request, response, url);
  else if ('kind' in answer) {
    response.writeHead(answer.status, { 'Content-Type': answer.contentType, ...answer.headers }).end(answer.body);
  } else write(state, response, answer);
}

function labCall(method: string, path: string, place: Routed | undefined, body: string): LabCall {
  const action = `${method} ${place?.route.name ?? path}`;
  return { system: 'marathon', action, target: place === undefined || place.id === '/' ? idIn(body) : place.id };
}

/** The id that a body names, for a POST, whose path has none. */
function idIn(body: string): string {
  return /"id"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? '/';
}

/** `--http_credentials`: 401 on every path, without the leader's header; who wants no JSON gets a page. */
function unauthenticated({ credentials }: Served, request: IncomingMessage): MarathonAnswer | undefined {
  if (credentials === undefined) return undefined;
  const known = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
  if (request.headers.authorization === `Basic ${known}`) return undefined;
  const refused = { status: 401, headers: { 'WWW-Authenticate': 'basic realm="null"' } };
  if (request.headers.accept === 'application/json') return refused;
  const headers = { ...refused.headers, 'Content-Type': 'text/html;charset=iso-8859-1' };
  return { ...refused, headers, text: page(request.url ?? '/') };
}

const page = (path: string): string => `<html>
<head>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<title>Error 401 Unauthorized</title>
</head>
<body><h2>HTTP ERROR 401</h2>
<p>Problem accessing ${path}. Reason:
<pre>    Unauthorized</pre></p>
</body>
</html>
`;

function answerOf(
  { state, queue, stepDown }: Served,
  request: IncomingMessage,
  url: URL,
  place: Routed | undefined,
  body: string,
): MarathonAnswer {
  if (place === undefined) return refused(500, 'URI not found');
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const action = place.route.actions[method];
  if (action === undefined) return refused(405, 'Method Not Allowed');
  if (/^text\/(html|plain)$/.test(request.headers.accept ?? '')) return refused(406, 'Not Acceptable');
  if (body !== '' && !/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return refused(415, 'Unsupported Media Type');
  }
  const remoteAddress = request.socket.remoteAddress ?? '';
  const { id, rest } = place;
  return action({
    state,
    queue,
    id,
    rest,
    path: url.pathname,
    query: url.searchParams,
    body,
    accept: request.headers.accept ?? '',
    remoteAddress,
    stepDown,
  });
}

function write(state: MarathonState, response: ServerResponse, answer: MarathonAnswer): void {
  const text = answer.text ?? textOf(answer);
  const contentType = answer.text === undefined ? 'application/json' : 'text/plain';
  response.writeHead(answer.status, {
    ...(answer.status === 401 ? {} : leaderHeaders(state.leader)),
    ...(text === '' ? {} : { 'Content-Type': contentType }),
    ...answer.headers,
    ...(answer.status === 204 ? {} : { 'Content-Length': Buffer.byteLength(text) }),
  });
  response.end(text);
}

function textOf({ body, plain = false }: MarathonAnswer): string {
  if (body === undefined) return '';
  return plain ? JSON.stringify(body) : wireJson(body);
}
