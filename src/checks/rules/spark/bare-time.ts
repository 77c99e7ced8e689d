import { formatDuration } from '../../../core/quantity.ts';
import { readWhole } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

const suspects: Readonly<Record<string, 'ms' | 's'>> = {
  'spark.executor.heartbeatInterval': 'ms',
  'spark.locality.wait': 'ms',
  'spark.locality.wait.node': 'ms',
  'spark.locality.wait.process': 'ms',
  'spark.locality.wait.rack': 'ms',
  'spark.network.timeout': 's',
  'spark.rpc.askTimeout': 's',
};
const FEW_MS = 100;
const MANY_S = 10_000;

export default rule<SparkConf>({
  id: 'spark/bare-time',
  reads: 'spark-conf',
  severity: 'note',
  title: 'A time without a unit is probably meant in another unit',
  why: 'A plain number counts milliseconds with some keys and seconds with others. A heartbeat of 10 is a hundred reports a second from each executor; a network timeout of 120000 is a day and a half in which a lost executor is waited for.',
  sources: ['spark-core 2.4.8 and 3.5.6, internal/config/package.scala (timeConf)'],
  *check({ settings }) {
    for (const [key, unit] of Object.entries(suspects)) {
      const entry = settings.get(key);
      const value = entry === undefined ? undefined : readWhole(entry.value);
      if (entry === undefined || value === undefined) continue;
      const isOdd = unit === 'ms' ? value > 0 && value < FEW_MS : value >= MANY_S && value % 1000 === 0;
      if (!isOdd) continue;
      yield {
        at: entry.at,
        sentence: `${key} is ${value} without a unit, which is ${formatDuration(unit === 'ms' ? value : value * 1000)}.`,
        mend: `Write the unit: ${value}${unit === 'ms' ? 's' : 'ms'}, if that was meant, else ${value}${unit}.`,
      };
    }
  },
  bad: [sparkConf('spark.executor.heartbeatInterval 10\n'), sparkConf('spark.network.timeout 120000\n')],
  good: [
    sparkConf('spark.executor.heartbeatInterval 10s\nspark.network.timeout 600\nspark.locality.wait 0\n'),
    sparkConf('spark.executor.heartbeatInterval 10000\n'),
  ],
});
