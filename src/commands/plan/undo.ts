import { Failure } from '../../core/failure.ts';
import { fewNames } from '../../core/few-names.ts';
import { grouped } from '../../core/grouped.ts';
import { readBeside } from '../../plan/beside.ts';
import { findRunToUndo, isProof, readRuns } from '../../plan/find-run.ts';
import type { Run } from '../../plan/runs.ts';
import { planUndo } from '../../plan/undo.ts';
import { type ChangeScope, change } from '../define.ts';
import { type Fields, flag, word } from '../fields.ts';

const optional = ['ldap', 'hdfs', 'mesos', 'marathon', 'metronome', 'zeppelin'] as const;

export default change({
  summary: 'Take a run back: before and after swapped, in the reverse order',
  about:
    'Where something is no longer what the run has left, nothing is done and everything that stands in the way is named; --skip-changed takes back the rest. What the run made and what holds data by now goes into the trash, and only with --delete-data. An undo is a run too, and can be undone.',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'metronome', 'zeppelin', 'programs'],
  optional,
  fields: {
    run: word('<run>', 'run as plan log shows it, the beginning of one, a digest, or last'),
    deleteData: flag('--delete-data', 'move homes that the run made into the trash where they hold data'),
    recreateAccount: flag('--recreate-account', 'make accounts again that the run removed, without a password'),
    skipChanged: flag('--skip-changed', 'leave what has changed since or cannot be had again, take back the rest'),
  },
  examples: ['mesosctl plan undo last --dry-run', 'mesosctl plan undo 1763726400000-0123456789ab --skip-changed --yes'],
  isAlone: true,
  lock: async ({ run }, { settings, files }) => findRunToUndo(run, await readRuns(settings, files)).locks,
  async plan({ input, settings, files, signal, lacking, ...read }) {
    const runs = await readRuns(settings, files);
    const run = findRunToUndo(input.run, runs);
    if (input.run === 'last') refuseStoppedUndo(run);
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
      described(read, lacking),
      signal,
    );
    const notes = [...passedOver(input.run, run, runs), ...plan.notes];
    return { ...plan, notes, exact: { run: run.id } };
  },
});

/** Only what the way back touches must be in reach: a system that is not described is refused then, with what to set. */
const described = <Doors extends object>(doors: Doors, lacking: ChangeScope<Fields, never>['lacking']): Doors =>
  new Proxy(doors, {
    get(target, name, receiver) {
      const system = optional.find((one) => one === name);
      const door: unknown = Reflect.get(target, name, receiver);
      const failure = door === undefined && system !== undefined ? lacking([system]) : undefined;
      if (failure !== undefined) throw failure;
      return door;
    },
  });

/** Runs after the one that `last` means: they proved something, and left nothing. */
function passedOver(word: string, run: Run, runs: readonly Run[]): string[] {
  const proofs = word === 'last' && !isProof(run) ? runs.slice(runs.indexOf(run) + 1) : [];
  if (proofs.length === 0) return [];
  const names = fewNames(
    [...grouped(proofs, ({ title }) => title)].map(([title, { length }]) =>
      length === 1 ? title : `${title} (${length} times)`,
    ),
  );
  return [`Passed over: ${names}, which only proved something and left nothing to take back.`];
}

/** Typed again after an undo was stopped, `last` would mean that undo: the opposite of what is wanted, as a rule. */
function refuseStoppedUndo(run: Run): void {
  if (run.undoes === undefined || run.end === 'ended') return;
  throw new Failure('usage', `The last run, ${run.id}, is an undo itself, and was stopped.`, {
    hint: `Go on with it: mesosctl plan apply ${run.id}. Or take back what it has done: mesosctl plan undo ${run.id}`,
  });
}
