import type { Fact } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';
import type { AgentsReader } from '../agent/types.ts';
import type { HdfsReader } from '../hdfs/types.ts';
import type { LdapReader } from '../ldap/types.ts';
import type { MarathonReader } from '../marathon/types.ts';
import type { MesosReader } from '../mesos/types.ts';
import type { MetronomeReader } from '../metronome/types.ts';
import type { ZeppelinOpener } from '../zeppelin/types.ts';
import type { ZookeeperReader } from '../zookeeper/types.ts';

/**
 * One system of a context: its reading door, or why it cannot be opened (a setting that lacks, a secret that cannot be
 * fetched); undefined where the context says nothing of it.
 */
export type MaybeDoor<T> = Fact<T> | undefined;

export interface PlatformDoors {
  readonly zookeeper: MaybeDoor<ZookeeperReader>;
  readonly mesos: MaybeDoor<MesosReader>;
  /** The agents, each by its address; there where the masters are. */
  readonly agent: MaybeDoor<AgentsReader>;
  readonly marathon: MaybeDoor<MarathonReader>;
  readonly metronome: MaybeDoor<MetronomeReader>;
  readonly hdfs: MaybeDoor<HdfsReader>;
  readonly ldap: MaybeDoor<LdapReader>;
  readonly zeppelin: MaybeDoor<Pick<ZeppelinOpener, 'read'>>;
}

/** A certificate that somebody shows, or that the context names. */
export interface SeenCertificate {
  readonly system: PlatformSystem;
  /** `ldaps://host:636`, or the path of a PEM file. */
  readonly place: string;
  /** Ms since the epoch. */
  readonly validToMs: number;
}

/** What mesosctl keeps on this host for a context. */
export interface OwnFiles {
  /** undefined where there is none. */
  readonly configFile: string | undefined;
  /** Permission bits of the config file. */
  readonly configMode: number | undefined;
  /** Folder of the journal and the locks. */
  readonly stateDir: string;
  /** Whether a lock can be taken and given back there; the failure says why not. */
  readonly locks: Fact<true>;
}

/** What keeps a change from being begun on this host; looked at, and neither taken nor written. */
export interface Starting {
  /** Who holds its lock. */
  readonly locked: Failure | undefined;
  /** Why its journal cannot be kept. */
  readonly unwritable: Failure | undefined;
}

/** A whole context, each system opened by itself. */
export interface Platform {
  readonly context: string;
  readonly doors: PlatformDoors;
  /** What the context should say of these systems, so that all of them can be asked, and does not. */
  missing(systems: readonly PlatformSystem[]): Failure | undefined;
  /** How long one request may take, in ms. */
  readonly requestTimeoutMs: number;
  /** Whether nobody hears what is said to LDAP, a password among it: it goes over TLS, or never leaves this host. */
  readonly ldapShielded: boolean;
  /** Whether LDAP is told who asks. */
  readonly ldapBinds: boolean;
  /** The account that looks after notebooks. */
  readonly zeppelinUser: string | undefined;
  /** Certificates of servers that are met by TLS from the first byte and without a proxy, and those of PEM files. */
  certificates(signal: AbortSignal): Promise<readonly SeenCertificate[]>;
  ownFiles(): Promise<OwnFiles>;
  /** Whether a change under this lock, `user-alice`, could be begun now. */
  starting(lock: string): Promise<Starting>;
  /** Why secrets of the systems, in files and variables, cannot be had, whether or not they were needed so far. */
  secretFaults(): Promise<readonly Failure[]>;
}

/** The contexts of the config file as whole platforms. */
export interface PlatformsReader {
  /** Names of the contexts, in the order of the file. */
  readonly contexts: readonly string[];
  /** The named context, or the current one. @throws Failure `config` when there is no such context */
  open(context: string | undefined, systems: readonly PlatformSystem[]): Promise<Platform>;
}
