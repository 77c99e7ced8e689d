import { corpus } from '../../support/corpus.ts';

const property = (name: string, value: string): string =>
  `<property><name>${name}</name><value>${value}</value></property>\n`;

corpus([
  {
    of: 'environments of a master and an agent that both end as they start',
    files: {
      'env/mesos-master.env':
        'MESOS_ZK=zk1:2181,zk2:2181/mesos\nMESOS_QUORUM=two\nMESOS_HOSTNAME_LOOKUP=maybe\nMESOS_OFFER_TIMEOUT=5\n',
      'env/mesos-agent.env':
        'MESOS_MASTER=zk1:2181,zk2:2181,zk3:2181/mesos\nMESOS_RESOURCES=cpus:8,mem:16GB\n' +
        'MESOS_ISOLATION=cgroups/cpus,cgroups/mem,disk/xfs\nMESOS_CONTAINERIZERS=mesos,dcoker\n',
    },
    found: {
      'env/mesos-master.env:1 mesos/master-value-malformed': 'zk:// is missing, so that it ends at once',
      'env/mesos-master.env:2 mesos/master-value-malformed': 'two is no number, so that it ends at once',
      'env/mesos-master.env:3 mesos/master-value-malformed': 'maybe is neither true nor false, at which it ends',
      'env/mesos-master.env:4 mesos/master-value-malformed': '5 has no unit, and each time needs one',
      'env/mesos-agent.env:1 mesos/agent-value-malformed': 'zk:// is missing, so that it ends at once',
      'env/mesos-agent.env:2 mesos/resources-malformed': 'a comma stands for a semicolon, and a unit is too much',
      'env/mesos-agent.env:3 mesos/isolator-unknown': 'cgroups/cpu was meant, and no module is near',
      'env/mesos-agent.env:4 mesos/containerizer-unknown': 'docker was meant, and modules bring none',
    },
  },
  {
    of: 'folders of flags with values that are right, and one that is not',
    files: {
      'etc/mesos-agent/gc_delay': '10\n',
      'etc/mesos-agent/recovery_timeout': '15mins\n',
      'etc/mesos-agent/resources': 'cpus:8;mem:16384;ports:[31000-32000]\n',
      'etc/mesos-agent/isolation': 'cgroups/cpu,cgroups/mem,disk/xfs,com_example_isolator\n',
      'etc/mesos-agent/cgroups_enable_cfs': 'true\n',
    },
    found: { 'etc/mesos-agent/gc_delay:1 mesos/agent-value-malformed': '10 has no unit, and each time needs one' },
  },
  {
    of: 'a pair of namenodes whose names do not fit each other',
    files: {
      'conf/core-site.xml': `<configuration>\n${property('fs.defaultFS', 'hdfs://ns2')}</configuration>\n`,
      'conf/hdfs-site.xml': `<configuration>\n${property('dfs.nameservices', 'ns1')}${property('dfs.ha.namenodes.ns1', 'a,b')}${property('dfs.namenode.rpc-address.ns1.a', 'nn1:8020')}${property('dfs.namenode.rpc-address.ns1.b', 'nn1:8020')}${property('dfs.client.failover.proxy.provider.ns1', 'org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider')}${property('dfs.ha.fencing.methods', 'sshfence')}${property('dfs.namenode.shared.edits.dir', 'qjournal://j1:8485,j2:8485/ns1')}</configuration>\n`,
    },
    found: {
      'conf/core-site.xml:2 hdfs/default-fs-unknown-nameservice': 'ns1 was meant, the one pair of the folder',
      'conf/hdfs-site.xml:5 hdfs/namenodes-at-one-address': 'both are nn1:8020, where one can listen',
      'conf/hdfs-site.xml:7 hdfs/sshfence-without-key': 'no key is named in either file to log in with',
      'conf/hdfs-site.xml:8 hdfs/journal-nodes-with-comma': 'a comma stands where a semicolon belongs',
    },
  },
]);
