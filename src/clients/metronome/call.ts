import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { HttpReply, HttpRequest, ReplyHeaders, Send } from '../http.ts';
import { jsonReply } from '../json-reply.ts';
import { refusal } from './refusal.ts';

/** An answer, and who gave it to what. */
export interface Answer {
  readonly value: unknown;
  readonly name: string;
  readonly base: string;
  readonly headers: ReplyHeaders;
}

/** A question, or a change, which is sent once only. @throws Failure, `protocol` where the answer is no JSON */
export async function call(
  send: Send,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  signal: AbortSignal,
  body?: Json,
): Promise<Answer> {
  const name = `${method} ${path.replace(/\?.*$/, '')}`;
  const headers = { Accept: 'application/json' };
  const asked = { system: 'metronome', name, method, path, signal, repeatable: method === 'GET' } as const;
  const request: HttpRequest =
    body === undefined
      ? { ...asked, headers }
      : { ...asked, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return answerIn(await send(request), request);
}

/** @throws Failure what a refusal says; `protocol` where the answer is no JSON */
export async function answerIn(reply: HttpReply, request: HttpRequest): Promise<Answer> {
  if (reply.status < 200 || reply.status > 299) throw await refusal(reply, request);
  return { value: await jsonReply(reply, request), name: request.name, base: reply.base, headers: reply.headers };
}

/** What a question about one thing gives; undefined where Metronome says that it is not there. */
export async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'not-found') return undefined;
    throw thrown;
  }
}
