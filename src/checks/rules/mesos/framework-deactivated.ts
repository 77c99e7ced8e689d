import { runningTasks } from '../../../core/mesos-framework.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveFramework } from '../../subjects/cluster-example.ts';

export default rule<Cluster>({
  id: 'mesos/framework-deactivated',
  reads: 'cluster',
  severity: 'warning',
  title: 'A framework is connected and gets no offers',
  why: 'A scheduler driver that aborts, as that of Spark does when its callback throws, tells the master to make no more offers and keeps the connection: the process lives, shows nothing, and waits for ever.',
  sources: [
    'apache/mesos src/sched/sched.cpp (SchedulerProcess::abort), 1.11.0',
    'Spark 3.5.6 with a constraint that it cannot compare, watched: active false, connected true, no resources',
  ],
  *check({ parts: { frameworks = [] } }) {
    for (const framework of frameworks) {
      const { id, name, active, connected, source, at } = framework;
      if (active || !connected) continue;
      const tasks = runningTasks(framework);
      yield {
        at,
        source,
        sentence: `The framework ${name} (${id}) is connected and not active: it gets no offers${tasks === 0 ? '' : `, and keeps ${tasks} tasks`}. Its scheduler driver has most likely aborted.`,
        mend: 'Read the log of its scheduler, which names the reason, and start it again.',
        data: { framework: id, tasks },
      };
    }
  },
  bad: [cluster({ frameworks: [liveFramework({ name: 'etl', active: false })] })],
  good: [
    cluster({ frameworks: [liveFramework({ name: 'etl' })] }),
    cluster({ frameworks: [liveFramework({ name: 'etl', active: false, connected: false })] }),
  ],
});
