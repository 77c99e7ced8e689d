import { hadoopUmask, umaskDigits } from '../../../core/hadoop/umask.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite, hdfsSite } from '../../subjects/hadoop-conf-example.ts';
import { isPlainValue } from '../../text/hadoop-xml.ts';

const KEY = 'fs.permissions.umask-mode';

export default rule<HadoopConf>({
  id: 'hdfs/umask-symbolic',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'A umask in letters says what is left, not what is taken away',
  why: 'In digits the umask lists the bits to take away; in letters it lists those to keep, and a class that no clause names keeps none. Written by analogy with the digits it opens what it should close. A clause with a minus takes from nothing, and closes its whole class. Hue reads the key as an octal number alone and fails on letters.',
  sources: [
    'apache/hadoop FsPermission.getUMask and UmaskParser.java, 2.7.7 to 3.3.6',
    'cloudera/hue desktop/libs/hadoop/src/hadoop/hdfs_site.py get_umask_mode, release-3.8.0 to 4.11.0',
  ],
  *check({ settings, source, named }) {
    const entry = settings.get(KEY);
    const umask = entry === undefined ? undefined : hadoopUmask(entry.value);
    if (entry === undefined || umask?.form !== 'symbolic') return;
    const digits = umaskDigits(umask.bits);
    const isClosed = (umask.bits & 0o007) === 0o007 && !umask.hasMinus && (umask.bits & 0o700) === 0;
    yield {
      at: entry.valueAt,
      severity: isClosed ? 'note' : 'warning',
      sentence: `${named(KEY)} ${entry.value} means ${digits} in digits: letters name what is left. Hue cannot read it.`,
      mend: isClosed ? `Write ${digits}.` : `Write the digits of what is meant; it is ${digits} now.`,
      ...(isClosed && isPlainValue(source, entry) ? { edits: [{ at: entry.valueAt, text: digits }] } : {}),
    };
  },
  bad: [
    coreSite({ 'fs.permissions.umask-mode': 'g=rwx,o=rwx' }),
    coreSite({ 'fs.permissions.umask-mode': 'u=rwx,g-w,o-w' }),
    hdfsSite({ 'fs.permissions.umask-mode': 'u=rwx,g=rx,o=' }),
  ],
  good: [coreSite({ 'fs.permissions.umask-mode': '077' }), coreSite({ 'fs.permissions.umask-mode': 'u:rwx' })],
});
