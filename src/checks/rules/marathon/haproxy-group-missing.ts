import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { membersOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/haproxy-group-missing',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'No load balancer takes this app up',
  why: 'marathon-lb takes the apps whose HAPROXY_GROUP is among its groups, and looks at no other label of those without one.',
  sources: ['mesosphere/marathon-lb README.md, Longhelp.md'],
  *check(app) {
    const labels = membersOf(app.child('labels'));
    const first = labels.find(({ key }) => /^HAPROXY_\d+_/.test(key));
    if (first === undefined || labels.some(({ key }) => key === 'HAPROXY_GROUP' || /^HAPROXY_\d+_GROUP$/.test(key)))
      return;
    yield {
      at: first.keyAt,
      sentence: `${first.key} stands here without HAPROXY_GROUP: marathon-lb passes over the app.`,
      mend: 'Add the label HAPROXY_GROUP, such as "external".',
    };
  },
  bad: [marathonApp({ labels: { HAPROXY_0_VHOST: 'z.example' } })],
  good: [
    marathonApp({ labels: { HAPROXY_GROUP: 'external', HAPROXY_0_VHOST: 'z.example' } }),
    marathonApp({ labels: { HAPROXY_0_GROUP: 'external', HAPROXY_0_VHOST: 'z.example' } }),
  ],
});
