import { childDn } from '../../../clients/ldap/dn.ts';
import type { Answer, Caller } from '../action.ts';
import type { Who } from '../directory.ts';
import { parseDn } from '../dn.ts';
import type { RequestOf } from '../message.ts';
import { LdapRefusal } from '../result.ts';

/** A wrong password, an unknown DN and a locked account have one and the same answer. */
export function bind(request: RequestOf<'BindRequest'>, { directory, certified }: Caller): Answer {
  if (request.version !== 3) throw new LdapRefusal('protocolError', 'requested protocol version not supported');
  if (request.password === undefined) {
    if (request.mechanism !== 'EXTERNAL' || certified === undefined)
      throw new LdapRefusal('authMethodNotSupported', 'SASL(-4): no mechanism available: ');
    return { login: certifiedWho(certified, directory) };
  }
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

/** As `authz-regexp "^cn=([^,]+)$" "uid=$1,ou=services,…"` of slapd.conf: the DN need not be there. */
function certifiedWho(name: string, { suffix }: Caller['directory']): Who {
  const dn = parseDn(childDn('uid', name, `ou=services,${suffix.text}`));
  return { dn: dn.text, key: dn.key };
}
