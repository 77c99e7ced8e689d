import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const LEAST = 'dfs.namenode.replication.min';
const MOST = 'dfs.replication.max';

export default rule<HadoopConf>({
  id: 'hdfs/replication-refused',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'Replication is outside of what the namenode takes',
  why: 'A namenode refuses a file whose replication is below its least (1 unless set) or above its most (512 unless set), and does not start where the least is above the most.',
  sources: ['apache/hadoop hdfs-default.xml; BlockManager.verifyReplication, 2.7.7 and 3.3.6'],
  *check({ settings, named }) {
    const number = (key: string, usual: number): number => {
      const value = settings.value(key);
      return value !== undefined && /^\d+$/.test(value) ? Number(value) : usual;
    };
    const entry = settings.get('dfs.replication');
    const least = number(LEAST, 1);
    const most = number(MOST, 512);
    const wanted = number('dfs.replication', 3);
    const minimum = settings.get(LEAST);
    if (least > most && minimum !== undefined) {
      yield {
        at: minimum.valueAt,
        sentence: `${named(LEAST)} is ${least} and ${MOST} ${most}: the namenode does not start.`,
      };
    } else if (entry !== undefined && (wanted < least || wanted > most)) {
      yield {
        at: entry.valueAt,
        sentence: `dfs.replication is ${wanted}, and the namenode takes ${least} to ${most}: every creation of a file fails.`,
        mend: `Write a number from ${least} to ${most}; 3 is usual.`,
      };
    }
  },
  bad: [
    hdfsSite({ 'dfs.replication': '0' }),
    hdfsSite({ 'dfs.replication': '3', 'dfs.replication.max': '2' }),
    hdfsSite({ 'dfs.replication.min': '2', 'dfs.replication.max': '1' }),
  ],
  good: [
    hdfsSite({ 'dfs.replication': '3' }),
    hdfsSite({ 'dfs.replication': '2', 'dfs.namenode.replication.min': '2' }),
  ],
});
