import type { Answer, Caller } from '../action.ts';
import { parseDn } from '../dn.ts';
import type { RequestOf } from '../message.ts';
import { LdapRefusal } from '../result.ts';

/** A wrong password, an unknown DN and a locked account have one and the same answer. */
export function bind(request: RequestOf<'BindRequest'>, { directory }: Caller): Answer {
  if (request.version !== 3) throw new LdapRefusal('protocolError', 'requested protocol version not supported');
  if (request.password === undefined)
    throw new LdapRefusal('authMethodNotSupported', 'SASL(-4): no mechanism available: ');
  const dn = parseDn(request.dn);
  if (dn.rdns.length === 0) {
    if (request.password !== '') throw new LdapRefusal('invalidCredentials');
    return { login: undefined };
  }
  if (request.password === '')
    throw new LdapRefusal('unwillingToPerform', 'unauthenticated bind (DN with no password) disallowed');
  if (!directory.login(dn, request.password)) throw new LdapRefusal('invalidCredentials');
  return { login: { dn: dn.text, key: dn.key } };
}
