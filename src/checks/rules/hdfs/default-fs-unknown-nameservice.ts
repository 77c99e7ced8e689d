import { nearest } from '../../../core/nearest.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import { hadoopFolder } from '../../subjects/hadoop-folder-example.ts';

const pair = {
  'dfs.nameservices': 'ns1',
  'dfs.ha.namenodes.ns1': 'nn1,nn2',
  'dfs.namenode.rpc-address.ns1.nn1': 'master1:8020',
  'dfs.namenode.rpc-address.ns1.nn2': 'master2:8020',
};

export default rule<HadoopFolder>({
  id: 'hdfs/default-fs-unknown-nameservice',
  reads: 'hadoop-folder',
  severity: 'warning',
  title: 'fs.defaultFS is nearly the name of the nameservice',
  why: 'A name that is no nameservice is taken for a host: clients end with UnknownHostException, or talk to a machine that is no namenode.',
  sources: ['apache/hadoop HDFS High Availability guides: fs.defaultFS is the logical URI; HAUtilClient.isLogicalUri'],
  *check({ core, hdfs, isAll }) {
    const entry = core.settings.get('fs.defaultFS');
    const authority = /^hdfs:\/\/([^/:.@]+)\/?$/i.exec(entry?.value.trim() ?? '')?.[1];
    const services = [...hdfs.list('dfs.nameservices'), ...core.list('dfs.nameservices')];
    if (entry === undefined || authority === undefined || !isAll || isPlaceholder(entry.value)) return;
    const pairs = services.filter((service) => hdfs.settings.has(`dfs.ha.namenodes.${service}`));
    const isHost = hdfs.settings.entries.some(({ key, value }) => {
      return /^dfs\.namenode\..*address/.test(key) && value.toLowerCase().split(':')[0] === authority.toLowerCase();
    });
    const near = nearest(authority, pairs);
    if (near === undefined || services.includes(authority) || isHost) return;
    yield {
      at: entry.valueAt,
      source: core.source,
      sentence: `fs.defaultFS is ${entry.value}, and the nameservice is ${near}: clients look for a host ${authority}.`,
      mend: `Write hdfs://${near}.`,
    };
  },
  bad: [hadoopFolder({ 'fs.defaultFS': 'hdfs://ns2' }, pair), hadoopFolder({ 'fs.default.name': 'hdfs://ns/' }, pair)],
  good: [
    hadoopFolder({ 'fs.defaultFS': 'hdfs://ns1' }, pair),
    hadoopFolder({ 'fs.defaultFS': 'hdfs://archive' }, pair),
    hadoopFolder({ 'fs.defaultFS': 'hdfs://ns2:8020' }, pair),
    hadoopFolder({ 'fs.defaultFS': 'hdfs://ns2' }, { ...pair, 'dfs.nameservices': 'ns1,ns2' }),
    hadoopFolder({ 'fs.defaultFS': 'hdfs://ns2' }, { ...pair, 'dfs.namenode.rpc-address.ns1.nn1': 'ns2:8020' }),
  ],
});
