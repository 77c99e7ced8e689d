import { readBoolean } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkFolder } from '../../subjects/spark-folder.ts';
import { sparkFolder } from '../../subjects/spark-folder-example.ts';

export default rule<SparkFolder>({
  id: 'spark/folder-shuffle-service-differs',
  reads: 'spark-folder',
  severity: 'warning',
  title: 'The shuffle service is on in one file and off in the other',
  why: 'The service runs on the agents or it does not. Where it does not and is asked for, executors end ten seconds after their start; where it does and is not used, executors keep their scratch files in the sandbox and dynamic allocation loses them.',
  sources: ['Spark 3.5.6 watched with spark.shuffle.service.enabled and no service'],
  *check(folder) {
    for (const { own, other, source } of folder.differences('spark.shuffle.service.enabled')) {
      const here = readBoolean(other.value);
      if (here === undefined || here === readBoolean(own.value)) continue;
      yield {
        at: other.at,
        source,
        sentence: `The shuffle service is ${here ? 'on' : 'off'} here, and ${here ? 'off' : 'on'} in spark-defaults.conf; this one counts.`,
        mend: 'Say the same in both, as it is on the agents.',
      };
    }
  },
  bad: [
    sparkFolder({
      defaults: 'spark.shuffle.service.enabled true\n',
      notebook: 'spark.shuffle.service.enabled false\n',
    }),
  ],
  good: [
    sparkFolder({ defaults: 'spark.shuffle.service.enabled true\n', notebook: 'spark.shuffle.service.enabled TRUE\n' }),
    sparkFolder({ defaults: 'spark.shuffle.service.enabled true\n', notebook: 'spark.cores.max 8\n' }),
  ],
});
