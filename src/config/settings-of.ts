import type { SetPolicy } from '../core/umask/policies.ts';
import type { PartitionSettings, Settings, TlsSettings } from '../settings.ts';
import type { Setting } from './setting.ts';
import { type Named, partitionTable, table, umaskPolicyTable } from './table.ts';

/** Gives the value of a setting in one context. */
export type ReadSetting = <T>(setting: Setting<T>) => T;

/** The typed settings of a context. Every setting of the table is read here: a test holds that. */
export function settingsOf(context: string, named: Named, read: ReadSetting): Settings {
  const { mesos, marathon, metronome, zeppelin } = table;
  return {
    context,
    mesos: {
      masters: read(mesos.masters),
      zk: read(mesos.zk),
      zkUser: read(mesos.zkUser),
      principal: read(mesos.principal),
      wire: read(mesos.wire),
      tls: tlsOf(mesos.tls, read),
    },
    marathon: { addresses: read(marathon.addresses), user: read(marathon.user), tls: tlsOf(marathon.tls, read) },
    metronome: { addresses: read(metronome.addresses), user: read(metronome.user), tls: tlsOf(metronome.tls, read) },
    hdfs: hdfsOf(read),
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
    partitions: Object.fromEntries(named.partitions.map((name) => [name, partitionOf(name, read)])),
    umaskPolicies: Object.fromEntries(named.umaskPolicies.map((name) => [name, umaskPolicyOf(name, read)])),
    readOnly: read(table.readOnly),
    protected: read(table.protected),
    concurrency: read(table.concurrency),
    proxy: read(table.proxy),
    requestTimeoutMs: read(table.timeout),
    deadlineMs: read(table.deadline),
    waitMs: read(table.wait),
    stateDir: read(table.stateDir),
  };
}

function tlsOf(tls: typeof table.mesos.tls, read: ReadSetting): TlsSettings {
  return { ca: read(tls.ca), cert: read(tls.cert), key: read(tls.key), serverName: read(tls.serverName) };
}

function hdfsOf(read: ReadSetting): Settings['hdfs'] {
  const { hdfs } = table;
  return {
    namenodes: read(hdfs.namenodes),
    user: read(hdfs.user),
    auth: read(hdfs.auth),
    doAs: read(hdfs.doAs),
    homes: read(hdfs.homes),
    defaultFs: read(hdfs.defaultFs),
    stranger: read(hdfs.stranger),
    commands: { balancer: read(hdfs.commands.balancer), dfsadmin: read(hdfs.commands.dfsadmin) },
    namenodeApps: read(hdfs.namenodeApps),
    datanodeNetworkBytes: read(hdfs.datanodeNetwork),
    protected: read(hdfs.protected),
    httpfs: read(hdfs.httpfs),
    tls: tlsOf(hdfs.tls, read),
  };
}

function ldapOf(read: ReadSetting): Settings['ldap'] {
  const { ldap } = table;
  return {
    url: read(ldap.url),
    startTls: read(ldap.startTls),
    sasl: read(ldap.sasl),
    bindDn: read(ldap.bindDn),
    people: read(ldap.people),
    groups: read(ldap.groups),
    schema: read(ldap.schema),
    attributes: ldapAttributesOf(read),
    uidFrom: read(ldap.uidFrom),
    uidTo: read(ldap.uidTo),
    homeBase: read(ldap.homeBase),
    loginShell: read(ldap.loginShell),
    tls: tlsOf(ldap.tls, read),
  };
}

function ldapAttributesOf(read: ReadSetting): Settings['ldap']['attributes'] {
  const { attributes } = table.ldap;
  return {
    name: read(attributes.name),
    commonName: read(attributes.commonName),
    uidNumber: read(attributes.uidNumber),
    gidNumber: read(attributes.gidNumber),
    home: read(attributes.home),
    groupName: read(attributes.groupName),
    member: read(attributes.member),
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

function umaskPolicyOf(name: string, read: ReadSetting): SetPolicy {
  const policy = umaskPolicyTable(name);
  return {
    tenants: read(policy.tenants),
    paths: read(policy.paths),
    umask: read(policy.umask),
    owner: read(policy.owner),
    group: read(policy.group),
    inherit: read(policy.inherit),
    hard: read(policy.hard),
  };
}
