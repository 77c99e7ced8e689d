import type { AgentsReader } from './agent/types.ts';
import type { ContextsReader, ContextsWriter } from './contexts/types.ts';
import type { EnginesReader } from './engines/types.ts';
import type { FsImageReader } from './fsimage/types.ts';
import type { HdfsReader, HdfsWriter } from './hdfs/types.ts';
import type { LdapReader, LdapWriter } from './ldap/types.ts';
import type { MarathonReader, MarathonWriter } from './marathon/types.ts';
import type { MesosReader, MesosWriter } from './mesos/types.ts';
import type { MetronomeReader, MetronomeWriter } from './metronome/types.ts';
import type { PlatformsReader } from './platforms/types.ts';
import type { ProgramsReader, ProgramsWriter } from './programs/types.ts';
import type { ZeppelinOpener } from './zeppelin/types.ts';
import type { ZookeeperReader } from './zookeeper/types.ts';

/** Systems that a command may ask for; only those that it declares are opened. */
export interface Readers {
  readonly ldap: LdapReader;
  readonly hdfs: HdfsReader;
  /** Images of namespaces, by their files; no configuration is needed. */
  readonly fsimage: FsImageReader;
  /** What answers SQL: DuckDB, and Spark of this host. */
  readonly engines: EnginesReader;
  readonly mesos: MesosReader;
  /** The Mesos agents, each by its address. */
  readonly agent: AgentsReader;
  readonly marathon: MarathonReader;
  readonly metronome: MetronomeReader;
  readonly zeppelin: Pick<ZeppelinOpener, 'read'>;
  readonly zookeeper: ZookeeperReader;
  /** The file of contexts itself, for which none need be chosen. */
  readonly contexts: ContextsReader;
  /** Whole contexts, each system of which is opened by itself. */
  readonly platforms: PlatformsReader;
  /** Programs of this host. */
  readonly programs: ProgramsReader;
}

/** The writing doors; the plan engine alone holds them. */
export interface Writers {
  readonly ldap: LdapWriter;
  readonly hdfs: HdfsWriter;
  readonly mesos: MesosWriter;
  readonly marathon: MarathonWriter;
  readonly metronome: MetronomeWriter;
  readonly zeppelin: Pick<ZeppelinOpener, 'write'>;
  readonly contexts: ContextsWriter;
  readonly programs: ProgramsWriter;
}
