import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/quotes-in-value',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'Quotes are part of the value',
  why: 'A properties file knows no quotes: they reach Spark as letters of the value. A master, a path or a role with quotes is another one than the one that is meant.',
  sources: ['java.util.Properties.load, Java 8'],
  *check({ origin, settings }) {
    if (origin !== 'file') return;
    for (const { key, value, valueAt } of settings.entries) {
      if (!/^(['"]).+\1$/.test(value)) continue;
      // Options of a JVM are taken apart as a shell would, and quotes go then.
      if (/Options$|Opts$|^spark\.(app\.name|redaction|sql\.)|[Rr]egex/.test(key)) continue;
      yield {
        at: valueAt,
        sentence: `The quotes around the value of ${key} are part of it, as far as Spark sees.`,
        mend: 'Write the value without them.',
      };
    }
  },
  bad: [sparkConf('spark.master "mesos://m1:5050"\n'), sparkConf("spark.mesos.role 'spark'\n")],
  good: [
    sparkConf('spark.executor.extraJavaOptions "-XX:+UseG1GC"\n'),
    sparkConf('spark.mesos.executor.docker.parameters env=A="b"\n'),
  ],
});
