import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { membersOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/haproxy-port-missing',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'A label is about a port that the app does not have',
  why: 'The number in HAPROXY_<n>_… counts the ports of the app from 0. A label beyond the last port does nothing.',
  sources: ['mesosphere/marathon-lb Longhelp.md'],
  *check(app) {
    const ports =
      app.child('container', 'portMappings') ??
      app.child('container', 'docker', 'portMappings') ??
      app.child('portDefinitions') ??
      app.child('ports');
    if (ports?.kind !== 'list' || app.isTemplate) return;
    for (const { key, keyAt } of membersOf(app.child('labels'))) {
      const index = Number(/^HAPROXY_(\d+)_/.exec(key)?.[1] ?? -1);
      if (index < ports.items.length) continue;
      yield {
        at: keyAt,
        sentence: `${key} is about the port ${index}, and the app has ${ports.items.length}, counted from 0.`,
        mend: 'Count from 0, or add the port.',
      };
    }
  },
  bad: [
    marathonApp({
      portDefinitions: [{ port: 0 }],
      labels: { HAPROXY_GROUP: 'external', HAPROXY_1_VHOST: 'z.example' },
    }),
  ],
  good: [
    marathonApp({
      portDefinitions: [{ port: 0 }],
      labels: { HAPROXY_GROUP: 'external', HAPROXY_0_VHOST: 'z.example' },
    }),
  ],
});
