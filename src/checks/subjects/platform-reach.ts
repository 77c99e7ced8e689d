import type { MaybeDoor, Platform } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import type { Fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';
import { looker } from './platform-look.ts';
import { told } from './platform-told.ts';
import { readZeppelin } from './platform-zeppelin.ts';

/** Whether a system can be reached and takes our login. */
export interface Reach {
  readonly system: PlatformSystem;
  /** What answers there, in a few words; undefined where the context says nothing of the system. */
  readonly answer: Fact<string> | undefined;
}

/** Asks each system of a platform one cheap question that needs the login. Nothing is changed. */
export async function readReach({ doors, ...platform }: Platform, clock: Clock, signal: AbortSignal): Promise<Reach[]> {
  const look = looker(platform, clock, signal);
  const ask = async <D>(
    system: PlatformSystem,
    door: MaybeDoor<D>,
    what: string,
    question: (door: D, limit: AbortSignal) => Promise<string>,
  ): Promise<Reach> => {
    const seen = await look(system, door, (open, limit) => told(question(open, limit(what))));
    return { system, answer: seen?.ok === true ? seen.value : seen };
  };
  return Promise.all([
    ask('zookeeper', doors.zookeeper, 'which master leads', async (read, limit) => {
      const [leader] = await read.masters(limit);
      return `names ${leader?.address} as the leading master`;
    }),
    ask('mesos', doors.mesos, 'which master leads, and whether it takes us', async (read, limit) => {
      const [leader, access] = await Promise.all([read.leader(limit), read.access(limit)]);
      if (!access.accepted) throw principalRefused(leader);
      return `${leader} leads`;
    }),
    ask('marathon', doors.marathon, 'which Marathon leads', async (read, limit) => {
      const { leader, version } = await read.info(limit);
      return `${leader} leads, Marathon ${version}`;
    }),
    ask('metronome', doors.metronome, 'which Metronome leads, and whether it takes us', async (read, limit) => {
      // It tells its version to anybody, and its jobs to whom it takes.
      const [{ leader, version }] = await Promise.all([read.info(limit), read.jobs(limit)]);
      return `${leader} leads, Metronome ${version}`;
    }),
    ask('hdfs', doors.hdfs, 'which namenode is active, and whether it takes us', async (read, limit) => {
      const [active] = await Promise.all([read.active(limit), read.home(limit)]);
      return `${active} is active, and takes ${read.user}`;
    }),
    ask('ldap', doors.ldap, 'whom it takes us for', async (read, limit) => {
      const who = await read.whoAmI(limit);
      return who === undefined || who === '' ? 'takes us, and does not say for whom' : `takes us for ${who}`;
    }),
    ask('zeppelin', doors.zeppelin, 'whom a notebook takes us for', async (read, limit) => {
      const { user, tried } = await readZeppelin(read, platform.zeppelinUser ?? '', doors.marathon, limit);
      if (!tried.ok) throw tried.failure;
      if (tried.value === undefined) return `no notebook runs at which ${user} could be tried`;
      return `${tried.value.app} takes ${tried.value.principal}, Zeppelin ${tried.value.version}`;
    }),
  ]);
}

const principalRefused = (leader: string): Failure =>
  new Failure('unauthenticated', `The master ${leader} does not take mesos.principal with its secret (401).`, {
    system: 'mesos',
    hint: 'Set mesos.principal and mesos.secret, or mesos.token: mesosctl context show',
  });
