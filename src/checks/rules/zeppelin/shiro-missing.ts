import { rule } from '../../rule.ts';
import type { ZeppelinFolder } from '../../subjects/zeppelin-folder.ts';
import { zeppelinFolder } from '../../subjects/zeppelin-folder-example.ts';

export default rule<ZeppelinFolder>({
  id: 'zeppelin/shiro-missing',
  reads: 'zeppelin-folder',
  severity: 'warning',
  holds: { zeppelin: { since: '0.9.0' } },
  title: 'No shiro.ini lies beside zeppelin-site.xml',
  why: 'From 0.9 on (ZEPPELIN-4489) the presence of shiro.ini alone decides whether somebody must log in. Without it whoever reaches the port runs code as the account of the server.',
  sources: ['apache/zeppelin ZEPPELIN-4489; ZeppelinConfiguration.java, v0.8.2, v0.10.1'],
  *check({ hasShiro, site }) {
    const [first] = site.settings.entries;
    if (hasShiro || first === undefined) return;
    yield {
      at: first.at,
      sentence:
        'There is no shiro.ini in this folder: unless it is put there when the notebook starts, everybody is let in.',
      mend: 'Add a shiro.ini with the realm of the directory.',
    };
  },
  bad: [zeppelinFolder({ site: { 'zeppelin.server.port': '8080' } }, { zeppelin: '0.10.1' })],
  good: [
    zeppelinFolder(
      { site: { 'zeppelin.server.port': '8080' }, shiro: '[urls]\n/** = authc\n' },
      { zeppelin: '0.10.1' },
    ),
    zeppelinFolder({ site: { 'zeppelin.server.port': '8080' } }, { zeppelin: '0.8.2' }),
    // Not looked at: it holds secrets, and git passes over it.
    zeppelinFolder({ site: { 'zeppelin.server.port': '8080' }, hasShiro: true }, { zeppelin: '0.10.1' }),
  ],
});
