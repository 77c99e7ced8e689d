import type { Said } from '../plan/said.ts';
import { manifest } from './manifest.ts';
import { readInput } from './read-input.ts';
import type { Recalled } from './run.ts';

/** The change that kept words mean, with its input; undefined where no change has this name. @throws Failure `usage` */
export async function recall({ command: words, input }: Said): Promise<Recalled | undefined> {
  const entry = manifest.find(({ path }) => path.join(' ') === words);
  const command = (await entry?.load())?.default;
  return command?.kind === 'change' ? { command, input: readInput(command.fields, input) } : undefined;
}
