import { isSecretName } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

/** Objects that are there without a line of their own. */
const BUILT_IN =
  /^(securityManager|iniRealm|filterChainResolver|anon|authc|authcBasic|authcBearer|ip|invalidRequest|logout|noSessionCreation|perms|port|rest|roles|ssl|user)$/;

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-reference-undefined',
  reads: 'shiro-ini',
  severity: 'error',
  title: 'A name with a $ stands for nothing',
  why: 'A value that begins with $ is an object of [main]. Shiro ends with UnresolveableReferenceException where there is none, and Zeppelin does not start.',
  sources: ['apache/shiro ReflectionBuilder.java resolveReference, 1.2 to 2.0; DefaultFilter.java'],
  *check(ini) {
    const main = ini.section('main')?.entries ?? [];
    const known = new Set(main.map(({ key }) => key));
    for (const { key, value, valueAt } of main) {
      if (!value.startsWith('$')) continue;
      for (const name of value.split(',').map((item) => item.trim())) {
        const object = /^\$([\w-]+)/.exec(name)?.[1];
        if (object === undefined || known.has(object) || BUILT_IN.test(object)) continue;
        yield {
          at: valueAt,
          sentence: isSecretName(key)
            ? `The value of ${key} begins with $, which names an object, and no line of [main] makes that: Zeppelin does not start.`
            : `${key} is $${object}, and no line of [main] makes ${object}: Zeppelin does not start.`,
          mend: isSecretName(key)
            ? 'Write \\$ where the sign itself is meant.'
            : `Write ${object} = and its class above, or remove this.`,
        };
      }
    }
  },
  bad: [
    shiroIni('[main]\nsecurityManager.realms = $ldapRealm\n'),
    shiroIni('[main]\nldap = org.apache.zeppelin.realm.LdapRealm\nsecurityManager.realms = $ldap, $pam\n'),
  ],
  good: [
    shiroIni('[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\nsecurityManager.realms = $ldapRealm\n'),
    shiroIni('[main]\nsessionManager.cookie.name = JSESSIONID\nfoo.manager = $securityManager\n'),
  ],
});
