import type { Account, Group } from '../../clients/ldap/types.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import { type Json, toJson } from '../../core/json.ts';
import type { Keeper } from '../keeper.ts';

/** An account, and the group of its own name, that shall be gone. */
export interface LdapAbsenceWant {
  readonly name: string;
}

interface Have {
  readonly accounts: readonly Account[];
  /** Groups that hold him alone. */
  readonly groups: readonly Group[];
}

export const ldapAbsence: Keeper<LdapAbsenceWant, Have> = {
  kind: 'ldap-absence',

  async look({ name }, { ldap }, signal) {
    const [accounts, groups] = await Promise.all([ldap.accounts(name, signal), ldap.groupsByName(name, signal)]);
    if (accounts.length > 1) {
      throw new Failure('conflict', `LDAP has ${accounts.length} accounts named ${name}: none of them is removed.`, {
        system: 'ldap',
        hint: `Remove the right one by hand: ${accounts.map((account) => account.dn).join('; ')}`,
      });
    }
    const owners = await Promise.all(groups.map((group) => ldap.accountsByGid(group.gidNumber, signal)));
    const own = groups.filter(
      (group, index) =>
        group.members.every((member) => member === name) && (owners[index] ?? []).every((owner) => owner.name === name),
    );
    return { accounts, groups: own };
  },

  compare(_want, have) {
    return [
      ...have.groups.map((group) => removal(group.dn, 'the group', toJson(group))),
      ...have.accounts.map((account) => removal(account.dn, 'the account', toJson(account))),
    ];
  },

  async apply(_want, change, hands, signal) {
    await hands.write.ldap.remove(change.target, signal);
  },
};

const removal = (dn: string, loses: string, before: Json): Change => ({
  keeper: 'ldap-absence',
  system: 'ldap',
  action: 'delete',
  target: dn,
  summary: 'remove from LDAP',
  loses,
  before,
  after: null,
});
