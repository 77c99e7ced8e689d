import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkFolder } from '../../subjects/spark-folder.ts';
import { sparkFolder } from '../../subjects/spark-folder-example.ts';

export default rule<SparkFolder>({
  id: 'spark/local-dirs-overridden',
  reads: 'spark-folder',
  severity: 'warning',
  title: 'SPARK_LOCAL_DIRS comes before spark.local.dir',
  why: 'Outside of YARN Spark asks for SPARK_LOCAL_DIRS first. Where spark-env.sh sets it, the directories of spark.local.dir are never used, and whoever watches them watches the wrong disks.',
  sources: ['spark-core 1.6.3, 2.4.8 and 3.5.6, util/Utils.scala (getConfiguredLocalDirs)'],
  *check({ defaults, environment }) {
    const variable = environment?.settings.get('SPARK_LOCAL_DIRS');
    const entry = defaults.settings.get('spark.local.dir');
    if (variable === undefined || entry === undefined || variable.value === '') return;
    if (isPlaceholder(variable.value) || isPlaceholder(entry.value) || variable.value === entry.value) return;
    yield {
      at: entry.at,
      sentence: `spark.local.dir is ${entry.value}, and SPARK_LOCAL_DIRS in spark-env.sh, ${variable.value}, comes before it.`,
      mend: 'Keep one of them.',
    };
  },
  bad: [
    sparkFolder({
      defaults: 'spark.local.dir /data1/spark\n',
      environment: 'export SPARK_LOCAL_DIRS=/data2/spark\n',
    }),
  ],
  good: [
    sparkFolder({
      defaults: 'spark.local.dir /data1/spark\n',
      environment: 'export SPARK_LOCAL_DIRS=/data1/spark\n',
    }),
    sparkFolder({
      defaults: 'spark.local.dir /data1/spark\n',
      environment: '# export SPARK_LOCAL_DIRS=/data2/spark\nexport SPARK_LOG_DIR=/var/log\n',
    }),
  ],
});
