import { meantSparkVariable } from '../../../core/spark/known-variables.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { membersOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'spark/unknown-variable-in-app',
  reads: 'marathon-app',
  severity: 'note',
  title: 'The app sets a variable that no Spark reads',
  why: 'Nobody says that nothing reads it, and what it was to change stays as it is by default. Only a script of the image could read it.',
  sources: ['apache/spark conf/spark-env.sh.template, bin and sbin, v1.0.0 to v3.5.6'],
  *check(app) {
    for (const { key, keyAt } of membersOf(app.child('env'))) {
      const meant = meantSparkVariable(key, app.source.text);
      if (meant === undefined) continue;
      yield {
        at: keyAt,
        sentence: `No Spark reads ${key}; only a script of the image may.`,
        mend: `Write ${meant}, if that was meant.`,
      };
    }
  },
  bad: [marathonApp({ env: { SPARK_EXECUTER_MEMORY: '4g' } })],
  good: [
    marathonApp({ env: { SPARK_EXECUTOR_MEMORY: '4g', SPARK_MODE: 'worker' } }),
    marathonApp({ env: { SPARK_LOCAL_DIR: '/data' }, cmd: 'SPARK_LOCAL_DIRS=$SPARK_LOCAL_DIR/spark exec bin/run' }),
  ],
});
