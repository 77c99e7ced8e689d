import { Failure } from '../../core/failure.ts';
import { childDn } from './dn.ts';
import type { Lines } from './lines.ts';
import type { LdapOptions } from './options.ts';
import { type DirectorySchema, schemaOf } from './schema.ts';
import type { Session } from './session.ts';
import type { LdapWriter, NewAccount } from './types.ts';

/** The changes of LdapWriter, each of them one request. None is made twice. */
export function ldapWriter(lines: Lines, options: LdapOptions): LdapWriter {
  const { people, groups } = options;
  const schema = schemaOf(options);
  const { names } = schema;
  const change = async (
    name: string,
    signal: AbortSignal,
    work: (session: Session) => Promise<void>,
  ): Promise<void> => {
    if (schema.kind === 'ad') throw leftToOthers(name);
    return lines.ask('once', signal, work);
  };
  const personDn = (name: string): string => childDn(names.name, name, people);

  return {
    addAccount: (account, signal) => {
      const dn = personDn(account.name);
      return change(`AddRequest ${dn}`, signal, (session) => session.add(dn, attributesOf(account, schema), signal));
    },
    addGroup: (name, gidNumber, members, signal) => {
      const dn = childDn(names.groupName, name, groups);
      const attributes = {
        // In RFC 2307bis, where members are DNs, posixGroup is auxiliary and needs a class to stand on.
        objectClass: schema.membersByDn ? ['groupOfNames', 'posixGroup'] : 'posixGroup',
        cn: name,
        [names.groupName]: name,
        [names.gidNumber]: String(gidNumber),
        ...(members.length === 0 ? {} : { [names.member]: schema.membersByDn ? members.map(personDn) : [...members] }),
      };
      return change(`AddRequest ${dn}`, signal, (session) => session.add(dn, attributes, signal));
    },
    renumberAccount: (dn, from, to, signal) => {
      // Each old value is named: where it is gone, the server refuses the whole modification.
      const edits = [names.uidNumber, names.gidNumber].flatMap((attribute) => [
        { kind: 'delete', attribute, value: String(from) } as const,
        { kind: 'add', attribute, value: String(to) } as const,
      ]);
      return change(`ModifyRequest ${dn}`, signal, (session) => session.modify(dn, edits, signal));
    },
    remove: (dn, signal) => change(`DelRequest ${dn}`, signal, (session) => session.remove(dn, signal)),
  };
}

/** What the classes require stands beside what the context calls otherwise. */
function attributesOf(account: NewAccount, { names }: DirectorySchema): Record<string, string | string[]> {
  return {
    objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
    uid: account.name,
    cn: account.commonName,
    sn: account.surname,
    uidNumber: String(account.uidNumber),
    gidNumber: String(account.gidNumber),
    homeDirectory: account.homeDirectory,
    loginShell: account.loginShell,
    [names.name]: account.name,
    [names.commonName]: account.commonName,
    [names.uidNumber]: String(account.uidNumber),
    [names.gidNumber]: String(account.gidNumber),
    [names.home]: account.homeDirectory,
  };
}

/** Accounts of Active Directory carry passwords, policies and SIDs that are its administrator's to give. */
const leftToOthers = (name: string): Failure =>
  new Failure('unsupported', `mesosctl changes nothing in Active Directory: ${name} was not sent.`, {
    system: 'ldap',
    hint: "Let the directory's administrator do it; an account needs uidNumber, gidNumber and unixHomeDirectory. Then run the command again.",
  });
