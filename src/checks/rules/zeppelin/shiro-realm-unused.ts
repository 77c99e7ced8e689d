import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-realm-unused',
  reads: 'shiro-ini',
  severity: 'warning',
  title: 'A realm is set up and not asked',
  why: 'Where securityManager.realms is set, the realms in it are asked and no others; without it all are.',
  sources: ['Apache Shiro, Realm: explicit assignment', 'apache/shiro IniSecurityManagerFactory.java, 1.2 to 2.0'],
  *check(ini) {
    const used =
      ini.settings('main').get('securityManager.realms') ?? ini.settings('main').get('securityManager.realm');
    if (used === undefined) return;
    const asked = used.value.split(',').map((name) => name.trim());
    for (const { key, at } of ini.realms) {
      if (asked.includes(`$${key}`)) continue;
      yield {
        at,
        sentence: `${key} is not in ${used.key} (${used.value}): nobody logs in by it.`,
        mend: `Add $${key} there, or remove the realm.`,
      };
    }
  },
  bad: [
    shiroIni(
      '[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\npamRealm = org.apache.zeppelin.realm.PamRealm\nsecurityManager.realms = $pamRealm\n',
    ),
  ],
  good: [
    shiroIni('[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\nsecurityManager.realms = $ldapRealm\n'),
    shiroIni('[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\n'),
  ],
});
