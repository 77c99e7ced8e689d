import { amountWords } from '../../../core/amount-words.ts';
import { grouped } from '../../../core/grouped.ts';
import { scalarsOf } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import { liveAgent, liveQuota, resources, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6' };
const MESOS = 'spark.master mesos://zk://z1:2181/mesos\n';
const reserving = liveAgent({
  total: [...resources({ cpus: 4, mem: 8192 }), ...resources({ cpus: 12, mem: 32_768 }, 'spark')],
});

export default rule<SparkOnCluster>({
  id: 'spark/role-unset',
  reads: 'spark-on-cluster',
  severity: 'warning',
  holds: { spark: { since: '1.5.0' } },
  title: 'The cluster has a share for Spark, and the job does not ask for it',
  why: 'A job without a role is in the role "*": what agents reserve for the role of Spark is never offered to it, and neither quota nor weight of that role counts for it.',
  sources: [
    'apache/spark MesosSchedulerUtils.createSchedulerDriver, v1.5.2 to v3.1.0 (SPARK-6284); apache/mesos docs/roles.md',
  ],
  *check(on) {
    if (!on.isHere || on.role !== '*') return;
    const { agents, quotas } = on.cluster.parts;
    const reserved = grouped(
      (agents ?? []).flatMap(({ total }) => total.filter(({ role }) => isOfSpark(role))),
      ({ role }) => role,
    );
    const role = [...reserved.keys()][0] ?? quotas?.find((quota) => isOfSpark(quota.role))?.role;
    if (role === undefined) return;
    const { cpus, mem } = scalarsOf(reserved.get(role) ?? []);
    const has =
      cpus === undefined && mem === undefined
        ? 'the role has a quota'
        : `agents reserve ${amountWords({ ...(cpus === undefined ? {} : { cpus }), ...(mem === undefined ? {} : { mem }) })} for it`;
    yield {
      at: on.conf.settings.get('spark.mesos.role')?.at ?? on.conf.mesosAt,
      sentence: `The job has no role, while there is a role ${role} and ${has}: the job gets nothing of that.`,
      mend: `Write spark.mesos.role ${role}, or the role of the team that runs it.`,
      data: { role },
    };
  },
  bad: [
    sparkOnCluster(MESOS, { agents: [reserving] }, V24),
    sparkOnCluster(MESOS, { quotas: [liveQuota({ role: 'spark', guarantees: {}, limits: { cpus: 24 } })] }, V24),
  ],
  good: [
    sparkOnCluster(`${MESOS}spark.mesos.role spark\n`, { agents: [reserving] }, V24),
    sparkOnCluster(MESOS, { agents: [liveAgent({ total: resources({ cpus: 4 }, 'web') })] }, V24),
    sparkOnCluster(MESOS, {}, V24),
  ],
});

/** A role that bears its name; what other roles are for, only their owners know. */
const isOfSpark = (role: string): boolean => /(^|[^a-z])spark([^a-z]|$)/i.test(role);
