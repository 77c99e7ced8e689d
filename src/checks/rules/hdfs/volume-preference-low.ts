import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.datanode.available-space-volume-choosing-policy.balanced-space-preference-fraction';

export default rule<HadoopConf>({
  id: 'hdfs/volume-preference-low',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'The fuller disks get more blocks',
  why: 'The fraction is the share of new blocks for the volumes with more room. Below 0.5 the fuller volumes get more, and are full the sooner; above 1 it means nothing. The datanode warns and goes on.',
  sources: ['apache/hadoop AvailableSpaceVolumeChoosingPolicy.java, 2.7.7 and 3.3.6'],
  *check({ settings }) {
    const entry = settings.get(KEY);
    const fraction = entry === undefined ? undefined : Number(entry.value.replace(/f$/i, ''));
    if (entry === undefined || fraction === undefined || (fraction >= 0.5 && fraction <= 1)) return;
    if (Number.isNaN(fraction)) return;
    yield {
      at: entry.valueAt,
      sentence:
        fraction < 0.5
          ? `${KEY} is ${entry.value}: volumes with less room get more of the new blocks.`
          : `${KEY} is ${entry.value}, and a share is 1 at most.`,
      mend: 'Write 0.75 to 1.0.',
    };
  },
  bad: [hdfsSite({ [KEY]: '0.25' }), hdfsSite({ [KEY]: '75' })],
  good: [hdfsSite({ [KEY]: '0.75f' }), hdfsSite({ [KEY]: '1.0' })],
});
