import type { HdfsReader, HdfsWriter } from './hdfs/types.ts';
import type { LdapReader, LdapWriter } from './ldap/types.ts';
import type { MarathonReader, MarathonWriter } from './marathon/types.ts';
import type { MesosReader, MesosWriter } from './mesos/types.ts';
import type { ZeppelinOpener } from './zeppelin/types.ts';

/** Systems that a command may ask for; only those that it declares are opened. */
export interface Readers {
  readonly ldap: LdapReader;
  readonly hdfs: HdfsReader;
  readonly mesos: MesosReader;
  readonly marathon: MarathonReader;
  readonly zeppelin: Pick<ZeppelinOpener, 'read'>;
}

/** The writing doors; the plan engine alone holds them. */
export interface Writers {
  readonly ldap: LdapWriter;
  readonly hdfs: HdfsWriter;
  readonly mesos: MesosWriter;
  readonly marathon: MarathonWriter;
  readonly zeppelin: Pick<ZeppelinOpener, 'write'>;
}
