import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import { liveMaster, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const listed = { masters: [liveMaster('--roles=web,spark')] };

export default rule<SparkOnCluster>({
  id: 'spark/role-not-whitelisted',
  reads: 'spark-on-cluster',
  severity: 'error',
  holds: { spark: { since: '1.5.0' } },
  title: 'The masters do not let this role in',
  why: 'With --roles a master refuses every framework in another role, and the driver ends with that error. A role below another must be in the list by its whole name.',
  sources: ['apache/mesos src/master/master.cpp (isWhitelistedRole) and validation.cpp, 1.11.0'],
  *check(on) {
    const entry = on.conf.settings.get('spark.mesos.role');
    const role = on.role;
    const list = on.cluster.whitelist;
    if (entry === undefined || role === undefined || list === undefined) return;
    if (!on.isHere || role === '*' || list.roles.includes(role)) return;
    yield {
      at: entry.valueAt,
      sentence: `spark.mesos.role is ${role}, and ${list.master.base} lets in ${fewNames(list.roles)} only: the job is not registered.`,
      mend: `Add ${role} to --roles of every master, or take the flag away and keep roles by ACLs.`,
      data: { role, roles: list.roles },
    };
  },
  bad: [sparkOnCluster('spark.mesos.role data\n', listed, { spark: '2.4.6' })],
  good: [
    sparkOnCluster('spark.mesos.role spark\n', listed, { spark: '2.4.6' }),
    sparkOnCluster('spark.mesos.role *\n', listed, { spark: '2.4.6' }),
    sparkOnCluster('spark.mesos.role data\n', { masters: [liveMaster('--quorum=2')] }, { spark: '2.4.6' }),
  ],
});
