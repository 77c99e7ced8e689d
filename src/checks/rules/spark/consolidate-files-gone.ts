import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

const KEY = 'spark.shuffle.consolidateFiles';

export default rule<SparkConf>({
  id: 'spark/consolidate-files-gone',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '1.6.0' } },
  title: 'spark.shuffle.consolidateFiles does nothing any more',
  why: 'The code that read the key left Spark with SPARK-9808. It stands in no table of deprecated keys, so Spark neither warns nor fails: whoever set it against the exhaustion of inodes believes in a protection that is not there.',
  sources: ['apache/spark commit 348d7c9a93 (SPARK-9808), in 1.6.0'],
  *check(conf) {
    const { settings } = conf;
    for (const entry of settings.all(KEY)) {
      yield {
        at: entry.at,
        sentence: `Spark reads ${KEY} no longer, and says nothing: files of the shuffle are not consolidated.`,
        mend: 'Remove it. The sort manager, which is the default, writes two files for each map task (three from 3.2 on); fewer map tasks make fewer files.',
        edits: conf.removal(entry),
      };
    }
  },
  bad: [
    sparkConf('spark.shuffle.consolidateFiles true\n', { spark: '2.4.6' }),
    sparkConf('spark.shuffle.consolidateFiles=false\n'),
  ],
  good: [
    sparkConf('spark.shuffle.consolidateFiles true\n', { spark: '1.1.0' }),
    sparkConf('spark.shuffle.manager sort\n'),
  ],
});
