import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

/** The ports that an agent offers unless told otherwise. */
const FIRST_OFFERED = 31_000;
const LAST_OFFERED = 32_000;

export default rule<SparkConf>({
  id: 'spark/fixed-block-manager-port',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '2.1.0' } },
  title: 'A fixed port of the block manager allows one executor on each agent',
  why: 'From 2.1 on the backend takes the port out of the offer: where it is not offered, or taken by an executor that is there already, nothing starts. Agents offer the ports 31000 to 32000 unless --resources says otherwise.',
  sources: ['apache/spark MesosSchedulerUtils.checkPorts, v2.1.0; docs/running-on-mesos.md, v2.1.3'],
  *check(conf) {
    const entry = conf.settings.get('spark.blockManager.port');
    const port = conf.whole('spark.blockManager.port');
    if (!conf.isOnMesos || entry === undefined || port === undefined || port === 0) return;
    if (port < FIRST_OFFERED || port > LAST_OFFERED) {
      yield {
        at: entry.at,
        sentence: `spark.blockManager.port is ${port}, outside of the ports ${FIRST_OFFERED} to ${LAST_OFFERED} that agents offer unless told otherwise: executors start only where it is offered.`,
        mend: 'Leave it at 0 for executors (spark.driver.blockManager.port is for the driver), or choose an offered port.',
      };
    } else if (conf.settings.has('spark.executor.cores')) {
      yield {
        at: entry.at,
        sentence: `spark.blockManager.port is ${port}: there will be one executor on each agent, however many of ${conf.settings.value('spark.executor.cores')} cores would fit.`,
        mend: 'Leave it at 0, unless one executor on each agent is meant.',
      };
    }
  },
  bad: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.blockManager.port 7078\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.executor.cores 2\nspark.blockManager.port 31078\n', {
      spark: '2.4.6',
    }),
  ],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.blockManager.port 31078\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.blockManager.port 0\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.blockManager.port 7078\n', { spark: '1.6.3' }),
  ],
});
