import type { Failure } from './core/failure.ts';
import type { SetPolicy } from './core/umask/policies.ts';

/** TLS of one system: paths of PEM files; `serverName` is the name that the certificate must carry. */
export interface TlsSettings {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly serverName: string | undefined;
}

/** A part of the cluster as the context describes it. */
export interface PartitionSettings {
  readonly attribute: string;
  readonly value: string;
  /** The Mesos role that owns the partition's quota, for tenants who share it. */
  readonly role: string | undefined;
}

/** The settings of one context, every default filled in. Secrets are not among them: the composition root fetches those. */
export interface Settings {
  readonly context: string;
  readonly mesos: {
    /** `http://host:port`, one or several: when set, who is asked; empty when `zk` finds them. */
    readonly masters: readonly string[];
    /** `zk://h1:2181,h2:2181/mesos`: where the masters elect their leader, also Spark's way to find it. */
    readonly zk: string | undefined;
    /** Who logs in to ZooKeeper, with the secret `mesos.zkPassword`; a login within `zk` itself counts before it. */
    readonly zkUser: string | undefined;
    readonly principal: string | undefined;
    /** How calls are written: JSON is for reading along. */
    readonly wire: 'protobuf' | 'json';
    readonly tls: TlsSettings;
  };
  readonly marathon: {
    readonly addresses: readonly string[];
    readonly user: string | undefined;
    readonly tls: TlsSettings;
  };
  readonly metronome: {
    readonly addresses: readonly string[];
    readonly user: string | undefined;
    readonly tls: TlsSettings;
  };
  readonly hdfs: {
    /** `http://host:9870`, one or two. */
    readonly namenodes: readonly string[];
    /** The superuser, or whoever may make homes and set owners and quotas. */
    readonly user: string;
    /** How the namenode learns who asks; `token` goes with the secret `hdfs.delegationToken`. */
    readonly auth: 'simple' | 'token' | 'spnego';
    /** In whose name `user` asks. */
    readonly doAs: string | undefined;
    /** Folder of the homes, `/user`. */
    readonly homes: string;
    /** `hdfs://nameservice` or `hdfs://host:8020`, as the tenants' programs name the file system. */
    readonly defaultFs: string | undefined;
    /** A user who is nobody to any tenant; homes are tried as this one. */
    readonly stranger: string;
    /** Programs of Hadoop on this host, with their first words, as an operator would type them. */
    readonly commands: { readonly balancer: string; readonly dfsadmin: string };
    /** Ids of the apps of Marathon that run the namenodes. */
    readonly namenodeApps: readonly string[];
    /** What the network of a datanode carries in a second. */
    readonly datanodeNetworkBytes: number | undefined;
    /** Folders that are neither judged nor changed for their umask. */
    readonly protected: readonly string[];
    /** `http://host:14000`, servers of HttpFS. */
    readonly httpfs: readonly string[];
    readonly tls: TlsSettings;
  };
  readonly ldap: {
    /** `ldap://host:389` or `ldaps://host:636`. */
    readonly url: string;
    readonly startTls: boolean;
    /** Undefined: a simple bind. */
    readonly sasl: 'external' | undefined;
    readonly bindDn: string | undefined;
    readonly people: string;
    readonly groups: string;
    readonly schema: 'posix' | 'ad';
    /** Attributes that bear other names than those of the schema; undefined: as the schema has it. */
    readonly attributes: {
      readonly name: string | undefined;
      readonly commonName: string | undefined;
      readonly uidNumber: string | undefined;
      readonly gidNumber: string | undefined;
      readonly home: string | undefined;
      readonly groupName: string | undefined;
      readonly member: string | undefined;
    };
    /** New accounts take the lowest number from `uidFrom` to `uidTo` that neither a user nor a group has. */
    readonly uidFrom: number;
    readonly uidTo: number;
    readonly homeBase: string;
    readonly loginShell: string;
    readonly tls: TlsSettings;
  };
  readonly zeppelin: {
    readonly version: string;
    /** Undefined: no container, Zeppelin is run from `home` on the agent itself. */
    readonly image: string | undefined;
    /** Folder of the installation, in the image or on the agents; undefined: as the version has it. */
    readonly home: string | undefined;
    /** An account with the admin role, for the interpreter settings. */
    readonly user: string | undefined;
    /** URIs that Marathon fetches into the sandbox: shiro.ini, keystore, Hadoop configuration. */
    readonly fetch: readonly string[];
    /** Name of the Marathon secret that holds the keystore's password. */
    readonly keystoreSecret: string | undefined;
    readonly tls: TlsSettings;
  };
  readonly spark: {
    readonly version: string;
    readonly home: string;
    /** Path of libmesos.so, within the app. */
    readonly mesosNativeLibrary: string | undefined;
    readonly executorImage: string | undefined;
    /** MiB of one executor. */
    readonly executorMemMib: number;
    readonly executorCores: number;
    readonly principal: string | undefined;
    /** Path, within the app, of the file with the principal's secret. */
    readonly secretFile: string | undefined;
  };
  readonly tenant: {
    readonly partition: string | undefined;
    /** Who holds the share: a top-level role of the tenant's own, or the role of the partition. */
    readonly share: 'own-role' | 'partition-role';
    readonly cpus: number;
    readonly memMib: number;
    readonly diskMib: number | undefined;
    readonly weight: number | undefined;
    readonly homeQuotaBytes: number | undefined;
    readonly nameQuota: number | undefined;
    readonly umask: number;
  };
  readonly app: {
    /** Path of a template that replaces the built-in one. */
    readonly template: string | undefined;
    readonly containerizer: 'mesos' | 'docker';
    readonly cpus: number;
    readonly memMib: number;
    /** Name of the app below the tenant's group. */
    readonly name: string;
    /** `notebooks.example.org`: the tenant's own host name is made below it. */
    readonly domain: string | undefined;
    readonly discovery: readonly ('marathon-lb' | 'traefik1' | 'traefik2' | 'mesos-dns')[];
    /** HAPROXY_GROUP of marathon-lb. */
    readonly haproxyGroup: string;
  };
  readonly partitions: Readonly<Record<string, PartitionSettings>>;
  readonly umaskPolicies: Readonly<Record<string, SetPolicy>>;
  /** Every change is refused. */
  readonly readOnly: boolean;
  /** Applying a plan asks for the context's name. */
  readonly protected: boolean;
  /** How many things of one kind are worked on at a time, 1 or more. */
  readonly concurrency: number;
  /** `http://[user:password@]host:port` for every server; undefined: as the environment says. */
  readonly proxy: string | undefined;
  /** How long one request may take, in ms. */
  readonly requestTimeoutMs: number;
  /** How long a whole command may take, in ms; undefined: without end. */
  readonly deadlineMs: number | undefined;
  /** How long a plan may wait for the world to follow, in ms. */
  readonly waitMs: number;
  /** Folder of the journal and the locks. */
  readonly stateDir: string;
}

/** Where the settings come from. */
export interface ConfigView {
  readonly file: string | undefined;
  /** Names of the contexts, in the order of the file. */
  readonly contexts: readonly string[];
  /** What protects a context by the file; none for a name that is none. */
  guardsOf(name: string): readonly ('readOnly' | 'protected')[];
  /** Name of the chosen one; undefined when the operator has not said which. */
  readonly current: string | undefined;
  /** Every setting of the chosen context; a secret's value says where it is kept. @throws Failure `config` */
  values(): Promise<readonly ConfigValue[]>;
}

export interface ConfigValue {
  readonly path: string;
  /** As written; undefined when it is unset. */
  readonly value: string | readonly string[] | undefined;
  readonly secret: boolean;
  /** `--set`, a variable, `file:line`, `default`. */
  readonly origin: string;
  /** Why the secret that it names, or is, cannot be had; only of what is in a file or a variable. Never says the secret. */
  readonly fault: Failure | undefined;
}
