import { idleFor, wholeFor } from '../offered-to.ts';
import { type Agent, holds, type Scalars, subtractScalars } from '../resources.ts';
import { atLeast } from '../versions.ts';
import { executorAsksMib } from './asked-memory.ts';
import type { Mode } from './by-version.ts';

/** What of the settings decides the size of an executor. */
export interface ExecutorSettings {
  /** Of Spark; without one, as from 2.0 on. */
  readonly version?: string | undefined;
  readonly mode: Mode;
  /** spark.executor.cores, which counts in coarse mode from 2.0 on. */
  readonly cores?: number | undefined;
  /** spark.task.cpus; 1 unless set. */
  readonly taskCpus?: number | undefined;
  /** spark.mesos.mesosExecutor.cores, of fine-grained mode; 1 unless set. */
  readonly mesosExecutorCores?: number | undefined;
  /** spark.executor.memory */
  readonly memoryMib: number;
  /** spark.mesos.executor.memoryOverhead, where it is set. */
  readonly overheadMib?: number | undefined;
  /** spark.executor.memoryOverheadFactor, which counts from 3.3 on. */
  readonly overheadFactor?: number | undefined;
}

/** The least that one agent must offer at once so that an executor is started there. */
export interface ExecutorAsk {
  readonly cpus: number;
  readonly memMib: number;
  /** Whether an agent holds one executor at most: one of a size of its own fits several times. */
  readonly isOnePerAgent: boolean;
}

/** An agent, and what it has for the role. */
export interface AgentRoom<A extends Agent = Agent> {
  readonly agent: A;
  readonly room: Scalars;
  /** Executors that it can hold. */
  readonly executors: number;
}

export interface ExecutorFit<A extends Agent = Agent> {
  /** Agents that can hold one executor at least. */
  readonly fitting: readonly AgentRoom<A>[];
  /** Where none can: the agent that comes nearest, and what it lacks. */
  readonly nearest: (AgentRoom<A> & { readonly lacks: Scalars }) | undefined;
  /** Executors on all agents; spark.cores.max and quota are not counted. */
  readonly executors: number;
}

/**
 * What one executor asks, as the backends compare offers with it (MesosCoarseGrainedSchedulerBackend.canLaunchTask,
 * MesosFineGrainedSchedulerBackend.resourceOffers, 1.2 to 3.1).
 */
export function executorAsk(settings: ExecutorSettings): ExecutorAsk {
  const { version, mode, cores, memoryMib, overheadMib, overheadFactor } = settings;
  const memMib = executorAsksMib(version, memoryMib, overheadMib, overheadFactor);
  if (mode === 'fine') return { cpus: firstTaskCpus(settings), memMib, isOnePerAgent: true };
  const isSized = cores !== undefined && (version === undefined || atLeast(version, '2.0.0'));
  return { cpus: isSized ? cores : 1, memMib, isOnePerAgent: !isSized };
}

/** The first offer of an agent pays for the executor and for a task. */
function firstTaskCpus({ version, taskCpus = 1, mesosExecutorCores = 1 }: ExecutorSettings): number {
  if (version === undefined || atLeast(version, '1.4.0')) return mesosExecutorCores + taskCpus;
  return atLeast(version, '1.2.0') ? 2 * taskCpus : taskCpus;
}

/**
 * Which agents can hold an executor in a role, and how many. Constraints are the caller's: give the agents that match.
 * @param role undefined where it is not known: then all that any role may have counts
 * @param now whether only what nobody uses at this moment counts
 */
export function executorFit<A extends Agent>(
  ask: ExecutorAsk,
  agents: readonly A[],
  role: string | undefined,
  now = false,
): ExecutorFit<A> {
  const rooms = agents.map((agent): AgentRoom<A> => {
    const room = now ? idleFor(agent, role) : wholeFor(agent, role);
    return { agent, room, executors: executorsIn(ask, room) };
  });
  const fitting = rooms.filter(({ executors }) => executors > 0);
  return {
    fitting,
    nearest: fitting.length > 0 ? undefined : nearestOf(ask, rooms),
    executors: fitting.reduce((sum, { executors }) => sum + executors, 0),
  };
}

const wanted = ({ cpus, memMib }: ExecutorAsk): Scalars => ({ cpus, mem: memMib });

function executorsIn(ask: ExecutorAsk, room: Scalars): number {
  if (!holds(room, wanted(ask))) return 0;
  if (ask.isOnePerAgent) return 1;
  return Math.max(1, Math.floor(timesIn(ask, room)));
}

/** How often a room holds what is asked, in parts; what is not asked for does not count. */
const timesIn = (ask: ExecutorAsk, room: Scalars): number =>
  Math.min(
    ...Object.entries(wanted(ask)).map(([name, amount]) => (amount > 0 ? (room[name] ?? 0) / amount : Infinity)),
  );

/** The agent of which the smaller share is the largest: a half of the cpus is farther away than nine tenths of the memory. */
function nearestOf<A extends Agent>(ask: ExecutorAsk, rooms: readonly AgentRoom<A>[]): ExecutorFit<A>['nearest'] {
  const [nearest] = rooms.toSorted((a, b) => timesIn(ask, b.room) - timesIn(ask, a.room));
  if (nearest === undefined) return undefined;
  const short = Object.entries(subtractScalars(wanted(ask), nearest.room)).filter(
    ([name, amount]) => name in wanted(ask) && amount > 0,
  );
  return { ...nearest, lacks: Object.fromEntries(short) };
}
