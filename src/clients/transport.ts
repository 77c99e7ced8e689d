import type { Send } from './http.ts';
import { httpSend } from './http-send.ts';
import type { Tls } from './tls.ts';

/**
 * The transport of one system. Calls go over node:http, which is loaded in a few milliseconds; long streams go over fetch
 * with an undici Agent that does not end a quiet body, and are loaded when the first one is opened.
 */
export function transport(tls: Tls = {}): Send {
  const call = httpSend(tls);
  let stream: Promise<Send> | undefined;
  return async (request) => {
    if (request.stream !== true) return call(request);
    stream ??= import('./stream-send.ts').then(({ streamSend }) => streamSend(tls));
    return (await stream)(request);
  };
}
