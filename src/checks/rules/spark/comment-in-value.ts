import { knownKeys } from '../../../core/spark/known-keys.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/comment-in-value',
  reads: 'spark-conf',
  severity: 'error',
  title: 'A comment behind a value is part of the value',
  why: 'In a properties file only a whole line is a comment. Behind a value "# …" belongs to the value, which is then no number, no switch and no path any more.',
  sources: ['java.util.Properties.load, Java 8'],
  *check({ origin, settings }) {
    if (origin !== 'file') return;
    for (const { key, value, valueAt } of settings.entries) {
      const found = value.includes('#') ? /\s#+(\s|$|[A-Z])/.exec(value) : null;
      if (found === null) continue;
      const kind = knownKeys().get(key)?.kind ?? 'text';
      yield {
        at: { start: Math.max(valueAt.start, valueAt.end - (value.length - found.index - 1)), end: valueAt.end },
        sentence: `The comment is part of the value of ${key}: Spark reads it too.`,
        mend: 'Put the comment on a line of its own.',
        ...(kind === 'text' ? { severity: 'warning' } : {}),
      };
    }
  },
  bad: [sparkConf('spark.cores.max 24  # the share of the team\n'), sparkConf('spark.mesos.role spark # role\n')],
  good: [
    sparkConf('# the share of the team\nspark.cores.max 24\n'),
    sparkConf('spark.yarn.archive hdfs:///libs.zip#libs\n'),
  ],
});
