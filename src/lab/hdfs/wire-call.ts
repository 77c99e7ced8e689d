import type { RequestLine } from './exchange.ts';
import { outside, Parameters } from './parameters.ts';
import { mayNotImpersonate } from './remote-error.ts';

const PREFIX = '/webhdfs/v1';
const USER_DOMAIN = '^[A-Za-z_][A-Za-z0-9._-]*[$]?$';

/** Who a request is from when it does not say: hadoop.http.staticuser.user. */
const STATIC_USER = 'dr.who';

/** What a WebHDFS request asks for, before anything of it is judged. */
export interface WireCall {
  readonly op: string;
  readonly path: string;
  readonly parameters: Parameters;
}

/** undefined when the request is for something else, or its path is not properly encoded. Blanks may be `+` in the query, never in the path. */
export function wireCall({ rawPath, query }: RequestLine): WireCall | undefined {
  if (rawPath !== PREFIX && !rawPath.startsWith(`${PREFIX}/`)) return undefined;
  const path = decoded(rawPath.slice(PREFIX.length));
  if (path === undefined) return undefined;
  const parameters = new Parameters(query);
  return { op: (parameters.text('op') ?? 'NULL').toUpperCase(), path: path === '' ? '/' : path, parameters };
}

/** Simple authentication: whoever `user.name` says, or for whom he stands, if he may (`proxyUsers`). */
export function userOf(parameters: Parameters, proxyUsers: ReadonlySet<string>): string {
  const user = parameters.text('user.name') ?? STATIC_USER;
  if (!new RegExp(USER_DOMAIN).test(user)) throw outside('user.name', user, USER_DOMAIN);
  const other = parameters.text('doas');
  if (other === undefined) return user;
  if (proxyUsers.has(user)) return other;
  throw mayNotImpersonate(`User: ${user} is not allowed to impersonate ${other}`);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
