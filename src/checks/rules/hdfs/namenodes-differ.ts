import { rule } from '../../rule.ts';
import type { Namenode } from '../../subjects/namenode.ts';
import { namenode } from '../../subjects/namenode-example.ts';

/** What decides who may do what, and when a datanode is dead; host names, ports and folders are a namenode's own. */
const KEYS = [
  'dfs.block.access.token.enable',
  'dfs.cluster.administrators',
  'dfs.heartbeat.interval',
  'dfs.namenode.acls.enabled',
  'dfs.namenode.heartbeat.recheck-interval',
  'dfs.namenode.posix.acl.inheritance.enabled',
  'dfs.permissions.enabled',
  'dfs.permissions.superusergroup',
  'dfs.webhdfs.user.provider.user.pattern',
  'hadoop.security.auth_to_local',
  'hadoop.security.authentication',
  'hadoop.security.authorization',
  'hadoop.security.group.mapping',
];
const PROXY = 'hadoop.proxyuser.';

export default rule<Namenode>({
  id: 'hdfs/namenodes-differ',
  reads: 'namenode',
  severity: 'warning',
  title: 'Two namenodes do not run with the same settings',
  why: 'After a fail-over the other one decides: whether rights and ACLs count, who is a superuser, for whom Hue may act. What differs shows on the day of the fail-over, as an outage or as a door that stands open.',
  sources: ['Apache Hadoop 3.4.1: HDFS High Availability Using the Quorum Journal Manager; /conf of both namenodes'],
  *check(subject) {
    const { settings, peers, base } = subject.facts;
    if (!subject.isActive || settings === undefined) return;
    for (const [other, theirs] of peers) {
      const proxies = [...settings.keys(), ...theirs.keys()].filter((key) => key.startsWith(PROXY));
      for (const key of [...KEYS, ...new Set(proxies)]) {
        const [here, there] = [settings.get(key), theirs.get(key)];
        if (here === there) continue;
        yield {
          at: here === undefined ? subject.at('settings') : subject.at('settings', key),
          sentence: `${key} is ${told(here)} on ${base}, and ${told(there)} on ${other}.`,
          mend: 'Give both the same core-site.xml and hdfs-site.xml, and restart the standby first.',
        };
      }
    }
  },
  bad: [
    namenode({
      settings: { 'dfs.permissions.enabled': 'true', 'hadoop.proxyuser.hue.hosts': 'hue1' },
      peer: { 'dfs.permissions.enabled': 'false', 'hadoop.proxyuser.hue.hosts': 'hue1' },
    }),
    namenode({ settings: {}, peer: { 'hadoop.proxyuser.hue.hosts': '*' } }),
  ],
  good: [
    namenode({
      settings: { 'dfs.permissions.enabled': 'true', 'dfs.namenode.name.dir': '/nn1' },
      peer: { 'dfs.permissions.enabled': 'true', 'dfs.namenode.name.dir': '/nn2' },
    }),
    namenode({ state: 'standby', settings: { 'dfs.permissions.enabled': 'true' }, peer: {} }),
  ],
});

const told = (value: string | undefined): string => (value === undefined || value === '' ? 'not set' : value);
