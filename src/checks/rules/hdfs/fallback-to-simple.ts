import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'ipc.client.fallback-to-simple-auth-allowed';

export default rule<HadoopConf>({
  id: 'hdfs/fallback-to-simple',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'Clients with Kerberos give it up when a server asks them to',
  why: 'A server that answers without Kerberos, or somebody who stands in its place, may then tell the client to go on without a login. It is needed only by a client that copies between a cluster with Kerberos and one without, and there for that one command.',
  sources: ['apache/hadoop core-default.xml; SaslRpcClient and Client.java, 2.7.7 and 3.3.6'],
  *check({ settings }) {
    const entry = settings.get(KEY);
    const login = settings.value('hadoop.security.authentication')?.toLowerCase();
    if (entry?.value.toLowerCase() !== 'true' || login !== 'kerberos') return;
    yield {
      at: entry.valueAt,
      sentence: `${KEY} is true beside kerberos: a server may tell clients of this file to go on without a login.`,
      mend: `Remove it, and give -D ${KEY}=true to the one distcp that needs it.`,
    };
  },
  bad: [coreSite({ 'hadoop.security.authentication': 'kerberos', [KEY]: 'true' })],
  good: [
    coreSite({ 'hadoop.security.authentication': 'kerberos', [KEY]: 'false' }),
    coreSite({ 'hadoop.security.authentication': 'simple', [KEY]: 'true' }),
    coreSite({ [KEY]: 'true' }),
  ],
});
