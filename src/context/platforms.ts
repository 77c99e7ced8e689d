import { stat } from 'node:fs/promises';
import type { Readers } from '../clients/doors.ts';
import type {
  MaybeDoor,
  OwnFiles,
  Platform,
  PlatformDoors,
  PlatformsReader,
  Starting,
} from '../clients/platforms/types.ts';
import { fact, known, valueIn } from '../core/fact.ts';
import { Failure, type FailureCode } from '../core/failure.ts';
import { lockBeside } from '../core/hdfs-lock.ts';
import { journalPath, lockPath } from '../core/kept-files.ts';
import type { PlatformSystem } from '../core/platform-system.ts';
import { certificatesOf } from './certificates.ts';
import { isDescribed, missingOf } from './missing.ts';
import type { Doors, Opening } from './opening.ts';

/** The agents are there where the masters are. */
type Opened = PlatformSystem | 'agent';

type AllDoors = { readonly [S in Opened]: (opening: Opening) => Promise<Doors<S>> };

/** A failure of these says nothing of a context. */
const OURS: ReadonlySet<FailureCode> = new Set(['interrupted', 'internal']);

/** TLS from the first byte, or an address of this host. */
const SHIELDED = /^ldaps:|^ldap:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/i;

const PERMISSION_BITS = 0o777;

/** The door to whole contexts. What is opened through it is closed with it. */
export function openPlatforms(opening: Opening, doors: AllDoors): Doors<'platforms'> {
  const closing: (() => Promise<void>)[] = [];
  const read: PlatformsReader = {
    contexts: opening.config.contexts,
    open: async (name, systems) => {
      const config = name === undefined ? opening.config : opening.config.at(name);
      const { settings } = config;
      const own: Opening = { ...opening, config, route: opening.routeBy(settings.proxy) };
      const wanted = <S extends Opened>(system: S) =>
        systems.includes(systemOf(system)) ? opened(system, own, doors, closing) : Promise.resolve(undefined);
      const [zookeeper, mesos, agent, marathon, metronome, hdfs, ldap, zeppelin] = await Promise.all([
        wanted('zookeeper'),
        wanted('mesos'),
        wanted('agent'),
        wanted('marathon'),
        wanted('metronome'),
        wanted('hdfs'),
        wanted('ldap'),
        wanted('zeppelin'),
      ]);
      return platformOf(own, systems, { zookeeper, mesos, agent, marathon, metronome, hdfs, ldap, zeppelin });
    },
  };
  const close = async (): Promise<void> => {
    await Promise.all(closing.map((one) => one()));
  };
  return { read, write: undefined, close };
}

const systemOf = (door: Opened): PlatformSystem => (door === 'agent' ? 'mesos' : door);

async function opened<S extends Opened>(
  system: S,
  opening: Opening,
  doors: AllDoors,
  closing: (() => Promise<void>)[],
): Promise<MaybeDoor<Readers[S]>> {
  const { settings, file } = opening.config;
  const own = systemOf(system);
  if (!isDescribed(settings, own)) return undefined;
  const missing = missingOf(settings, [own], file);
  if (missing !== undefined) return { ok: false, failure: missing };
  try {
    const door: Doors<S> = await doors[system](opening);
    if (door.close !== undefined) closing.push(() => door.close?.() ?? Promise.resolve());
    return known(door.read);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (OURS.has(failure.code)) throw failure;
    return { ok: false, failure: failure.with({ system: own }) };
  }
}

function platformOf(opening: Opening, systems: readonly PlatformSystem[], doors: PlatformDoors): Platform {
  const { config, clock, route } = opening;
  const { settings } = config;
  const { ldap } = settings;
  return {
    context: settings.context,
    doors,
    missing: (needed) => missingOf(settings, needed, config.file),
    requestTimeoutMs: settings.requestTimeoutMs,
    ldapShielded: ldap.startTls || SHIELDED.test(ldap.url),
    ldapBinds: ldap.bindDn !== undefined || ldap.sasl !== undefined,
    zeppelinUser: settings.zeppelin.user,
    certificates: (signal) => certificatesOf(settings, systems, { clock, route }, signal),
    ownFiles: () => ownFilesOf(opening),
    starting: (lock) => startingOf(lock, opening),
    secretFaults: async () =>
      (await config.values()).flatMap(({ path, fault }) =>
        fault === undefined || !systems.some((system) => path.startsWith(`${system}.`)) ? [] : [fault],
      ),
  };
}

async function startingOf(lock: string, { config, disk }: Opening): Promise<Starting> {
  const { stateDir, context, hdfs } = config.settings;
  const path = lockPath(stateDir, context, lock);
  const beside = lockBeside(lock, { stateDir, context, homes: hdfs.homes });
  const [locked, journal] = await Promise.all([
    fact(disk.lockedBy(path).then((failure) => failure ?? disk.lockedBeside(path, beside))),
    fact(disk.refuseUnwritable(journalPath(stateDir, context))),
  ]);
  const [unwritable] = [journal, locked].flatMap((one) => (one.ok ? [] : [one.failure]));
  return { locked: valueIn(locked), unwritable };
}

async function ownFilesOf({ config, disk }: Opening): Promise<OwnFiles> {
  const { file, settings } = config;
  const { stateDir, context } = settings;
  const tried = disk.lock(lockPath(stateDir, context, 'doctor')).then(async ({ release }) => {
    await release();
    return true as const;
  });
  const mode =
    file === undefined
      ? undefined
      : await stat(file).then(
          (one) => one.mode & PERMISSION_BITS,
          () => undefined,
        );
  return { configFile: file, configMode: mode, stateDir, locks: await fact(tried) };
}
