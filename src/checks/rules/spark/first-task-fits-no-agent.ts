import { amountWords } from '../../../core/amount-words.ts';
import { nearestWords } from '../../../core/nearest-words.ts';
import { executorFit } from '../../../core/spark/executor-fit.ts';
import { rule } from '../../rule.ts';
import { liveAgent, resources, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const FINE = 'spark.master mesos://zk://z1:2181/mesos\nspark.mesos.coarse false\n';
const V24 = { spark: '2.4.6' };
const small = liveAgent({ total: resources({ cpus: 4, mem: 8192 }) });

export default rule<SparkOnCluster>({
  id: 'spark/first-task-fits-no-agent',
  reads: 'spark-on-cluster',
  severity: 'error',
  holds: { spark: { since: '1.2.0' } },
  title: 'No agent can hold the first fine-grained task',
  why: 'The first offer of an agent must pay for the executor and for a task at once: spark.mesos.mesosExecutor.cores (1 unless set) and spark.task.cpus, with the memory of the executor; up to 1.3 twice spark.task.cpus. Small remainders on many agents never add up: the cluster has enough, and the job lacks resources.',
  sources: [
    'apache/spark MesosFineGrainedSchedulerBackend.resourceOffers, v1.4.1 to v3.1.0; MesosSchedulerBackend.scala, v1.2.2',
  ],
  *check(on) {
    const { conf } = on;
    const placement = on.placement;
    if (placement === undefined || conf.mode !== 'fine') return;
    const ask = on.ask;
    const { matching, role } = placement;
    if (matching.some(({ recovered }) => recovered)) return;
    const { nearest } = executorFit(ask, matching, role);
    if (nearest === undefined) return;
    const { agent, room, lacks } = nearest;
    const asks = { cpus: ask.cpus, mem: ask.memMib };
    const cores = conf.settings.get('spark.mesos.mesosExecutor.cores');
    const at = lacks['cpus'] === undefined ? conf.settings.get('spark.executor.memory') : cores;
    yield {
      at: (at ?? conf.settings.get('spark.mesos.coarse'))?.at ?? conf.mesosAt,
      sentence: `The first task on an agent asks for ${amountWords(asks)}, executor and task together, and ${nearestWords(matching.length, agent.hostname, { cpus: room['cpus'] ?? 0, mem: room['mem'] ?? 0 })}: no task starts.`,
      mend: 'Lower spark.mesos.mesosExecutor.cores (0.1 is allowed) or spark.executor.memory, or write spark.mesos.coarse true with spark.cores.max.',
      data: { asks, agents: matching.length, nearest: agent.hostname, has: room, lacks },
      ...(conf.versions.spark === undefined ? { holds: { spark: { since: '1.4.0' } } } : {}),
    };
  },
  bad: [
    sparkOnCluster(`${FINE}spark.mesos.mesosExecutor.cores 4\n`, { agents: [small] }, V24),
    sparkOnCluster(`${FINE}spark.task.cpus 3\n`, { agents: [small] }, { spark: '1.3.1' }),
    sparkOnCluster(`${FINE}spark.executor.memory 8g\n`, { agents: [small] }, V24),
  ],
  good: [
    sparkOnCluster(`${FINE}spark.mesos.mesosExecutor.cores 0.5\n`, { agents: [small] }, V24),
    sparkOnCluster(`${FINE}spark.task.cpus 2\n`, { agents: [small] }, { spark: '1.3.1' }),
    sparkOnCluster('spark.mesos.coarse true\nspark.executor.memory 8g\n', { agents: [small] }, V24),
  ],
});
