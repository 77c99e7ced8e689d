import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/namenodes-at-one-address',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'Two namenodes have one address',
  why: 'A client that is told by the standby to look elsewhere asks the same address again, and one of the two namenodes cannot listen: there is no failover.',
  sources: ['apache/hadoop HDFS High Availability guides: the RPC address of each namenode; hdfs-default.xml (8020)'],
  *check({ settings }) {
    const seen = new Map<string, string>();
    for (const entry of settings.entries) {
      const [, service] = /^dfs\.namenode\.rpc-address\.([^.]+)\.[^.]+$/.exec(entry.key) ?? [];
      if (service === undefined || isPlaceholder(entry.value) || settings.get(entry.key) !== entry) continue;
      const value = entry.value.trim().toLowerCase();
      if (value === '' || /^(0\.0\.0\.0|localhost)\b/.test(value)) continue;
      const address = value.includes(':') ? value : `${value}:8020`;
      const other = seen.get(address);
      if (other === undefined) seen.set(address, entry.key);
      else
        yield {
          at: entry.valueAt,
          sentence: `${entry.key} is ${entry.value}, as ${other} is: two namenodes have one address.`,
          mend: 'Give each namenode its own host.',
        };
    }
  },
  bad: [
    hdfsSite({ 'dfs.namenode.rpc-address.prod.nn1': 'nn1:8020', 'dfs.namenode.rpc-address.prod.nn2': 'nn1:8020' }),
    hdfsSite({ 'dfs.namenode.rpc-address.prod.nn1': 'nn1', 'dfs.namenode.rpc-address.prod.nn2': 'NN1:8020' }),
  ],
  good: [
    hdfsSite({ 'dfs.namenode.rpc-address.prod.nn1': 'nn1:8020', 'dfs.namenode.rpc-address.prod.nn2': 'nn2:8020' }),
    hdfsSite({ 'dfs.namenode.rpc-address.prod.nn1': 'nn1:8020', 'dfs.namenode.rpc-address.prod.nn2': 'nn1:8021' }),
    hdfsSite({ 'dfs.namenode.rpc-address.prod.nn1': '@NN@:8020', 'dfs.namenode.rpc-address.prod.nn2': '@NN@:8020' }),
  ],
});
