import type { Answer, Caller } from '../action.ts';
import { octets } from '../ber.ts';
import type { RequestOf } from '../message.ts';
import { LdapRefusal } from '../result.ts';

export const START_TLS = '1.3.6.1.4.1.1466.20037';
export const WHO_AM_I = '1.3.6.1.4.1.4203.1.11.3';

const RESPONSE_NAME = 0x8a;
const RESPONSE_VALUE = 0x8b;

export function extended(request: RequestOf<'ExtendedRequest'>, caller: Caller): Answer {
  if (request.oid === WHO_AM_I)
    return { more: [octets(caller.who === undefined ? '' : `dn:${caller.who.dn}`, RESPONSE_VALUE)] };
  if (request.oid !== START_TLS || caller.tls === 'absent')
    throw new LdapRefusal('protocolError', 'unsupported extended operation');
  if (caller.tls === 'in use') throw new LdapRefusal('operationsError', 'TLS already started');
  return { more: [octets(START_TLS, RESPONSE_NAME)], startTls: true };
}
