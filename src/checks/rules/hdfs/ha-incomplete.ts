import type { Span } from '../../../core/source.ts';
import { type Remark, rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hadoopText, hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const IDS = 'dfs.ha.namenodes.';

/** What a pair needs besides the names of its namenodes. */
const pair = {
  'dfs.nameservices': 'prod',
  'dfs.ha.namenodes.prod': 'nn1,nn2',
  'dfs.namenode.rpc-address.prod.nn1': 'nn1:8020',
  'dfs.namenode.rpc-address.prod.nn2': 'nn2:8020',
  'dfs.client.failover.proxy.provider.prod':
    'org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider',
};

export default rule<HadoopConf>({
  id: 'hdfs/ha-incomplete',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'The names of the namenodes lead nowhere',
  why: 'A client finds the active namenode by the nameservice, its ids, an address for each, and a class that goes from one to the other. Where one lacks, it takes the name of the service for that of a host, or keeps to one namenode and fails at the first failover.',
  sources: ['apache/hadoop HDFS High Availability guides; hdfs-default.xml'],
  *check(conf) {
    if (!conf.isAll) return;
    const services = [...conf.list('dfs.nameservices'), ...conf.list('dfs.internal.nameservices')];
    for (const entry of conf.settings.entries) {
      if (!entry.key.startsWith(IDS) || /\$\{/.test(entry.value)) continue;
      const service = entry.key.slice(IDS.length);
      if (!services.includes(service)) {
        const known = services.length === 0 ? 'is not set' : `is ${services.join(', ')}`;
        yield { at: entry.at, sentence: `${entry.key} is for a nameservice that is none: dfs.nameservices ${known}.` };
      } else yield* lacks(conf, service, entry.at);
    }
  },
  bad: [
    hdfsSite({ ...pair, 'dfs.nameservices': 'production' }),
    hdfsSite({ ...pair, 'dfs.ha.namenodes.prod': 'nn1' }),
    hdfsSite({ ...pair, 'dfs.ha.namenodes.prod': 'nn1,nn3' }),
    hdfsSite({ 'dfs.nameservices': 'prod', 'dfs.ha.namenodes.prod': 'nn1,nn2' }),
  ],
  good: [
    hdfsSite(pair),
    hdfsSite({ 'dfs.nameservices': 'a,b', 'dfs.namenode.rpc-address.a': 'nn1:8020' }),
    hadoopText(
      'hdfs-site.xml',
      '<configuration>\n  <include href="names.xml"/>\n  <property><name>dfs.ha.namenodes.prod</name><value>nn1,nn2</value></property>\n</configuration>\n',
    ),
  ],
});

function* lacks(conf: HadoopConf, service: string, at: Span): Iterable<Remark> {
  const { settings } = conf;
  const ids = conf.list(IDS + service);
  if (ids.length < 2) {
    yield { at, sentence: `${IDS}${service} names ${ids.length} namenode, and a pair is two.` };
  }
  for (const id of ids) {
    const key = `dfs.namenode.rpc-address.${service}.${id}`;
    if (!settings.has(key))
      yield { at, sentence: `${key} is not set: nobody finds ${id}.`, mend: `Set it to host:8020.` };
  }
  const provider = `dfs.client.failover.proxy.provider.${service}`;
  if (settings.has(provider)) return;
  yield {
    at,
    severity: 'warning',
    sentence: `${provider} is not set: a client takes ${service} for the name of a host.`,
    mend: 'Set it to org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider.',
  };
}
