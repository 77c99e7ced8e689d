import { Failure } from '../../core/failure.ts';
import type { Settings } from '../../settings.ts';

/**
 * The accounts that the context itself works under: a tenant of one of these names would have its rights. The names of
 * Mesos and Marathon are not among them, for they log in nowhere else.
 * @throws Failure `usage`
 */
export function refuseOwnAccount(name: string, { hdfs, ldap, zeppelin }: Settings): void {
  const own: readonly (readonly [string | undefined, string])[] = [
    [hdfs.user, 'the HDFS user of the context (hdfs.user)'],
    [hdfs.stranger, 'the stranger whom homes are tried as (hdfs.stranger)'],
    [zeppelin.user, 'the administrator of all notebooks (zeppelin.user)'],
    [nameIn(ldap.bindDn), 'the account that mesosctl binds to LDAP as (ldap.bindDn)'],
  ];
  const found = own.find(([one]) => one?.toLowerCase() === name);
  if (found === undefined) return;
  throw new Failure('usage', `${name} is ${found[1]}: no tenant can be that.`, {
    hint: 'Give the person an account of another name.',
  });
}

/** The value of the first part of a DN: `alice` of `uid=alice,ou=people`. */
const nameIn = (dn: string | undefined): string | undefined =>
  /^\s*[\w.-]+\s*=\s*([^,+]+?)\s*(?:[,+]|$)/.exec(dn ?? '')?.[1];
