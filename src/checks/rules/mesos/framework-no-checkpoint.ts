import { isService, runningTasks } from '../../../core/mesos-framework.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveFramework } from '../../subjects/cluster-example.ts';

export default rule<Cluster>({
  id: 'mesos/framework-no-checkpoint',
  reads: 'cluster',
  severity: 'warning',
  title: 'A framework whose tasks should last does not checkpoint',
  why: 'Without checkpoint, the default of the API, an agent keeps no record of the tasks of a framework: when its process restarts, for an upgrade or another flag, they are killed. Spark never checkpoints and is not meant here; Marathon does unless it is told otherwise.',
  sources: ['apache/mesos include/mesos/mesos.proto (FrameworkInfo), docs/agent-recovery.md, 0.28.3 and 1.11.0'],
  *check({ parts: { frameworks = [] } }) {
    for (const framework of frameworks) {
      const { name, checkpoint, failoverTimeoutSeconds, source, at } = framework;
      if (checkpoint || !(isService(framework) || failoverTimeoutSeconds > 0)) continue;
      const tasks = runningTasks(framework);
      yield {
        at,
        source,
        ...(isService(framework) ? {} : { severity: 'note' }),
        sentence: `The framework ${name} does not checkpoint${failoverTimeoutSeconds > 0 ? `, though it asks to be waited for ${failoverTimeoutSeconds} seconds when it is away` : ''}: its tasks${tasks === 0 ? '' : `, ${tasks} now,`} end when the process of an agent restarts.`,
        mend: 'Set checkpoint in the framework (Marathon: --checkpoint), or drain an agent before its process is restarted.',
        data: { framework: framework.id, tasks },
      };
    }
  },
  bad: [
    cluster({ frameworks: [liveFramework({ checkpoint: false })] }),
    cluster({ frameworks: [liveFramework({ name: 'stream', checkpoint: false, failoverTimeoutSeconds: 3600 })] }),
  ],
  good: [
    cluster({ frameworks: [liveFramework()] }),
    cluster({ frameworks: [liveFramework({ name: 'etl', checkpoint: false, failoverTimeoutSeconds: 0 })] }),
    cluster({}),
  ],
});
