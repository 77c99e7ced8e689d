import { runningTasks } from '../../../core/mesos-framework.ts';
import { formatDuration } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveFramework } from '../../subjects/cluster-example.ts';

const tasks = new Map([
  ['agent-1', 3],
  ['agent-2', 1],
]);

export default rule<Cluster>({
  id: 'mesos/framework-away-keeps-tasks',
  reads: 'cluster',
  severity: 'warning',
  title: 'A framework is away, and its tasks hold resources',
  why: 'Until failover_timeout ends, a master keeps the tasks of a framework whose scheduler is not connected; nobody watches them, restarts them or hears of their end. When the time ends all are killed at once. A scheduler that comes back under a new id, as Marathon does when it has lost its ZooKeeper, leaves them behind in this way.',
  sources: [
    'apache/mesos include/mesos/mesos.proto (FrameworkInfo.failover_timeout), src/master/master.cpp (Master::disconnect), 1.11.0',
  ],
  *check({ parts: { frameworks = [] } }) {
    for (const framework of frameworks) {
      const { id, name, connected, failoverTimeoutSeconds, source, at } = framework;
      const count = runningTasks(framework);
      if (connected || count === 0) continue;
      const twin = frameworks.find((other) => other.name === name && other.id !== id && other.connected);
      yield {
        at,
        source,
        sentence: `The framework ${name} (${id}) is not connected, and ${count} of its tasks run on ${framework.tasks.size} agent${framework.tasks.size === 1 ? '' : 's'}, for up to ${formatDuration(failoverTimeoutSeconds * 1000)} after it went${twin === undefined ? '' : `; another ${name} is registered as ${twin.id} and knows nothing of them`}.`,
        mend: 'Start its scheduler again under this id; if it shall not come back, tear the framework down (TEARDOWN), which kills these tasks.',
        data: { framework: id, tasks: count, agents: framework.tasks.size },
      };
    }
  },
  bad: [
    cluster({ frameworks: [liveFramework({ connected: false, active: false, tasks })] }),
    cluster({
      frameworks: [liveFramework({ connected: false, active: false, tasks }), liveFramework({ id: 'framework-2' })],
    }),
  ],
  good: [
    cluster({ frameworks: [liveFramework({ tasks })] }),
    cluster({ frameworks: [liveFramework({ connected: false, active: false })] }),
  ],
});
