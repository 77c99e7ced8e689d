import { amountWords } from '../../../core/amount-words.ts';
import { scalarsOf } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { agentNamed, appOnCluster, resources } from '../../subjects/cluster-example.ts';

const agents = [
  agentNamed(
    'a1',
    {},
    { total: [...resources({ cpus: 4, mem: 8192 }), ...resources({ cpus: 12, mem: 32_768 }, 'web')] },
  ),
];

export default rule<AppOnCluster>({
  id: 'marathon/reserved-share-unused',
  reads: 'app-on-cluster',
  severity: 'warning',
  title: 'The app accepts only what is not reserved, though its role has reservations',
  why: 'With acceptedResourceRoles ["*"] an app competes with every other framework for what is unreserved, while the share that agents keep for its role lies idle.',
  sources: [
    'mesosphere/marathon docs/command-line-flags.md and mesos/ResourceMatcher.scala (ResourceSelector), 1.8.222 to 1.11',
  ],
  *check(on) {
    const { app } = on;
    const placement = on.placement;
    const accepted = on.acceptedRoles;
    const roles = on.roles;
    const role = app.text('role') ?? (roles?.length === 1 ? roles[0] : undefined);
    if (placement === undefined || accepted?.join() !== '*' || role === undefined || role === '*' || on.isResident)
      return;
    const reserved = placement.possible.flatMap(({ total }) =>
      total.filter((one) => one.role === role && one.reservations.every(({ labels }) => labels === undefined)),
    );
    const { cpus = 0, mem = 0 } = scalarsOf(reserved);
    if (cpus === 0 && mem === 0) return;
    yield {
      at: app.child('acceptedResourceRoles') ?? app.at,
      sentence: `${app.name} has the role ${role}, for which agents reserve ${amountWords({ cpus, mem })}, and accepts only what is not reserved.`,
      mend: `Write ["${role}"], or ["*", "${role}"] to use both.`,
      data: { app: app.id ?? null, role, reserved: { cpus, mem } },
    };
  },
  bad: [appOnCluster({ role: 'web', acceptedResourceRoles: ['*'] }, { agents })],
  good: [
    appOnCluster({ role: 'web', acceptedResourceRoles: ['web'] }, { agents }),
    appOnCluster({ role: 'web' }, { agents }),
    appOnCluster({ role: 'api', acceptedResourceRoles: ['*'] }, { agents }),
    appOnCluster({ acceptedResourceRoles: ['*'] }, { agents }),
  ],
});
