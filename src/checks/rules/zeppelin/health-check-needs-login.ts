import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/health-check-needs-login',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'The health check asks where one must be logged in',
  why: 'Whatever lies below /api/ but /api/version answers a stranger with a redirect or 401: the check fails though the server is sound. /health/readiness and /ping are there from 0.9.0 on.',
  sources: ['apache/zeppelin conf/shiro.ini.template, ZeppelinServer.java, 0.8.2 and 0.9.0'],
  *check(app) {
    if (!app.isZeppelin) return;
    for (const check of app.items('healthChecks')) {
      const path = childOf(check, 'path');
      const text = textOf(path) ?? '';
      if (path === undefined || !text.startsWith('/api/') || /^\/api\/version\/?$/.test(text)) continue;
      const isNew = app.versions.zeppelin !== undefined && atLeast(app.versions.zeppelin, '0.9.0');
      yield {
        at: path,
        sentence: `${text} is for users who are logged in: the check fails on a sound server.`,
        mend: `Ask ${isNew ? '/health/readiness' : '/api/version'}.`,
      };
    }
  },
  bad: [zeppelinApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: '/api/notebook' }] })],
  good: [zeppelinApp({}), zeppelinApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: '/api/version' }] })],
});
