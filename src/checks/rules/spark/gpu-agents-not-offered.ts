import { fewNames } from '../../../core/few-names.ts';
import { scalarsOf } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import { agentNamed, liveMaster, resources, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6' };
const gpus = agentNamed('g1', { pool: 'gpu' }, { total: resources({ cpus: 16, mem: 65_536, gpus: 2 }) });
const parts = { agents: [gpus, agentNamed('a1', { pool: 'spark' })], masters: [liveMaster('--filter_gpu_resources')] };

export default rule<SparkOnCluster>({
  id: 'spark/gpu-agents-not-offered',
  reads: 'spark-on-cluster',
  severity: 'error',
  holds: { spark: { since: '1.5.0' } },
  title: 'The constraints choose agents that are offered only to those who take gpus',
  why: 'With --filter_gpu_resources, the default, a master offers agents with gpus only to frameworks that are GPU_RESOURCES capable. Spark says so where spark.mesos.gpus.max is above 0, from 2.1 on; without it the job waits as if no agent met its constraints.',
  sources: [
    'apache/mesos docs/gpu-support.md, src/master/flags.cpp (filter_gpu_resources), 1.11.0',
    'apache/spark MesosCoarseGrainedSchedulerBackend.scala and MesosSchedulerUtils.createSchedulerDriver, v2.1.0 to v3.1.0',
  ],
  *check(on) {
    const { settings, isWhole } = on.conf;
    const entry = settings.get('spark.mesos.constraints');
    const matching = on.placement?.matching ?? [];
    const isFiltered = (on.cluster.parts.masters ?? []).some(
      ({ flags }) => flags.truth('filter_gpu_resources') === true,
    );
    const isAsked = settings.has('spark.mesos.gpus.max') ? on.conf.whole('spark.mesos.gpus.max') !== 0 : !isWhole;
    if (entry === undefined || matching.length === 0 || !isFiltered || isAsked) return;
    if (!matching.every(({ total }) => (scalarsOf(total)['gpus'] ?? 0) > 0)) return;
    yield {
      at: entry.at,
      sentence: `The agents that meet spark.mesos.constraints (${fewNames(matching.map(({ hostname }) => hostname))}) all have gpus, spark.mesos.gpus.max is not set, and the masters offer such agents only to frameworks that take gpus.`,
      mend: 'Set spark.mesos.gpus.max, choose other agents, or start the masters with --filter_gpu_resources=false.',
      data: { agents: matching.map(({ hostname }) => hostname) },
    };
  },
  bad: [sparkOnCluster('spark.mesos.constraints pool:gpu\n', parts, V24)],
  good: [
    sparkOnCluster('spark.mesos.constraints pool:gpu\nspark.mesos.gpus.max 2\n', parts, V24),
    sparkOnCluster('spark.mesos.constraints pool:\n', parts, V24),
    sparkOnCluster('spark.mesos.constraints pool:gpu\n', { agents: [gpus] }, V24),
  ],
});
