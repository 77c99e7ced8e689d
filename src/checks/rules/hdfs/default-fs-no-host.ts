import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/default-fs-no-host',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'fs.defaultFS has no host that Java can read',
  why: 'java.net.URI finds no host in a name with an underscore, and clients end with "Incomplete HDFS URI, no host". That holds for a nameservice as for a machine.',
  sources: [
    'apache/hadoop DistributedFileSystem.initialize, 2.7.7 and 3.3.6; java.net.URI: a host has letters, digits, hyphens and dots',
  ],
  *check({ settings, named }) {
    const entry = settings.get('fs.defaultFS');
    const authority = /^hdfs:\/\/([^/]*)/i.exec(entry?.value ?? '')?.[1];
    if (entry === undefined || authority === undefined || isPlaceholder(entry.value)) return;
    const host = authority.replace(/:\d*$/, '');
    if (host !== '' && !host.includes('_')) return;
    const what = host === '' ? 'names no host' : `names ${host}, and a host has no underscore`;
    yield {
      at: entry.valueAt,
      sentence: `${named('fs.defaultFS')} ${entry.value} ${what}: every client ends with "Incomplete HDFS URI, no host".`,
      mend:
        host === ''
          ? 'Write hdfs:// and the nameservice or the host.'
          : `Give it a name such as ${host.replace(/_/g, '-')}.`,
    };
  },
  bad: [coreSite({ 'fs.defaultFS': 'hdfs://name_node:8020' }), coreSite({ 'fs.defaultFS': 'hdfs:///' })],
  good: [
    coreSite({ 'fs.defaultFS': 'hdfs://name-node:8020' }),
    coreSite({ 'fs.defaultFS': 's3a://my_bucket' }),
    coreSite({ 'fs.defaultFS': 'hdfs://__NAMENODE__:8020' }),
  ],
});
