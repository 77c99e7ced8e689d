import { resolve } from 'node:path';
import type { ChangeScope } from './define.ts';
import type { Fields } from './fields.ts';
import { replayed } from './replay.ts';
import type { ChangeRun } from './run.ts';

/** What the body of a change is given. Files are named from where the operator is; `-` is stdin. */
export function changeScope(run: ChangeRun): ChangeScope<Fields, never> {
  const { opened, input, stdin, world } = run;
  const { settings, readers, clock, signal, disk } = opened;
  return {
    ...readers,
    input,
    settings,
    clock,
    signal,
    files: {
      readText: (path) => (path === '-' ? stdin() : disk.readText(resolve(world.cwd, path))),
      readLines: (path) => disk.readLines(path),
      readTree: (text) => opened.readTree(text),
    },
    lacking: (systems) => opened.lacking(systems),
    replay: async (said) => {
      const again = await replayed(said, run);
      return { locks: () => locksOf(again), plan: () => again.command.plan(changeScope(again)) };
    },
  };
}

/** Names of the locks that a change takes. */
export async function locksOf(run: ChangeRun): Promise<readonly string[]> {
  return [await run.command.lock(run.input, changeScope(run))].flat();
}
