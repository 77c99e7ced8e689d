import type { HttpReply, HttpRequest, Layer } from '../http.ts';

/** Gives a ticket for the HTTP service of a host, in base64, as `Authorization: Negotiate` carries it. */
export type TicketSource = (host: string) => Promise<string>;

const COOKIE = /^hadoop\.auth=[^;]+/;

/**
 * SPNEGO (RFC 4559): a ticket with the first request to a peer, and then the cookie that Hadoop gave for it. Where the
 * cookie has expired the request goes again with a ticket; a 401 says that nothing was done.
 */
export function negotiate(ticket: TicketSource | undefined): Layer {
  if (ticket === undefined) return (next) => next;
  const cookies = new Map<string, string>();
  return (next) => async (request) => {
    const { base = '' } = request;
    const keep = (reply: HttpReply): HttpReply => {
      const cookie = reply.headers.getSetCookie().find((one) => COOKIE.test(one));
      const [kept] = cookie === undefined ? [] : (COOKIE.exec(cookie) ?? []);
      if (kept !== undefined && !kept.endsWith('=') && !kept.endsWith('""')) cookies.set(base, kept);
      return reply;
    };
    const known = cookies.get(base);
    if (known !== undefined) {
      const reply = await next(withHeader(request, 'Cookie', known));
      if (reply.status !== 401) return keep(reply);
      cookies.delete(base);
    }
    const { hostname } = new URL(base);
    return keep(await next(withHeader(request, 'Authorization', `Negotiate ${await ticket(hostname)}`)));
  };
}

const withHeader = (request: HttpRequest, name: string, value: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});
