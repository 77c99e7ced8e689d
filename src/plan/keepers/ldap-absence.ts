import type { Keeper } from '../keeper.ts';

/** An account, and the group of its own name, that shall be gone. */
export interface LdapAbsenceWant {
  readonly name: string;
}

interface Have {
  readonly dns: readonly string[];
}

export const ldapAbsence: Keeper<LdapAbsenceWant, Have> = {
  kind: 'ldap-absence',

  async look(want, { ldap }, signal) {
    const [accounts, groups] = await Promise.all([
      ldap.accounts(want.name, signal),
      ldap.groupsByName(want.name, signal),
    ]);
    const own = groups.filter((group) => group.members.every((member) => member === want.name));
    return { dns: [...own.map((group) => group.dn), ...accounts.map((account) => account.dn)] };
  },

  compare(_want, have) {
    return have.dns.map((dn) => ({
      keeper: 'ldap-absence',
      system: 'ldap',
      action: 'delete',
      target: dn,
      summary: 'remove from LDAP',
      loses: 'the account',
      before: { dn },
      after: null,
    }));
  },

  async apply(_want, change, hands, signal) {
    await hands.write.ldap.remove(change.target, signal);
  },
};
