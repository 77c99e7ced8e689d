import { shiroPassword } from '../../../core/shiro-password.ts';
import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

/** Passwords of the template, of which another rule speaks. */
const SAMPLES = /^password[1-4]$/;
const HASH = /^\$(shiro[12]|2[aby]|argon2\w*)\$/;

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-password-plain',
  reads: 'shiro-ini',
  severity: 'warning',
  title: 'Passwords of accounts stand in plain text',
  why: 'Whoever may read the file, a backup or the repository that it lies in logs in as these users, administrators among them. Shiro takes hashes in their place, or a directory keeps the passwords.',
  sources: [
    'Apache Shiro, Configuration: [users] and hashed passwords',
    'apache/zeppelin docs/setup/security/shiro_authentication.md',
  ],
  *check(ini) {
    for (const { key, keyAt, value } of ini.section('users')?.entries ?? []) {
      if (!isPlain(shiroPassword(value))) continue;
      yield {
        at: keyAt,
        sentence: `The account ${key} has its password in plain text.`,
        mend: "Let a realm of the directory tell who is who. Or write hashes, which Shiro's Hasher makes, with a passwordMatcher for iniRealm.",
      };
    }
  },
  bad: [
    shiroIni('[users]\nanna = correct-horse, admin\n'),
    shiroIni('[users]\nanna = correct-horse, admin\nben = battery-staple\n'),
  ],
  good: [
    shiroIni('[users]\nanna = $shiro1$SHA-256$500000$c2FsdA==$aGFzaA==, admin\n'),
    shiroIni('[users]\nanna = "$shiro2$argon2id$v=19$t=1,m=65536,p=4$c2FsdA$aGFzaA", admin\n'),
    shiroIni('[users]\nanna = $\u007bANNA_PASSWORD}, admin\n'),
    shiroIni('[users]\n[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\n'),
  ],
});

const isPlain = (password: string): boolean =>
  password !== '' && !SAMPLES.test(password) && !HASH.test(password) && !/^(\$\{|\{\{|<|%|@)/.test(password);
