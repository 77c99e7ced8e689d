import { Failure } from '../../core/failure.ts';
import { isObject, parsedObject } from '../../core/json.ts';
import type { HttpReply } from '../http.ts';
import type { IsAnswer, ZeppelinSession } from './session.ts';

/** What a call gives: the `body` of the answer's envelope. */
export type Body = unknown;

/** Calls of one session, each told its answer's body. The failures are those of `ZeppelinSession.ask`, and `protocol`. */
export interface ZeppelinCalls {
  get(path: string, signal: AbortSignal): Promise<Body>;
  put(path: string, value: unknown, signal: AbortSignal): Promise<Body>;
  remove(path: string, signal: AbortSignal): Promise<Body>;
  /** Sent once, for it makes or runs something. */
  once(method: 'POST' | 'PUT', path: string, value: unknown, signal: AbortSignal, isAnswer?: IsAnswer): Promise<Body>;
}

export function callsOf(session: ZeppelinSession): ZeppelinCalls {
  return {
    get: async (path, signal) =>
      bodyOf(await session.ask({ method: 'GET', path, repeatable: true }, signal), `GET ${path}`),
    put: async (path, value, signal) =>
      bodyOf(await session.ask({ method: 'PUT', path, value, repeatable: true }, signal), `PUT ${path}`),
    remove: async (path, signal) =>
      bodyOf(await session.ask({ method: 'DELETE', path, repeatable: true }, signal), `DELETE ${path}`),
    once: async (method, path, value, signal, isAnswer) =>
      bodyOf(await session.ask({ method, path, value, repeatable: false }, signal, isAnswer), `${method} ${path}`),
  };
}

async function bodyOf(reply: HttpReply, call: string): Promise<Body> {
  const envelope = parsedObject(await reply.text());
  if (envelope !== undefined) return envelope['body'];
  throw new Failure('protocol', `zeppelin at ${reply.base} answered ${call} with something that is not its JSON.`, {
    system: 'zeppelin',
    hint: 'Check that a Zeppelin listens there, and not a proxy before it.',
  });
}

/**
 * A run answers with its result: always with 200 from 0.9 on, with 500 before where it failed (NotebookRestApi.java). Any
 * other 500 is a refusal.
 */
export const isRunResult: IsAnswer = async (reply) => {
  if (reply.status !== 500) return reply.status === 200;
  const body = parsedObject(await reply.text())?.['body'];
  return isObject(body) && typeof body['code'] === 'string';
};

/** Ids are of the server's own making, and still nothing that may steer a path. */
export const part = (id: string): string => encodeURIComponent(id);
