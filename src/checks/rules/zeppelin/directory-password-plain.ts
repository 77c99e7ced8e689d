import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

export default rule<ShiroIni>({
  id: 'zeppelin/directory-password-plain',
  reads: 'shiro-ini',
  severity: 'note',
  title: 'The password for the directory stands in plain text',
  why: 'It is that of the account with which Zeppelin searches the directory, and whoever may read shiro.ini may do the same. The realms of Zeppelin take it from a keystore of Hadoop as well.',
  sources: [
    'apache/zeppelin LdapRealm.java and ActiveDirectoryGroupRealm.java, v0.7.3 to v0.12.0: hadoopSecurityCredentialPath',
  ],
  *check(ini) {
    const main = ini.settings('main');
    for (const { key, value } of ini.realms) {
      const entry = main.get(`${key}.contextFactory.systemPassword`) ?? main.get(`${key}.systemPassword`);
      if (!/\.(LdapRealm|ActiveDirectoryGroupRealm)$/.test(value) || entry === undefined) continue;
      if (/^(\$|\{\{|<|%|@)/.test(entry.value) || main.has(`${key}.hadoopSecurityCredentialPath`)) continue;
      const name = value.endsWith('.LdapRealm') ? 'ldapRealm' : 'activeDirectoryRealm';
      yield {
        at: entry.keyAt,
        sentence: `${entry.key} has the password in plain text.`,
        mend: `Put it into a keystore (hadoop credential create ${name}.systemPassword) and name that in ${key}.hadoopSecurityCredentialPath; or let only Zeppelin read this file.`,
      };
    }
  },
  bad: [
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\nldapRealm.contextFactory.systemPassword = correct-horse\n',
    ),
  ],
  good: [
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\nldapRealm.hadoopSecurityCredentialPath = jceks://file/etc/zeppelin/conf/ldap.jceks\n',
    ),
    shiroIni('[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\n'),
  ],
});
