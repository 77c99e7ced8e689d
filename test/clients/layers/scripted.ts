import type { HttpReply, HttpRequest, Send } from '../../../src/clients/http.ts';
import { transportFailure, Unsent } from '../../../src/clients/transport-failure.ts';

/** What a peer does with a request: answers it, takes no connection, cuts it after it was sent, or lets its time pass. */
export type Act =
  | { readonly status: number; readonly location?: string; readonly text?: string }
  | 'refuse'
  | 'cut'
  | 'hang';

/** A transport in which each peer acts by a script; it keeps the addresses that were asked, in their order. */
export function scripted(act: (base: string, request: HttpRequest) => Act): Send & { readonly asked: string[] } {
  const asked: string[] = [];
  const send: Send = async (request) => {
    const { base = '' } = request;
    asked.push(base);
    const done = act(base, request);
    if (done === 'refuse') throw transportFailure(new Unsent(coded('ECONNREFUSED')), request);
    if (done === 'hang') throw transportFailure(new DOMException('The time is up.', 'TimeoutError'), request);
    if (done === 'cut') throw transportFailure(coded('ECONNRESET'), request);
    return replyOf(base, done);
  };
  return Object.assign(send, { asked });
}

/** A request to nobody yet. */
export const request = (parts: Partial<HttpRequest> = {}): HttpRequest => ({
  system: 'mesos',
  name: 'GET_ROLES',
  method: 'POST',
  path: '/api/v1',
  headers: {},
  signal: new AbortController().signal,
  repeatable: true,
  ...parts,
});

const coded = (code: string): Error => Object.assign(new Error(code), { code });

function replyOf(base: string, { status, location, text = '' }: Exclude<Act, string>): HttpReply {
  const bytes = new TextEncoder().encode(text);
  return {
    status,
    headers: new Headers(location === undefined ? {} : { location }),
    base,
    bytes: async () => bytes,
    text: async () => text,
    stream: async function* () {
      yield bytes;
    },
  };
}
