import { keyInPlaceOf } from '../../../core/hadoop/deprecated-keys.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite, hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/key-deprecated',
  reads: 'hadoop-conf',
  severity: 'note',
  // Hadoop 0.20 and 1 know the old names only.
  holds: { hadoop: { since: '2.0.0' } },
  title: 'A key stands under its old name',
  why: 'Hadoop 2 and 3 still read these names and take them for the new ones. Programs that read the files themselves do not: Hue looks for fs.permissions.umask-mode and dfs.permissions.superusergroup by these names alone.',
  sources: ['apache/hadoop hadoop-common/src/site/markdown/DeprecatedProperties.md'],
  *check({ entries, source }) {
    const written = new Set(entries.map(({ key }) => key));
    for (const { key, keyAt } of entries) {
      const name = keyInPlaceOf(key);
      if (name === undefined) continue;
      const isAlone = !written.has(name) && source.text.slice(keyAt.start, keyAt.end) === key;
      yield {
        at: keyAt,
        sentence: `${key} is the old name of ${name}.`,
        mend: `Write ${name}.`,
        ...(isAlone ? { edits: [{ at: keyAt, text: name }] } : {}),
      };
    }
  },
  bad: [coreSite({ 'fs.default.name': 'hdfs://prod' }, { hadoop: '2.7.3' }), hdfsSite({ 'dfs.umaskmode': '077' })],
  good: [
    coreSite({ 'fs.default.name': 'hdfs://prod' }, { hadoop: '1.2.1' }),
    coreSite({ 'fs.defaultFS': 'hdfs://prod' }),
    hdfsSite({ 'dfs.umask': '63' }),
  ],
});
