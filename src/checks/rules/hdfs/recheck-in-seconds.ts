import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.namenode.heartbeat.recheck-interval';

export default rule<HadoopConf>({
  id: 'hdfs/recheck-in-seconds',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'The recheck interval is read in milliseconds',
  why: 'A datanode is dead after twice this interval and ten heartbeats, which are in seconds. With 300 instead of 300000 that is half a minute, and a pause of the garbage collector is enough to copy all blocks of a node anew.',
  sources: ['apache/hadoop hdfs-default.xml; DatanodeManager.java, 2.7.7 and 3.3.6'],
  *check({ settings, named }) {
    const entry = settings.get(KEY);
    if (entry === undefined || !/^\d+$/.test(entry.value) || Number(entry.value) >= 1000) return;
    const heartbeat = Number(settings.value('dfs.heartbeat.interval')?.replace(/s$/, '') ?? 3);
    const dead = Math.round((2 * Number(entry.value)) / 1000 + 10 * (Number.isNaN(heartbeat) ? 3 : heartbeat));
    yield {
      at: entry.valueAt,
      sentence: `${named(KEY)} is ${entry.value} milliseconds: a datanode counts as dead after ${dead} s of silence.`,
      mend: 'Write 300000 for five minutes: dead after 630 s.',
    };
  },
  bad: [hdfsSite({ [KEY]: '300' }), hdfsSite({ 'heartbeat.recheck.interval': '15' })],
  good: [hdfsSite({ [KEY]: '300000' }), hdfsSite({ [KEY]: '5m' })],
});
