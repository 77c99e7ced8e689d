import { hadoopUmask } from '../../../core/hadoop/umask.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'fs.permissions.umask-mode';

export default rule<HadoopConf>({
  id: 'hdfs/umask-permissive',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'The umask opens new files to other tenants',
  why: 'Hadoop takes the umask in the client, so the configuration of every client counts by itself. 022, the default, makes files of 644 and directories of 755: who gets into the home reads all of it. A umask without the 2 for others lets them write as well. A default ACL on the home overrules it from Hadoop 3.0 on, where the client is 3.x too.',
  sources: [
    'apache/hadoop FsPermission.java, 2.4.1 to 3.4.1',
    'recorded from HDFS 3.4.1: MKDIRS and CREATE below homes with and without default ACLs',
  ],
  *check({ settings, named }) {
    const entry = settings.get(KEY);
    const umask = entry === undefined ? undefined : hadoopUmask(entry.value);
    if (entry === undefined || umask === undefined) return;
    const left = 0o777 & ~umask.bits;
    if ((left & 0o002) !== 0) {
      yield {
        at: entry.valueAt,
        sentence: `${named(KEY)} ${entry.value} lets everybody write to what this client's users make.`,
        mend: 'Write 077, or 027 where each tenant has a group of its own.',
      };
    } else if ((left & 0o005) !== 0) {
      yield {
        at: entry.valueAt,
        severity: 'note',
        sentence: `${named(KEY)} ${entry.value} lets everybody read what this client's users make, where the home lets them in.`,
        mend: 'Write 077, or 027 where each tenant has a group of its own; and keep homes at 700 or 750.',
      };
    }
  },
  bad: [
    coreSite({ 'fs.permissions.umask-mode': '022' }),
    coreSite({ 'fs.permissions.umask-mode': '000' }),
    coreSite({ 'dfs.umaskmode': '002' }),
    coreSite({ 'fs.permissions.umask-mode': 'u=rwx,g=rwx,o=rwx' }),
  ],
  good: [
    coreSite({ 'fs.permissions.umask-mode': '077' }),
    coreSite({ 'fs.permissions.umask-mode': '0027' }),
    coreSite({ 'fs.permissions.umask-mode': 'u=rwx,g=rx,o=' }),
    coreSite({ 'fs.defaultFS': 'hdfs://prod' }),
  ],
});
