import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer, its body as text. */
export interface HttpAnswer {
  readonly status: number;
  readonly reason: string;
  /** Of a redirect, which is not followed. */
  readonly location: string | undefined;
  readonly text: string;
}

/**
 * One exchange with a server in the clear, over a connection of its own. A `100 Continue` that nobody asked for, as
 * datanodes send it, is passed over; the built-in fetch takes it for an error. Rejects with the error of the connection.
 */
export function httpExchange(
  method: string,
  url: string,
  { body, signal }: { readonly body?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent: false, ...(signal === undefined ? {} : { signal }) });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      const { statusCode: status = 0, statusMessage: reason = '', headers } = incoming;
      text(incoming).then((whole) => resolve({ status, reason, location: headers.location, text: whole }), reject);
    });
    outgoing.end(body);
  });
}
