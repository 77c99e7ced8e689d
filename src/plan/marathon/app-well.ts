import type { App, AppTask } from '../../clients/marathon/types.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands } from '../keeper.ts';

const POLL_MS = 1_000;
/** Marathon shows a crashed task until its next instance takes its place. */
const ENDED = /^TASK_(FAILED|KILLED|FINISHED|ERROR|LOST|DROPPED|GONE.*)$/;

export const hasEnded = ({ state }: Pick<AppTask, 'state'>): boolean => ENDED.test(state);

/** One instance runs, all its health checks answer well, and nothing of it is being deployed. */
export function isWell(app: App): boolean {
  const live = app.tasks.filter((task) => !hasEnded(task));
  return (
    app.deploymentIds.length === 0 &&
    live.length === 1 &&
    live.every((task) => task.state === 'TASK_RUNNING' && task.healthy !== false) &&
    (app.definition['healthChecks'] === undefined || app.tasksHealthy > 0)
  );
}

/** Looks until the app is well. @throws Failure `waiting` at the end of the operator's patience, `conflict` when it goes */
export async function untilWell(id: string, hands: Hands, signal: AbortSignal): Promise<void> {
  for (;;) {
    const app = await hands.read.marathon.app(id, signal);
    if (app === undefined) {
      throw new Failure('conflict', `The app ${id} has gone while it was waited for.`, { system: 'marathon' });
    }
    if (isWell(app)) return;
    if (hands.clock.now() > hands.until) throw notWell(app);
    await hands.clock.sleep(POLL_MS, signal);
  }
}

/** Looks until no deployment is about the app any more: after DELETE it is 404 at once, while its task lives on for a while. */
export async function untilLeft(id: string, hands: Hands, signal: AbortSignal): Promise<void> {
  while ((await hands.read.marathon.deployments(signal)).some((one) => one.affectedApps.includes(id))) {
    if (hands.clock.now() > hands.until) {
      throw new Failure('waiting', `${id} has been removed, and its task has not ended yet.`, {
        system: 'marathon',
        hint: 'Run the same command again later: it goes on from here.',
      });
    }
    await hands.clock.sleep(POLL_MS, signal);
  }
}

function notWell({ id, tasksRunning, tasksHealthy, lastTaskFailure: last }: App): Failure {
  const ended = last === undefined ? '' : ` Its last task ended with ${last.state} on ${last.host}: ${last.message}`;
  return new Failure(
    'waiting',
    `${id} runs ${tasksRunning} of 1 tasks, ${tasksHealthy} of them healthy, and was not well in time.${ended}`,
    {
      system: 'marathon',
      hint: 'Marathon goes on trying. Run the same command again later, or give it longer with --wait.',
    },
  );
}
