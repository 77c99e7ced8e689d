import type { Json } from '../../core/json.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';
import { jsonReply } from '../json-reply.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { refusal } from './refusal.ts';
import type { AcceptedChange } from './types.ts';

/** GET: the whole JSON answer. @throws Failure, `not-found` among them */
export async function get(send: Send, path: string, signal: AbortSignal): Promise<unknown> {
  const request = requestOf('GET', path, signal);
  return jsonReply(await accepted(send, request), request);
}

type Changing = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What Marathon answers to a change. */
export interface Answer {
  /** Of the header: Marathon tells it also where there is no body (1.11.24). */
  readonly deploymentId: string | undefined;
  /** @throws Failure `protocol` where the answer is no JSON object */
  fields(): Promise<Fields>;
  list(): Promise<Fields[]>;
}

/** A change. It is sent once only: whether a lost answer was a yes is for the caller to look up. */
export async function tell(
  send: Send,
  method: Changing,
  path: string,
  body: Json | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  const request = requestOf(method, path, signal, body);
  const reply = await accepted(send, request);
  return {
    deploymentId: reply.headers.get('marathon-deployment-id') ?? undefined,
    fields: async () => fieldsOf(await jsonReply(reply, request), request.name),
    list: async () => fieldsOf({ list: await jsonReply(reply, request) }, request.name).objects('list'),
  };
}

/** A change that starts a deployment, and says which and of what version. */
export async function change(
  send: Send,
  method: Changing,
  path: string,
  body: Json | undefined,
  signal: AbortSignal,
): Promise<AcceptedChange> {
  const answer = await tell(send, method, path, body, signal);
  return changeIn(answer, await answer.fields());
}

export const changeIn = (answer: Answer, fields: Fields): AcceptedChange => ({
  deploymentId: answer.deploymentId ?? fields.textOr('deploymentId', undefined) ?? listedIn(fields),
  version: fields.text('version'),
});

/** The answer to POST of an app holds the app, and in it the deployment. */
function listedIn(app: Fields): string {
  const [deployment] = app.objects('deployments');
  return deployment === undefined ? app.text('deploymentId') : deployment.text('id');
}

/** The call in the words of an operator: `PUT /v2/apps/web`. */
export const nameOf = (method: HttpRequest['method'], path: string): string => `${method} ${path.replace(/\?.*$/, '')}`;

function requestOf(method: HttpRequest['method'], path: string, signal: AbortSignal, body?: Json): HttpRequest {
  const name = nameOf(method, path);
  const request = { system: 'marathon', name, method, path, signal, repeatable: method === 'GET' } as const;
  if (body === undefined) return { ...request, headers: { Accept: 'application/json' } };
  const text = JSON.stringify(body);
  // Node.js says nothing of the length of a DELETE's body unless it is told to, and the peer then sees none.
  const length = String(Buffer.byteLength(text));
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', 'Content-Length': length };
  return { ...request, headers, body: text };
}

async function accepted(send: Send, request: HttpRequest): Promise<HttpReply> {
  const reply = await send(request);
  if (reply.status < 200 || reply.status > 299) throw await refusal(reply, request);
  return reply;
}
