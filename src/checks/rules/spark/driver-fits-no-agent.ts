import { amountWords } from '../../../core/amount-words.ts';
import { nearestWords } from '../../../core/nearest-words.ts';
import { driverAsksMib } from '../../../core/spark/asked-memory.ts';
import { matchConstraints } from '../../../core/spark/constraints.ts';
import { executorFit } from '../../../core/spark/executor-fit.ts';
import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import { liveAgent, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const CLUSTER = 'spark.master mesos://d1:7077\nspark.submit.deployMode cluster\n';
const DEFAULT_MEMORY_MIB = 1024;

export default rule<SparkOnCluster>({
  id: 'spark/driver-fits-no-agent',
  reads: 'spark-on-cluster',
  severity: 'error',
  holds: { spark: { since: '1.4.0' } },
  isSilentUnknown: true,
  title: 'No agent is large enough for the driver',
  why: 'In cluster mode the driver is a task on one agent: its cores and its memory, from 3.0 on with an overhead and from 3.2 on with two, must fit into one offer. Until then it stays in the queue of the dispatcher.',
  sources: ['apache/spark MesosClusterScheduler.scheduleTasks, v1.4.1 to v3.1.0; commit 87c58367cd (SPARK-22256)'],
  *check(on) {
    const { conf } = on;
    const placement = on.placement;
    const version = conf.versions.spark;
    if (placement === undefined || version === undefined || !conf.isClusterMode) return;
    const constraints = atLeast(version, '2.2.1') ? (on.constraints('spark.mesos.driver.constraints') ?? []) : [];
    const agents = placement.agents.filter(({ attributes }) => matchConstraints(constraints, attributes) !== 'no');
    if (agents.some(({ recovered }) => recovered)) return;
    const memory = conf.settings.get('spark.driver.memory');
    const heapMib = conf.sizeMib('spark.driver.memory', 'b') ?? (memory === undefined ? DEFAULT_MEMORY_MIB : 0);
    const [overheadMib, mesosOverheadMib] = [
      conf.sizeMib('spark.driver.memoryOverhead', 'm'),
      conf.whole('spark.mesos.driver.memoryOverhead'),
    ];
    const memMib = driverAsksMib(version, Math.floor(heapMib), overheadMib, mesosOverheadMib);
    const ask = { cpus: conf.whole('spark.driver.cores') ?? 1, memMib, isOnePerAgent: true };
    // The role is that of the dispatcher.
    const { nearest } = executorFit(ask, agents, undefined);
    if (nearest === undefined) return;
    const { agent, room, lacks } = nearest;
    const asks = { cpus: ask.cpus, mem: memMib };
    const entry = lacks['mem'] === undefined ? conf.settings.get('spark.driver.cores') : memory;
    yield {
      at: (entry ?? conf.settings.get('spark.submit.deployMode'))?.at ?? conf.mesosAt,
      sentence: `The driver asks for ${amountWords(asks)}, and ${nearestWords(agents.length, agent.hostname, { cpus: room['cpus'] ?? 0, mem: room['mem'] ?? 0 })}: it is never started.`,
      mend: 'Ask for less with spark.driver.cores and spark.driver.memory, or let other agents take it (spark.mesos.driver.constraints).',
      data: { asks, agents: agents.length, nearest: agent.hostname, has: room, lacks },
    };
  },
  bad: [
    sparkOnCluster(`${CLUSTER}spark.driver.memory 40g\n`, { agents: [liveAgent()] }, { spark: '2.4.6' }),
    sparkOnCluster(`${CLUSTER}spark.driver.memory 28g\n`, { agents: [liveAgent()] }, { spark: '3.2.4' }),
    sparkOnCluster(`${CLUSTER}spark.driver.cores 12\n`, { agents: [liveAgent()] }, { spark: '2.4.6' }),
  ],
  good: [
    sparkOnCluster(`${CLUSTER}spark.driver.memory 30g\n`, { agents: [liveAgent()] }, { spark: '2.4.6' }),
    sparkOnCluster(
      'spark.master mesos://m1:5050\nspark.driver.memory 40g\n',
      { agents: [liveAgent()] },
      { spark: '2.4.6' },
    ),
    sparkOnCluster(`${CLUSTER}spark.driver.memory 40g\n`, { agents: [liveAgent()] }),
  ],
});
