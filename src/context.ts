import { resolve } from 'node:path';
import { openDisk } from './clients/disk/index.ts';
import { openTraceFile } from './clients/disk/trace-file.ts';
import { proxyRoute } from './clients/proxy-route.ts';
import type { System } from './commands/define.ts';
import type { Opened } from './commands/run.ts';
import { variableOf } from './config/setting.ts';
import { table } from './config/table.ts';
import type { Config } from './config.ts';
import { missingOf, refuseMissing } from './context/missing.ts';
import type { AllDoors, Doors, Opening } from './context/opening.ts';
import { Failure } from './core/failure.ts';
import type { World } from './world.ts';

/** Journal and locks lie in one folder, which the operator may move. */
const STATE_HINT = `Name a folder that can be written: ${variableOf(table.stateDir.path)}, or XDG_STATE_HOME for the folder above it.`;

/** Of the file of contexts none need be chosen, of platforms each one is by its name, and images are files. */
const withoutContext: readonly System[] = ['contexts', 'platforms', 'fsimage', 'engines'];

/** The doors that a command declared; the others are undefined. */
type Open = { readonly [S in System]: Doors<S> | undefined };

/** What a command declares; `optional`: of these, what may lack in the context. */
interface Needs {
  readonly needs: readonly System[];
  readonly optional?: readonly System[] | undefined;
}

/** Systems that are files and programs, which are opened where no server is asked, too. */
export const filesAlone: readonly System[] = ['fsimage', 'engines'];

/** Loads how the systems are opened that a command declared. */
export async function loadDoors(needs: readonly System[]): Promise<Partial<AllDoors>> {
  if (needs.length === 0) return {};
  if (needs.every((system) => filesAlone.includes(system))) return (await import('./context/file-doors.ts')).fileDoors;
  return (await import('./context/doors.ts')).doors;
}

/**
 * Opens the chosen context for one command: only the systems that it declared, and none is spoken to yet.
 * `tracePath` takes a JSON line per request, `notice` a line for the operator while something is waited for.
 * @throws Failure `config` when no context is chosen or it says too little of a system
 */
export async function openContext(
  config: Config,
  doors: Partial<AllDoors>,
  { needs, optional = [] }: Needs,
  world: World,
  tracePath: string | undefined,
  notice: (line: string) => void,
): Promise<Opened> {
  const { clock, signal, hostName, pid } = world;
  const isOfContext = needs.some((system) => !withoutContext.includes(system));
  const lacking = (systems: readonly System[]): Failure | undefined => missingOf(config.settings, systems, config.file);
  const isWanted = (system: System): boolean => !optional.includes(system) || lacking([system]) === undefined;
  const refusal: Refusal = (system) => (optional.includes(system) ? lacking([system]) : undefined);
  const wanted = needs.filter(isWanted);
  if (isOfContext) refuseMissing(config.settings, wanted, config.file);
  const trace = tracePath === undefined ? undefined : openTraceFile(resolve(world.cwd, tracePath), clock, { run: pid });
  const processMark = (other: number): string | undefined => world.processMark(other);
  const disk = openDisk({ clock, hostName, pid, processMark, stateHint: STATE_HINT, signal });
  const opened = await openAll(doors, wanted, {
    config,
    clock,
    disk,
    trace: trace && ((line) => trace.sink(line)),
    route: proxyRoute(world.env, isOfContext ? config.settings.proxy : undefined),
    routeBy: (proxy) => proxyRoute(world.env, proxy),
    notice,
    host: world,
  });
  return {
    get settings() {
      return needs.includes('contexts') ? config.own : config.settings;
    },
    readers: readersOf(opened, refusal),
    writers: () => writersOf(opened, refusal),
    lacking,
    disk,
    readTree: async (text) => (await import('./config/read-yaml.ts')).readYaml(text),
    clock,
    signal,
    close: async () => {
      await Promise.all(Object.values(opened).map((one) => one?.close?.()));
      trace?.close();
    },
  };
}

async function openAll(doors: Partial<AllDoors>, needs: readonly System[], opening: Opening): Promise<Open> {
  const wanted = async <S extends System>(system: S): Promise<Doors<S> | undefined> =>
    needs.includes(system) ? doors[system]?.(opening) : undefined;
  const [
    ldap,
    hdfs,
    fsimage,
    engines,
    mesos,
    agent,
    marathon,
    metronome,
    zeppelin,
    zookeeper,
    contexts,
    platforms,
    programs,
  ] = await Promise.all([
    wanted('ldap'),
    wanted('hdfs'),
    wanted('fsimage'),
    wanted('engines'),
    wanted('mesos'),
    wanted('agent'),
    wanted('marathon'),
    wanted('metronome'),
    wanted('zeppelin'),
    wanted('zookeeper'),
    wanted('contexts'),
    wanted('platforms'),
    wanted('programs'),
  ]);
  return {
    ldap,
    hdfs,
    fsimage,
    engines,
    mesos,
    agent,
    marathon,
    metronome,
    zeppelin,
    zookeeper,
    contexts,
    platforms,
    programs,
  };
}

const readersOf = (opened: Open, refusal: Refusal): Opened['readers'] =>
  hiding(opened, {
    get ldap() {
      return declared(opened.ldap, 'ldap', refusal).read;
    },
    get hdfs() {
      return declared(opened.hdfs, 'hdfs', refusal).read;
    },
    get fsimage() {
      return declared(opened.fsimage, 'fsimage', refusal).read;
    },
    get engines() {
      return declared(opened.engines, 'engines', refusal).read;
    },
    get mesos() {
      return declared(opened.mesos, 'mesos', refusal).read;
    },
    get agent() {
      return declared(opened.agent, 'agent', refusal).read;
    },
    get marathon() {
      return declared(opened.marathon, 'marathon', refusal).read;
    },
    get metronome() {
      return declared(opened.metronome, 'metronome', refusal).read;
    },
    get zeppelin() {
      return declared(opened.zeppelin, 'zeppelin', refusal).read;
    },
    get zookeeper() {
      return declared(opened.zookeeper, 'zookeeper', refusal).read;
    },
    get contexts() {
      return declared(opened.contexts, 'contexts', refusal).read;
    },
    get platforms() {
      return declared(opened.platforms, 'platforms', refusal).read;
    },
    get programs() {
      return declared(opened.programs, 'programs', refusal).read;
    },
  });

const writersOf = (opened: Open, refusal: Refusal): ReturnType<Opened['writers']> =>
  hiding(opened, {
    get ldap() {
      return declared(opened.ldap, 'ldap', refusal).write;
    },
    get hdfs() {
      return declared(opened.hdfs, 'hdfs', refusal).write;
    },
    get mesos() {
      return declared(opened.mesos, 'mesos', refusal).write;
    },
    get marathon() {
      return declared(opened.marathon, 'marathon', refusal).write;
    },
    get metronome() {
      return declared(opened.metronome, 'metronome', refusal).write;
    },
    get zeppelin() {
      return declared(opened.zeppelin, 'zeppelin', refusal).write;
    },
    get contexts() {
      return declared(opened.contexts, 'contexts', refusal).write;
    },
    get programs() {
      return declared(opened.programs, 'programs', refusal).write;
    },
  });

/** Keeps doors that were not declared from being spread into a scope: touching one by name is what throws. */
function hiding<T extends object>(opened: Open, doors: T): T {
  for (const [system, door] of Object.entries(opened)) {
    if (door === undefined) Object.defineProperty(doors, system, { enumerable: false });
  }
  return doors;
}

/** Why a system is not open that the command declared; undefined for one that it did not. */
type Refusal = (system: System) => Failure | undefined;

function declared<T>(door: T | undefined, system: System, refusal: Refusal): T {
  if (door !== undefined) return door;
  throw refusal(system) ?? new Failure('internal', `The command uses ${system} and does not declare it in needs.`);
}
