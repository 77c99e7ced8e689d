import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { appOnCluster, liveFramework } from '../../subjects/cluster-example.ts';

const VOLUME = { volumes: [{ containerPath: 'data', mode: 'RW', persistent: { size: 64 } }] };
const nobody = { frameworks: [liveFramework({ principal: undefined })] };

export default rule<AppOnCluster>({
  id: 'marathon/resident-without-principal',
  reads: 'app-on-cluster',
  severity: 'error',
  holds: { marathon: { since: '1.11.0' } },
  title: 'A persistent volume stops every launch of this Marathon',
  why: 'Marathon reserves the disk of a persistent volume in the name of its principal. Without one the launch queue of 1.11 dies at the first offer for such an app, and no app at all is launched until another leader takes over.',
  sources: [
    'Marathon 1.11.24 without --mesos_authentication_principal, tried: processedOffersCount stays 0 for all apps; mesosphere/marathon docs/docs/persistent-volumes.md',
  ],
  *check(on) {
    const { app } = on;
    const { parts } = on.cluster;
    const name = parts.marathonFlags?.settings.value('framework_name') ?? 'marathon';
    const own = parts.frameworks?.filter((framework) => framework.name === name && framework.connected) ?? [];
    if (app.isTemplate || !on.isResident || own.length === 0) return;
    if (own.some(({ principal = '' }) => principal !== '')) return;
    yield {
      at: app.child('container', 'volumes') ?? app.at,
      sentence: `${app.name} has a persistent volume, and Marathon is registered without a principal: from the first offer on it launches nothing any more, of no app.`,
      mend: 'Start Marathon with --mesos_authentication_principal before this app is sent.',
      data: { app: app.id ?? null, framework: own[0]?.id ?? null },
    };
  },
  bad: [appOnCluster({ container: VOLUME }, nobody, { marathon: '1.11.24' })],
  good: [
    appOnCluster({ container: VOLUME }, { frameworks: [liveFramework()] }, { marathon: '1.11.24' }),
    appOnCluster({}, nobody, { marathon: '1.11.24' }),
    appOnCluster({ container: VOLUME }, {}, { marathon: '1.11.24' }),
  ],
});
