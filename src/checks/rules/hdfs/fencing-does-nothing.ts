import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/fencing-does-nothing',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'Nothing keeps the old namenode from writing',
  why: 'Journal nodes let one writer in at a time; a shared directory does not. Where the edits lie in one and fencing is a command that only says yes, two namenodes may write at once and spoil the edits.',
  sources: ['apache/hadoop HDFS High Availability with NFS guide, section on fencing'],
  *check({ settings }) {
    const edits = settings.get('dfs.namenode.shared.edits.dir');
    const fencing = settings.get('dfs.ha.fencing.methods');
    if (edits === undefined || fencing === undefined || /^qjournal:/i.test(edits.value)) return;
    const methods = fencing.value
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (!methods.every((method) => /^shell\((\/bin\/|\/usr\/bin\/)?(true|:)\)$/.test(method))) return;
    yield {
      at: fencing.valueAt,
      sentence: `Fencing is ${methods.join(', ')}, while the edits lie in ${edits.value}: two namenodes can write them at once.`,
      mend: 'Fence with sshfence or a power switch, or keep the edits with journal nodes.',
    };
  },
  bad: [
    hdfsSite({
      'dfs.namenode.shared.edits.dir': 'file:///mnt/nfs/edits',
      'dfs.ha.fencing.methods': 'shell(/bin/true)',
    }),
  ],
  good: [
    hdfsSite({
      'dfs.namenode.shared.edits.dir': 'qjournal://j1:8485;j2:8485;j3:8485/prod',
      'dfs.ha.fencing.methods': 'shell(/bin/true)',
    }),
    hdfsSite({
      'dfs.namenode.shared.edits.dir': 'file:///mnt/nfs/edits',
      'dfs.ha.fencing.methods': 'sshfence\nshell(/bin/true)',
    }),
  ],
});
