import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkSubmit } from '../../subjects/spark-conf-example.ts';

const options: Readonly<Record<string, string>> = {
  '--executor-cores': 'Write --conf spark.executor.cores=N.',
  '--num-executors': 'Say it with --total-executor-cores, executors × cores of each.',
};

export default rule<SparkConf>({
  id: 'spark/submit-option-not-for-mesos',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'spark-submit drops this option on Mesos',
  why: 'spark-submit turns --executor-cores and --num-executors into properties for other cluster managers only. With a mesos:// master they are parsed, checked and forgotten, without a word: executors take all cores of their offers.',
  sources: ['spark-core 1.6.3, 2.4.8 and 3.5.6, deploy/SparkSubmit.scala (OptionAssigner)'],
  *check(conf) {
    const { source, settings } = conf;
    if (conf.origin !== 'command line' || conf.master === undefined || !conf.isOnMesos) return;
    for (const { keyAt, at } of settings.entries) {
      const option = source.text.slice(keyAt.start, keyAt.end);
      const mend = options[option];
      if (mend === undefined) continue;
      yield { at, sentence: `spark-submit passes over ${option} when the master is Mesos.`, mend };
    }
  },
  bad: [
    sparkSubmit('spark-submit --master mesos://m1:5050 --executor-cores 4 --total-executor-cores 16 a.jar'),
    sparkSubmit('spark-submit --master mesos://m1:5050 --num-executors 4 --total-executor-cores 16 a.jar'),
  ],
  good: [
    sparkSubmit('spark-submit --master mesos://m1:5050 --conf spark.executor.cores=4 --total-executor-cores 16 a.jar'),
    sparkSubmit('spark-submit --master yarn --executor-cores 4 --num-executors 4 a.jar'),
    sparkSubmit('spark-submit --executor-cores 4 a.jar'),
  ],
});
