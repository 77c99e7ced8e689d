import { meantSparkVariable } from '../../../core/spark/known-variables.ts';
import { rule } from '../../rule.ts';
import type { Environment } from '../../subjects/environment.ts';
import { environment } from '../../subjects/environment-example.ts';

export default rule<Environment>({
  id: 'spark/unknown-variable',
  reads: 'spark-env',
  severity: 'warning',
  title: 'No Spark reads a variable of this name',
  why: 'A script may set whatever it wants, and nobody says that nothing reads it. What it was to change stays as it is by default.',
  sources: ['apache/spark conf/spark-env.sh.template, bin and sbin, v1.0.0 to v3.5.6'],
  *check({ settings, source }) {
    for (const { key, keyAt } of settings.entries) {
      const meant = meantSparkVariable(key, source.text);
      if (meant === undefined) continue;
      yield { at: keyAt, sentence: `No Spark reads ${key}.`, mend: `Write ${meant}, if that was meant.` };
    }
  },
  bad: [
    environment('spark-env.sh', 'export SPARK_EXECUTER_MEMORY=4g\n'),
    environment('spark-env.sh', 'SPARK_LOCAL_DIR=/data/1/spark\n'),
  ],
  good: [
    environment('spark-env.sh', 'export SPARK_EXECUTOR_MEMORY=4g\nexport SPARK_LOCAL_DIRS=/data/1/spark\n'),
    environment('spark-env.sh', 'export SPARK_MODE=worker\nexport SPARK_ACME_TEAM=etl\n'),
    environment('spark-env.sh', 'SPARK_LOCAL_DIR=/data/1\nexport SPARK_LOCAL_DIRS=$SPARK_LOCAL_DIR/spark\n'),
  ],
});
