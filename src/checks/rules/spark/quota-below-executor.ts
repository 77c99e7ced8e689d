import { amountWords } from '../../../core/amount-words.ts';
import { rule } from '../../rule.ts';
import { liveQuota, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6', mesos: '1.11.0' };
const two = { quotas: [liveQuota({ role: 'spark', guarantees: {}, limits: { cpus: 2, mem: 4096 } })] };

export default rule<SparkOnCluster>({
  id: 'spark/quota-below-executor',
  reads: 'spark-on-cluster',
  severity: 'error',
  holds: { spark: { since: '1.5.0' }, mesos: { since: '1.9.0' } },
  title: 'The limit of the role is smaller than one executor',
  why: 'Mesos offers a role no more than the limit of its quota, which all frameworks in it and in the roles below it share. Where one executor asks for more, none ever starts, and the agents look free.',
  sources: ['apache/mesos docs/quota.md, 1.9.0 and 1.11.0'],
  *check(on) {
    const { conf, cluster } = on;
    const role = on.role;
    const ask = on.ask;
    if (role === undefined || !on.isHere) return;
    const quota = cluster.quotaFor(role);
    const asks = { cpus: ask.cpus, mem: ask.memMib };
    const short = Object.entries(asks).filter(([name, amount]) => amount > (quota?.limits[name] ?? amount));
    const [[name] = []] = short;
    if (quota === undefined || name === undefined) return;
    const limits = Object.fromEntries(short.map(([each]) => [each, quota.limits[each] ?? 0]));
    const entry = conf.settings.get(name === 'mem' ? 'spark.executor.memory' : 'spark.executor.cores');
    yield {
      at: entry?.at ?? conf.settings.get('spark.mesos.role')?.at ?? conf.mesosAt,
      sentence: `One executor asks for ${amountWords(asks)}, and the quota of the role ${quota.role} ends at ${amountWords(limits)}: no executor starts.`,
      mend: 'Raise the limit, or make executors smaller.',
      data: { asks, role: quota.role, limits: quota.limits },
      ...(conf.versions.spark === undefined ? { holds: { spark: { since: '2.0.0' } } } : {}),
    };
  },
  bad: [
    sparkOnCluster('spark.mesos.role spark\nspark.executor.cores 4\nspark.cores.max 8\n', two, V24),
    sparkOnCluster('spark.mesos.role spark/anna\nspark.executor.memory 4g\nspark.cores.max 8\n', two, V24),
  ],
  good: [
    sparkOnCluster('spark.mesos.role spark\nspark.executor.cores 2\nspark.executor.memory 3g\n', two, V24),
    sparkOnCluster('spark.mesos.role web\nspark.executor.cores 4\n', two, V24),
    sparkOnCluster(
      'spark.mesos.role spark\nspark.executor.cores 4\n',
      { quotas: [liveQuota({ role: 'spark', guarantees: { cpus: 2 }, limits: {} })] },
      V24,
    ),
  ],
});
