import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-users-beside-realm',
  reads: 'shiro-ini',
  severity: 'warning',
  title: 'Accounts of the file stand beside a directory',
  why: 'A [users] section makes a realm of its own beside that of the directory. On Zeppelin 0.10.0 every login then failed, with 500. Where it works, its accounts get in when the directory has removed them.',
  sources: ['recorded from Zeppelin 0.10.0 with an LDAP realm and [users]', 'apache/zeppelin conf/shiro.ini.template'],
  *check(ini) {
    const users = ini.section('users');
    const realm = ini.realms.find(({ value }) => /(Ldap|ActiveDirectory)\w*Realm$/i.test(value));
    const [first] = users?.entries ?? [];
    if (users === undefined || realm === undefined || first === undefined) return;
    yield {
      at: first.at,
      sentence: `[users] has ${users.entries.length} account${users.entries.length === 1 ? '' : 's'} beside the directory of ${realm.key}: on Zeppelin 0.10.0 every login fails with 500 then.`,
      mend: 'Remove the accounts; who administers is a group of the directory, by rolesByGroup or groupRolesMap.',
    };
  },
  bad: [
    shiroIni('[users]\nops = $\u007bOPS_PASSWORD}, admin\n[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\n'),
    shiroIni(
      '[main]\nad = org.apache.zeppelin.realm.ActiveDirectoryGroupRealm\n[users]\nops = $\u007bOPS_PASSWORD}, admin\n',
    ),
  ],
  good: [
    shiroIni('[users]\n[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\n'),
    shiroIni('[users]\nops = $\u007bOPS_PASSWORD}, admin\n[main]\npamRealm = org.apache.zeppelin.realm.PamRealm\n'),
  ],
});
