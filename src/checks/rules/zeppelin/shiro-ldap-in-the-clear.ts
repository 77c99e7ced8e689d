import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-ldap-in-the-clear',
  reads: 'shiro-ini',
  severity: 'warning',
  title: 'Passwords go to the directory in the clear',
  why: 'The realm binds as each user that logs in. The realms of Zeppelin and Shiro start no TLS on ldap://, so that the passwords can be read on the way.',
  sources: ['apache/zeppelin conf/shiro.ini.template; apache/shiro JndiLdapContextFactory.java'],
  *check(ini) {
    const main = ini.section('main')?.entries ?? [];
    const usesTls = main.some(({ key, value }) => key.includes('java.naming.security.protocol') && value === 'ssl');
    for (const { key, value, valueAt } of main) {
      if (!/\.url$/i.test(key) || !/^ldap:\/\/(?!localhost\b|127\.)/i.test(value) || usesTls) continue;
      yield {
        at: valueAt,
        sentence: `${key} is ${value}: the passwords of all users go there in the clear.`,
        mend: 'Write ldaps:// (636), with the authority in the trust store of Java.',
      };
    }
  },
  bad: [
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\nldapRealm.contextFactory.url = ldap://ldap1:389\n',
    ),
  ],
  good: [
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\nldapRealm.contextFactory.url = ldaps://ldap1:636\n',
    ),
    shiroIni('[main]\nldapRealm.contextFactory.url = ldap://localhost:389\n'),
  ],
});
