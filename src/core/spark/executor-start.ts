import { type Agent, type Scalars, subtractScalars } from '../resources.ts';
import type { Mode } from './by-version.ts';
import type { AgentRoom, ExecutorAsk } from './executor-fit.ts';

/** What bounds all executors together; what is undefined bounds nothing. */
export interface StartBounds {
  readonly mode: Mode;
  /** spark.cores.max, which counts in coarse mode. */
  readonly mostCpus: number | undefined;
  /** What the quota of the role has left: cpus, and MiB of mem. */
  readonly left: Scalars | undefined;
}

/** Executors that start on one agent, and the cpus of each. */
export interface AgentStart<A extends Agent = Agent> {
  readonly agent: A;
  readonly executors: number;
  readonly cpusEach: number;
}

/**
 * What starts first, where each agent offers all of its room and those with the most cpus come first. In coarse mode an
 * executor without a size of its own takes all whole cpus of an offer, up to spark.cores.max; those with a size start on one
 * agent after the other in turn (MesosCoarseGrainedSchedulerBackend: buildMesosTasks, canLaunchTask, executorCores; 2.0 to
 * 3.1. Before, every executor is one without a size). More than the quota of the role has left is not offered.
 */
export function executorStart<A extends Agent>(
  ask: ExecutorAsk,
  fitting: readonly AgentRoom<A>[],
  { mode, mostCpus, left }: StartBounds,
): AgentStart<A>[] {
  const isGreedy = mode === 'coarse' && ask.isOnePerAgent;
  const limit = mode === 'coarse' ? mostCpus : undefined;
  let rest = { cores: limit ?? Infinity, cpus: left?.['cpus'] ?? Infinity, mem: left?.['mem'] ?? Infinity };
  const started = new Map<AgentRoom<A>, AgentStart<A>>();
  let open = fitting.toSorted((a, b) => cpusOf(b) - cpusOf(a));
  while (open.length > 0) {
    open = open.filter((one) => {
      const executors = started.get(one)?.executors ?? 0;
      const cpusEach = isGreedy ? Math.floor(Math.min(cpusOf(one), rest.cores, rest.cpus)) : ask.cpus;
      const isRefused = cpusEach < ask.cpus || cpusEach > Math.min(rest.cores, rest.cpus) || ask.memMib > rest.mem;
      if (isRefused || executors >= one.executors) return false;
      started.set(one, { agent: one.agent, executors: executors + 1, cpusEach });
      const {
        cores = 0,
        cpus = 0,
        mem = 0,
      } = subtractScalars(rest, { cores: cpusEach, cpus: cpusEach, mem: ask.memMib });
      rest = { cores, cpus, mem };
      return true;
    });
  }
  return [...started.values()];
}

const cpusOf = ({ room }: AgentRoom): number => room['cpus'] ?? 0;
