import { Failure } from '../../core/failure.ts';

/** Result codes of RFC 4511 appendix A that the lab gives. */
export const RESULT = {
  success: 0,
  operationsError: 1,
  protocolError: 2,
  sizeLimitExceeded: 4,
  compareFalse: 5,
  compareTrue: 6,
  authMethodNotSupported: 7,
  strongerAuthRequired: 8,
  unavailableCriticalExtension: 12,
  noSuchAttribute: 16,
  undefinedAttributeType: 17,
  constraintViolation: 19,
  attributeOrValueExists: 20,
  invalidAttributeSyntax: 21,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  unwillingToPerform: 53,
  namingViolation: 64,
  objectClassViolation: 65,
  notAllowedOnNonLeaf: 66,
  entryAlreadyExists: 68,
} as const;

/** A refusal as it goes over the wire: result code, diagnostic message, and for 32 the nearest entry that there is. */
export class LdapRefusal extends Failure {
  readonly resultCode: number;
  readonly matchedDn: string;

  constructor(result: keyof typeof RESULT, diagnostic = '', matchedDn = '') {
    super('refused', diagnostic, { system: 'ldap' });
    this.resultCode = RESULT[result];
    this.matchedDn = matchedDn;
  }
}
