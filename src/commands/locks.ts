import { Failure } from '../core/failure.ts';
import { lockPath } from '../core/kept-files.ts';
import { locksOf } from './change-scope.ts';
import type { ChangeRun } from './run.ts';

/** Locks that are held, and what keeps from the others. */
export interface Held {
  readonly refused: ReadonlyMap<string, Failure>;
}

/**
 * Does the work under the locks of the change, and gives them back. Of several, one that somebody else holds does not
 * keep from the others.
 * @throws Failure `locked` when none can be had
 */
export async function underLocks<T>(run: ChangeRun, work: (held: Held) => Promise<T>): Promise<T> {
  const { settings, disk } = run.opened;
  const names = await locksOf(run);
  const taken: { release(): Promise<void> }[] = [];
  const refused = new Map<string, Failure>();
  try {
    for (const name of names) {
      const path = lockPath(settings.stateDir, settings.context, name);
      try {
        taken.push(await disk.lock(path));
      } catch (thrown) {
        const failure = Failure.from(thrown);
        if (failure.code !== 'locked' || names.length === 1) throw failure;
        refused.set(name, failure);
      }
    }
    return await work({ refused });
  } finally {
    for (const lock of taken) await lock.release();
  }
}
