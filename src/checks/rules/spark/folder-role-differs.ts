import { rule } from '../../rule.ts';
import type { SparkFolder } from '../../subjects/spark-folder.ts';
import { sparkFolder } from '../../subjects/spark-folder-example.ts';

export default rule<SparkFolder>({
  id: 'spark/folder-role-differs',
  reads: 'spark-folder',
  severity: 'warning',
  title: 'Notebook or app and spark-defaults.conf name two roles',
  why: 'Quota, weight and reservations of Mesos belong to a role. Where one of two files names another role, what runs from it counts against another share than the one that was given to the team.',
  sources: ['apache/spark MesosSchedulerUtils.createSchedulerDriver, v1.5.2 to v3.1.0; apache/mesos docs/roles.md'],
  *check(folder) {
    for (const { own, other, source } of folder.differences('spark.mesos.role')) {
      yield {
        at: other.at,
        source,
        sentence: `spark.mesos.role is ${other.value} here, and ${own.value} in spark-defaults.conf; this one counts.`,
        mend: 'Name one role, or leave it out here.',
      };
    }
  },
  bad: [sparkFolder({ defaults: 'spark.mesos.role data\n', notebook: 'spark.mesos.role web\n' })],
  good: [
    sparkFolder({ defaults: 'spark.mesos.role data\n', notebook: 'spark.mesos.role data\n' }),
    sparkFolder({ defaults: 'spark.mesos.role data\n', notebook: 'spark.cores.max 8\n' }),
  ],
});
