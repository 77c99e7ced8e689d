import type { Change } from '../core/change.ts';
import type { Clock } from '../core/clock.ts';
import type { HdfsReader, HdfsWriter } from '../clients/hdfs/types.ts';
import type { LdapReader, LdapWriter } from '../clients/ldap/types.ts';
import type { MarathonReader, MarathonWriter } from '../clients/marathon/types.ts';
import type { MesosReader, MesosWriter } from '../clients/mesos/types.ts';
import type { ZeppelinOpener, ZeppelinReader } from '../clients/zeppelin/types.ts';

/** Systems that a command may ask for; only those that it declares are opened. */
export interface Readers {
  readonly ldap: LdapReader;
  readonly hdfs: HdfsReader;
  readonly mesos: MesosReader;
  readonly marathon: MarathonReader;
  readonly zeppelin: { read(base: string): ZeppelinReader };
}

/** The writing doors; the plan engine alone holds them. */
export interface Writers {
  readonly ldap: LdapWriter;
  readonly hdfs: HdfsWriter;
  readonly mesos: MesosWriter;
  readonly marathon: MarathonWriter;
  readonly zeppelin: Pick<ZeppelinOpener, 'write'>;
}

/** What a keeper may use while it applies a change. */
export interface Hands {
  readonly read: Readers;
  readonly write: Writers;
  readonly clock: Clock;
  /** When the operator's patience ends, in ms since the epoch. */
  readonly until: number;
  /** One line of progress for the operator. */
  progress(line: string): void;
}

/**
 * Keeps one kind of thing as wanted. `look` reads, `compare` is pure, `apply` makes one change. Again is nothing:
 * `compare` after `apply` is empty.
 */
export interface Keeper<Want, Have> {
  readonly kind: string;
  look(want: Want, read: Readers, signal: AbortSignal): Promise<Have>;
  compare(want: Want, have: Have): Change[];
  apply(want: Want, change: Change, hands: Hands, signal: AbortSignal): Promise<void>;
}
