import { Failure } from '../../core/failure.ts';
import type { TicketSource } from './negotiate.ts';

/**
 * How a namenode knows us. `simple`: by the name that we say. `token`: by a delegation token, which names its user.
 * `spnego`: by a Kerberos ticket, one for each namenode.
 */
export type HdfsAuth =
  | { readonly kind: 'simple' }
  | { readonly kind: 'token'; readonly token: () => Promise<string> }
  | { readonly kind: 'spnego'; readonly ticket: TicketSource };

/** Who requests are from. */
export interface Caller {
  /** The name that is said under simple authentication. */
  readonly user: string;
  /** Whom a proxy user acts for (hadoop.proxyuser.NAME.hosts and .groups allow it). */
  readonly doAs: string | undefined;
  readonly auth: HdfsAuth;
}

export type Query = Readonly<Record<string, string | undefined>>;

/**
 * The parameters that say who a request is from, or from whom it shall be tried. Where a name alone is no proof, another
 * one is acted for as a proxy user. The token of a request makes Hadoop forget `user.name` and `doas` (JspHelper, 3.4.1).
 * @throws Failure `unsupported` when somebody else is to be tried with a token
 */
export async function callerQuery({ user, doAs, auth }: Caller, other?: string): Promise<Query> {
  if (auth.kind === 'spnego') return { doas: other ?? doAs };
  if (auth.kind === 'simple') {
    const stands = doAs !== undefined;
    return { 'user.name': stands ? user : (other ?? user), doas: stands ? (other ?? doAs) : undefined };
  }
  if (other === undefined) return { delegation: await auth.token() };
  throw new Failure('unsupported', `What ${other} may do cannot be asked with a delegation token.`, {
    system: 'hdfs',
    hint: 'A token speaks for its own user alone: set hdfs.auth to simple or spnego for this.',
  });
}
