import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { appOnCluster } from '../../subjects/cluster-example.ts';
import { allMarathonFlags } from '../../subjects/flags-example.ts';

const marathonFlags = allMarathonFlags('--mesos_role=web');

export default rule<AppOnCluster>({
  id: 'marathon/accepted-role-not-held',
  reads: 'app-on-cluster',
  severity: 'error',
  title: 'The app accepts resources of a role that this Marathon does not have',
  why: 'An app gets offers for its own role only: that of Marathon (--mesos_role) or, from 1.9 on, that of its group at the top. Up to 1.8 an app that accepts another role waits for ever; 1.9 takes the role out, and 1.10 refuses the app.',
  sources: [
    'mesosphere/marathon changelog.md (1.9.0, acceptedResourceRoles) and state/ResourceRole.scala, 1.8.222 to 1.11',
  ],
  *check(on) {
    const { app } = on;
    const accepted = on.acceptedRoles;
    const roles = on.roles;
    if (accepted === undefined || roles === undefined || app.isTemplate || app.child('role') !== undefined) return;
    const other = accepted.find((role) => role !== '*' && !roles.includes(role));
    if (other === undefined) return;
    const named = roles.find((role) => role !== '*');
    yield {
      at: app.child('acceptedResourceRoles') ?? app.at,
      sentence: `${app.name} accepts resources of the role ${other}, and can have the role ${roles.join(' or ')} only.`,
      mend: `Write ["*"]${named === undefined ? '' : `, or ["*", "${named}"]`}.`,
      data: { app: app.id ?? null, accepted, roles },
    };
  },
  bad: [appOnCluster({ id: '/shop/web', acceptedResourceRoles: ['spark'] }, { marathonFlags })],
  good: [
    appOnCluster({ id: '/shop/web', acceptedResourceRoles: ['*', 'web'] }, { marathonFlags }),
    appOnCluster({ id: '/shop/web', acceptedResourceRoles: ['shop'] }, { marathonFlags }, { marathon: '1.9.109' }),
    appOnCluster({ id: '/shop/web', acceptedResourceRoles: ['spark'] }, {}),
  ],
});
