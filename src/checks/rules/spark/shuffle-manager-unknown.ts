import { isPlaceholder } from '../../../core/placeholder.ts';
import { shuffleManagers } from '../../../core/spark/by-version.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/shuffle-manager-unknown',
  reads: 'spark-conf',
  severity: 'error',
  title: 'The name of the shuffle manager is unknown',
  why: 'Besides its short names Spark takes the text for the name of a class; a slip of the pen stops the application at its start.',
  sources: ['apache/spark SparkEnv.scala, v1.1.1, v1.5.2, v2.4.6 and v3.1.0'],
  *check({ settings, versions }) {
    const entry = settings.get('spark.shuffle.manager');
    const name = entry?.value.trim().toLowerCase();
    if (entry === undefined || name === undefined || name.includes('.') || isPlaceholder(entry.value)) return;
    // What another version knows has rules of its own.
    if (['hash', 'sort', 'tungsten-sort'].includes(name)) return;
    const names = versions.spark === undefined ? ['sort'] : shuffleManagers(versions.spark);
    yield {
      at: entry.at,
      sentence: `spark.shuffle.manager is "${entry.value}", which is no name that Spark knows and no class.`,
      mend: `Remove it, or write one of: ${names.join(', ')}.`,
    };
  },
  bad: [sparkConf('spark.shuffle.manager sorted\n', { spark: '2.4.6' }), sparkConf('spark.shuffle.manager srot\n')],
  good: [
    sparkConf('spark.shuffle.manager Sort\n'),
    sparkConf('spark.shuffle.manager org.example.RemoteShuffleManager\n'),
    sparkConf('spark.shuffle.manager $SHUFFLE\n'),
  ],
});
