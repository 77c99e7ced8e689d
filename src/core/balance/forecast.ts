import { type Enlargement, type Enlarging, enlarged, enlargements } from './enlarge.ts';
import { finestThreshold, type Obstacle, obstacles } from './reach.ts';
import { type Simulation, simulate, type Trial } from './simulate.ts';
import type { StorageGroup } from './types.ts';

/** What a run would do, and where it does not come to its end, why and what would help. */
export interface Forecast {
  readonly trial: Trial;
  readonly simulation: Simulation;
  /** What forbids the threshold by sizes alone. */
  readonly obstacles: readonly Obstacle[];
  /** The finest threshold that sizes do not forbid. */
  readonly finest: number;
  /** What to enlarge, and what a run does then, or why that is not told; undefined where nothing is in the way. */
  readonly larger: Larger | undefined;
  /**
   * Whether something would be moved, and blocks are on the average smaller than the Balancer moves: how many bytes lie in
   * larger ones is not told by JMX, and the simulation takes all of them for such.
   */
  readonly isOfSmallBlocks: boolean;
}

export type Larger =
  | { readonly kind: 'found'; readonly by: readonly Enlargement[]; readonly simulation: Simulation }
  | Exclude<Enlarging, { readonly kind: 'found' }>;

export function forecast(groups: readonly StorageGroup[], trial: Trial): Forecast {
  const { threshold, replication } = trial;
  const simulation = simulate(groups, trial);
  const found = obstacles(groups, trial, threshold, replication);
  const made = found.length === 0 ? undefined : enlargements(groups, trial, threshold, replication);
  return {
    trial,
    simulation,
    obstacles: found,
    finest: finestThreshold(groups, trial, replication),
    isOfSmallBlocks: simulation.bytesMoved > 0 && trial.blockBytes < trial.limits.minBlockBytes,
    larger: made?.kind === 'found' ? { ...made, simulation: simulate(enlarged(groups, made.by), trial) } : made,
  };
}

/** Thresholds that are tried: the Balancer takes 1 to 100. */
const THRESHOLDS = [1, 2, 3, 5, 8, 10, 15, 20, 30, 50];

/** What each threshold would cost, and the finest one with which a run ends balanced. */
export interface ThresholdChoice {
  readonly tried: readonly { readonly threshold: number; readonly simulation: Simulation }[];
  readonly best: number | undefined;
}

/** Tries thresholds from the finest on, up to the first with which nothing is to be moved. */
export function chooseThreshold(groups: readonly StorageGroup[], trial: Omit<Trial, 'threshold'>): ThresholdChoice {
  const tried: { threshold: number; simulation: Simulation }[] = [];
  for (const threshold of THRESHOLDS) {
    const simulation = simulate(groups, { ...trial, threshold });
    tried.push({ threshold, simulation });
    if (simulation.bytesMoved === 0 && simulation.end === 'balanced') break;
  }
  return { tried, best: tried.find(({ simulation }) => simulation.end === 'balanced')?.threshold };
}
