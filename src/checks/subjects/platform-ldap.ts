import type { LdapReader, PagingTrial, RootDse } from '../../clients/ldap/types.ts';
import type { Platform } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { answerOf, type SeenPace, timed } from './platform-clock.ts';
import type { Limit } from './platform-look.ts';
import { told } from './platform-told.ts';

/** The directory: what it offers, whom it takes us for, and whether it gives people by pages. */
export interface LdapFacts {
  /** Whether nobody hears what is said: by TLS, or because it never leaves this host. */
  readonly isShielded: boolean;
  /** Whether it is told who asks. */
  readonly binds: boolean;
  readonly server: Fact<RootDse>;
  /** Empty: nobody; undefined where it does not tell. */
  readonly whoAmI: Fact<string | undefined>;
  readonly paging: Fact<PagingTrial>;
  readonly paces: readonly SeenPace[];
}

export async function readLdap(
  read: LdapReader,
  { ldapShielded, ldapBinds }: Pick<Platform, 'ldapShielded' | 'ldapBinds'>,
  clock: Clock,
  limit: Limit,
): Promise<LdapFacts> {
  const [server, whoAmI, paging] = await Promise.all([
    told(timed({ system: 'ldap', place: 'directory' }, clock, () => read.rootDse(limit('what it supports')))),
    told(read.whoAmI(limit('whom it takes us for'))),
    told(read.tryPaging(limit('people by pages'))),
  ]);
  return {
    isShielded: ldapShielded,
    binds: ldapBinds,
    server: answerOf(server),
    whoAmI,
    paging,
    paces: valueIn(server)?.paces ?? [],
  };
}
