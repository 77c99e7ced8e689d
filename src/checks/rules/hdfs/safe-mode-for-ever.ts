import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.namenode.safemode.threshold-pct';

export default rule<HadoopConf>({
  id: 'hdfs/safe-mode-for-ever',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'Safe mode never ends by itself',
  why: 'The namenode leaves safe mode when this share of the blocks is reported. More than all of them never is: above 1 it stays until somebody sends it out.',
  sources: ['apache/hadoop hdfs-default.xml, 2.2.0 to 3.4.1 (default 0.999f)'],
  *check({ settings, named }) {
    const entry = settings.get(KEY);
    const share = entry === undefined ? Number.NaN : Number(entry.value.replace(/[fd]$/i, ''));
    if (entry === undefined || !(share > 1)) return;
    yield {
      at: entry.valueAt,
      sentence: `${named(KEY)} is ${entry.value}, and it is a share, not percent: the namenode stays in safe mode.`,
      mend: 'Write 0.999f.',
    };
  },
  bad: [hdfsSite({ [KEY]: '1.5f' }), hdfsSite({ 'dfs.safemode.threshold.pct': '99' })],
  good: [hdfsSite({ [KEY]: '0.999f' }), hdfsSite({ [KEY]: '1' })],
});
