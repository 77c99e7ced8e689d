import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { refusal } from './refusal.ts';
import type { AcceptedChange } from './types.ts';

/** GET: the whole JSON answer. @throws Failure, `not-found` among them */
export async function get(send: Send, name: string, path: string, signal: AbortSignal): Promise<unknown> {
  const request = requestOf('GET', name, path, signal);
  return jsonOf(await accepted(send, request), request);
}

/** A change that starts a deployment. It is sent once only: whether a lost answer was a yes is for the caller to look up. */
export async function change(
  send: Send,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: Json | undefined,
  signal: AbortSignal,
): Promise<AcceptedChange> {
  const name = `${method} ${path.replace(/\?.*$/, '')}`;
  const request = requestOf(method, name, path, signal, body);
  const answer: Fields = fieldsOf(await jsonOf(await accepted(send, request), request), name);
  return { deploymentId: answer.text('deploymentId'), version: answer.text('version') };
}

function requestOf(
  method: HttpRequest['method'],
  name: string,
  path: string,
  signal: AbortSignal,
  body?: Json,
): HttpRequest {
  const headers = { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return { system: 'marathon', name, method, path, headers, signal, repeatable: method === 'GET', ...content };
}

async function accepted(send: Send, request: HttpRequest): Promise<HttpReply> {
  const reply = await send(request);
  if (reply.status < 200 || reply.status > 299) throw await refusal(reply, request);
  return reply;
}

async function jsonOf(reply: HttpReply, request: HttpRequest): Promise<unknown> {
  const text = await reply.text();
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Failure('protocol', `What ${reply.base} answers to ${request.name} is not JSON.`, {
      system: 'marathon',
      hint: 'Check that marathon.addresses in the context name Marathon itself.',
      cause: thrown,
    });
  }
}
