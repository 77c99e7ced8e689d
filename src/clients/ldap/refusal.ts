import { Failure, type FailureCode, type FailureParts } from '../../core/failure.ts';
import { tlsFailure } from '../tls-failure.ts';

/** What was asked, of whom and as whom, for the words of a failure. */
export interface LdapAbout {
  /** `SearchRequest ou=people,dc=example,dc=org`. */
  readonly name: string;
  /** The DN that it is about. */
  readonly target: string;
  readonly url: string;
  /** The bind DN, or what else says who asks; undefined: nobody does. */
  readonly who: string | undefined;
  /** Of a search: entries that came before it ended. */
  readonly entriesRead?: number;
}

interface Refusal {
  readonly code: FailureCode;
  readonly says: (about: LdapAbout) => string;
  readonly hint?: string;
}

const me = (about: LdapAbout): string => about.who ?? 'an anonymous client';

const limits =
  'Let the server give all entries to this bind DN; in OpenLDAP: limits dn.exact="…" size=unlimited size.prtotal=unlimited.';
const schema =
  "Compare the server's schema with what was sent; accounts are inetOrgPerson + posixAccount + shadowAccount, groups posixGroup.";
const encrypt = 'Set ldap.startTls, or an ldaps:// address, in the context.';

/** LDAP result codes (RFC 4511 appendix A) in our words. */
const refusals: Readonly<Record<number, Refusal>> = {
  3: { code: 'timeout', says: (about) => `LDAP stopped ${about.name}: it took longer than the server allows.` },
  4: {
    code: 'refused',
    says: (about) =>
      `LDAP has more entries under ${about.target} than it gives to ${me(about)}: it stopped after ${about.entriesRead ?? 0}.`,
    hint: limits,
  },
  7: {
    code: 'unauthenticated',
    says: (about) => `LDAP does not let ${me(about)} log in in this way.`,
    hint: 'For ldap.sasl: external the server must ask for client certificates; in OpenLDAP: TLSVerifyClient demand.',
  },
  8: {
    code: 'unauthenticated',
    says: (about) => `LDAP wants to know who asks for ${about.name}.`,
    hint: 'Set ldap.bindDn and its password in the context.',
  },
  10: {
    code: 'unsupported',
    says: (about) => `LDAP sends ${about.name} on to another server, which is not followed.`,
    hint: 'Set ldap.url to the server that holds the entries.',
  },
  11: { code: 'refused', says: (about) => `LDAP stopped ${about.name} at a limit of its administrator.`, hint: limits },
  13: { code: 'denied', says: (about) => `LDAP takes ${about.name} only over an encrypted connection.`, hint: encrypt },
  16: {
    code: 'conflict',
    says: (about) => `${about.target} in LDAP is no longer as it was read: somebody else changed it.`,
    hint: 'Run the command again: it plans from what is there now.',
  },
  17: { code: 'usage', says: (about) => `LDAP does not know an attribute of ${about.target}.`, hint: schema },
  19: { code: 'usage', says: (about) => `LDAP does not allow a value of ${about.target}.`, hint: schema },
  20: {
    code: 'conflict',
    says: (about) => `${about.target} in LDAP has that value already: somebody else changed it.`,
    hint: 'Run the command again: it plans from what is there now.',
  },
  21: {
    code: 'usage',
    says: (about) => `A value of ${about.target} has a form that LDAP does not take.`,
    hint: schema,
  },
  32: {
    code: 'not-found',
    says: (about) => `${about.target} is not in LDAP, or ${me(about)} may not read it: the server does not say which.`,
    hint: 'Check ldap.people, ldap.groups and the rights of ldap.bindDn: mesosctl context show.',
  },
  34: {
    code: 'usage',
    says: (about) => `LDAP cannot read the DN ${about.target}.`,
    hint: 'Check the DNs of ldap in the context: mesosctl context show.',
  },
  48: { code: 'unauthenticated', says: (about) => `LDAP does not let ${me(about)} log in with a password.` },
  49: {
    code: 'unauthenticated',
    says: (about) => `The LDAP server did not take the password of ${me(about)}, or the account is locked or unknown.`,
    hint: 'Check ldap.bindDn and its password; an administrator of the directory sees a lock as pwdAccountLockedTime.',
  },
  50: {
    code: 'denied',
    says: (about) => `LDAP does not allow ${me(about)} to do ${about.name}.`,
    hint: 'Give ldap.bindDn the right to do it, or use another one.',
  },
  51: {
    code: 'unavailable',
    says: (about) => `LDAP at ${about.url} is too busy for ${about.name}.`,
    hint: 'Ask again later.',
  },
  52: {
    code: 'unavailable',
    says: (about) => `LDAP at ${about.url} cannot serve ${about.name} now.`,
    hint: 'Ask again later.',
  },
  53: { code: 'refused', says: (about) => `LDAP is not willing to do ${about.name}.` },
  64: {
    code: 'usage',
    says: (about) => `LDAP does not take ${about.target} as a name of such an entry.`,
    hint: schema,
  },
  65: { code: 'usage', says: (about) => `${about.target} does not fit the LDAP server's schema.`, hint: schema },
  66: {
    code: 'conflict',
    says: (about) => `${about.target} in LDAP has entries below it.`,
    hint: 'Remove those first.',
  },
  68: { code: 'exists', says: (about) => `${about.target} is in LDAP already.` },
};

const LEADS_ELSEWHERE =
  'ldap.url may not lead to an LDAP server, or not to the right port (389 for ldap://, 636 for ldaps://): mesosctl context show';

/**
 * Anything that a connection or ldapts throws, as a Failure. `lost` says that the connection is gone, which ldapts tells
 * by the words of its messages only.
 */
export function ldapFailure(thrown: unknown, about: LdapAbout, lost: boolean): Failure {
  if (thrown instanceof Failure) return thrown;
  const parts: FailureParts = { system: 'ldap', cause: thrown };
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (typeof code === 'number') return refusalOf(code, thrown, about, parts);
  if (typeof code === 'string') return connectionFailure(code, about, parts);
  if (lost) return connectionLost(about, thrown);
  const said = `The answer of LDAP at ${about.url} to ${about.name} could not be read: ${textOf(thrown)}`;
  return new Failure('protocol', said, parts);
}

/** A call that a signal ended, by the signal's reason: `timeout`, `interrupted`, or the Failure that it is. */
export function stopped(reason: unknown, about: LdapAbout): Failure {
  if (reason instanceof Failure) return reason;
  const parts: FailureParts = { system: 'ldap', cause: reason };
  if (!(reason instanceof Error) || reason.name !== 'TimeoutError')
    return new Failure('interrupted', 'Interrupted.', parts);
  const said = `LDAP at ${about.url} did not answer ${about.name} in time.`;
  return new Failure('timeout', said, { ...parts, hint: 'Ask again, or give it longer with --timeout.' });
}

/** Bytes came that are no LDAP. */
export const notLdap = ({ url }: LdapAbout): Failure =>
  new Failure('protocol', `What answers at ${url} is no LDAP server.`, { system: 'ldap', hint: LEADS_ELSEWHERE });

/** The connection is gone before the server has ever said a word on it: so does one that expects TLS, or is no LDAP. */
export function neverAnswered(about: LdapAbout, cause?: unknown): Failure {
  return new Failure('unreachable', `LDAP at ${about.url} closed the connection before it answered ${about.name}.`, {
    system: 'ldap',
    cause,
    hint: LEADS_ELSEWHERE,
  });
}

/** The connection is gone, and whether the last request was done is not known. */
export function connectionLost(about: LdapAbout, cause?: unknown): Failure {
  return new Failure('unreachable', `LDAP at ${about.url} closed the connection before it answered ${about.name}.`, {
    system: 'ldap',
    cause,
    hint: 'Run the command again: it looks first at what has been done.',
  });
}

function refusalOf(code: number, thrown: unknown, about: LdapAbout, parts: FailureParts): Failure {
  const refusal = refusals[code];
  // ldapts ends every message with the code: " Code: 0x41". What stands before it comes from the server.
  const diagnostic = textOf(thrown).replace(/\s*Code: 0x[0-9a-f]+$/, '');
  const said = refusal?.says(about) ?? `LDAP did not do ${about.name}.`;
  const words =
    diagnostic === ''
      ? `${said} (result code ${code})`
      : `${said} The server says: ${diagnostic} (result code ${code}).`;
  return new Failure(refusal?.code ?? 'failed', words, { ...parts, hint: refusal?.hint, detail: { resultCode: code } });
}

function connectionFailure(code: string, about: LdapAbout, parts: FailureParts): Failure {
  const broken = tlsFailure(code, parts.cause, `LDAP at ${about.url}`, 'ldap');
  if (broken?.code === 'protocol') return new Failure('protocol', broken.message, { ...parts, hint: LEADS_ELSEWHERE });
  if (broken !== undefined) return broken;
  return new Failure('unreachable', `LDAP at ${about.url} cannot be reached (${code}).`, {
    ...parts,
    hint: 'Check that it runs and that the address is right: mesosctl context show.',
  });
}

const textOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
