import type { Account } from '../../clients/ldap/types.ts';
import { Failure } from '../../core/failure.ts';

/** Numbers below are the system's own (shadow-utils, UID_MIN). */
const FIRST_UID = 1000;

/**
 * The account of a tenant; undefined when it is still to be made.
 * @throws Failure `conflict` when there are two, `not-found` when there is none and none shall be made, `refused` for one
 * of the system's
 */
export function oneAccount(name: string, accounts: readonly Account[], create: boolean): Account | undefined {
  const [first, second] = accounts;
  if (second !== undefined) {
    throw new Failure(
      'conflict',
      `LDAP has ${accounts.length} accounts named ${name}: ${accounts.map((one) => one.dn).join('; ')}.`,
      {
        system: 'ldap',
        hint: 'Remove or rename all but one: nobody can tell whose files and tasks these would be.',
        detail: { dns: accounts.map((one) => one.dn) },
      },
    );
  }
  if (first === undefined && !create) {
    throw new Failure('not-found', `LDAP has no account ${name}.`, {
      system: 'ldap',
      hint: `Create it in LDAP, or let it be made: mesosctl user provision ${name} --create-account`,
    });
  }
  if (first !== undefined && first.uidNumber < FIRST_UID) {
    throw new Failure(
      'refused',
      `${first.dn} has the uidNumber ${first.uidNumber}: numbers below ${FIRST_UID} are the system's own.`,
      {
        system: 'ldap',
        hint: 'Give the account a number of its own first.',
      },
    );
  }
  return first;
}
