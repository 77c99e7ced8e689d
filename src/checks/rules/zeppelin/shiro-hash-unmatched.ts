import { shiroPassword } from '../../../core/shiro-password.ts';
import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

const KEY = 'iniRealm.credentialsMatcher';

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-hash-unmatched',
  reads: 'shiro-ini',
  severity: 'error',
  title: 'Hashes of passwords are compared as if they were the passwords',
  why: 'The realm of [users] compares texts unless it is given a matcher. Then nobody logs in with his password, and whoever has read the file logs in with the hash.',
  sources: [
    'Apache Shiro, Command Line Hasher: shiro.ini User Passwords',
    'apache/zeppelin conf/shiro.ini.template, 0.12.1',
  ],
  *check(ini) {
    const main = ini.settings('main');
    const first = ini.section('users')?.entries.find(({ value }) => /^\$shiro[12]\$/.test(shiroPassword(value)));
    if (first === undefined || main.has(KEY)) return;
    yield {
      at: first.keyAt,
      sentence: `The password of ${first.key} is a hash, and ${KEY} is not set: the hash itself is what lets in.`,
      mend: `Write in [main]: passwordMatcher = org.apache.shiro.authc.credential.PasswordMatcher, and behind that ${KEY} = $passwordMatcher.`,
    };
  },
  bad: [
    shiroIni('[users]\nanna = $shiro1$SHA-256$500000$c2FsdA==$aGFzaA==, admin\n'),
    shiroIni(
      '[main]\npasswordMatcher = org.apache.shiro.authc.credential.PasswordMatcher\n[users]\nanna = "$shiro2$argon2id$v=19$t=1,m=65536,p=4$c2FsdA$aGFzaA", admin\n',
    ),
  ],
  good: [
    shiroIni(
      '[main]\npasswordMatcher = org.apache.shiro.authc.credential.PasswordMatcher\niniRealm.credentialsMatcher = $passwordMatcher\n[users]\nanna = $shiro1$SHA-256$500000$c2FsdA==$aGFzaA==, admin\n',
    ),
    shiroIni('[users]\nanna = correct-horse, admin\n'),
  ],
});
