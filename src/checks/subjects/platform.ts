import type { MaybeDoor, OwnFiles, Platform, SeenCertificate } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import type { Fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import { type PlatformSystem, platformSystems } from '../../core/platform-system.ts';
import { formatDuration } from '../../core/quantity.ts';
import type { SeenClock } from './platform-clock.ts';
import { type HdfsFacts, readHdfs } from './platform-hdfs.ts';
import { type LdapFacts, readLdap } from './platform-ldap.ts';
import { type MarathonFacts, readMarathon } from './platform-marathon.ts';
import { type MesosFacts, readMesos } from './platform-mesos.ts';
import { readZeppelin, type ZeppelinsFacts } from './platform-zeppelin.ts';
import { readZookeeper, type ZookeeperFacts } from './platform-zookeeper.ts';

/** What was seen of a system; a failure where it could not even be opened, undefined where it was not looked at. */
export type Seen<T> = Fact<T> | undefined;

/** Everything that the doctor looks at: each system of one context, as it was at one time. */
export interface PlatformFacts {
  readonly context: string;
  /** When it was looked at, in ms since the epoch. */
  readonly atMs: number;
  readonly own: OwnFiles;
  readonly zookeeper: Seen<ZookeeperFacts>;
  readonly mesos: Seen<MesosFacts>;
  readonly marathon: Seen<MarathonFacts>;
  readonly hdfs: Seen<HdfsFacts>;
  readonly ldap: Seen<LdapFacts>;
  readonly zeppelin: Seen<ZeppelinsFacts>;
  readonly clocks: readonly SeenClock[];
  readonly certificates: readonly SeenCertificate[];
}

/** A system may take a little longer than one request of it, whose own words tell more. */
const SYSTEM_PER_REQUEST = 1.2;

/**
 * Looks at every system of a platform at once, each in its own time: one that is silent hides no other. Writes nothing but
 * a lock of its own, which it gives back.
 */
export async function readPlatform(platform: Platform, clock: Clock, signal: AbortSignal): Promise<PlatformFacts> {
  const { doors, context } = platform;
  const look = <D, T>(
    system: PlatformSystem,
    door: MaybeDoor<D>,
    read: (door: D, limit: AbortSignal) => Promise<T>,
  ): Promise<Seen<T>> => seen(door, read, inItsTime(system, platform, clock, signal));
  const [own, zookeeper, mesos, marathon, hdfs, ldap, zeppelin, certificates] = await Promise.all([
    platform.ownFiles(),
    look('zookeeper', doors.zookeeper, readZookeeper),
    look('mesos', doors.mesos, (door, limit) => readMesos(door, clock, limit)),
    look('marathon', doors.marathon, (door, limit) => readMarathon(door, clock, limit)),
    look('hdfs', doors.hdfs, (door, limit) => readHdfs(door, clock, limit)),
    look('ldap', doors.ldap, (door, limit) => readLdap(door, platform, limit)),
    look('zeppelin', doors.zeppelin, (door, limit) =>
      readZeppelin(door, platform.zeppelinUser ?? '', doors.marathon, limit),
    ),
    platform.certificates(signal),
  ]);
  const clocks = [mesos, marathon, hdfs].flatMap((one) => (one?.ok === true ? one.value.clocks : []));
  return { context, atMs: clock.now(), own, zookeeper, mesos, marathon, hdfs, ldap, zeppelin, clocks, certificates };
}

async function seen<D, T>(
  door: MaybeDoor<D>,
  read: (door: D, signal: AbortSignal) => Promise<T>,
  limit: () => AbortSignal,
): Promise<Seen<T>> {
  if (door === undefined || !door.ok) return door;
  return { ok: true, value: await read(door.value, limit()) };
}

function inItsTime(
  system: PlatformSystem,
  { requestTimeoutMs }: Platform,
  clock: Clock,
  signal: AbortSignal,
): () => AbortSignal {
  return () => {
    const ms = Math.round(SYSTEM_PER_REQUEST * requestTimeoutMs);
    const over = new AbortController();
    const said = `All that was asked of ${system} took longer than ${formatDuration(ms)}.`;
    const end = (): void =>
      over.abort(new Failure('timeout', said, { system, hint: 'Ask again, or give it longer with --timeout.' }));
    clock.deadline(ms).addEventListener('abort', end, { once: true });
    return AbortSignal.any([signal, over.signal]);
  };
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
  const all = [...own, ...others];
  return all.filter(
    ({ system, failure }, index) =>
      all.findIndex((one) => one.system === system && one.failure.message === failure.message) === index,
  );
}

function failuresIn(seen: Seen<object>): Failure[] {
  if (seen === undefined) return [];
  if (!seen.ok) return [seen.failure];
  return Object.values(seen.value).flatMap((one: unknown) =>
    isObject(one) && one['ok'] === false && one['failure'] instanceof Failure ? [one['failure']] : [],
  );
}
