import { isService, runningTasks } from '../../../core/mesos-framework.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveFramework } from '../../subjects/cluster-example.ts';

export default rule<Cluster>({
  id: 'mesos/framework-no-failover-timeout',
  reads: 'cluster',
  severity: 'warning',
  title: 'The tasks of a service end with its scheduler',
  why: 'Without failover_timeout, the default of the API, a master removes a framework and kills its tasks as soon as the connection of its scheduler breaks: a restart or a lost network is enough. That is right for a notebook, and wrong for what starts services or checkpoints.',
  sources: ['apache/mesos include/mesos/mesos.proto; docs/high-availability-framework-guide.md, 1.11.0'],
  *check({ parts: { frameworks = [] } }) {
    for (const framework of frameworks) {
      const { name, checkpoint, failoverTimeoutSeconds, source, at } = framework;
      if (failoverTimeoutSeconds > 0 || !(isService(framework) || checkpoint)) continue;
      const tasks = runningTasks(framework);
      yield {
        at,
        source,
        sentence: `The framework ${name} has no failover_timeout: ${tasks === 0 ? 'its tasks' : `its ${tasks} tasks`} are killed as soon as its scheduler is away${checkpoint ? ', though it checkpoints so that they survive a restart of an agent' : ''}.`,
        mend: 'Set it in the framework: a week (604800 seconds) for services, as Marathon does.',
        data: { framework: framework.id, tasks },
      };
    }
  },
  bad: [
    cluster({ frameworks: [liveFramework({ failoverTimeoutSeconds: 0 })] }),
    cluster({ frameworks: [liveFramework({ name: 'db', failoverTimeoutSeconds: 0 })] }),
  ],
  good: [
    cluster({ frameworks: [liveFramework()] }),
    cluster({ frameworks: [liveFramework({ name: 'etl', checkpoint: false, failoverTimeoutSeconds: 0 })] }),
  ],
});
