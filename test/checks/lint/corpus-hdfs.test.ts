import { corpus } from '../../support/corpus.ts';

/** A file as people write it by hand. */
const site = (settings: Readonly<Record<string, string>>, head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${head}<configuration>\n${Object.entries(settings)
    .map(([name, value]) => `  <property>\n    <name>${name}</name>\n    <value>${value}</value>\n  </property>\n`)
    .join('')}</configuration>\n`;

const pair = {
  'dfs.nameservices': 'lake',
  'dfs.ha.namenodes.lake': 'a,b',
  'dfs.namenode.rpc-address.lake.a': 'nn-a.example.com:8020',
  'dfs.namenode.rpc-address.lake.b': 'nn-b.example.com:8020',
  'dfs.namenode.http-address.lake.a': 'nn-a.example.com:9870',
  'dfs.namenode.http-address.lake.b': 'nn-b.example.com:9870',
  'dfs.client.failover.proxy.provider.lake':
    'org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider',
};

corpus([
  {
    of: 'a Hadoop on one machine for those who learn',
    files: {
      'etc/hadoop/core-site.xml': site({
        'fs.defaultFS': 'hdfs://localhost:9000',
        'hadoop.tmp.dir': '/home/learner/hadoop',
      }),
      'etc/hadoop/hdfs-site.xml': site({ 'dfs.replication': '1' }),
    },
    found: {
      'etc/hadoop/hdfs-site.xml:5 hdfs/replication-one':
        'Advice that is true: with one copy a disk takes its files with it. It does not fail a build.',
    },
  },
  {
    of: 'a client of a pair of namenodes',
    files: {
      'gateway/core-site.xml': site({ 'fs.defaultFS': 'hdfs://lake', 'fs.permissions.umask-mode': '027' }),
      'gateway/hdfs-site.xml': site({
        ...pair,
        'dfs.client.use.datanode.hostname': 'true',
        'fs.permissions.umask-mode': '027',
      }),
    },
  },
  {
    of: 'a pair of namenodes with Kerberos',
    words: '--hadoop 3.3.6',
    files: {
      'conf/core-site.xml': site({
        'fs.defaultFS': 'hdfs://lake',
        'hadoop.security.authentication': 'kerberos',
        'hadoop.security.authorization': 'true',
        'hadoop.rpc.protection': 'privacy',
        'hadoop.security.auth_to_local': 'RULE:[2:$1@$0](nn/.*@EXAMPLE\\.COM)s/.*/hdfs/\n      DEFAULT',
        'ha.zookeeper.quorum': 'zk-a:2181,zk-b:2181,zk-c:2181',
        'hadoop.proxyuser.knox.hosts': 'edge-a.example.com',
        'hadoop.proxyuser.knox.groups': 'analysts',
      }),
      'conf/hdfs-site.xml': site({
        ...pair,
        'dfs.namenode.kerberos.principal': 'nn/_HOST@EXAMPLE.COM',
        'dfs.datanode.kerberos.principal': 'dn/_HOST@EXAMPLE.COM',
        'dfs.web.authentication.kerberos.principal': 'HTTP/_HOST@EXAMPLE.COM',
        'dfs.block.access.token.enable': 'true',
        'dfs.namenode.name.dir': '/nn/1,/nn/2',
        'dfs.namenode.shared.edits.dir': 'qjournal://jn-a:8485;jn-b:8485;jn-c:8485/lake',
        'dfs.ha.automatic-failover.enabled': 'true',
        'dfs.ha.fencing.methods': 'sshfence(hdfs:22)\n      shell(/bin/true)',
        'dfs.ha.fencing.ssh.private-key-files': '/etc/hadoop/fencing/id_ed25519',
        'dfs.hosts': '/etc/hadoop/conf/datanodes',
        'dfs.permissions.superusergroup': 'hdfs-admins',
      }),
    },
  },
  {
    of: 'a file in which the environment is put by envsubst',
    files: {
      'docker/core-site.xml.template': site({ 'fs.defaultFS': 'hdfs://${NAMENODE_HOST}:${NAMENODE_PORT}' }),
      'docker/hdfs-site.xml.template': site({
        'dfs.blocksize': '${BLOCK_SIZE}',
        'dfs.permissions.enabled': '__PERMISSIONS__',
        'dfs.webhdfs.enabled': '@webhdfs@',
        'fs.permissions.umask-mode': '%UMASK%',
        'dfs.nameservices': 'HDFS_NAMESERVICE',
      }),
    },
  },
  {
    of: 'a folder of a role of Ansible and a chart of Helm',
    files: { 'conf/core-site.xml': site({ 'fs.defaultFS': 'hdfs://lake' }) },
    besides: {
      'roles/hdfs/templates/hdfs-site.xml.j2':
        '<configuration>\n{% for key in settings %}\n{{ key }}\n{% endfor %}\n</configuration>\n',
      'templates/core-site.xml':
        '<configuration>\n<property><name>fs.defaultFS</name><value>hdfs://{{ .Values.namenode }}:8020</value></property>\n</configuration>\n',
      'conf/mapred-site.xml': site({ 'mapreduce.framework.name': 'yarn' }),
    },
  },
  {
    of: 'a Hadoop 1 that says so',
    files: {
      'old/core-site.xml': site({ 'fs.default.name': 'hdfs://nn.example.com:8020' }, '<!-- Hadoop 1.2.1 -->\n'),
      'old/hdfs-site.xml': site(
        { 'dfs.block.size': '134217728', 'dfs.replication': '3', 'dfs.safemode.threshold.pct': '0.999f' },
        '<!-- Hadoop 1.2.1 -->\n',
      ),
    },
  },
  {
    of: 'a composition of containers with a Hue that may act as all',
    files: {
      'compose/core-site.xml': site({
        'fs.defaultFS': 'hdfs://namenode:9000',
        'hadoop.proxyuser.hue.hosts': '*',
        'hadoop.proxyuser.hue.groups': '*',
        'hadoop.proxyuser.livy.hosts': 'livy',
        'hadoop.proxyuser.livy.groups': '*',
      }),
      'compose/hdfs-site.xml': site({ 'dfs.permissions': 'false' }),
    },
    found: {
      'compose/core-site.xml:9 hdfs/proxyuser-open':
        'Whoever reaches the namenode says that he is hue, and is anybody then.',
      'compose/hdfs-site.xml:4 hdfs/key-deprecated':
        'Advice, with what holds since Hadoop 2: the key has another name.',
      'compose/hdfs-site.xml:5 hdfs/permissions-off': 'Modes and owners are kept and not looked at.',
    },
  },
  {
    of: 'a table of mounts that takes the rest from another file',
    files: {
      'viewfs/core-site.xml': `<?xml version="1.0"?>
<configuration xmlns:xi="http://www.w3.org/2001/XInclude">
  <xi:include href="mounts.xml"/>
  <property><name>fs.defaultFS</name><value>viewfs://home</value></property>
  <property><name>fs.viewfs.mounttable.home.link./user</name><value>hdfs://lake/user</value></property>
  <property><name>fs.trash.interval</name><value>10080</value><final>true</final></property>
</configuration>
`,
      'viewfs/hdfs-site.xml': site(pair),
    },
  },
  {
    of: 'a datanode with a reserve on each of many disks',
    words: '--hadoop 2.10.2',
    files: {
      'dn/hdfs-site.xml': site({
        'dfs.datanode.data.dir': '[DISK]file:///disk/1/dn,[DISK]file:///disk/2/dn,[SSD]file:///ssd/1/dn',
        'dfs.datanode.failed.volumes.tolerated': '1',
        'dfs.datanode.du.reserved': '107374182400',
        'dfs.datanode.fsdataset.volume.choosing.policy':
          'org.apache.hadoop.hdfs.server.datanode.fsdataset.AvailableSpaceVolumeChoosingPolicy',
        'dfs.datanode.balance.bandwidthPerSec': '104857600',
        'dfs.datanode.max.transfer.threads': '8192',
      }),
    },
  },
  {
    of: 'a client that gives Kerberos up, and a nameservice with a port',
    words: '--hadoop 3.3.6',
    files: {
      'conf/core-site.xml': site({
        'fs.defaultFS': 'hdfs://lake:9000',
        'hadoop.security.authentication': 'kerberos',
        'hadoop.security.authorization': 'true',
        'ipc.client.fallback-to-simple-auth-allowed': 'true',
      }),
      'conf/hdfs-site.xml': site({ ...pair, 'dfs.block.access.token.enable': 'true' }),
    },
    found: {
      'conf/core-site.xml:5 hdfs/default-fs-port-on-nameservice': 'HDFS refuses a logical name with a port of its own.',
      'conf/core-site.xml:17 hdfs/fallback-to-simple':
        'A server in the place of the real one may switch the login off.',
    },
  },
]);
