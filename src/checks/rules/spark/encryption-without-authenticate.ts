import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/encryption-without-authenticate',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { since: '2.2.0' } },
  title: 'Network encryption without authentication',
  why: 'From 2.2 on Spark refuses to start when encryption of the network is on and spark.authenticate is not. Before that the SASL flag was without effect.',
  sources: ['spark-core 2.4.8 and 3.5.6, SparkConf.validateSettings'],
  *check(conf) {
    if (!conf.isWhole || conf.isOn('spark.authenticate')) return;
    for (const key of ['spark.network.crypto.enabled', 'spark.authenticate.enableSaslEncryption']) {
      const entry = conf.settings.get(key);
      if (entry === undefined || !conf.isOn(key)) continue;
      yield {
        at: entry.at,
        sentence: `${key} is true and spark.authenticate is not: Spark refuses to start.`,
        mend: 'Set spark.authenticate true, with its secret, or turn the encryption off.',
      };
    }
  },
  bad: [
    sparkConf('spark.network.crypto.enabled true\n', { spark: '2.4.6' }),
    sparkConf('spark.authenticate false\nspark.authenticate.enableSaslEncryption true\n'),
  ],
  good: [
    sparkConf('spark.authenticate true\nspark.network.crypto.enabled true\n', { spark: '2.4.6' }),
    sparkConf('spark.network.crypto.enabled false\n', { spark: '2.4.6' }),
  ],
});
