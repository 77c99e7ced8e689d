import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite, hdfsSite } from '../../subjects/hadoop-conf-example.ts';

/** Switches of HDFS, and what each is where its value is neither true nor false. */
const defaults: Readonly<Record<string, string>> = {
  'dfs.block.access.token.enable': 'false',
  'dfs.client.block.write.replace-datanode-on-failure.enable': 'true',
  'dfs.client.use.datanode.hostname': 'false',
  'dfs.datanode.use.datanode.hostname': 'false',
  'dfs.encrypt.data.transfer': 'false',
  'dfs.ha.automatic-failover.enabled': 'false',
  'dfs.namenode.acls.enabled': 'false up to 3.2, true from 3.3',
  'dfs.namenode.datanode.registration.ip-hostname-check': 'true',
  'dfs.namenode.posix.acl.inheritance.enabled': 'true',
  'dfs.permissions.enabled': 'true',
  'dfs.webhdfs.enabled': 'true',
  'hadoop.security.authorization': 'false',
};

export default rule<HadoopConf>({
  id: 'hdfs/switch-malformed',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'A switch is neither true nor false',
  why: 'Hadoop takes true and false, in letters of any case, and for all else the default, without a word: yes, on and 1 turn nothing on.',
  sources: ['apache/hadoop Configuration.getBoolean, 2.2.0 to 3.4.1; hdfs-default.xml'],
  *check({ settings, named }) {
    for (const entry of settings.entries) {
      const usual = Object.hasOwn(defaults, entry.key) ? defaults[entry.key] : undefined;
      if (usual === undefined || /^(true|false|)$/i.test(entry.value) || isPlaceholder(entry.value)) continue;
      yield {
        at: entry.valueAt,
        sentence: `${named(entry.key)} is ${entry.value}, which is neither true nor false: the default counts (${usual}).`,
        mend: 'Write true or false.',
      };
    }
  },
  bad: [hdfsSite({ 'dfs.namenode.acls.enabled': 'yes' }), coreSite({ 'hadoop.security.authorization': '1' })],
  good: [
    hdfsSite({ 'dfs.namenode.acls.enabled': 'TRUE', 'dfs.permissions.enabled': ' true ' }),
    hdfsSite({ 'dfs.nameservices': 'yes' }),
    hdfsSite({ 'dfs.permissions.enabled': '@permissions@' }),
  ],
});
