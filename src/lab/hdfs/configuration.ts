import type { Cluster, ConfigurationFiles } from './cluster.ts';
import type { WireAnswer } from './exchange.ts';
import { DEFAULT_BLOCK_BYTES, DEFAULT_REPLICATION } from './new-file.ts';
import { ACL_DOMAIN } from './parameters.ts';

/** `/conf` of a namenode or a datanode: JSON for whoever accepts it, else XML, whatever `format` says (recorded of 3.4.1). */
export function configuration(cluster: Cluster, accept: string): WireAnswer {
  const settings = settingsOf(cluster);
  if (accept.includes('json')) {
    const properties = settings.map(([resource, key, value]) => ({ key, value, isFinal: false, resource }));
    return answer('application/json', JSON.stringify({ properties }));
  }
  const elements = settings.map(
    ([source, name, value]) =>
      `<property><name>${name}</name><value>${escaped(value)}</value><final>false</final><source>${source}</source></property>\n`,
  );
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>';
  return answer('text/xml', `${head}<configuration>\n${elements.join('')}</configuration>\n`);
}

const answer = (type: string, body: string): WireAnswer => ({
  status: 200,
  headers: { 'Content-Type': `${type};charset=utf-8` },
  body,
});

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** What the lab does, in the words of Hadoop; what a test puts there comes instead or besides. */
function settingsOf(cluster: Cluster): [source: string, key: string, value: string][] {
  const { acls, listLimit, proxyUsers, configured } = cluster.settings;
  const proxies = [...proxyUsers].flatMap((user) => [
    [`hadoop.proxyuser.${user}.hosts`, '127.0.0.1'],
    [`hadoop.proxyuser.${user}.groups`, '*'],
  ]);
  const files: ConfigurationFiles = {
    'core-default.xml': { 'hadoop.security.authentication': 'simple', 'ipc.maximum.data.length': '134217728' },
    'hdfs-default.xml': {
      'dfs.blocksize': String(DEFAULT_BLOCK_BYTES),
      'dfs.replication': String(DEFAULT_REPLICATION),
      'dfs.namenode.handler.count': '10',
      'dfs.namenode.get-blocks.max-qps': '20',
      'dfs.namenode.posix.acl.inheritance.enabled': 'true',
      'dfs.webhdfs.acl.provider.permission.pattern': ACL_DOMAIN,
      'dfs.client.block.write.replace-datanode-on-failure.enable': 'true',
      'dfs.client.block.write.replace-datanode-on-failure.policy': 'DEFAULT',
      'dfs.client.block.write.replace-datanode-on-failure.best-effort': 'false',
    },
    'core-site.xml': Object.fromEntries(proxies),
    'hdfs-site.xml': {
      'dfs.namenode.name.dir': '/lab/name',
      'dfs.namenode.acls.enabled': String(acls),
      'dfs.ls.limit': String(listLimit),
      'dfs.hosts': '/lab/hosts',
      ...(cluster.namespace.posixInheritance ? {} : { 'dfs.namenode.posix.acl.inheritance.enabled': 'false' }),
    },
    programmatically: { 'fs.defaultFS': `hdfs://${cluster.fileSystem}` },
  };
  const byKey = new Map<string, [string, string, string]>();
  for (const [source, values] of [...Object.entries(files), ...Object.entries(configured)])
    for (const [key, value] of Object.entries(values)) byKey.set(key, [source, key, value]);
  return [...byKey.values()];
}
