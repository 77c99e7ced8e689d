import type { Send } from './http.ts';
import { httpSend } from './http-send.ts';
import { type Route, straight } from './proxy-route.ts';
import type { Tls } from './tls.ts';

/**
 * The transport of one system. Calls go over node:http, which is loaded in a few milliseconds; long streams go over fetch
 * with an undici Agent that does not end a quiet body, and are loaded when the first one is opened.
 */
export function transport(tls: Tls = {}, route: Route = straight): Send {
  const call = httpSend(tls, route);
  let stream: Promise<Send> | undefined;
  return async (request) => {
    if (request.stream !== true) return call(request);
    stream ??= import('./stream-send.ts').then(({ streamSend }) => streamSend(tls, route));
    return (await stream)(request);
  };
}
