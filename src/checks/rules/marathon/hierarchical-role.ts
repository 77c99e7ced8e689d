import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/hierarchical-role',
  reads: 'marathon-app',
  severity: 'error',
  title: 'Marathon takes no role with a "/"',
  why: 'Mesos has nested roles from 1.4 on; Marathon refuses a slash in the name of a role.',
  sources: ['mesosphere/marathon state/ResourceRole.scala, 1.9.109 and 1.11'],
  *check(app) {
    for (const node of [app.child('role'), ...app.items('acceptedResourceRoles')]) {
      const role = textOf(node);
      if (node === undefined || role?.includes('/') !== true || /[${}]/.test(role)) continue;
      yield {
        at: node,
        sentence: `The role ${role} has a "/", which Marathon refuses.`,
        mend: `Use a flat role, such as ${role.replaceAll('/', '-')}.`,
      };
    }
  },
  bad: [marathonApp({ acceptedResourceRoles: ['tenants/anna'] }), marathonApp({ role: 'tenants/anna' })],
  good: [marathonApp({ role: 'tenant-anna', acceptedResourceRoles: ['tenant-anna'] })],
});
