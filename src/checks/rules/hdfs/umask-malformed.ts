import { hadoopUmask } from '../../../core/hadoop/umask.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'fs.permissions.umask-mode';

export default rule<HadoopConf>({
  id: 'hdfs/umask-malformed',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'The umask is none that Hadoop reads',
  why: 'Hadoop takes three octal digits, with zeros before them from 2.8 on, or clauses such as u=rwx,g=rx,o= with r, w and x. It throws IllegalArgumentException for all else, at each creation of a file or a directory.',
  sources: ['apache/hadoop UmaskParser.java and PermissionParser.java, 2.7.7, 2.10.2, 3.3.6'],
  *check({ settings, named }) {
    const entry = settings.get(KEY);
    if (entry === undefined || isPlaceholder(entry.value) || hadoopUmask(entry.value) !== undefined) return;
    yield {
      at: entry.valueAt,
      sentence: `${named(KEY)} ${entry.value} is no umask: every creation of a file or directory fails.`,
      mend: 'Write three octal digits, such as 077 or 027.',
    };
  },
  bad: [
    coreSite({ 'fs.permissions.umask-mode': '0o77' }),
    coreSite({ 'fs.permissions.umask-mode': '1077' }),
    coreSite({ 'fs.permissions.umask-mode': '77' }),
    coreSite({ 'fs.permissions.umask-mode': 'u=rwx g=rx' }),
    coreSite({ 'fs.permissions.umask-mode': 'rwxr-x---' }),
    coreSite({ 'fs.permissions.umask-mode': '+022' }),
  ],
  good: [
    coreSite({ 'fs.permissions.umask-mode': '077' }),
    coreSite({ 'fs.permissions.umask-mode': ' 0022 ' }),
    coreSite({ 'fs.permissions.umask-mode': 'u=rwx,g=rx,o=' }),
    coreSite({ 'fs.permissions.umask-mode': '$\u007bsite.umask}' }),
    coreSite({ 'fs.permissions.umask-mode': '%UMASK%' }),
  ],
});
