import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { appOnCluster } from '../../subjects/cluster-example.ts';
import { allMarathonFlags } from '../../subjects/flags-example.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { childOf, membersOf, type TextNode } from '../../text/node.ts';

const secretsOn = allMarathonFlags('--enable_features=secrets');

export default rule<AppOnCluster>({
  id: 'marathon/feature-not-enabled',
  reads: 'app-on-cluster',
  severity: 'error',
  title: 'The app uses a feature that this Marathon has not switched on',
  why: 'GPUs, secrets and external volumes are refused (422, "Feature … is not enabled") until --enable_features of Marathon names them.',
  sources: [
    'mesosphere/marathon Features.scala and api/v2/validation/AppValidation.scala (featureEnabled), 1.4.13 to 1.11',
  ],
  *check({ app, cluster }) {
    const flag = cluster.parts.marathonFlags?.settings.get('enable_features');
    if (flag === undefined || app.isTemplate) return;
    const enabled = flag.value.split(',').map((name) => name.trim());
    for (const [feature, find] of Object.entries(uses)) {
      const at = enabled.includes(feature) ? undefined : find(app);
      if (at === undefined) continue;
      yield {
        at,
        sentence: `This needs the feature ${feature}, and Marathon runs with ${flag.value === '' ? 'none' : flag.value}: it refuses ${app.name}.`,
        mend: `Start Marathon with --enable_features ${[...enabled.filter((name) => name !== ''), feature].join(',')}.`,
        data: { app: app.id ?? null, feature, enabled },
      };
    }
  },
  bad: [
    appOnCluster({ gpus: 1 }, { marathonFlags: secretsOn }),
    appOnCluster(
      { container: { volumes: [{ containerPath: 'd', external: { name: 'd' } }] } },
      { marathonFlags: secretsOn },
    ),
    appOnCluster({ secrets: { pw: { source: '/pw' } } }, { marathonFlags: allMarathonFlags('--enable_features=vips') }),
  ],
  good: [
    appOnCluster({ secrets: { pw: { source: '/pw' } } }, { marathonFlags: secretsOn }),
    appOnCluster({ gpus: 0 }, { marathonFlags: secretsOn }),
    appOnCluster({ gpus: 1 }, { marathonFlags: allMarathonFlags('--ha') }),
  ],
});

/** Where an app uses a feature. */
const uses: Readonly<Record<string, (app: MarathonApp) => TextNode | undefined>> = {
  gpu_resources: (app) => ((app.number('gpus') ?? 0) > 0 ? app.child('gpus') : undefined),
  secrets: (app) => {
    const secrets = app.child('secrets');
    return membersOf(secrets).length > 0 ? secrets : undefined;
  },
  external_volumes: (app) =>
    app
      .items('container', 'volumes')
      .map((volume) => childOf(volume, 'external'))
      .find((external) => external !== undefined),
};
