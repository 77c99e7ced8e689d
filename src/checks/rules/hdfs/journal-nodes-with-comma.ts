import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/journal-nodes-with-comma',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'Journal nodes are parted by something else than a semicolon',
  why: 'The namenode takes what stands between semicolons for one host and port. A list with commas is one address that is none, and the namenode ends as it starts.',
  sources: [
    "apache/hadoop qjournal/client/QuorumJournalManager.java and hdfs/server/common/Util.java (split at ';'), 2.7.7 and 3.4.1",
  ],
  *check({ settings }) {
    for (const entry of settings.entries) {
      if (!/^dfs\.namenode\.shared\.edits\.dir(\.|$)/.test(entry.key)) continue;
      // Several places may be parted by commas: of those each has a scheme.
      const authority = /^\s*qjournal:\/\/([^/]+)/i.exec(entry.value)?.[1];
      const hosts = authority?.split(/[;,]/).filter((host) => host.trim() !== '') ?? [];
      if (authority?.includes(',') !== true) continue;
      yield {
        at: entry.valueAt,
        sentence: `${entry.key} has a comma between journal nodes (${authority}): the namenode takes that for one address, and does not start.`,
        mend: `Write qjournal://${hosts.map((host) => host.trim()).join(';')}/ and the name of the journal${hosts.length === 2 ? ', and add a third: two stand no loss' : ''}.`,
      };
    }
  },
  bad: [
    hdfsSite({ 'dfs.namenode.shared.edits.dir': 'qjournal://j1:8485,j2:8485/prod' }),
    hdfsSite({ 'dfs.namenode.shared.edits.dir.prod': 'qjournal://j1:8485;j2:8485,j3:8485/prod' }),
  ],
  good: [
    hdfsSite({ 'dfs.namenode.shared.edits.dir': 'qjournal://j1:8485;j2:8485;j3:8485/prod' }),
    hdfsSite({ 'dfs.namenode.shared.edits.dir': 'file:///mnt/a,file:///mnt/b' }),
  ],
});
