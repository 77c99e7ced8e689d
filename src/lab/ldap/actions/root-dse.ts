import type { Caller } from '../action.ts';
import type { RawAttribute } from '../message.ts';
import { START_TLS, WHO_AM_I } from './extended.ts';

/** The control of RFC 2696. */
export const PAGED_RESULTS = '1.2.840.113556.1.4.319';

/** What the server says of itself (RFC 4512 section 5.1): user attributes and operational ones. */
export function rootDse({ directory, tls, certified }: Caller): {
  readonly user: readonly RawAttribute[];
  readonly operational: readonly RawAttribute[];
} {
  return {
    user: [{ name: 'objectClass', values: ['top', 'OpenLDAProotDSE'] }],
    operational: [
      { name: 'namingContexts', values: [directory.suffix.text] },
      { name: 'supportedControl', values: [PAGED_RESULTS] },
      { name: 'supportedExtension', values: tls === 'absent' ? [WHO_AM_I] : [START_TLS, WHO_AM_I] },
      { name: 'supportedLDAPVersion', values: ['3'] },
      ...(certified === undefined ? [] : [{ name: 'supportedSASLMechanisms', values: ['EXTERNAL'] }]),
      { name: 'subschemaSubentry', values: ['cn=Subschema'] },
    ],
  };
}
