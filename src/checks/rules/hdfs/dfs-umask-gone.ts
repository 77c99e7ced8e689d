import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite, hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/dfs-umask-gone',
  reads: 'hadoop-conf',
  severity: 'warning',
  holds: { hadoop: { since: '3.0.0' } },
  title: 'dfs.umask is not read any more',
  why: 'Hadoop 3.0 dropped the old key without a word: the umask is that of fs.permissions.umask-mode, and 022 where that is not set.',
  sources: ['apache/hadoop FsPermission.java, 3.0.3'],
  *check({ settings }) {
    const entry = settings.get('dfs.umask');
    if (entry === undefined) return;
    const instead = settings.value('fs.permissions.umask-mode');
    const counts =
      instead === undefined
        ? 'of what fs.permissions.umask-mode says, or 022'
        : `${instead}, of fs.permissions.umask-mode`;
    yield {
      at: entry.at,
      sentence: `Nothing reads dfs.umask ${entry.value} any more: the umask is ${counts}.`,
      mend: 'Set fs.permissions.umask-mode, in octal digits, and remove dfs.umask.',
    };
  },
  bad: [coreSite({ 'dfs.umask': '63' }, { hadoop: '3.3.6' }), hdfsSite({ 'dfs.umask': '63' })],
  good: [
    coreSite({ 'dfs.umask': '63' }, { hadoop: '2.7.3' }),
    coreSite({ 'dfs.umaskmode': '077' }, { hadoop: '3.3.6' }),
  ],
});
