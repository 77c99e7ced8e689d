import type { LdapReader, PagingTrial, RootDse } from '../../clients/ldap/types.ts';
import type { Platform } from '../../clients/platforms/types.ts';
import type { Fact } from '../../core/fact.ts';
import { told } from './platform-told.ts';

/** The directory: what it offers, whom it takes us for, and whether it gives people by pages. */
export interface LdapFacts {
  readonly isEncrypted: boolean;
  /** Whether it is told who asks. */
  readonly binds: boolean;
  readonly server: Fact<RootDse>;
  /** Empty: nobody; undefined where it does not tell. */
  readonly whoAmI: Fact<string | undefined>;
  readonly paging: Fact<PagingTrial>;
}

export async function readLdap(
  read: LdapReader,
  { ldapEncrypted, ldapBinds }: Pick<Platform, 'ldapEncrypted' | 'ldapBinds'>,
  signal: AbortSignal,
): Promise<LdapFacts> {
  const [server, whoAmI, paging] = await Promise.all([
    told(read.rootDse(signal)),
    told(read.whoAmI(signal)),
    told(read.tryPaging(signal)),
  ]);
  return { isEncrypted: ldapEncrypted, binds: ldapBinds, server, whoAmI, paging };
}
