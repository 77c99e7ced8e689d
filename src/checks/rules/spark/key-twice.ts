import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';
import type { Entry } from '../../text/entry.ts';

export default rule<SparkConf>({
  id: 'spark/key-twice',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'A key is set twice with different values',
  why: 'The last one counts, without a word. Whoever changes the first one changes nothing.',
  sources: ['java.util.Properties.load, Java 8'],
  *check(conf) {
    const { settings } = conf;
    // Of the options of spark-submit not the last one counts, but one of its own before --conf.
    if (!conf.isWhole) return;
    const seen = new Map<string, Entry>();
    for (const entry of settings.entries) {
      // What is no property of Spark has a rule of its own.
      if (!entry.key.startsWith('spark.')) continue;
      const before = seen.get(entry.key);
      seen.set(entry.key, entry);
      if (before === undefined) continue;
      const isSame = before.value === entry.value;
      yield {
        at: before.at,
        sentence: isSame
          ? `${entry.key} is set again below, to the same value.`
          : `${entry.key} is set again below, to another value: this one does not count.`,
        mend: 'Remove one of them; the last one counts.',
        ...(isSame ? { severity: 'note', edits: conf.removal(before) } : {}),
      };
    }
  },
  bad: [
    sparkConf('spark.cores.max 8\nspark.cores.max 16\n'),
    sparkConf('spark.cores.max 8\nspark.executor.cores 2\nspark.cores.max=8\n'),
  ],
  good: [
    sparkConf('spark.cores.max 8\nspark.executor.cores 8\n'),
    sparkConf('set spark.cores.max=8;\nset spark.executor.cores=8;\n'),
  ],
});
