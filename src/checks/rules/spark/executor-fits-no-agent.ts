import { amountWords } from '../../../core/amount-words.ts';
import { nearestWords } from '../../../core/nearest-words.ts';
import { wholeFor } from '../../../core/offered-to.ts';
import { addScalars, holds, type Scalars } from '../../../core/resources.ts';
import { largestHeapMib } from '../../../core/spark/asked-memory.ts';
import { executorFit } from '../../../core/spark/executor-fit.ts';
import type { Remark } from '../../rule.ts';
import { rule } from '../../rule.ts';
import { agentNamed, liveAgent, resources, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6' };
const MESOS = 'spark.master mesos://zk://z1:2181/mesos\n';

export default rule<SparkOnCluster>({
  id: 'spark/executor-fits-no-agent',
  reads: 'spark-on-cluster',
  severity: 'error',
  holds: { spark: { since: '1.1.1' } },
  title: 'No agent is large enough for one executor',
  why: 'An executor must fit into one offer, that is into what one agent has unreserved and reserved for the role; what is left on many agents does not add up. Its memory is the heap and an overhead of a tenth, at least 384 MiB, and parts of cpus do not count. Offers are declined one by one, and the job waits for resources while the cluster seems to have plenty.',
  sources: [
    'apache/spark MesosCoarseGrainedSchedulerBackend.canLaunchTask and MesosSchedulerUtils.executorMemory, v1.4.1 to v3.1.0',
    'apache/mesos Resources::isAllocatableTo, 1.4 to 1.11',
  ],
  *check(on) {
    const { conf } = on;
    const placement = on.placement;
    if (placement === undefined || conf.mode === 'fine') return;
    const ask = on.ask;
    const { matching, role } = placement;
    // What an agent has that is not back yet is not known.
    if (matching.some(({ recovered }) => recovered)) return;
    const { nearest } = executorFit(ask, matching, role);
    if (nearest === undefined) return;
    const { agent, room, lacks } = nearest;
    const asks: Scalars = { cpus: ask.cpus, ...(ask.memMib > 0 ? { mem: ask.memMib } : {}) };
    const together = matching.reduce<Scalars>((sum, one) => addScalars(sum, only(asks, wholeFor(one, role))), {});
    const isEnough = matching.length > 1 && holds(together, asks);
    yield {
      at: entryOf(conf, lacks)?.at ?? conf.mesosAt,
      sentence: `One executor asks for ${amountWords(asks)}${role === undefined || role === '*' ? '' : ` for the role ${role}`}, and ${nearestWords(matching.length, agent.hostname, only(asks, room))}. No executor starts${isEnough ? `, though together they have ${amountWords(together)}` : ''}.`,
      mend: mendOf(on, room, lacks),
      data: { asks, agents: matching.length, nearest: agent.hostname, has: room, lacks, together },
      ...narrowed(conf, lacks),
    };
  },
  bad: [
    sparkOnCluster(`${MESOS}spark.cores.max 8\nspark.executor.memory 30g\n`, { agents: [liveAgent()] }, V24),
    sparkOnCluster(
      `${MESOS}spark.cores.max 16\nspark.executor.cores 12\n`,
      { agents: [agentNamed('a1'), agentNamed('a2')] },
      V24,
    ),
    sparkOnCluster(
      `${MESOS}spark.cores.max 8\nspark.mesos.role web\nspark.executor.memory 8g\n`,
      {
        agents: [
          liveAgent({
            total: [...resources({ cpus: 8, mem: 30_000 }, 'spark'), ...resources({ cpus: 1, mem: 1024 })],
          }),
        ],
      },
      V24,
    ),
    sparkOnCluster(
      `${MESOS}spark.cores.max 8\nspark.executor.memory 8g\n`,
      { agents: [liveAgent({ total: resources({ cpus: 0.9, mem: 32_768 }) })] },
      V24,
    ),
    sparkOnCluster(`${MESOS}spark.executor.cores 12\n`, { agents: [liveAgent()] }),
  ],
  good: [
    sparkOnCluster(`${MESOS}spark.cores.max 8\nspark.executor.memory 29g\n`, { agents: [liveAgent()] }, V24),
    sparkOnCluster(
      `${MESOS}spark.cores.max 8\nspark.executor.cores 12\n`,
      { agents: [liveAgent()] },
      { spark: '1.6.3' },
    ),
    sparkOnCluster(
      `${MESOS}spark.cores.max 8\nspark.mesos.role spark/anna\nspark.executor.memory 8g\n`,
      { agents: [liveAgent({ total: resources({ cpus: 8, mem: 30_000 }, 'spark') })] },
      V24,
    ),
    sparkOnCluster(
      `${MESOS}spark.cores.max 8\nspark.executor.memory 30g\n`,
      { agents: [liveAgent(), liveAgent({ recovered: true, active: false, total: [] })] },
      V24,
    ),
    sparkOnCluster(`${MESOS}spark.cores.max 8\nspark.executor.memory \${MEMORY}\n`, { agents: [liveAgent()] }, V24),
    sparkOnCluster(`${MESOS}spark.executor.memory 30g\n`, {}, V24),
  ],
});

/** Of amounts those that are asked for. */
const only = (asks: Scalars, amounts: Scalars): Scalars =>
  Object.fromEntries(Object.keys(asks).map((name) => [name, amounts[name] ?? 0]));

const entryOf = ({ settings }: SparkConf, lacks: Scalars): ReturnType<typeof settings.get> =>
  lacks['mem'] === undefined ? settings.get('spark.executor.cores') : settings.get('spark.executor.memory');

/** Without a version: the overhead is a tenth from 1.4 on; from 2.0 on executors have a size, and coarse is the default. */
function narrowed({ versions }: SparkConf, lacks: Scalars): Pick<Remark, 'holds'> {
  if (versions.spark !== undefined) return {};
  return { holds: { spark: { since: lacks['cpus'] === undefined ? '1.4.0' : '2.0.0' } } };
}

function mendOf(on: SparkOnCluster, room: Scalars, lacks: Scalars): string {
  if (lacks['mem'] === undefined) {
    const cpus = Math.floor(room['cpus'] ?? 0);
    return cpus < 1
      ? 'Give the role whole cpus of an agent.'
      : `Set spark.executor.cores to ${cpus} or less, or use larger agents.`;
  }
  const heapMib = largestHeapMib(
    on.conf.versions.spark,
    room['mem'] ?? 0,
    on.conf.whole('spark.mesos.executor.memoryOverhead'),
    on.number('spark.executor.memoryOverheadFactor'),
  );
  return heapMib < 450
    ? 'Give the role memory of an agent, or take the role that has it.'
    : `Set spark.executor.memory to ${heapMib}m or less, or use larger agents.`;
}
