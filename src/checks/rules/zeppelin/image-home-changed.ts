import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/image-home-changed',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'The volume is mounted where this Zeppelin does not look',
  why: 'The home of the official image is /zeppelin up to 0.8 and /opt/zeppelin from 0.9 on, and its user is root up to 0.8 and 1000 from 0.9 on.',
  sources: ['apache/zeppelin scripts/docker/zeppelin/bin/Dockerfile, 0.8.2 and 0.9.0'],
  *check(app) {
    const version = app.versions.zeppelin;
    if (version === undefined || !/(^|\/)apache\/zeppelin:/.test(app.image ?? '')) return;
    const [home, other] = atLeast(version, '0.9.0') ? ['/opt/zeppelin', '/zeppelin'] : ['/zeppelin', '/opt/zeppelin'];
    if (app.env('ZEPPELIN_HOME') !== undefined) return;
    for (const volume of app.items('container', 'volumes')) {
      const path = childOf(volume, 'containerPath');
      const text = textOf(path) ?? '';
      if (path === undefined || !(text === other || text.startsWith(`${other}/`))) continue;
      yield {
        at: path,
        sentence: `${text} is no folder of Zeppelin ${version}, whose home is ${home}: what is mounted there is not seen.`,
        mend: `Mount it at ${home}${text.slice(other.length)}.`,
      };
    }
  },
  bad: [
    zeppelinApp(
      {
        container: {
          docker: { image: 'apache/zeppelin:0.10.1' },
          volumes: [{ containerPath: '/zeppelin/conf', hostPath: '/c', mode: 'RW' }],
        },
      },
      { zeppelin: '0.10.1' },
    ),
  ],
  good: [
    zeppelinApp(
      {
        container: {
          docker: { image: 'apache/zeppelin:0.10.1' },
          volumes: [{ containerPath: '/opt/zeppelin/conf', hostPath: '/c', mode: 'RW' }],
        },
      },
      { zeppelin: '0.10.1' },
    ),
    zeppelinApp(
      {
        container: {
          docker: { image: 'apache/zeppelin:0.8.2' },
          volumes: [{ containerPath: '/zeppelin/conf', hostPath: '/c', mode: 'RW' }],
        },
      },
      { zeppelin: '0.8.2' },
    ),
  ],
});
