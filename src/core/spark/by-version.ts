import { atLeast } from '../versions.ts';

/** How an application takes what Mesos offers: whole executors that stay, or a Mesos task for each of its own. */
export type Mode = 'coarse' | 'fine';

/** The mode where `spark.mesos.coarse` is not set (SPARK-11809: it turned in 1.6.0); undefined where the version is not known. */
export const defaultMode = (version: string | undefined): Mode | undefined =>
  version === undefined ? undefined : atLeast(version, '1.6.0') ? 'coarse' : 'fine';

/** How shuffles are written. `other`: a class that somebody named. */
export type ShuffleManager = 'hash' | 'sort' | 'tungsten-sort' | 'other';

/** Short names of shuffle managers that a version takes (SparkEnv, ShuffleManager); from 1.6.0 on tungsten-sort is sort. */
export function shuffleManagers(version: string): readonly ShuffleManager[] {
  if (atLeast(version, '2.0.0')) return ['sort', 'tungsten-sort'];
  return atLeast(version, '1.4.0') ? ['hash', 'sort', 'tungsten-sort'] : ['hash', 'sort'];
}

/** The manager that writes the shuffles, from `spark.shuffle.manager`; undefined where only the version could tell. */
export function shuffleManager(value: string | undefined, version: string | undefined): ShuffleManager | undefined {
  if (value === undefined) {
    return version === undefined ? undefined : atLeast(version, '1.2.0') ? 'sort' : 'hash';
  }
  const name = value.trim().toLowerCase();
  if (name === 'tungsten-sort') return version !== undefined && atLeast(version, '1.6.0') ? 'sort' : 'tungsten-sort';
  if (name === 'hash' || name.endsWith('.hashshufflemanager')) return 'hash';
  return name === 'sort' || name.endsWith('.sortshufflemanager') ? 'sort' : 'other';
}
