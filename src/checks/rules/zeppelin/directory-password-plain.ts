import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

/** Realms of Zeppelin that know keystores. */
const STORED = /\.(LdapRealm|ActiveDirectoryGroupRealm)$/;

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
    for (const { key, keyAt, value } of main.entries) {
      const object = /^(?:([\w-]+)\.(?:.+\.)?)?systemPassword$/.exec(key);
      if (object === null || value === '' || /^[$<%@]/.test(value) || isPlaceholder(value)) continue;
      const [, name = ''] = object;
      const [, realm] = STORED.exec(main.value(name) ?? '') ?? [];
      if (realm !== undefined && main.has(`${name}.hadoopSecurityCredentialPath`)) continue;
      yield {
        at: keyAt,
        sentence: `${key} has the password in plain text.`,
        mend:
          realm === undefined
            ? 'Let only Zeppelin read this file; LdapRealm and ActiveDirectoryGroupRealm of Zeppelin take it from a keystore.'
            : `Put it into a keystore (hadoop credential create ${realm === 'LdapRealm' ? 'ldapRealm' : 'activeDirectoryRealm'}.systemPassword) and name that in ${name}.hadoopSecurityCredentialPath; or let only Zeppelin read this file.`,
      };
    }
  },
  bad: [
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\nldapRealm.contextFactory.systemPassword = correct-horse\n',
    ),
    shiroIni(
      '[main]\nactiveDirectoryRealm = org.apache.zeppelin.realm.ActiveDirectoryGroupRealm\nactiveDirectoryRealm.systemPassword = correct-horse\n',
    ),
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapGroupRealm\nldapRealm.contextFactory.systemPassword = correct-horse\n',
    ),
    shiroIni(
      '[main]\nfactory = org.apache.shiro.realm.ldap.JndiLdapContextFactory\nfactory.systemPassword = correct-horse\n',
    ),
    shiroIni('[main]\nsystemPassword = correct-horse\n'),
  ],
  good: [
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\nldapRealm.hadoopSecurityCredentialPath = jceks://file/etc/zeppelin/conf/ldap.jceks\n',
    ),
    shiroIni('[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\n'),
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapGroupRealm\nldapRealm.contextFactory.systemPassword = $\u007bLDAP_PASSWORD}\n',
    ),
  ],
});
