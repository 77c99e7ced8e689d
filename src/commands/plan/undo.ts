import { Failure } from '../../core/failure.ts';
import { readBeside } from '../../plan/beside.ts';
import { findRun, readRuns } from '../../plan/find-run.ts';
import type { Run } from '../../plan/runs.ts';
import { planUndo } from '../../plan/undo.ts';
import { change } from '../define.ts';
import { flag, word } from '../fields.ts';

export default change({
  summary: 'Take a run back: before and after swapped, in the reverse order',
  about:
    'Where something is no longer what the run has left, nothing is done and everything that stands in the way is named; --skip-changed takes back the rest. What the run made and what holds data by now goes into the trash, and only with --delete-data. An undo is a run too, and can be undone.',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  optional: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  fields: {
    run: word('<run>', 'run as plan log shows it, the beginning of one, a digest, or last'),
    deleteData: flag('--delete-data', 'move homes that the run made into the trash where they hold data'),
    recreateAccount: flag('--recreate-account', 'make accounts again that the run removed, without a password'),
    skipChanged: flag('--skip-changed', 'leave what has changed since or cannot be had again, take back the rest'),
  },
  examples: ['mesosctl plan undo last --dry-run', 'mesosctl plan undo 1763726400000-0123456789ab --skip-changed --yes'],
  lock: async ({ run }, { settings, files }) => findRun(run, await readRuns(settings, files)).locks,
  async plan({ input, settings, files, signal, ...read }) {
    const runs = await readRuns(settings, files);
    const run = findRun(input.run, runs);
    if (input.run === 'last') refuseStoppedUndo(run);
    refuseUndescribed(run, Object.keys(read));
    const plan = await planUndo(
      {
        run,
        runs,
        beside: await readBeside(run, settings, files),
        deleteData: input.deleteData === true,
        recreateAccount: input.recreateAccount === true,
        skipChanged: input.skipChanged === true,
      },
      settings,
      read,
      signal,
    );
    return { ...plan, exact: { run: run.id } };
  },
});

/** What the run has changed must be in reach; of the rest nothing need be described. */
function refuseUndescribed({ id, steps }: Run, described: readonly string[]): void {
  const system = steps.map(({ change }) => change.system).find((one) => !described.includes(one));
  if (system === undefined) return;
  throw new Failure('config', `The run ${id} has changed ${system}, of which the context says too little by now.`, {
    hint: 'See what it says: mesosctl context show',
  });
}

/** Typed again after an undo was stopped, `last` would mean that undo: the opposite of what is wanted, as a rule. */
function refuseStoppedUndo(run: Run): void {
  if (run.undoes === undefined || run.end === 'ended') return;
  throw new Failure('usage', `The last run, ${run.id}, is an undo itself, and was stopped.`, {
    hint: `Go on with it: mesosctl plan apply ${run.id}. Or take back what it has done: mesosctl plan undo ${run.id}`,
  });
}
