import { rule } from '../../rule.ts';
import type { ZeppelinFolder } from '../../subjects/zeppelin-folder.ts';
import { zeppelinFolder } from '../../subjects/zeppelin-folder-example.ts';

const KEY = 'zeppelin.username.force.lowercase';
const LDAP = '[main]\nldapRealm = org.apache.zeppelin.realm.LdapRealm\n';

export default rule<ZeppelinFolder>({
  id: 'zeppelin/directory-case-kept',
  reads: 'zeppelin-folder',
  severity: 'note',
  holds: { zeppelin: { since: '0.8.0' } },
  isSilentUnknown: true,
  title: 'The directory takes Anna for anna, and the notebook does not',
  why: 'A directory does not care for the case of a login. Zeppelin keeps what was typed unless it is told otherwise: Anna has other notes than anna, and another home in HDFS.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.8.2 to v0.12.0 (false)'],
  *check({ shiro, site }) {
    const realm = shiro?.realms.find(({ value }) => /(Ldap|ActiveDirectory)\w*Realm$/i.test(value));
    const [first] = site.settings.entries;
    if (realm === undefined || first === undefined || site.settings.has(KEY)) return;
    yield {
      at: first.at,
      sentence: `Users come from the directory of ${realm.key}, and ${KEY} is not set, so false: Anna is another user than anna.`,
      mend: `Set ${KEY} to true.`,
    };
  },
  bad: [zeppelinFolder({ site: { 'zeppelin.server.port': '8080' }, shiro: LDAP }, { zeppelin: '0.10.1' })],
  good: [
    zeppelinFolder({ site: { [KEY]: 'true' }, shiro: LDAP }, { zeppelin: '0.10.1' }),
    zeppelinFolder(
      { site: { 'zeppelin.server.port': '8080' }, shiro: '[main]\npamRealm = org.apache.zeppelin.realm.PamRealm\n' },
      { zeppelin: '0.10.1' },
    ),
  ],
});
