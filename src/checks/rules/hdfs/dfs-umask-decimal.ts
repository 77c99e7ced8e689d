import { umaskDigits } from '../../../core/hadoop/umask.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite, hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/dfs-umask-decimal',
  reads: 'hadoop-conf',
  severity: 'error',
  holds: { hadoop: { until: '3.0.0' } },
  title: 'dfs.umask is a decimal number, and it wins',
  why: 'The old key is read as a decimal number, zeros before it or not, and where it differs from fs.permissions.umask-mode it is the one that counts. Octal digits written there mean another umask.',
  sources: ['apache/hadoop FsPermission.getUMask, 2.4.1 and 2.7.7; gone in 3.0.3'],
  *check({ settings }) {
    const entry = settings.get('dfs.umask');
    if (entry === undefined || !/^0?(?:22|27|77|[0-7]2[27]|[0-7]77|002|007)$/.test(entry.value)) return;
    const bits = Number.parseInt(entry.value, 10) & 0o777;
    yield {
      at: entry.valueAt,
      sentence: `dfs.umask ${entry.value} is read as a decimal number: the umask is ${umaskDigits(bits)}, whatever fs.permissions.umask-mode says.`,
      mend: 'Remove it and set fs.permissions.umask-mode, in octal digits.',
    };
  },
  bad: [
    hdfsSite({ 'dfs.umask': '077' }, { hadoop: '2.7.3' }),
    coreSite({ 'dfs.umask': '022', 'fs.permissions.umask-mode': '022' }, { hadoop: '2.6.0' }),
    coreSite({ 'dfs.umask': '77' }),
  ],
  good: [
    coreSite({ 'dfs.umask': '18' }, { hadoop: '2.7.3' }),
    coreSite({ 'dfs.umask': '077' }, { hadoop: '3.2.0' }),
    coreSite({ 'fs.permissions.umask-mode': '077' }),
  ],
});
