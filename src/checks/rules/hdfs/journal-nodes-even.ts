import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/journal-nodes-even',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'The number of journal nodes buys no safety',
  why: 'More than half of the journal nodes must take each edit. An even number stands no more failures than one fewer does, and one or two stand none: the namenode ends itself when the first is lost.',
  sources: ['apache/hadoop HDFS High Availability with the Quorum Journal Manager guide'],
  *check({ settings }) {
    const entry = settings.get('dfs.namenode.shared.edits.dir');
    const hosts = /^qjournal:\/\/([^/]+)\//i
      .exec(entry?.value ?? '')?.[1]
      ?.split(';')
      .filter((host) => host !== '');
    if (entry === undefined || hosts === undefined || hosts.length % 2 === 1) return;
    const stands = (hosts.length - 1) >> 1;
    yield {
      at: entry.valueAt,
      sentence: `${hosts.length} journal nodes stand the loss of ${stands}, as ${hosts.length - 1} would.`,
      mend: `Make them ${hosts.length + 1}.`,
    };
  },
  bad: [
    hdfsSite({ 'dfs.namenode.shared.edits.dir': 'qjournal://j1:8485;j2:8485/prod' }),
    hdfsSite({ 'dfs.namenode.shared.edits.dir': 'qjournal://j1:8485;j2:8485;j3:8485;j4:8485/prod' }),
  ],
  good: [
    hdfsSite({ 'dfs.namenode.shared.edits.dir': 'qjournal://j1:8485;j2:8485;j3:8485/prod' }),
    hdfsSite({ 'dfs.namenode.shared.edits.dir': 'file:///mnt/edits' }),
  ],
});
