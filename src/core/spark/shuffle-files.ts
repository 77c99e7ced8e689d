import { atLeast } from '../versions.ts';
import type { ShuffleManager } from './by-version.ts';

/** What of the settings decides how many files a shuffle makes. */
export interface ShuffleSettings {
  readonly version: string;
  readonly manager: ShuffleManager;
  /** spark.shuffle.consolidateFiles, which only the hash manager up to 1.5 obeys. */
  readonly consolidates: boolean;
  /** spark.shuffle.checksum.enabled, from 3.2 on. */
  readonly checksums: boolean;
  /** spark.shuffle.sort.bypassMergeThreshold; 200 unless set. */
  readonly bypassThreshold: number;
  /** spark.diskStore.subDirectories; 64 unless set. */
  readonly subDirectories: number;
}

/** What happens on one agent. */
export interface ShuffleLoad {
  /** Map tasks that ran there, of each shuffle. */
  readonly mapTasks: number;
  readonly reducePartitions: number;
  /** Map tasks that run there at once: its cores for Spark, at most. */
  readonly runningMapTasks: number;
  /** Shuffles whose files are there at once. */
  readonly shufflesAlive: number;
  readonly executors: number;
  /** Local directories of each executor. */
  readonly localDirs: number;
}

/** Inodes that Spark takes of an agent, at most, and how that was counted. */
export interface ShuffleForecast {
  /** That stay as long as the shuffles do. */
  readonly files: number;
  /** That are there while map tasks run. */
  readonly passing: number;
  readonly directories: number;
  /** All of them at once. */
  readonly inodes: number;
  /** The sum in words and numbers, for whoever wants to follow it. */
  readonly formula: string;
}

/** Files that the sort manager writes for a map task: data and index, from 3.2 on with a checksum. */
export const filesPerMapTask = (version: string, checksums: boolean): 2 | 3 =>
  checksums && atLeast(version, '3.2.0') ? 3 : 2;

/**
 * Inodes on one agent, upper bounds: files are opened when something is written, and empty outputs make none. Of a manager
 * that somebody named nothing is known: undefined.
 */
export function shuffleForecast(settings: ShuffleSettings, load: ShuffleLoad): ShuffleForecast | undefined {
  if (settings.manager === 'other') return undefined;
  const stay = settings.manager === 'hash' ? hashFiles(settings, load) : sortFiles(settings, load);
  const passing = settings.manager === 'hash' ? none : bypassFiles(settings, load);
  const files = stay.count * load.shufflesAlive;
  const directories = load.executors * load.localDirs * (settings.subDirectories + 1);
  const inodes = files + passing.count + directories;
  const parts = [
    `${load.shufflesAlive} shuffles × ${stay.words}`,
    ...(passing.count === 0 ? [] : [passing.words]),
    `${load.executors} executors × ${load.localDirs} directories × (${settings.subDirectories} + 1)`,
  ];
  return { files, passing: passing.count, directories, inodes, formula: `${parts.join(' + ')} = ${inodes}` };
}

interface Counted {
  readonly count: number;
  readonly words: string;
}

const none: Counted = { count: 0, words: '' };

function hashFiles({ version, consolidates }: ShuffleSettings, load: ShuffleLoad): Counted {
  const grouped = consolidates && !atLeast(version, '1.6.0');
  const writers = grouped ? load.runningMapTasks : load.mapTasks;
  return {
    count: writers * load.reducePartitions,
    words: `${writers} ${grouped ? 'map tasks at once' : 'map tasks'} × ${load.reducePartitions} reduce partitions`,
  };
}

function sortFiles({ version, checksums }: ShuffleSettings, { mapTasks }: ShuffleLoad): Counted {
  const each = filesPerMapTask(version, checksums);
  return { count: mapTasks * each, words: `${mapTasks} map tasks × ${each} files` };
}

/** Below the threshold a map task writes one file for each reduce partition and joins them at its end. */
function bypassFiles({ bypassThreshold }: ShuffleSettings, load: ShuffleLoad): Counted {
  if (load.reducePartitions > bypassThreshold) return none;
  return {
    count: load.runningMapTasks * load.reducePartitions,
    words: `${load.runningMapTasks} running map tasks × ${load.reducePartitions} reduce partitions`,
  };
}
