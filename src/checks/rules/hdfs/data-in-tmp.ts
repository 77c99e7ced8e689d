import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEYS = ['dfs.namenode.name.dir', 'dfs.namenode.edits.dir', 'dfs.datanode.data.dir', 'dfs.journalnode.edits.dir'];

export default rule<HadoopConf>({
  id: 'hdfs/data-in-tmp',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'Data of HDFS lie below /tmp',
  why: 'What lies below /tmp is removed at a restart of the host, or by a cleaner of old files while the server runs: for a namenode that is the whole file system.',
  sources: [
    'apache/hadoop hdfs-default.xml and core-default.xml: the defaults lie below hadoop.tmp.dir, which is in /tmp',
  ],
  *check(conf) {
    for (const key of KEYS) {
      const entry = conf.settings.get(key);
      const directory = conf.list(key).find((item) => /^(\[\w+\])?(file:(\/\/)?)?\/tmp\//i.test(item));
      if (entry === undefined || directory === undefined) continue;
      yield {
        at: entry.valueAt,
        sentence: `${conf.named(key)} has ${directory}, and what lies below /tmp does not stay.`,
        mend: 'Give it a disk of its own.',
      };
    }
  },
  bad: [
    hdfsSite({ 'dfs.namenode.name.dir': 'file:///tmp/hadoop/nn' }),
    hdfsSite({ 'dfs.data.dir': '/data/1,[SSD]/tmp/dn' }),
  ],
  good: [hdfsSite({ 'dfs.namenode.name.dir': 'file:///data/tmp/nn' }), hdfsSite({ 'dfs.hosts': '/tmp/include' })],
});
