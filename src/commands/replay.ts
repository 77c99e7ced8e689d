import { Failure } from '../core/failure.ts';
import type { Said } from '../plan/said.ts';
import type { ChangeRun } from './run.ts';

/**
 * The command that kept words mean, with its input, on the context of this run.
 * @throws Failure `config` for words that this mesosctl does not know, `refused` when they went with other settings
 */
export async function replayed(said: Said, run: ChangeRun): Promise<ChangeRun> {
  refuseOtherSettings(said.set, run.said.set);
  refusePipe(said);
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
  const lacking = opened.lacking(needs.filter((system) => !optional.includes(system)));
  if (lacking !== undefined) throw lacking;
  const open = Object.keys(opened.readers);
  if (needs.every((system) => open.includes(system) || optional.includes(system))) return;
  throw new Failure('unsupported', 'A plan of this command is not applied from what was kept of it.', {
    hint: 'Type the command again.',
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

/** A shell gives `<(…)` as a file that ends with it. */
function refusePipe({ input }: Said): void {
  const pipe = Object.values(input)
    .flat()
    .find((word) => typeof word === 'string' && /^\/(?:dev|proc\/(?:self|\d+))\/fd\/\d+$/.test(word));
  if (pipe === undefined) return;
  throw new Failure('refused', `The plan was made from ${pipe}, a pipe of a shell, which is not kept.`, {
    hint: 'Put into a file what came out of it, and make the plan from that: -f FILE.',
  });
}

async function goneStdin(): Promise<string> {
  throw new Failure('refused', 'The plan was made from standard input, which is not kept.', {
    hint: 'Put into a file what was piped in, and make the plan from that: -f FILE.',
  });
}
