import { readBoolean } from '../../../core/spark/values.ts';
import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dynamic-allocation-keeps-shuffle',
  reads: 'spark-conf',
  severity: 'note',
  holds: { spark: { since: '3.0.0' } },
  isSilentUnknown: true,
  title: 'Tracked shuffle files keep idle executors for ever',
  why: 'Without the shuffle service an executor with shuffle files stays until nobody needs them, or until spark.dynamicAllocation.shuffleTracking.timeout, which is infinite by default. Seen on Mesos: after its job an application held 9 of 9 cores, idle timeout or not; with a timeout of 8 s all came back.',
  sources: [
    'spark-core 3.5.6, internal/config/package.scala and scheduler/dynalloc/ExecutorMonitor.scala',
    'Spark 3.5.6 watched with dynamic allocation on Mesos',
  ],
  *check(conf) {
    const { settings, versions } = conf;
    const entry = settings.get('spark.dynamicAllocation.enabled');
    if (!conf.isOnMesos || !conf.isWhole || entry === undefined || !conf.isOn(entry.key)) return;
    const tracking = settings.value('spark.dynamicAllocation.shuffleTracking.enabled');
    const tracks = tracking === undefined ? atLeast(versions.spark ?? '', '3.4.0') : readBoolean(tracking) === true;
    if (!tracks || conf.isOn('spark.shuffle.service.enabled')) return;
    if (settings.has('spark.dynamicAllocation.shuffleTracking.timeout')) return;
    yield {
      at: entry.at,
      sentence:
        'Dynamic allocation tracks shuffle files and has no timeout for them: executors that hold some are not given back.',
      mend: 'Set spark.dynamicAllocation.shuffleTracking.timeout, 10min for example, or run the Mesos shuffle service.',
    };
  },
  bad: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\n', { spark: '3.5.6' }),
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\nspark.dynamicAllocation.shuffleTracking.enabled true\n',
      { spark: '3.1.3' },
    ),
  ],
  good: [
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\nspark.dynamicAllocation.shuffleTracking.timeout 10min\n',
      { spark: '3.5.6' },
    ),
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\nspark.shuffle.service.enabled true\n',
      {
        spark: '3.5.6',
      },
    ),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\n', { spark: '3.1.3' }),
  ],
});
