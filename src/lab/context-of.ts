import type { JsonObject } from '../core/json.ts';

/** Name of the only context in a lab's file. */
export const LAB_CONTEXT = 'lab';

/** The domain of the tenants' notebooks; the lab's certificate names it. */
export const NOTEBOOK_DOMAIN = 'notebooks.example.org';

/** Where the directory is and who may write there. */
export interface LdapTold {
  readonly url: string;
  readonly bindDn: string;
  readonly password: string;
  readonly people: string;
  readonly groups: string;
  /** Path of a PEM file, where the server shows a certificate. */
  readonly ca?: string | undefined;
}

export interface HdfsTold {
  readonly namenodes: readonly string[];
  readonly user: string;
  readonly defaultFs: string;
}

/** What a context says of a lab. */
export interface ContextParts {
  /** `zk://…`, or the masters' addresses where there is no ZooKeeper. */
  readonly mesos: { readonly zk: string } | { readonly masters: readonly string[] };
  readonly marathon: readonly string[];
  /** Empty where there is none. */
  readonly metronome: readonly string[];
  readonly hdfs: HdfsTold | undefined;
  readonly ldap: LdapTold | undefined;
  /** An administrator of the notebooks. */
  readonly notebookAdmin: { readonly name: string; readonly password: string };
  readonly files: LabFiles;
  readonly partitions: readonly string[];
}

/** What lies beside the file of contexts of a lab: absolute paths. */
export interface LabFiles {
  /** PEM file of the CA that signed the lab's certificate. */
  readonly ca: string;
  /** Folder of the journal and the locks: of this lab alone, for all labs bear the same name. */
  readonly stateDir: string;
}

const FILES = 'https://files.example.org/zeppelin';
/** What a private Zeppelin of any version is given: its realm, its key as PEM for 0.10, as a keystore before. */
const FETCHED = ['shiro.ini', 'tls.key', 'tls.crt', 'keystore.p12', 'keystore.password'];

/** A whole file of contexts, with the lab as its only and current one. */
export function contextOf(parts: ContextParts): JsonObject {
  return {
    current: LAB_CONTEXT,
    contexts: { [LAB_CONTEXT]: { ...systemsOf(parts), ...policyOf(parts), stateDir: parts.files.stateDir } },
  };
}

function systemsOf({ mesos, marathon, metronome, hdfs, ldap, notebookAdmin, files }: ContextParts): JsonObject {
  return {
    mesos,
    marathon: { addresses: marathon },
    ...(metronome.length === 0 ? {} : { metronome: { addresses: metronome } }),
    ...(hdfs === undefined ? {} : { hdfs: { ...hdfs } }),
    ...(ldap === undefined ? {} : { ldap: withoutUndefined({ ...ldap }) }),
    zeppelin: {
      version: '0.10.1',
      image: 'registry.example.org/zeppelin-mesos:0.10.1',
      user: notebookAdmin.name,
      password: notebookAdmin.password,
      fetch: FETCHED.map((file) => `${FILES}/${file}`),
      ca: files.ca,
      serverName: NOTEBOOK_DOMAIN,
    },
  };
}

function policyOf({ partitions }: ContextParts): JsonObject {
  return {
    spark: { version: '3.1.3' },
    tenant: { partition: partitions[0] ?? null, cpus: 4, mem: '8g', homeQuota: '300g' },
    app: { domain: NOTEBOOK_DOMAIN, discovery: ['marathon-lb', 'mesos-dns'] },
    partitions: Object.fromEntries(
      partitions.map((name) => [name, { attribute: 'partition', value: name, role: name }]),
    ),
  };
}

const withoutUndefined = (value: Readonly<Record<string, string | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(value).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
