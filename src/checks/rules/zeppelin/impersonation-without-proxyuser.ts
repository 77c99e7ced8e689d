import { rule } from '../../rule.ts';
import type { ZeppelinOnHdfs } from '../../subjects/across-files.ts';
import { zeppelinOnHdfs } from '../../subjects/across-files-example.ts';
import { childOf, truthOf } from '../../text/node.ts';

const SWITCH = 'ZEPPELIN_IMPERSONATE_SPARK_PROXY_USER';

export default rule<ZeppelinOnHdfs>({
  id: 'zeppelin/impersonation-without-proxyuser',
  reads: 'zeppelin-on-hdfs',
  severity: 'warning',
  holds: { zeppelin: { since: '0.7.0' } },
  title: 'Spark impersonates users, and no namenode lets anybody act for another',
  why: 'With isUserImpersonate Zeppelin submits Spark with --proxy-user, unless ZEPPELIN_IMPERSONATE_SPARK_PROXY_USER is false. The namenode takes that from an account that has hadoop.proxyuser.NAME.hosts and .groups, and refuses all others: the interpreter starts, and fails at the first file.',
  sources: [
    'apache/zeppelin bin/interpreter.sh, v0.7.3 to v0.12.0',
    'Apache Hadoop 3.4.1: Proxy user, Superusers Acting On Behalf Of Other Users',
  ],
  *check({ interpreters, environments, namenodes }) {
    const isOff = environments.some(({ settings }) => settings.value(SWITCH) === 'false');
    const lets = namenodes.some(({ core, hdfs }) =>
      [...core.settings.entries, ...hdfs.settings.entries].some(({ key }) => key.startsWith('hadoop.proxyuser.')),
    );
    if (isOff || lets) return;
    for (const { name, option } of interpreters.spark) {
      const impersonates = childOf(option, 'isUserImpersonate');
      if (impersonates === undefined || truthOf(impersonates) !== true) continue;
      const [namenode] = namenodes;
      yield {
        at: impersonates,
        sentence: `${name} impersonates users, and ${namenode?.core.source.path ?? 'core-site.xml'} has no hadoop.proxyuser: the namenode lets nobody act for them.`,
        mend: `Set hadoop.proxyuser.NAME.hosts and .groups for the account of Zeppelin on the namenodes, or give each user a notebook of his own and switch impersonation off.`,
      };
    }
  },
  bad: [zeppelinOnHdfs({ 'fs.defaultFS': 'hdfs://ns1' }, '', { zeppelin: '0.10.1' })],
  good: [
    zeppelinOnHdfs({ 'hadoop.proxyuser.zeppelin.hosts': 'agent1', 'hadoop.proxyuser.zeppelin.groups': 'tenants' }, '', {
      zeppelin: '0.10.1',
    }),
    zeppelinOnHdfs({ 'fs.defaultFS': 'hdfs://ns1' }, `export ${SWITCH}=false\n`, { zeppelin: '0.10.1' }),
    zeppelinOnHdfs({ 'fs.defaultFS': 'hdfs://ns1' }, '', { zeppelin: '0.10.1' }, { perUser: 'isolated' }),
  ],
});
