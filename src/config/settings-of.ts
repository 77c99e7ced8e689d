import type { PartitionSettings, Settings, TlsSettings } from '../settings.ts';
import type { Setting } from './setting.ts';
import { partitionTable, table } from './table.ts';

/** Gives the value of a setting in one context. */
export type ReadSetting = <T>(setting: Setting<T>) => T;

/** The typed settings of a context. Every setting of the table is read here: a test holds that. */
export function settingsOf(context: string, partitions: readonly string[], read: ReadSetting): Settings {
  const { mesos, marathon, hdfs, zeppelin } = table;
  return {
    context,
    mesos: {
      masters: read(mesos.masters),
      zk: read(mesos.zk),
      principal: read(mesos.principal),
      tls: tlsOf(mesos.tls, read),
    },
    marathon: { addresses: read(marathon.addresses), user: read(marathon.user), tls: tlsOf(marathon.tls, read) },
    hdfs: {
      namenodes: read(hdfs.namenodes),
      user: read(hdfs.user),
      homes: read(hdfs.homes),
      defaultFs: read(hdfs.defaultFs),
      stranger: read(hdfs.stranger),
      tls: tlsOf(hdfs.tls, read),
    },
    ldap: ldapOf(read),
    zeppelin: {
      version: read(zeppelin.version),
      image: read(zeppelin.image),
      home: read(zeppelin.home),
      user: read(zeppelin.user),
      fetch: read(zeppelin.fetch),
      keystoreSecret: read(zeppelin.keystoreSecret),
      tls: tlsOf(zeppelin.tls, read),
    },
    spark: sparkOf(read),
    tenant: tenantOf(read),
    app: appOf(read),
    partitions: Object.fromEntries(partitions.map((name) => [name, partitionOf(name, read)])),
    requestTimeoutMs: read(table.timeout),
    waitMs: read(table.wait),
    stateDir: read(table.stateDir),
  };
}

function tlsOf(tls: typeof table.mesos.tls, read: ReadSetting): TlsSettings {
  return { ca: read(tls.ca), cert: read(tls.cert), key: read(tls.key), serverName: read(tls.serverName) };
}

function ldapOf(read: ReadSetting): Settings['ldap'] {
  const { ldap } = table;
  return {
    url: read(ldap.url),
    startTls: read(ldap.startTls),
    bindDn: read(ldap.bindDn),
    people: read(ldap.people),
    groups: read(ldap.groups),
    uidFrom: read(ldap.uidFrom),
    uidTo: read(ldap.uidTo),
    homeBase: read(ldap.homeBase),
    loginShell: read(ldap.loginShell),
    tls: tlsOf(ldap.tls, read),
  };
}

function sparkOf(read: ReadSetting): Settings['spark'] {
  const { spark } = table;
  return {
    version: read(spark.version),
    home: read(spark.home),
    mesosNativeLibrary: read(spark.mesosNativeLibrary),
    executorImage: read(spark.executorImage),
    executorMemMib: read(spark.executorMem),
    executorCores: read(spark.executorCores),
    principal: read(spark.principal),
    secretFile: read(spark.secretFile),
  };
}

function tenantOf(read: ReadSetting): Settings['tenant'] {
  const { tenant } = table;
  return {
    partition: read(tenant.partition),
    share: read(tenant.share),
    cpus: read(tenant.cpus),
    memMib: read(tenant.mem),
    diskMib: read(tenant.disk),
    weight: read(tenant.weight),
    homeQuotaBytes: read(tenant.homeQuota),
    nameQuota: read(tenant.nameQuota),
    umask: read(tenant.umask),
  };
}

function appOf(read: ReadSetting): Settings['app'] {
  const { app } = table;
  return {
    template: read(app.template),
    containerizer: read(app.containerizer),
    cpus: read(app.cpus),
    memMib: read(app.mem),
    name: read(app.name),
    domain: read(app.domain),
    discovery: read(app.discovery),
    haproxyGroup: read(app.haproxyGroup),
  };
}

function partitionOf(name: string, read: ReadSetting): PartitionSettings {
  const partition = partitionTable(name);
  return { attribute: read(partition.attribute), value: read(partition.value), role: read(partition.role) };
}
