import { seededRandom } from '../seeded-random.ts';
import type { BalancerLimits } from './balancer-limits.ts';
import { dispatchSource, type Move } from './dispatch.ts';
import { pairGroups, type Task } from './pairing.ts';
import { placeReplicas, type Replicas } from './replicas.ts';
import { shuffle } from './shuffle.ts';
import type { BalanceMeasure, StorageGroup, WeighedGroup } from './types.ts';
import { weighGroups } from './weigh.ts';

/** What is simulated, and under what bounds. */
export interface Trial extends BalanceMeasure {
  readonly threshold: number;
  readonly limits: BalancerLimits;
  /** Mean number of replicas of a block. */
  readonly replication: number;
  /** Mean bytes of a block, at least 1. */
  readonly blockBytes: number;
  readonly seed: number;
}

/** How a run ends (ExitStatus): SUCCESS, NO_MOVE_BLOCK, NO_MOVE_PROGRESS. */
export type RunEnd = 'balanced' | 'no-move-block' | 'no-move-progress';

export interface Simulation {
  readonly end: RunEnd;
  readonly before: readonly WeighedGroup[];
  /** The same groups, in the same order. */
  readonly after: readonly WeighedGroup[];
  readonly bytesMoved: number;
  /** What the Balancer would still have to move; 0 when balanced. */
  readonly bytesLeft: number;
  readonly iterations: number;
  /** As long as bandwidth, getBlocks, the waits of sources and the pauses between iterations make it; nothing else is reckoned. */
  readonly durationMs: number;
  /** In the order in which the first bytes went. */
  readonly transfers: readonly Transfer[];
}

/** All that went from one storage group to another. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly storageType: string;
  readonly bytes: number;
  /** The first iteration in which something went, from 0. */
  readonly iteration: number;
}

/** Replicas of pieces at most, in all and of a storage group on the average: beyond them a piece stands for several blocks. */
const MOST_REPLICAS = 200_000;
const MOST_OF_A_GROUP = 2_000;
/** Real iterations are reckoned together where so many more are to come. */
const ITERATIONS_APART = 30;
/** Steps after which a run that still moves something counts as one without progress. */
const MOST_STEPS = 3_000;

/**
 * A run of the Balancer of Hadoop 3.4.1 over these storage groups: Balancer.doBalance and runOneIteration, with the pairs of
 * chooseStorageGroups and the moves that Dispatcher allows. Where the replicas lie is not told by JMX: they are placed by
 * `placeReplicas`, and what the Balancer leaves to chance follows from the seed, so that the same words give the same run.
 */
export function simulate(groups: readonly StorageGroup[], trial: Trial): Simulation {
  const random = seededRandom(trial.seed);
  const racks = rackNumbers(groups);
  const run = new Run(groups, racks, placedByType(groups, racks, trial, random), trial, random);
  const before = run.weigh();
  const end = run.toEnd();
  const after = run.weigh();
  const { bytesMoved, iterations, durationMs } = run;
  return {
    end,
    before: before.groups,
    after: after.groups,
    bytesMoved,
    bytesLeft: after.bytesLeft,
    iterations,
    durationMs,
    transfers: run.transfers(),
  };
}

class Run {
  bytesMoved = 0;
  iterations = 0;
  durationMs = 0;
  readonly #groups: { -readonly [K in keyof StorageGroup]: StorageGroup[K] }[];
  readonly #racks: readonly number[];
  readonly #replicas: Replicas;
  readonly #trial: Trial;
  readonly #random: () => number;
  readonly #moved = new Map<number, { source: number; target: number; bytes: number; iteration: number }>();

  constructor(
    groups: readonly StorageGroup[],
    racks: readonly number[],
    replicas: Replicas,
    trial: Trial,
    random: () => number,
  ) {
    this.#groups = groups.map((group) => ({ ...group }));
    this.#racks = racks;
    this.#replicas = replicas;
    this.#trial = trial;
    this.#random = random;
  }

  weigh(): ReturnType<typeof weighGroups> {
    return weighGroups(this.#groups, this.#trial.threshold, this.#trial);
  }

  toEnd(): RunEnd {
    let idle = 0;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const { groups, bytesLeft } = this.weigh();
      if (bytesLeft === 0) return 'balanced';
      const together = this.#iterationsTogether(groups);
      const order = shuffle([...groups.keys()], this.#random);
      const tasks = pairGroups(groups, order, together * this.#mostOfOne());
      if (tasks.length === 0) return 'no-move-block';
      const bytes = this.#iterate(tasks, together);
      idle = bytes === 0 ? idle + together : 0;
      if (idle >= this.#trial.limits.idleIterations) return 'no-move-progress';
    }
    return 'no-move-progress';
  }

  transfers(): Transfer[] {
    return [...this.#moved.values()].map(({ source, target, bytes, iteration }) => ({
      from: this.#groups[source]?.node ?? '',
      to: this.#groups[target]?.node ?? '',
      storageType: this.#groups[source]?.storageType ?? '',
      bytes,
      iteration,
    }));
  }

  /** Of one group in an iteration; the time of an iteration may be over before its size is. */
  #mostOfOne(): number {
    const { maxSizeToMoveBytes, bandwidthBytes, maxIterationMs } = this.#trial.limits;
    return Math.max(1, Math.min(maxSizeToMoveBytes, Math.floor((bandwidthBytes * maxIterationMs) / 1000)));
  }

  #iterationsTogether(groups: readonly WeighedGroup[]): number {
    const most = groups.reduce((bytes, group) => Math.max(bytes, Math.abs(group.bytesAboveAverage)), 0);
    return Math.max(1, Math.floor(most / this.#mostOfOne() / ITERATIONS_APART));
  }

  /** Moves what may be moved, and gives its bytes. */
  #iterate(tasks: readonly Task[], together: number): number {
    const { limits } = this.#trial;
    const load = new Float64Array(this.#groups.length);
    const bySource = tasksBySource(tasks, limits.moverThreads);
    let [moved, calls, waits] = [0, 0, false];
    for (const [source, own] of bySource) {
      const scheduled = own.reduce((sum, { bytes }) => sum + bytes, 0);
      const { moves, isWaiting } = dispatchSource(source, own, this.#replicas, this.#racks, this.#random);
      for (const move of moves) {
        this.#carry(move, load);
        moved += move.bytes;
      }
      calls += Math.max(together, Math.ceil(scheduled / limits.getBlocksBytes));
      waits ||= isWaiting;
    }
    const bytesOfBusiest = load.reduce((most, bytes) => Math.max(most, bytes), 0);
    // Data goes on while a source waits, and sources wait together.
    const workMs = Math.max(
      (bytesOfBusiest / limits.bandwidthBytes) * 1000,
      (calls / limits.getBlocksPerSecond) * 1000,
      waits ? together * limits.maxNoMoveMs : 0,
    );
    this.durationMs += workMs + together * limits.pauseMs;
    this.bytesMoved += moved;
    this.iterations += together;
    return moved;
  }

  #carry({ source, target, proxy, bytes }: Move, load: Float64Array): void {
    const [from, to] = [this.#groups[source], this.#groups[target]];
    if (from === undefined || to === undefined) return;
    from.remainingBytes += bytes;
    to.remainingBytes -= bytes;
    from.dfsUsedBytes -= bytes;
    to.dfsUsedBytes += bytes;
    from.poolUsedBytes -= bytes;
    to.poolUsedBytes += bytes;
    load[proxy] = (load[proxy] ?? 0) + bytes;
    load[target] = (load[target] ?? 0) + bytes;
    const key = source * this.#groups.length + target;
    const known = this.#moved.get(key);
    if (known === undefined) this.#moved.set(key, { source, target, bytes, iteration: this.iterations });
    else known.bytes += bytes;
  }
}

/** Of more targets than there are threads, the last to be paired get none (Dispatcher.executePendingMove). */
function tasksBySource(tasks: readonly Task[], moverThreads: number): Map<number, Task[]> {
  const targets = new Set<number>();
  const bySource = new Map<number, Task[]>();
  for (const task of tasks) {
    if (!targets.has(task.target) && targets.size >= moverThreads) continue;
    targets.add(task.target);
    const own = bySource.get(task.source);
    if (own === undefined) bySource.set(task.source, [task]);
    else own.push(task);
  }
  return bySource;
}

function rackNumbers(groups: readonly StorageGroup[]): number[] {
  const numbers = new Map<string, number>();
  return groups.map(({ rack }) => {
    const number = numbers.get(rack) ?? numbers.size;
    numbers.set(rack, number);
    return number;
  });
}

/** Replicas of a block lie on storages of one type (the policy HOT, and any other whose types are alike). */
function placedByType(
  groups: readonly StorageGroup[],
  racks: readonly number[],
  { replication, blockBytes }: Trial,
  random: () => number,
): Replicas {
  const total = groups.reduce((sum, { poolUsedBytes }) => sum + poolUsedBytes, 0);
  const most = Math.min(MOST_REPLICAS, MOST_OF_A_GROUP * groups.length);
  const pieceBytes = Math.max(1, Math.ceil(blockBytes), Math.ceil(total / Math.max(1, most)));
  const all: Replicas = { pieces: [], at: groups.map(() => []) };
  for (const type of new Set(groups.map(({ storageType }) => storageType))) {
    const indices = [...groups.keys()].filter((index) => groups[index]?.storageType === type);
    const places = {
      usedBytes: indices.map((index) => groups[index]?.poolUsedBytes ?? 0),
      racks: indices.map((index) => racks[index] ?? 0),
    };
    for (const { bytes, places: own } of placeReplicas(places, { replication, pieceBytes }, random).pieces) {
      const piece = { bytes, places: own.map((place) => indices[place] ?? 0) };
      const index = all.pieces.push(piece) - 1;
      for (const place of piece.places) all.at[place]?.push(index);
    }
  }
  return all;
}
