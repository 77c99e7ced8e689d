import { isPlaceholder } from '../../../core/placeholder.ts';
import { choices } from '../../../core/spark/ranges.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/value-choice',
  reads: 'spark-conf',
  severity: 'error',
  title: 'A value is none of the words that Spark knows there',
  why: 'These keys take one of a few words; Spark throws on any other when it starts.',
  sources: ['spark-core 2.4.8 and 3.5.6: SparkConf.validateSettings, TaskSchedulerImpl, internal/config'],
  *check({ settings }) {
    for (const [key, { words, isExact = false }] of Object.entries(choices)) {
      const entry = settings.get(key);
      if (entry === undefined || isPlaceholder(entry.value)) continue;
      const value = isExact ? entry.value.trim() : entry.value.trim().toUpperCase();
      if (words.some((word) => (isExact ? word : word.toUpperCase()) === value)) continue;
      yield {
        at: entry.at,
        sentence: `${key} is "${entry.value}"; Spark knows ${words.join(', ')} and throws on the rest.`,
        mend: `Write one of: ${words.join(', ')}.`,
      };
    }
  },
  bad: [sparkConf('spark.submit.deployMode Cluster\n'), sparkConf('spark.scheduler.mode fare\n')],
  good: [sparkConf('spark.submit.deployMode cluster\nspark.scheduler.mode fair\n')],
});
