import { type Remark, rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';
import type { Entry } from '../../text/entry.ts';

export default rule<SparkConf>({
  id: 'spark/java-options-forbidden',
  reads: 'spark-conf',
  severity: 'error',
  title: 'Options of executors’ JVMs hold properties of Spark or the size of the heap',
  why: 'Spark refuses to start with -Dspark… or -Xmx in spark.executor.extraJavaOptions; up to 1.6 also with -Xms. From 2.0 on spark-submit refuses -Xmx in spark.driver.extraJavaOptions of client mode too.',
  sources: [
    'spark-core 1.6.3, 2.4.8 and 3.5.6, SparkConf.validateSettings',
    'apache/spark launcher/SparkSubmitCommandBuilder.java (checkJavaOptions)',
  ],
  *check({ settings, versions }) {
    const executor = settings.get('spark.executor.extraJavaOptions');
    const driver = settings.get('spark.driver.extraJavaOptions');
    if (executor !== undefined) {
      const found = ['-Dspark', '-Xmx'].find((option) => executor.value.includes(option));
      if (found !== undefined) yield refusal(executor, found, 'spark.executor.memory');
      else if (executor.value.includes('-Xms') && versions.spark !== undefined) {
        yield { ...refusal(executor, '-Xms', 'spark.executor.memory'), holds: { spark: { until: '2.0.0' } } };
      }
    }
    const isClient = settings.value('spark.submit.deployMode') !== 'cluster';
    if (driver !== undefined && isClient && /(^|[\s"'])-Xmx/.test(driver.value)) {
      yield { ...refusal(driver, '-Xmx', 'spark.driver.memory'), holds: { spark: { since: '2.0.0' } } };
    }
  },
  bad: [
    sparkConf('spark.executor.extraJavaOptions -Xmx8g\n'),
    sparkConf('spark.executor.extraJavaOptions -XX:+UseG1GC -Dspark.local.dir=/data\n', { spark: '2.4.6' }),
    sparkConf('spark.executor.extraJavaOptions -Xms1g\n', { spark: '1.6.3' }),
    sparkConf('spark.driver.extraJavaOptions -Xmx4g\n', { spark: '2.4.6' }),
  ],
  good: [
    sparkConf('spark.executor.extraJavaOptions -XX:+UseG1GC -Xss4m\nspark.executor.memory 8g\n'),
    sparkConf('spark.executor.extraJavaOptions -Xms1g\n', { spark: '2.4.6' }),
    sparkConf('spark.driver.extraJavaOptions -Dspark.foo=1\n', { spark: '2.4.6' }),
  ],
});

const refusal = ({ key, at }: Entry, option: string, instead: string): Remark => ({
  at,
  sentence: `${key} has ${option}, with which Spark refuses to start.`,
  mend: option === '-Dspark' ? 'Write the property on a line of its own.' : `Set ${instead}.`,
});
