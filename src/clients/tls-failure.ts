import { Failure } from '../core/failure.ts';

/** What one error of TLS means, in a sentence about `peer`, and what to do. */
interface Meaning {
  readonly codes: RegExp;
  readonly failure: 'denied' | 'unauthenticated' | 'protocol' | 'config';
  said(peer: string, names: string): string;
  hint(system: string): string;
}

const meanings: readonly Meaning[] = [
  {
    codes: /^CERT_HAS_EXPIRED$/,
    failure: 'denied',
    said: (peer) => `The certificate of ${peer} has expired`,
    hint: () => 'It must be renewed there; see also that the clock of this host is right.',
  },
  {
    codes: /^CERT_NOT_YET_VALID$/,
    failure: 'denied',
    said: (peer) => `The certificate of ${peer} is not valid yet`,
    hint: () => 'See that the clocks of this host and of whoever made the certificate are right.',
  },
  {
    codes: /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
    failure: 'denied',
    said: (peer, names) => `The certificate of ${peer} is for ${names}`,
    hint: (system) => `Use an address that it carries, or set ${system}.serverName in the context to one of its names.`,
  },
  {
    codes: /ALERT_CERTIFICATE_REQUIRED$|ALERT_HANDSHAKE_FAILURE$/,
    failure: 'unauthenticated',
    said: (peer) => `${capital(peer)} ended the TLS handshake; it may want a client certificate`,
    hint: (system) => `Set ${system}.cert and ${system}.key in the context.`,
  },
  {
    codes: /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_\w+|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED|DECRYPT_ERROR)$/,
    failure: 'unauthenticated',
    said: (peer) => `${capital(peer)} does not take our client certificate`,
    hint: (system) => `See who signed ${system}.cert of the context, and until when it is valid.`,
  },
  {
    codes: /WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG|UNKNOWN_PROTOCOL/,
    failure: 'protocol',
    said: (peer) => `What answers for ${peer} does not speak TLS`,
    hint: () => 'If it is meant to be asked in the clear, its address begins with http://.',
  },
  {
    codes: /ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|DH_KEY_TOO_SMALL|EE_KEY_TOO_SMALL/,
    failure: 'protocol',
    said: (peer) => `${capital(peer)} speaks a TLS that is too weak for us`,
    hint: () => 'It must offer TLS 1.2 or newer, with keys of today.',
  },
  {
    codes: /^ERR_OSSL_/,
    failure: 'config',
    said: (peer) => `The TLS files for ${peer} cannot be used`,
    hint: (system) => `Look at the files that ${system}.ca, ${system}.cert and ${system}.key name.`,
  },
  {
    codes: /^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|INVALID_CA|PATH_LENGTH)/,
    failure: 'denied',
    said: (peer) => `The certificate of ${peer} is not trusted`,
    hint: (system) => `Set ${system}.ca in the context to the file of the CA that signed it.`,
  },
  {
    codes: /^(ERR_TLS|ERR_SSL|EPROTO$)/,
    failure: 'protocol',
    said: (peer) => `TLS with ${peer} failed`,
    hint: () => 'openssl s_client -connect host:port shows more of it.',
  },
];

/**
 * An error of a TLS handshake, or of files that were to serve it, as a Failure; undefined where the code is of another
 * kind. The codes are those of Node 20 to 24 and OpenSSL 3.
 */
export function tlsFailure(code: string, thrown: unknown, peer: string, system: string): Failure | undefined {
  const kind = code === 'EPROTO' ? reasonIn(thrown) : code;
  const meaning = meanings.find(({ codes }) => codes.test(kind));
  if (meaning === undefined) return undefined;
  return new Failure(meaning.failure, `${meaning.said(peer, namesIn(thrown))} (${code}).`, {
    system,
    hint: meaning.hint(system),
    cause: thrown,
  });
}

/** Node says EPROTO of an error while it writes, and leaves the reason in OpenSSL's words: `…:wrong version number:…`. */
function reasonIn(thrown: unknown): string {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    const reason = /SSL routines:[^:]*:([^:]+):/.exec(error.message)?.[1];
    if (reason !== undefined) return `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
  }
  return 'EPROTO';
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Names of the certificate that came with the error, `DNS:a, IP Address:10.0.0.1`. */
function namesIn(thrown: unknown): string {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    const cert: unknown = 'cert' in error ? error.cert : undefined;
    if (typeof cert !== 'object' || cert === null || !('subjectaltname' in cert)) continue;
    if (typeof cert.subjectaltname === 'string') return cert.subjectaltname;
  }
  return 'another name';
}
