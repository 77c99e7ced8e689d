import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';
import { shellWord } from '../core/shell-word.ts';
import type { Fault } from '../core/tree.ts';
import type { WrittenFile } from './check-file.ts';
import { type FileChoice, openSecrets, readConfig, readText } from './read-file.ts';

/** A file of contexts as it was found: its text, where it lies, what it says. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
  readonly written: WrittenFile;
}

/** Undefined when there is none and nobody named it. @throws Failure `config` when it cannot be read */
export async function findFile(choice: FileChoice, homeDir: string): Promise<FoundFile | undefined> {
  const text = await readText(choice);
  if (text === undefined) return undefined;
  return { path: choice.path, text, written: await readConfig(choice.path, text, homeDir) };
}

/** Everything that is wrong with it, each with its place; but for a `current` that is none, see strayCurrent. */
export async function faultsOf({ path, written }: Omit<FoundFile, 'text'>): Promise<string[]> {
  const told = ({ place, sentence }: Fault): string =>
    place === undefined ? `${path}: ${sentence}` : `${path}:${place.line}:${place.column}: ${sentence}`;
  return [...written.faults, ...(await openSecrets(path, written))].map(told);
}

/** That the file calls a context current which it does not have. Who edits the file may go on: it is how that is mended. */
export function strayCurrent({ path, written: { current, contexts } }: Omit<FoundFile, 'text'>): string[] {
  const names = contexts.map(({ name }) => name);
  if (current === undefined || names.includes(current)) return [];
  const next = nearest(current, names) ?? names[0];
  const mend =
    next === undefined
      ? ''
      : ` ${names.length === 1 ? 'There is' : 'There are'} ${names.join(', ')}; to name another one: mesosctl context use ${shellWord(next)}`;
  return [`${path}: current names ${current}, and contexts has none of that name.${mend}`];
}

/** One failure of many faults. */
export function faultyConfig(faults: readonly string[]): Failure {
  const [only] = faults;
  if (faults.length === 1 && only !== undefined) return new Failure('config', only, { detail: { faults } });
  return new Failure('config', [`The configuration has ${faults.length} faults.`, ...faults].join('\n'), {
    detail: { faults },
  });
}
