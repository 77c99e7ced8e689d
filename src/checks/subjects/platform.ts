import type { OwnFiles, Platform, SeenCertificate } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import { type PlatformSystem, platformSystems } from '../../core/platform-system.ts';
import type { SeenClock, SeenPace } from './platform-clock.ts';
import { type HdfsFacts, readHdfs } from './platform-hdfs.ts';
import { type LdapFacts, readLdap } from './platform-ldap.ts';
import { looker, type Seen } from './platform-look.ts';
import { type MarathonFacts, readMarathon } from './platform-marathon.ts';
import { type MesosFacts, readMesos } from './platform-mesos.ts';
import { type MetronomeFacts, readMetronome } from './platform-metronome.ts';
import { readZeppelin, type ZeppelinsFacts } from './platform-zeppelin.ts';
import { readZookeeper, type ZookeeperFacts } from './platform-zookeeper.ts';

/** Everything that the doctor looks at: each system of one context, as it was at one time. */
export interface PlatformFacts {
  readonly context: string;
  /** When it was looked at, in ms since the epoch. */
  readonly atMs: number;
  readonly own: OwnFiles;
  /** Why secrets cannot be had, whether a system asked for them or not. */
  readonly secrets: readonly Failure[];
  readonly zookeeper: Seen<ZookeeperFacts>;
  readonly mesos: Seen<MesosFacts>;
  readonly marathon: Seen<MarathonFacts>;
  readonly metronome: Seen<MetronomeFacts>;
  readonly hdfs: Seen<HdfsFacts>;
  readonly ldap: Seen<LdapFacts>;
  readonly zeppelin: Seen<ZeppelinsFacts>;
  /** How long one request may take, in ms. */
  readonly requestTimeoutMs: number;
  readonly clocks: readonly SeenClock[];
  readonly paces: readonly SeenPace[];
  readonly certificates: readonly SeenCertificate[];
}

/**
 * Looks at every system of a platform at once, each in its own time: one that is silent hides no other. Writes nothing but
 * a lock of its own, which it gives back.
 */
export async function readPlatform(platform: Platform, clock: Clock, signal: AbortSignal): Promise<PlatformFacts> {
  const [own, secrets, systems, certificates] = await Promise.all([
    platform.ownFiles(),
    platform.secretFaults(),
    readSystems(platform, clock, signal),
    platform.certificates(signal),
  ]);
  const { context, requestTimeoutMs } = platform;
  return { context, atMs: clock.now(), own, secrets, requestTimeoutMs, certificates, ...systems };
}

/** What is seen of the systems themselves. */
export type SystemsFacts = Pick<PlatformFacts, PlatformSystem | 'clocks' | 'paces'>;

/** Looks at the systems alone, at those to which there is a door: nothing of this host is read or written. */
export async function readSystems(platform: Platform, clock: Clock, signal: AbortSignal): Promise<SystemsFacts> {
  const { doors } = platform;
  const look = looker(platform, clock, signal);
  const [zookeeper, mesos, marathon, metronome, hdfs, ldap, zeppelin] = await Promise.all([
    look('zookeeper', doors.zookeeper, (door, limit) => readZookeeper(door, clock, limit)),
    look('mesos', doors.mesos, (door, limit) => readMesos(door, clock, limit)),
    look('marathon', doors.marathon, (door, limit) => readMarathon(door, clock, limit)),
    look('metronome', doors.metronome, (door, limit) => readMetronome(door, clock, limit)),
    look('hdfs', doors.hdfs, (door, limit) => readHdfs(door, clock, limit)),
    look('ldap', doors.ldap, (door, limit) => readLdap(door, platform, clock, limit)),
    look('zeppelin', doors.zeppelin, (door, limit) =>
      readZeppelin(door, platform.zeppelinUser ?? '', doors.marathon, limit('what a notebook lets our account do')),
    ),
  ]);
  const clocks = [mesos, marathon, metronome, hdfs].flatMap((one) => (one?.ok === true ? one.value.clocks : []));
  const paces = [zookeeper, mesos, marathon, metronome, hdfs, ldap].flatMap((one) =>
    one?.ok === true ? one.value.paces : [],
  );
  return { zookeeper, mesos, marathon, metronome, hdfs, ldap, zeppelin, clocks, paces };
}

/** Why something of a system was not seen. */
export interface Unseen {
  readonly system: PlatformSystem | 'mesosctl';
  readonly failure: Failure;
}

/** What could not be looked at, each reason once for a system. Failures of single servers are the rules' to judge. */
export function unseenOf(facts: PlatformFacts): Unseen[] {
  const own: Unseen[] = facts.own.locks.ok ? [] : [{ system: 'mesosctl', failure: facts.own.locks.failure }];
  const others = platformSystems.flatMap((system) => failuresIn(facts[system]).map((failure) => ({ system, failure })));
  const told = new Set(others.map(({ failure }) => failure.message));
  const secrets = facts.secrets.filter(({ message }) => !told.has(message));
  const all = [...own, ...secrets.map((failure) => ({ system: 'mesosctl' as const, failure })), ...others];
  return all.filter(
    ({ system, failure }, index) =>
      all.findIndex((one) => one.system === system && one.failure.message === failure.message) === index,
  );
}

function failuresIn(seen: Seen<object>): Failure[] {
  if (seen === undefined) return [];
  if (!seen.ok) return [seen.failure];
  const failed = Object.entries(seen.value).flatMap(([question, one]: [string, unknown]) =>
    isObject(one) && one['ok'] === false && one['failure'] instanceof Failure
      ? [{ question, failure: one['failure'] }]
      : [],
  );
  // Where another question had no answer either, how the event stream broke says nothing more, and may mislead.
  const others = failed.filter(({ question }) => question !== 'events');
  return (others.length > 0 ? others : failed).map(({ failure }) => failure);
}
