import { rule } from '../../rule.ts';
import { liveQuota, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6', mesos: '1.11.0' };
const limited = { quotas: [liveQuota({ role: 'spark', guarantees: {}, limits: { cpus: 24 } })] };

export default rule<SparkOnCluster>({
  id: 'spark/cores-max-above-quota',
  reads: 'spark-on-cluster',
  severity: 'note',
  holds: { mesos: { since: '1.9.0' } },
  title: 'spark.cores.max is more than the role may ever have',
  why: 'The limit of a quota holds for all frameworks of a role together. An application that may take more than that can have the whole share of its team, and leaves nothing for the next one.',
  sources: ['apache/mesos docs/quota.md, 1.9.0 and 1.11.0'],
  *check(on) {
    const { conf, cluster } = on;
    const entry = conf.settings.get('spark.cores.max');
    const most = conf.whole('spark.cores.max');
    const role = on.role;
    if (entry === undefined || most === undefined || role === undefined || !on.isHere) return;
    const quota = cluster.quotaFor(role);
    const limit = quota?.limits['cpus'];
    if (quota === undefined || limit === undefined || most <= limit) return;
    yield {
      at: entry.at,
      sentence: `spark.cores.max is ${most}, and the quota of the role ${quota.role} ends at ${limit} cpus: this application may take all of it and never gets more.`,
      mend: `Write ${Math.floor(limit)} or less.`,
      data: { role: quota.role, limit },
    };
  },
  bad: [sparkOnCluster('spark.mesos.role spark\nspark.cores.max 48\n', limited, V24)],
  good: [
    sparkOnCluster('spark.mesos.role spark\nspark.cores.max 24\n', limited, V24),
    sparkOnCluster('spark.mesos.role web\nspark.cores.max 48\n', limited, V24),
  ],
});
