import { hadoopUmask } from '../../../core/hadoop/umask.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite, hdfsSite } from '../../subjects/hadoop-conf-example.ts';
import { isPlainValue } from '../../text/hadoop-xml.ts';

const KEY = 'fs.permissions.umask-mode';

export default rule<HadoopConf>({
  id: 'hdfs/umask-leading-zeros',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'A umask of four digits is not what every reader takes',
  why: 'Clients up to 2.7 take exactly three digits and throw at each creation. Hue puts a 1 before a umask of three digits, which takes the sticky bit away; before four digits it puts none, and the directories that it makes are sticky. Three digits mean the same everywhere.',
  sources: [
    'apache/hadoop UmaskParser.java, 2.2.0 and 2.7.7 (three digits), 2.10.2 and 3.0.3 (zeros before them)',
    'cloudera/hue desktop/libs/hadoop/src/hadoop/hdfs_site.py get_umask_mode and fs/webhdfs.py getDefaultDirPerms, release-3.8.0 to 4.11.0',
  ],
  *check({ settings, source, site, named }) {
    const entry = settings.get(KEY);
    const umask = entry === undefined ? undefined : hadoopUmask(entry.value);
    if (entry === undefined || umask === undefined || umask.digits < 4) return;
    const three = entry.value.trim().slice(-3);
    const mend = {
      mend: `Write ${three}.`,
      ...(isPlainValue(source, entry) ? { edits: [{ at: entry.valueAt, text: three }] } : {}),
    };
    yield {
      at: entry.valueAt,
      severity: 'error',
      holds: { hadoop: { until: '2.8.0' } },
      sentence: `${named(KEY)} ${entry.value} has more than three digits: every creation of a file or directory fails.`,
      ...mend,
    };
    // Hue knows the key by this name alone.
    if (site !== 'hdfs' || named(KEY) !== KEY) return;
    yield {
      at: entry.valueAt,
      severity: 'note',
      sentence: `Hue reads ${KEY} ${entry.value} otherwise than ${three}: directories that it makes get the sticky bit.`,
      ...mend,
    };
  },
  bad: [
    coreSite({ 'fs.permissions.umask-mode': '0077' }, { hadoop: '2.7.3' }),
    hdfsSite({ 'fs.permissions.umask-mode': '0027' }, { hadoop: '3.3.6' }),
  ],
  good: [
    coreSite({ 'fs.permissions.umask-mode': '0077' }, { hadoop: '3.3.6' }),
    hdfsSite({ 'fs.permissions.umask-mode': '077' }, { hadoop: '2.7.3' }),
    hdfsSite({ 'dfs.umaskmode': '0027' }, { hadoop: '3.3.6' }),
  ],
});
