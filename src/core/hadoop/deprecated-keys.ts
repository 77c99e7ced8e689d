/**
 * Keys of HDFS and of what stands below it that have another name by now; Hadoop 2 and 3 read the old as the new one
 * (hadoop-common/src/site/markdown/DeprecatedProperties.md). `dfs.umask` is not among them: its value means something else.
 */
const deprecated: Readonly<Record<string, string>> = {
  'dfs.access.time.precision': 'dfs.namenode.accesstime.precision',
  'dfs.balance.bandwidthPerSec': 'dfs.datanode.balance.bandwidthPerSec',
  'dfs.block.size': 'dfs.blocksize',
  'dfs.data.dir': 'dfs.datanode.data.dir',
  'dfs.datanode.max.xcievers': 'dfs.datanode.max.transfer.threads',
  'dfs.federation.nameservice.id': 'dfs.nameservice.id',
  'dfs.federation.nameservices': 'dfs.nameservices',
  'dfs.http.address': 'dfs.namenode.http-address',
  'dfs.https.address': 'dfs.namenode.https-address',
  'dfs.max.objects': 'dfs.namenode.max.objects',
  'dfs.max-repl-streams': 'dfs.namenode.replication.max-streams',
  'dfs.name.dir': 'dfs.namenode.name.dir',
  'dfs.name.dir.restore': 'dfs.namenode.name.dir.restore',
  'dfs.name.edits.dir': 'dfs.namenode.edits.dir',
  'dfs.permissions': 'dfs.permissions.enabled',
  'dfs.permissions.supergroup': 'dfs.permissions.superusergroup',
  'dfs.read.prefetch.size': 'dfs.client.read.prefetch.size',
  'dfs.replication.considerLoad': 'dfs.namenode.replication.considerLoad',
  'dfs.replication.interval': 'dfs.namenode.replication.interval',
  'dfs.replication.min': 'dfs.namenode.replication.min',
  'dfs.replication.pending.timeout.sec': 'dfs.namenode.replication.pending.timeout-sec',
  'dfs.safemode.extension': 'dfs.namenode.safemode.extension',
  'dfs.safemode.threshold.pct': 'dfs.namenode.safemode.threshold-pct',
  'dfs.secondary.http.address': 'dfs.namenode.secondary.http-address',
  'dfs.socket.timeout': 'dfs.client.socket-timeout',
  'dfs.umaskmode': 'fs.permissions.umask-mode',
  'dfs.write.packet.size': 'dfs.client-write-packet-size',
  'fs.checkpoint.dir': 'dfs.namenode.checkpoint.dir',
  'fs.checkpoint.edits.dir': 'dfs.namenode.checkpoint.edits.dir',
  'fs.checkpoint.period': 'dfs.namenode.checkpoint.period',
  'fs.default.name': 'fs.defaultFS',
  'heartbeat.recheck.interval': 'dfs.namenode.heartbeat.recheck-interval',
  'io.bytes.per.checksum': 'dfs.bytes-per-checksum',
};

/** The name under which Hadoop keeps a key; undefined where that is the key itself. */
export const keyInPlaceOf = (key: string): string | undefined =>
  Object.hasOwn(deprecated, key) ? deprecated[key] : undefined;
