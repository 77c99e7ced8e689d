import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/heartbeat-not-below-timeout',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { since: '2.3.0' } },
  title: 'The heartbeat interval is not below the network timeout',
  why: 'Executors that do not report within spark.network.timeout are taken for lost. Spark refuses to start when the interval of their reports is not below it (SPARK-22754).',
  sources: ['spark-core 2.4.8 and 3.5.6, SparkConf.validateSettings'],
  *check(conf) {
    const { settings } = conf;
    const heartbeat = settings.get('spark.executor.heartbeatInterval');
    const timeout = settings.get('spark.network.timeout');
    const entry = heartbeat ?? timeout;
    if (entry === undefined || (!conf.isWhole && (heartbeat === undefined || timeout === undefined))) return;
    const intervalMs = heartbeat === undefined ? 10_000 : conf.timeMs(heartbeat.key, 'ms');
    const timeoutMs = timeout === undefined ? 120_000 : conf.timeMs(timeout.key, 's');
    if (intervalMs === undefined || timeoutMs === undefined || intervalMs < timeoutMs) return;
    yield {
      at: entry.at,
      sentence: `spark.executor.heartbeatInterval is ${intervalMs / 1000} s and spark.network.timeout ${timeoutMs / 1000} s: Spark refuses to start unless the first is below the second.`,
      mend: 'Keep the interval far below the timeout, as 10s and 120s are.',
    };
  },
  bad: [
    sparkConf('spark.executor.heartbeatInterval 120s\nspark.network.timeout 120s\n', { spark: '2.4.6' }),
    sparkConf('spark.executor.heartbeatInterval 300000\n', { spark: '3.5.6' }),
  ],
  good: [
    sparkConf('spark.executor.heartbeatInterval 10s\nspark.network.timeout 120s\n', { spark: '2.4.6' }),
    sparkConf('spark.executor.heartbeatInterval 20000\n', { spark: '3.5.6' }),
    sparkConf('spark.executor.heartbeatInterval 120s\nspark.network.timeout 120s\n', { spark: '2.2.0' }),
  ],
});
