import { childDn } from './dn.ts';
import type { Line } from './line.ts';
import type { LdapOptions } from './options.ts';
import type { LdapWriter } from './types.ts';

/** The changes of LdapWriter, each of them one request. None is made twice. */
export function ldapWriter(line: Line, { people, groups }: LdapOptions): LdapWriter {
  return {
    addAccount: (account, signal) => {
      const dn = childDn('uid', account.name, people);
      const attributes = {
        objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
        uid: account.name,
        cn: account.commonName,
        sn: account.surname,
        uidNumber: String(account.uidNumber),
        gidNumber: String(account.gidNumber),
        homeDirectory: account.homeDirectory,
        loginShell: account.loginShell,
      };
      return line.ask({ name: `AddRequest ${dn}`, repeatable: false }, signal, (session) =>
        session.add(dn, attributes, signal),
      );
    },
    addGroup: (name, gidNumber, members, signal) => {
      const dn = childDn('cn', name, groups);
      const attributes = {
        objectClass: 'posixGroup',
        cn: name,
        gidNumber: String(gidNumber),
        ...(members.length === 0 ? {} : { memberUid: [...members] }),
      };
      return line.ask({ name: `AddRequest ${dn}`, repeatable: false }, signal, (session) =>
        session.add(dn, attributes, signal),
      );
    },
    renumberAccount: (dn, from, to, signal) => {
      // Each old value is named: where it is gone, the server refuses the whole modification.
      const edits = ['uidNumber', 'gidNumber'].flatMap((attribute) => [
        { kind: 'delete', attribute, value: String(from) } as const,
        { kind: 'add', attribute, value: String(to) } as const,
      ]);
      return line.ask({ name: `ModifyRequest ${dn}`, repeatable: false }, signal, (session) =>
        session.modify(dn, edits, signal),
      );
    },
    remove: (dn, signal) =>
      line.ask({ name: `DelRequest ${dn}`, repeatable: false }, signal, (session) => session.remove(dn, signal)),
  };
}
