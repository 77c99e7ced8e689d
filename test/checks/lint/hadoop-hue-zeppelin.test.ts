import { describe, expect, it } from 'vitest';
import { fileReaders, recognise } from '../../../src/checks/lint/file-readers.ts';
import { folderReaders } from '../../../src/checks/lint/folder-readers.ts';
import type { ReadFile } from '../../../src/checks/lint/read-file.ts';
import { judgeSubject } from '../../../src/checks/lint/rules-of.ts';
import { Source } from '../../../src/core/source.ts';

async function read(path: string, text: string): Promise<ReadFile> {
  const kind = recognise(path, text);
  if (kind === undefined) throw new Error(`${path} is of no kind`);
  return fileReaders[kind].read(new Source(path, text), {});
}

/** Everything that is found in files of one folder, each by itself and all together. */
async function foundIn(files: Readonly<Record<string, string>>): Promise<string[]> {
  const all = await Promise.all(Object.entries(files).map(([name, text]) => read(`/conf/${name}`, text)));
  const together = folderReaders.flatMap((reader) =>
    reader.read(
      '/conf',
      all.filter(({ kind }) => reader.kinds.includes(kind)),
      {},
    ),
  );
  const findings = await Promise.all([...all.flatMap(({ subjects }) => subjects), ...together].map(judgeSubject));
  return findings.flat().map(({ rule, place }) => `${place} ${rule}`);
}

const xml = (settings: Record<string, string>): string =>
  `<?xml version="1.0"?>\n<!-- hadoop 3.3.6, zeppelin 0.10.1 -->\n<configuration>\n${Object.entries(settings)
    .map(([name, value]) => `  <property><name>${name}</name><value>${value}</value></property>\n`)
    .join('')}</configuration>\n`;

const core = {
  'fs.defaultFS': 'hdfs://prod',
  'hadoop.security.authentication': 'kerberos',
  'hadoop.security.authorization': 'true',
  'hadoop.proxyuser.hue.hosts': 'hue1.example.com',
  'hadoop.proxyuser.hue.groups': 'tenants',
  'ha.zookeeper.quorum': 'zk1:2181,zk2:2181,zk3:2181',
  'fs.permissions.umask-mode': '077',
};
const hdfs = {
  'dfs.nameservices': 'prod',
  'dfs.ha.namenodes.prod': 'nn1,nn2',
  'dfs.namenode.rpc-address.prod.nn1': 'nn1.example.com:8020',
  'dfs.namenode.rpc-address.prod.nn2': 'nn2.example.com:8020',
  'dfs.namenode.http-address.prod.nn1': 'nn1.example.com:9870',
  'dfs.namenode.http-address.prod.nn2': 'nn2.example.com:9870',
  'dfs.client.failover.proxy.provider.prod':
    'org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider',
  'dfs.namenode.shared.edits.dir': 'qjournal://j1:8485;j2:8485;j3:8485/prod',
  'dfs.namenode.name.dir': 'file:///data/nn',
  'dfs.datanode.data.dir': '/data/1,/data/2,/data/3,/data/4',
  'dfs.datanode.failed.volumes.tolerated': '1',
  'dfs.datanode.du.reserved': '107374182400',
  'dfs.datanode.balance.bandwidthPerSec': '104857600',
  'dfs.ha.automatic-failover.enabled': 'true',
  'dfs.ha.fencing.methods': 'shell(/bin/true)',
  'dfs.block.access.token.enable': 'true',
  'dfs.permissions.superusergroup': 'hdfsadmin',
  'dfs.hosts': '/etc/hadoop/dfs.include',
  'dfs.blocksize': '256m',
};
const hue = `# hue 4.11.0, hadoop 3.3.6
[desktop]
secret_key_script=/etc/hue/secret-key # of 40 letters
ssl_certificate=/etc/hue/tls.crt
[[auth]]
backend=desktop.auth.backend.LdapBackend
[[ldap]]
  [[[ldap_servers]]]
    [[[[example]]]]
    ldap_url=ldaps://ldap1.example.com
    ldap_cert=/etc/ssl/ca.pem
    base_dn="dc=example,dc=com"
    [[[[[users]]]]]
    user_filter="objectClass=posixAccount"
    user_name_attr=uid
[hadoop]
[[hdfs_clusters]]
[[[default]]]
fs_defaultfs=hdfs://prod
webhdfs_url=http://httpfs1.example.com:14000/webhdfs/v1
[useradmin]
home_dir_permissions=0700
`;
const shiro = `[main]
ldapRealm = org.apache.zeppelin.realm.LdapRealm
ldapRealm.contextFactory.url = ldaps://ldap1.example.com:636
ldapRealm.userDnTemplate = uid={0},ou=people,dc=example,dc=com
securityManager.realms = $ldapRealm
sessionManager = org.apache.shiro.web.session.mgt.DefaultWebSessionManager
securityManager.sessionManager = $sessionManager
securityManager.sessionManager.globalSessionTimeout = 86400000

[urls]
/api/version = anon
/api/interpreter/setting/restart/** = authc
/api/interpreter/** = authc, roles[admin]
/api/configurations/** = authc, roles[admin]
/api/credential/** = authc, roles[admin]
/** = authc
`;
const site = {
  'zeppelin.server.addr': '0.0.0.0',
  'zeppelin.ssl': 'true',
  'zeppelin.server.ssl.port': '8443',
  'zeppelin.ssl.keystore.path': '/secrets/keystore.p12',
  'zeppelin.ssl.keystore.password': 'set',
  'zeppelin.server.allowed.origins': 'https://notebook.example.com',
  'zeppelin.username.force.lowercase': 'true',
  'zeppelin.notebook.public': 'false',
};

describe('files of HDFS, Hue and Zeppelin', () => {
  it('that are sound give no finding', async () => {
    const files = {
      'core-site.xml': xml(core),
      'hdfs-site.xml': xml(hdfs),
      'hue.ini': hue,
      'shiro.ini': shiro,
      'zeppelin-site.xml': xml(site),
    };
    expect(await foundIn(files)).toEqual([]);
  });

  it('are judged together where they lie in one folder', async () => {
    const files = {
      'core-site.xml': xml({ ...core, 'fs.defaultFS': 'hdfs://nn1.example.com:8020' }),
      'hdfs-site.xml': xml(hdfs),
      'zeppelin-site.xml': xml(site),
    };
    expect(await foundIn(files)).toEqual([
      '/conf/core-site.xml:4:45 hdfs/default-fs-names-host',
      '/conf/zeppelin-site.xml:4:3 zeppelin/shiro-missing',
    ]);
  });

  it.each([
    ['core-site.xml', '', 'hadoop-conf'],
    ['a/hdfs-site.xml.template', '', 'hadoop-conf'],
    ['hdfs-site-nn1.xml', '', 'hadoop-conf'],
    ['client.xml', '<configuration><property><name>fs.defaultFS</name></property></configuration>', 'hadoop-conf'],
    ['yarn-site.xml', '<configuration><property><name>dfs.replication</name></property></configuration>', undefined],
    ['hbase-site.xml', '<configuration><property><name>dfs.replication</name></property></configuration>', undefined],
    ['pom.xml', '<project><name>dfs.replication</name></project>', undefined],
    ['spark.conf', 'server {\n  listen 80;\n}\n', undefined],
    ['spark.log4j2.properties', 'rootLogger.level = info\n', undefined],
    ['spark-jobs.properties', 'spark.app.name x\n', 'spark-conf'],
    ['spark-defaults.conf', 'sprak.app.name x\n', 'spark-conf'],
    ['hue.ini', '', 'hue-ini'],
    ['conf/z-hue-overrides.ini', '', 'hue-ini'],
    ['pseudo-distributed.ini', '[desktop]\nhttp_port=8888\n', 'hue-ini'],
    ['tox.ini', '[tox]\n', undefined],
    ['shiro.ini', '', 'shiro-ini'],
    ['conf/shiro.ini.template', '', 'shiro-ini'],
    ['login.ini', '[main]\n[urls]\n/** = authc\n', 'shiro-ini'],
    ['zeppelin-site.xml', '', 'zeppelin-site'],
    ['notebook.xml', '<configuration><property><name>zeppelin.ssl</name></property></configuration>', 'zeppelin-site'],
    ['core-site.xml', '<configuration><% if x %></configuration>', undefined],
    ['hue.ini', '[desktop]\nhttp_port={{ port }}\n', undefined],
  ])('%s is known by its name or by what stands in it', (path, text, kind) => {
    expect(recognise(path, text)).toBe(kind);
  });

  it('that are broken have a fault at its place and nothing that is judged', async () => {
    const { faults, subjects, source } = await read(
      'core-site.xml',
      '<configuration>\n  <property>\n</configuration>\n',
    );
    expect(subjects).toEqual([]);
    expect(faults.map(({ at }) => source.placeOf(at).line)).toEqual([3]);
  });

  it('have keys under old names, which are told with those of today', async () => {
    const { subjects } = await read('hdfs-site.xml', xml({ 'dfs.permissions': 'false', 'dfs.umaskmode': '0o77' }));
    const findings = (await Promise.all(subjects.map(judgeSubject))).flat();
    const sentences = findings.map(({ sentence }) => sentence).join('\n');
    expect(sentences).toContain('dfs.permissions (now dfs.permissions.enabled) is false');
    expect(sentences).toContain('dfs.umaskmode (now fs.permissions.umask-mode) 0o77 is no umask');
  });

  it('have their versions from the comments at their heads', async () => {
    const versions = async (path: string, text: string) =>
      (await read(path, text)).subjects.map((one) => one.subject.versions);
    expect(await versions('hdfs-site.xml', xml({}))).toEqual([{ hadoop: '3.3.6', zeppelin: '0.10.1' }]);
    expect(await versions('hue.ini', hue)).toEqual([{ hadoop: '3.3.6', hue: '4.11.0' }]);
    expect(await versions('shiro.ini', '; Zeppelin 0.8.2\n[main]\n')).toEqual([{ zeppelin: '0.8.2' }]);
  });
});
