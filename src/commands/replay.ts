import { Failure } from '../core/failure.ts';
import type { Said } from '../plan/said.ts';
import type { ChangeRun } from './run.ts';

/**
 * The command that kept words mean, with its input, on the context of this run.
 * @throws Failure `config` for words that this mesosctl does not know, `refused` when they went with other settings
 */
export async function replayed(said: Said, run: ChangeRun): Promise<ChangeRun> {
  refuseOtherSettings(said.set, run.said.set);
  const recalled = await run.recall(said);
  if (recalled !== undefined) {
    refuseUndescribed(recalled.command, run);
    return { ...run, ...recalled, said, stdin: goneStdin };
  }
  throw new Failure('config', `"${said.command}" is no change that this mesosctl knows.`, {
    hint: 'The plan was made by another version of mesosctl: make it again with this one.',
  });
}

/** What the command needs must be open, though all that may be replayed needs more. */
function refuseUndescribed({ needs, optional = [] }: ChangeRun['command'], { opened }: ChangeRun): void {
  const open = Object.keys(opened.readers);
  const lacking = needs.filter((system) => !open.includes(system) && !optional.includes(system));
  if (lacking.length === 0) return;
  throw new Failure('config', `The context ${opened.settings.context} says too little of ${lacking.join(', ')}.`, {
    hint: 'See what it says: mesosctl context show',
  });
}

function refuseOtherSettings(then: readonly string[], now: readonly string[]): void {
  if ([...then].sort().join('\n') === [...now].sort().join('\n')) return;
  const words = (set: readonly string[]): string =>
    set.length === 0 ? 'no --set' : set.map((one) => `--set ${one}`).join(' ');
  throw new Failure('refused', `The plan was made with ${words(then)}, and now there is ${words(now)}.`, {
    hint: `Repeat the command with ${words(then)}.`,
  });
}

async function goneStdin(): Promise<string> {
  throw new Failure('refused', 'The plan was made from standard input, which is not kept.', {
    hint: 'Put into a file what was piped in, and make the plan from that: -f FILE.',
  });
}
