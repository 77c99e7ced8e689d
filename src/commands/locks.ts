import { Failure } from '../core/failure.ts';
import { lockBeside } from '../core/hdfs-lock.ts';
import { lockPath } from '../core/kept-files.ts';
import { locksOf } from './change-scope.ts';
import type { ChangeRun } from './run.ts';

/** Locks that are held, and what keeps from the others. */
export interface Held {
  readonly refused: ReadonlyMap<string, Failure>;
}

/** For a plan that is made without holding the locks. @throws Failure `locked` where somebody holds one */
export async function refuseBeside(run: ChangeRun): Promise<void> {
  const { settings, disk } = run.opened;
  if (run.command.isAlone !== true) return;
  for (const name of await locksOf(run)) {
    const failure = await disk.lockedBy(lockPath(settings.stateDir, settings.context, name));
    if (failure !== undefined) throw failure;
  }
}

/**
 * Does the work under the locks of the change, and gives them back. Of several, one that somebody else holds does not
 * keep from the others. One of a folder of HDFS keeps off whoever is at work above it or below it.
 * @throws Failure `locked` when none can be had
 */
export async function underLocks<T>(run: ChangeRun, work: (held: Held) => Promise<T>): Promise<T> {
  const { settings, disk } = run.opened;
  const names = await locksOf(run);
  const taken = new Map<string, { release(): Promise<void> }>();
  const refused = new Map<string, Failure>();
  const refuse = (name: string, thrown: unknown): void => {
    const failure = Failure.from(thrown);
    if (failure.code !== 'locked' || names.length === 1) throw failure;
    refused.set(name, failure);
  };
  const pathOf = (name: string): string => lockPath(settings.stateDir, settings.context, name);
  try {
    for (const name of names) {
      try {
        taken.set(name, await disk.lock(pathOf(name)));
      } catch (thrown) {
        refuse(name, thrown);
      }
    }
    // Looked for when all are taken: of two that begin at once, one sees the other at least.
    const own = new Set(names.map(pathOf));
    for (const [name, lock] of taken) {
      const workOf = lockBeside(name, { ...settings, homes: settings.hdfs.homes });
      const beside = await disk.lockedBeside(pathOf(name), (file) => (own.has(file) ? undefined : workOf(file)));
      if (beside === undefined) continue;
      await lock.release();
      taken.delete(name);
      refuse(name, beside);
    }
    return await work({ refused });
  } finally {
    for (const lock of taken.values()) await lock.release();
  }
}
