import type { MesosReader } from '../../clients/mesos/types.ts';

/** The masters, who know what becomes of tasks. */
export type TasksDoor = Pick<MesosReader, 'call'>;

/** A task as the leading master knows it. */
export interface MesosTask {
  readonly id: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly state: string;
  /** Whether it will change no more. */
  readonly hasEnded: boolean;
  /** What its executor said last: `Command exited with status 3`. */
  readonly message: string;
}

const ENDED = /^TASK_(FINISHED|FAILED|KILLED|ERROR|LOST|DROPPED|GONE.*)$/;

/**
 * The tasks of runs of Metronome (GET_TASKS). The id of a task begins with the path of its run, `job_<run>.`: job.toPathId / run
 * of JobRunId.scala (dcos/metronome de4174d), idString of Instance.scala (Marathon 1.7, on which Metronome stands). Those that
 * have ended stay known until others push them out.
 * @throws Failure of the masters
 */
export async function tasksOfRuns(
  mesos: TasksDoor,
  runIds: Iterable<string>,
  signal: AbortSignal,
): Promise<MesosTask[]> {
  const runs = [...runIds];
  const { get_tasks: told } = await mesos.call('GET_TASKS', {}, signal);
  const all = [told?.tasks ?? [], told?.unreachable_tasks ?? [], told?.completed_tasks ?? []].flatMap((some) =>
    Array.from(some),
  );
  return all.flatMap((task) => {
    const id = task.task_id?.value ?? '';
    if (!runs.some((run) => id.includes(`_${run}.`))) return [];
    const state = String(task.state);
    return [
      {
        id,
        frameworkId: task.framework_id?.value ?? '',
        agentId: task.agent_id?.value ?? '',
        state,
        hasEnded: ENDED.test(state),
        message: Array.from(task.statuses ?? []).at(-1)?.message ?? '',
      },
    ];
  });
}
