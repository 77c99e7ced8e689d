import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { appOnCluster, liveMaster } from '../../subjects/cluster-example.ts';

const masters = [liveMaster('--roles=web')];

export default rule<AppOnCluster>({
  id: 'marathon/role-not-whitelisted',
  reads: 'app-on-cluster',
  severity: 'error',
  holds: { marathon: { since: '1.9.0' } },
  title: 'The masters do not let the role of the app in',
  why: 'Marathon registers for the role of each of its apps. With --roles a master refuses a role that is not in its list: no offer for the app ever comes.',
  sources: [
    'apache/mesos src/master/master.cpp (isWhitelistedRole), 1.11.0; mesosphere/marathon docs/multirole.md, 1.9.109',
  ],
  *check({ app, cluster }) {
    const role = app.text('role');
    const list = cluster.whitelist;
    if (role === undefined || list === undefined || app.isTemplate || role === '*' || list.roles.includes(role)) return;
    yield {
      at: app.child('role') ?? app.at,
      sentence: `${app.name} has the role ${role}, and ${list.master.base} lets in ${fewNames(list.roles)} only.`,
      mend: `Add ${role} to --roles of every master, or take the flag away and keep roles by ACLs.`,
      data: { app: app.id ?? null, role, roles: list.roles },
    };
  },
  bad: [appOnCluster({ role: 'data' }, { masters }, { marathon: '1.11.24' })],
  good: [
    appOnCluster({ role: 'web' }, { masters }, { marathon: '1.11.24' }),
    appOnCluster({ role: '*' }, { masters }, { marathon: '1.11.24' }),
    appOnCluster({ role: 'data' }, { masters: [liveMaster('--quorum=2')] }, { marathon: '1.11.24' }),
  ],
});
