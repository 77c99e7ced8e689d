import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/user-search-mixed',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'Users are looked for by the attribute of Active Directory in a POSIX directory',
  why: 'user_name_attr is sAMAccountName unless it is set. A POSIX directory has no such attribute: searches and synchronisation find nobody.',
  sources: ['cloudera/hue desktop/core/src/desktop/conf.py, release-2.5.0 to 4.11.0'],
  *check({ entries, settings }) {
    for (const { key, name, at, value } of entries) {
      const way = key.slice(0, -(name.length + 1));
      const isPosix = /posixAccount|posixGroup|inetOrgPerson|\bmemberUid\b/i.test(value);
      if (!isPosix || !/^desktop\.ldap\.(.+\.)?(users|groups)$/.test(way)) continue;
      const users = way.replace(/groups$/, 'users');
      const attribute = settings.get(`${users}.user_name_attr`);
      if (attribute !== undefined && attribute.value.toLowerCase() !== 'samaccountname') continue;
      yield {
        at: attribute?.at ?? at,
        sentence: `${name} fits a POSIX directory, and user_name_attr is ${attribute === undefined ? 'not set, so ' : ''}sAMAccountName: no user is found.`,
        mend: 'Set user_name_attr=uid in [[[users]]].',
      };
      return;
    }
  },
  bad: [
    hueIni('[desktop]\n[[ldap]]\n[[[users]]]\nuser_filter="objectclass=posixAccount"\n'),
    hueIni(
      '[desktop]\n[[ldap]]\n[[[users]]]\nuser_name_attr=sAMAccountName\n[[[groups]]]\ngroup_member_attr=memberUid\n',
    ),
  ],
  good: [
    hueIni('[desktop]\n[[ldap]]\n[[[users]]]\nuser_filter="objectclass=posixAccount"\nuser_name_attr=uid\n'),
    hueIni('[desktop]\n[[ldap]]\n[[[users]]]\nuser_filter="objectclass=user"\n'),
  ],
});
