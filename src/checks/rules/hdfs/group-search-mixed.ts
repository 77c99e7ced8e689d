import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

const PREFIX = 'hadoop.security.group.mapping.ldap.search.';
const USERS = `${PREFIX}filter.user`;

export default rule<HadoopConf>({
  id: 'hdfs/group-search-mixed',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'Groups are looked for as POSIX has them, users as Active Directory has them',
  why: 'By default LdapGroupsMapping looks for users by (&(objectClass=user)(sAMAccountName={0})), which only Active Directory has. Where no user is found nobody is in any group: the group of superusers and every ACL for a group are empty.',
  sources: ['apache/hadoop core-default.xml; LdapGroupsMapping.java, 2.4.1, 2.7.7, 3.3.6'],
  *check({ settings, isAll }) {
    const posix = settings.entries.find(
      ({ key, value }) => key.startsWith(PREFIX) && /posixGroup|memberUid|posixAccount/i.test(value) && key !== USERS,
    );
    const users = settings.get(USERS);
    if (posix === undefined || (users === undefined ? !isAll : !/sAMAccountName/i.test(users.value))) return;
    yield {
      at: users?.valueAt ?? posix.at,
      sentence: `${posix.key} fits a POSIX directory, and ${USERS} is ${users === undefined ? 'not set, so ' : ''}that of Active Directory: no user is found.`,
      mend: `Set ${USERS} to (&(objectClass=posixAccount)(uid={0})).`,
    };
  },
  bad: [
    coreSite({ [`${PREFIX}filter.group`]: '(objectClass=posixGroup)', [`${PREFIX}attr.member`]: 'memberUid' }),
    coreSite({ [`${PREFIX}attr.member`]: 'memberUid', [USERS]: '(&(objectClass=user)(sAMAccountName={0}))' }),
  ],
  good: [
    coreSite({ [`${PREFIX}attr.member`]: 'memberUid', [USERS]: '(&(objectClass=posixAccount)(uid={0}))' }),
    coreSite({ 'hadoop.security.group.mapping': 'org.apache.hadoop.security.LdapGroupsMapping' }),
  ],
});
