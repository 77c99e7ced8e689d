import { wholeFor } from '../../../core/offered-to.ts';
import { rule } from '../../rule.ts';
import { agentNamed, liveQuota, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6' };
const COARSE = 'spark.mesos.coarse true\nspark.mesos.role spark\n';
const agents = [agentNamed('a1'), agentNamed('a2')];

export default rule<SparkOnCluster>({
  id: 'spark/cores-max-takes-all',
  reads: 'spark-on-cluster',
  severity: 'note',
  title: 'spark.cores.max is no limit on this cluster',
  why: 'A coarse application takes cores up to spark.cores.max within a second of its start and keeps them until it ends. Where that is as much as all agents have, it is as greedy as without the limit: all others wait.',
  sources: [
    'apache/spark MesosCoarseGrainedSchedulerBackend.scala, v0.9.2 to v3.1.0',
    'Spark 3.5.6 watched beside Marathon',
  ],
  *check(on) {
    const { conf, cluster } = on;
    const entry = conf.settings.get('spark.cores.max');
    const most = conf.whole('spark.cores.max');
    const placement = on.placement;
    if (entry === undefined || most === undefined || placement === undefined || conf.mode !== 'coarse') return;
    const { matching, role } = placement;
    const isLimited = role === undefined || cluster.quotaFor(role)?.limits['cpus'] !== undefined;
    if (isLimited || conf.isOn('spark.dynamicAllocation.enabled') || cluster.parts.quotas === undefined) return;
    if (matching.length < 2 || matching.some(({ recovered }) => recovered)) return;
    const cores = matching.reduce((sum, agent) => sum + Math.floor(wholeFor(agent, role)['cpus'] ?? 0), 0);
    if (most < cores || cores === 0) return;
    yield {
      at: entry.at,
      sentence: `spark.cores.max is ${most}, and the ${matching.length} agents that the job may use have ${cores} cores for it: it takes all of them.`,
      mend: 'Write what the job needs, or give its role a quota limit.',
      data: { cores, agents: matching.length },
    };
  },
  bad: [sparkOnCluster(`${COARSE}spark.cores.max 64\n`, { agents, quotas: [] }, V24)],
  good: [
    sparkOnCluster(`${COARSE}spark.cores.max 12\n`, { agents, quotas: [] }, V24),
    sparkOnCluster(
      `${COARSE}spark.cores.max 64\n`,
      { agents, quotas: [liveQuota({ role: 'spark', guarantees: {}, limits: { cpus: 8 } })] },
      V24,
    ),
    sparkOnCluster(`${COARSE}spark.cores.max 64\n`, { agents }, V24),
  ],
});
