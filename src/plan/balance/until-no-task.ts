import { BALANCER_LOCK } from '../../core/balancer/balancer-lock.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands } from '../keeper.ts';
import { isLockHeld } from './is-lock-held.ts';
import { type TasksDoor, tasksOfRuns } from './mesos-tasks.ts';

/** Longer than a task has to end, and shorter than the end of a balancer may take. */
const PATIENCE_MS = 40_000;
const LOOK_MS = 500;

/**
 * Looks until Mesos has no task of these runs that goes on: Metronome calls a run ended when it has sent the kill. Where Mesos
 * does not tell, the lock of the balancer does.
 * @throws Failure `locked` where one goes on
 */
export async function untilNoTask(
  runIds: readonly string[],
  mesos: TasksDoor | undefined,
  { read, clock }: Pick<Hands, 'read' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  if (runIds.length === 0) return;
  for (const until = clock.now() + PATIENCE_MS; ; ) {
    const told = mesos === undefined ? undefined : await fact(tasksOfRuns(mesos, runIds, signal));
    signal.throwIfAborted();
    if (told?.ok !== true) {
      if (await isLockHeld({ read, clock }, signal)) throw goesOn(`${BALANCER_LOCK} is still held`);
      return;
    }
    const on = told.value.find(({ hasEnded }) => !hasEnded);
    if (on === undefined) return;
    if (clock.now() > until) throw goesOn(`its task ${on.id} is ${on.state} at Mesos`);
    await clock.sleep(LOOK_MS, signal);
  }
}

const goesOn = (why: string): Failure =>
  new Failure('locked', `The balancer was ended at Metronome, and ${why}: it may go on.`, {
    system: 'metronome',
    hint: `Metronome does not kill a task that has told nothing yet. Where it runs: hdfs dfs -cat ${BALANCER_LOCK}. End it there.`,
  });
