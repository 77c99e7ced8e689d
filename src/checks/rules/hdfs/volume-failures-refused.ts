import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.datanode.failed.volumes.tolerated';

export default rule<HadoopConf>({
  id: 'hdfs/volume-failures-refused',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'As many failed volumes are tolerated as there are',
  why: 'A datanode refuses to start where the number of failed volumes that it shall tolerate is not below the number of its volumes.',
  sources: ['apache/hadoop DataNode.java and FsDatasetImpl.java, 2.7.7 and 3.3.6'],
  *check(conf) {
    const entry = conf.settings.get(KEY);
    const volumes = conf.list('dfs.datanode.data.dir').length;
    if (entry === undefined || volumes === 0 || !/^\d+$/.test(entry.value) || Number(entry.value) < volumes) return;
    yield {
      at: entry.valueAt,
      sentence: `${KEY} is ${entry.value}, and ${conf.named('dfs.datanode.data.dir')} has ${volumes} volume${volumes === 1 ? '' : 's'}: the datanode does not start.`,
      mend: `Write a number below ${volumes}.`,
    };
  },
  bad: [
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1', [KEY]: '1' }),
    hdfsSite({ 'dfs.data.dir': '/data/1, /data/2', [KEY]: '3' }),
  ],
  good: [
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1,/data/2', [KEY]: '1' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1', [KEY]: '0' }),
    hdfsSite({ [KEY]: '2' }),
  ],
});
