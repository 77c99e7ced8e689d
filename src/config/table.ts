import { IMAGE_NAME } from '../core/image-name.ts';
import {
  addresses,
  addressesOrBelow,
  choice,
  choices,
  cpus,
  durationMs,
  list,
  lists,
  matching,
  path,
  positiveBytes,
  positiveMs,
  sizeMib,
  text,
  umask,
  weight,
  whole,
  wholeFrom,
  yesNo,
} from './kinds.ts';
import { guard, maybe, needed, type Setting, setting } from './setting.ts';

const tls = (system: string) => ({
  ca: maybe(`${system}.ca`, path, `PEM file of the CA that signed the certificate of ${system}.`),
  cert: maybe(`${system}.cert`, path, `PEM file of the client certificate for ${system}.`),
  key: maybe(`${system}.key`, path, `PEM file of the key of ${system}.cert.`),
  serverName: maybe(
    `${system}.serverName`,
    text,
    `Name that the certificate of ${system} must carry, when it is not the host's.`,
  ),
});

const zkUrl = matching('a ZooKeeper URL such as zk://h1:2181,h2:2181/mesos', /^zk:\/\/[^/\s]+\/[^\s@]+$/);
const proxyUrl = matching('a proxy such as http://proxy:3128', /^https?:\/\/[^/\s?#]+\/?$/);
const attribute = matching('the name of an LDAP attribute', /^[A-Za-z][A-Za-z0-9-]*$/);
const ldapUrl = matching('an LDAP URL such as ldaps://host:636', /^ldaps?:\/\/[^/\s]+\/?$/);
const image = matching('an image such as registry.example.org/zeppelin:0.10.1', IMAGE_NAME);
const absolute = matching('an absolute path without blanks', /^\/\S*$/);
const absolutes = lists('a list of absolute paths such as /user/alice/shared', /^\/\S*[^/\s]$/);
const dottedName = matching('a version such as 3.1.3', /^\d+(\.\d+)+\S*$/);

/**
 * Every setting of a context that is no secret: the one place from which come the typed Settings, the variables, `--set`,
 * the check of the file, the defaults and their manual.
 */
export const table = {
  mesos: {
    masters: setting(
      'mesos.masters',
      addresses,
      [],
      'Masters to ask; when they are set, mesos.zk does not look for them.',
    ),
    zk: maybe(
      'mesos.zk',
      zkUrl,
      'Where the masters elect their leader: it is found there unless mesos.masters is set, by Spark in any case.',
    ),
    zkUser: maybe('mesos.zkUser', text, 'User of ZooKeeper, where it asks for one; see mesos.zkPassword.'),
    principal: maybe('mesos.principal', text, 'Principal for HTTP authentication; its secret is mesos.secret.'),
    wire: setting(
      'mesos.wire',
      choice('protobuf', 'json'),
      ['protobuf'],
      'How calls are written; JSON is slower, and can be read with a proxy.',
    ),
    tls: tls('mesos'),
  },
  marathon: {
    addresses: setting('marathon.addresses', addresses, [], 'Marathon servers; any of them knows the leader.'),
    user: maybe('marathon.user', text, 'User for HTTP authentication; the password is marathon.password.'),
    tls: tls('marathon'),
  },
  metronome: {
    addresses: setting(
      'metronome.addresses',
      addressesOrBelow,
      [],
      'Metronome servers; any of them knows the leader. Behind a proxy, as in DC/OS, with the path that it has there.',
    ),
    user: maybe('metronome.user', text, 'User for HTTP authentication; the password is metronome.password.'),
    tls: tls('metronome'),
  },
  hdfs: {
    namenodes: setting('hdfs.namenodes', addresses, [], 'HTTP addresses of the namenodes, one or two.'),
    user: setting('hdfs.user', text, ['hdfs'], 'Superuser, or whoever may make homes and set owners and quotas.'),
    auth: setting(
      'hdfs.auth',
      choice('simple', 'token', 'spnego'),
      ['simple'],
      'How HDFS learns who asks: by name, by hdfs.delegationToken, or by the Kerberos ticket of whoever runs mesosctl.',
    ),
    doAs: maybe('hdfs.doAs', text, 'User in whose name hdfs.user asks, which the namenode must let it do.'),
    homes: setting('hdfs.homes', absolute, ['/user'], 'Folder of the homes.'),
    defaultFs: maybe(
      'hdfs.defaultFs',
      text,
      'File system as programs name it: hdfs://nameservice or hdfs://host:8020.',
    ),
    stranger: setting(
      'hdfs.stranger',
      text,
      ['nobody'],
      'User who is nobody to any tenant: homes are tried as this one.',
    ),
    commands: {
      balancer: setting(
        'hdfs.commands.balancer',
        text,
        ['hdfs balancer'],
        'How the balancer is begun on this host, without a shell; its arguments come behind.',
      ),
      dfsadmin: setting(
        'hdfs.commands.dfsadmin',
        text,
        ['hdfs dfsadmin'],
        'How dfsadmin is run on this host, without a shell: it sets the bandwidth of the balancer.',
      ),
    },
    namenodeApps: setting(
      'hdfs.namenodeApps',
      list,
      [],
      'Apps of Marathon that run the namenodes, the standby first; for balance run --raise-heap.',
    ),
    datanodeNetwork: maybe(
      'hdfs.datanodeNetwork',
      positiveBytes,
      'Bytes that the network of a datanode carries in a second: 1200m for 10 Gbit/s.',
    ),
    protected: setting(
      'hdfs.protected',
      absolutes,
      [],
      'Folders that umask-audit and umask-enforce pass over, with all that is in them.',
    ),
    httpfs: setting(
      'hdfs.httpfs',
      addresses,
      [],
      'HTTP addresses of HttpFS servers, where there are any: umask-show proves what new files get by them.',
    ),
    tls: tls('hdfs'),
  },
  ldap: {
    url: needed('ldap.url', ldapUrl, 'Directory server.'),
    startTls: setting(
      'ldap.startTls',
      yesNo,
      ['false'],
      'Whether an ldap:// connection turns to TLS before anything else.',
    ),
    sasl: maybe(
      'ldap.sasl',
      choice('external'),
      'Bind by SASL instead of ldap.bindDn; external: the client certificate says who asks.',
    ),
    bindDn: maybe('ldap.bindDn', text, 'Who to bind as; the password is ldap.password. Unset: anonymous.'),
    people: needed('ldap.people', text, 'DN under which the accounts are.'),
    groups: needed('ldap.groups', text, 'DN under which the groups are.'),
    schema: setting(
      'ldap.schema',
      choice('posix', 'ad'),
      ['posix'],
      'Classes and attributes of people and groups: posixAccount and posixGroup, or Active Directory.',
    ),
    attributes: {
      name: maybe('ldap.attributes.name', attribute, 'Login name; unset: uid, in Active Directory sAMAccountName.'),
      commonName: maybe('ldap.attributes.commonName', attribute, 'Name of a person; unset: cn.'),
      uidNumber: maybe('ldap.attributes.uidNumber', attribute, 'Number of an account; unset: uidNumber.'),
      gidNumber: maybe('ldap.attributes.gidNumber', attribute, 'Number of a group; unset: gidNumber.'),
      home: maybe(
        'ldap.attributes.home',
        attribute,
        'Home of an account; unset: homeDirectory, in Active Directory unixHomeDirectory.',
      ),
      groupName: maybe(
        'ldap.attributes.groupName',
        attribute,
        'Name of a group; unset: cn, in Active Directory sAMAccountName.',
      ),
      member: maybe(
        'ldap.attributes.member',
        attribute,
        'Members of a group; unset: memberUid, in Active Directory member.',
      ),
    },
    uidFrom: setting('ldap.uidFrom', whole, ['10000'], 'Lowest number for new accounts and groups.'),
    uidTo: setting('ldap.uidTo', whole, ['59999'], 'Highest number for new accounts and groups.'),
    homeBase: setting('ldap.homeBase', absolute, ['/home'], 'Folder of the homeDirectory of new accounts.'),
    loginShell: setting('ldap.loginShell', absolute, ['/bin/bash'], 'Login shell of new accounts.'),
    tls: tls('ldap'),
  },
  zeppelin: {
    version: setting(
      'zeppelin.version',
      dottedName,
      ['0.10.1'],
      'Zeppelin of new tenants, where the tag of the image does not say it.',
    ),
    image: maybe(
      'zeppelin.image',
      image,
      'Container image, with libmesos in it; unset: no container, Zeppelin is run from zeppelin.home on the agent.',
    ),
    home: maybe(
      'zeppelin.home',
      absolute,
      'Folder of Zeppelin in the image or on the agents; unset: /opt/zeppelin, before 0.9 /zeppelin.',
    ),
    user: maybe('zeppelin.user', text, 'Account with the admin role, for interpreter settings; see zeppelin.password.'),
    fetch: setting(
      'zeppelin.fetch',
      list,
      [],
      'URIs fetched into the sandbox: shiro.ini, keystore, Hadoop configuration.',
    ),
    keystoreSecret: maybe('zeppelin.keystoreSecret', text, 'Marathon secret that holds the password of the keystore.'),
    tls: tls('zeppelin'),
  },
  spark: {
    version: setting('spark.version', dottedName, ['3.1.3'], 'Spark of new tenants.'),
    home: setting('spark.home', absolute, ['/opt/spark'], 'Folder of Spark in the image and on the agents.'),
    mesosNativeLibrary: maybe(
      'spark.mesosNativeLibrary',
      absolute,
      'Path of libmesos.so within the app; unset: the image says it.',
    ),
    executorImage: maybe('spark.executorImage', image, 'Container image of the executors.'),
    executorMem: setting('spark.executorMem', sizeMib, ['1g'], 'Memory of one executor.'),
    executorCores: setting('spark.executorCores', whole, ['1'], 'Cores of one executor.'),
    principal: maybe('spark.principal', text, 'Mesos principal of Spark.'),
    secretFile: maybe(
      'spark.secretFile',
      text,
      "File with the principal's secret, as seen within the app; used untrimmed.",
    ),
  },
  tenant: {
    partition: maybe('tenant.partition', text, 'Partition of new tenants.'),
    share: setting(
      'tenant.share',
      choice('own-role', 'partition-role'),
      ['own-role'],
      "Whose quota holds a tenant's share.",
    ),
    cpus: setting('tenant.cpus', cpus, ['4'], 'Cpus of a share.'),
    mem: setting('tenant.mem', sizeMib, ['8g'], 'Memory of a share.'),
    disk: maybe('tenant.disk', sizeMib, 'Disk of a share; unset: no limit.'),
    weight: maybe('tenant.weight', weight, "Weight of a tenant's role; unset: left as it is."),
    homeQuota: maybe('tenant.homeQuota', positiveBytes, 'Space quota of a home, replicas counted; unset: none.'),
    nameQuota: maybe('tenant.nameQuota', wholeFrom(10), 'Quota of files and folders of a home; unset: none.'),
    umask: setting('tenant.umask', umask, ['077'], 'What a home and its new entries keep from others.'),
  },
  app: {
    template: maybe('app.template', path, 'File of an app definition that replaces the built-in one.'),
    containerizer: setting(
      'app.containerizer',
      choice('mesos', 'docker'),
      ['mesos'],
      'What runs the container of the app.',
    ),
    cpus: setting('app.cpus', cpus, ['1'], 'Cpus of the app itself.'),
    mem: setting('app.mem', sizeMib, ['3g'], 'Memory of the app itself, the Spark driver included.'),
    name: setting(
      'app.name',
      matching('a Marathon id segment such as zeppelin', /^[a-z0-9]+(-[a-z0-9]+)*$/),
      ['zeppelin'],
      "Name of the app below the tenant's group.",
    ),
    domain: maybe('app.domain', text, "Domain below which each tenant's notebook has its name."),
    discovery: setting(
      'app.discovery',
      choices('marathon-lb', 'traefik1', 'traefik2', 'mesos-dns'),
      ['mesos-dns'],
      'What finds the app by its labels.',
    ),
    haproxyGroup: setting('app.haproxyGroup', text, ['external'], 'HAPROXY_GROUP of marathon-lb.'),
  },
  readOnly: guard('readOnly', 'Whether every change of the platform is refused; dry runs are not.'),
  protected: guard('protected', 'Whether applying a plan asks for the name of the context to be typed.'),
  concurrency: setting('concurrency', wholeFrom(1), ['8'], 'How many things of one kind are worked on at a time.'),
  proxy: maybe('proxy', proxyUrl, 'HTTP proxy for every server; unset: as HTTP_PROXY, HTTPS_PROXY and NO_PROXY say.'),
  timeout: setting('timeout', positiveMs, ['30s'], 'How long one request may take.'),
  deadline: maybe('deadline', positiveMs, 'How long a whole command may take; unset: without end.'),
  wait: setting('wait', durationMs, ['15m'], 'How long a plan waits for the world to follow.'),
  stateDir: setting('stateDir', path, ['~/.local/state/mesosctl'], 'Folder of the journal and the locks.'),
} as const;

/** The settings of one partition; a file may hold any number of them. */
export const partitionTable = (name: string) => ({
  attribute: setting(`partitions.${name}.attribute`, text, ['partition'], 'Agent attribute that marks the partition.'),
  value: setting(`partitions.${name}.value`, text, [name], "Value of the attribute on the partition's agents."),
  role: maybe(`partitions.${name}.role`, text, "Role that owns the partition's quota, for tenants who share it."),
});

/** What some homes or folders are held to in place of tenant.umask; a file may hold any number of them. */
export const umaskPolicyTable = (name: string) => ({
  tenants: setting(`umaskPolicies.${name}.tenants`, list, [], 'Tenants whose homes are held to it.'),
  paths: setting(
    `umaskPolicies.${name}.paths`,
    absolutes,
    [],
    'Folders that are held to it, within homes or elsewhere; the longest path counts.',
  ),
  umask: maybe(`umaskPolicies.${name}.umask`, umask, 'What new entries keep from others; unset: tenant.umask.'),
  owner: maybe(`umaskPolicies.${name}.owner`, text, 'Who shall own all of it; unset: the tenant, in folders anybody.'),
  group: maybe(`umaskPolicies.${name}.group`, text, 'Group of all of it; unset: that of the home, in folders any.'),
  inherit: setting(
    `umaskPolicies.${name}.inherit`,
    yesNo,
    ['true'],
    'Whether each folder shall have a default ACL that holds new entries to the umask.',
  ),
  hard: setting(
    `umaskPolicies.${name}.hard`,
    yesNo,
    ['false'],
    'Whether the home itself shall belong to hdfs.user, with an entry that lets the tenant in, so that he cannot open it.',
  ),
});

/** Sections that hold groups of settings under names of the operator's own. */
export const namedTables = { partitions: partitionTable, umaskPolicies: umaskPolicyTable } as const;

export type NamedSection = keyof typeof namedTables;

/** The names in each of those sections. */
export type Named = Readonly<Record<NamedSection, readonly string[]>>;

export const namedSections: readonly NamedSection[] = ['partitions', 'umaskPolicies'];

export const namedSettings = (named: Named): readonly Setting<unknown>[] =>
  namedSections.flatMap((section) => named[section].flatMap((name) => settingsIn(namedTables[section](name))));

export const isNamedSection = (section: string | undefined): section is NamedSection =>
  section !== undefined && Object.hasOwn(namedTables, section);

/** Secrets, by path: never shown, and never on a command line. */
export const secretTable = {
  'mesos.secret': 'Secret of mesos.principal.',
  'mesos.token': 'Bearer token for Mesos, instead of a principal.',
  'mesos.zkPassword': 'Password of mesos.zkUser.',
  'marathon.password': 'Password of marathon.user.',
  'marathon.token': 'Bearer token for Marathon, instead of a user.',
  'metronome.password': 'Password of metronome.user.',
  'metronome.token': 'Bearer token for Metronome, instead of a user.',
  'hdfs.delegationToken': 'Delegation token for hdfs.auth: token.',
  'ldap.password': 'Password of ldap.bindDn.',
  'zeppelin.password': 'Password of zeppelin.user.',
} as const;

export type SecretPath = keyof typeof secretTable;

export const isSecret = (path: string): path is SecretPath => Object.hasOwn(secretTable, path);

export const secretPaths: readonly SecretPath[] = Object.keys(secretTable).filter(isSecret);

/** All settings of the table in its order, without those under names. */
export const allSettings: readonly Setting<unknown>[] = settingsIn(table);

function settingsIn(branch: object): Setting<unknown>[] {
  return Object.values(branch).flatMap((member: Setting<unknown> | object) =>
    isSetting(member) ? [member] : settingsIn(member),
  );
}

function isSetting(member: object): member is Setting<unknown> {
  return 'parse' in member && 'path' in member;
}
