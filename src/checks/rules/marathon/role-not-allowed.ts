import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { appOnCluster } from '../../subjects/cluster-example.ts';
import { allMarathonFlags } from '../../subjects/flags-example.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

const V111 = { marathon: '1.11.24' };
const marathonFlags = allMarathonFlags('--mesos_role=ops');

export default rule<AppOnCluster>({
  id: 'marathon/role-not-allowed',
  reads: 'app-on-cluster',
  severity: 'error',
  holds: { marathon: { since: '1.9.0' } },
  title: 'This Marathon refuses the role of the app',
  why: 'An app has the role of Marathon (--mesos_role, "*" unless set) or that of its group at the top, and no other; "*" neither where Marathon has another.',
  sources: [
    'Marathon 1.11.24 with --mesos_role ops: 422 "got *, expected one of: [ops]"; mesosphere/marathon docs/multirole.md, 1.9.109',
  ],
  *check(on) {
    const { app, cluster } = on;
    const at = app.child('role');
    const role = app.text('role');
    if (
      at === undefined ||
      role === undefined ||
      isPlaceholder(role) ||
      app.isTemplate ||
      app.child('id') === undefined
    )
      return;
    // An app may keep a role that was right when it was made.
    if (cluster.parts.apps?.some((live) => live.id === app.id && live.text('role') === role)) return;
    const roles = on.allowedRoles;
    if (roles === undefined || roles.includes(role)) return;
    yield {
      at,
      sentence: `${app.name} has the role ${role}, and this Marathon takes ${roles.join(' or ')} for it.`,
      mend: `Leave the role out, or write ${roles.map((one) => `"${one}"`).join(' or ')}.`,
      data: { app: app.id ?? null, role, roles },
    };
  },
  bad: [
    appOnCluster({ role: '*' }, { marathonFlags }, V111),
    appOnCluster({ id: '/team/web', role: 'data' }, { marathonFlags }, V111),
  ],
  good: [
    appOnCluster({ role: 'ops' }, { marathonFlags }, V111),
    appOnCluster({ id: '/team/web', role: 'team' }, { marathonFlags }, V111),
    appOnCluster({ role: 'data' }, { marathonFlags, apps: [marathonApp({ role: 'data' })] }, V111),
    appOnCluster({ role: 'data' }, {}, V111),
  ],
});
