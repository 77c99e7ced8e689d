import { shiroPassword } from '../../../core/shiro-password.ts';
import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

/** Passwords of the accounts in the template. */
const SAMPLES = /^password[1-4]$/;

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-sample-users',
  reads: 'shiro-ini',
  severity: 'error',
  title: 'Accounts of the template are active',
  why: 'shiro.ini begins as a copy of the template. Names and passwords of its users are known to everybody.',
  sources: ['apache/zeppelin conf/shiro.ini.template, v0.6.2 to v0.12.0'],
  *check(ini) {
    for (const { at, key, value } of ini.section('users')?.entries ?? []) {
      if (!SAMPLES.test(shiroPassword(value))) continue;
      yield {
        at,
        sentence: `${key} has the password of the template: whoever has read it logs in as ${key}.`,
        mend: 'Remove [users], and let the realm of the directory tell who is who.',
      };
    }
  },
  bad: [shiroIni('[users]\nadmin = password1, admin\nuser1 = password2, role1, role2\n')],
  good: [
    shiroIni('[users]\n#admin = password1, admin\n[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\n'),
    shiroIni('[users]\nanna = $shiro1$SHA-256$500000$c2FsdA==$aGFzaA==, admin\n'),
  ],
});
