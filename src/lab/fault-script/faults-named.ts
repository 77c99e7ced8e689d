import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure } from '../../core/failure.ts';
import type { Fault, ReadTree } from '../../core/tree.ts';
import { isFaultName, namedFaults } from './named.ts';
import { readScript } from './read-script.ts';
import type { ScriptedFaults } from './script.ts';

const HINT = 'Names: mesosctl lab start --faults list';

/**
 * The faults that an operator asks for, by the name of one or as a file of them.
 * @throws Failure `usage` with everything that is wrong with the file, each with its place
 */
export async function faultsNamed(
  word: string,
  cwd: string,
  readTree: (text: string) => Promise<ReadTree>,
): Promise<ScriptedFaults> {
  if (isFaultName(word)) return namedFaults[word];
  const { faults, ...script } = readScript(await readTree(await textOf(word, cwd)));
  if (faults.length === 0) return script;
  const lines = faults.map((fault) => faultLine(word, fault));
  throw new Failure(
    'usage',
    lines.length === 1 ? lines.join() : [`${word} has ${lines.length} faults.`, ...lines].join('\n'),
    { hint: HINT, detail: { faults: lines } },
  );
}

function textOf(word: string, cwd: string): Promise<string> {
  return readFile(resolve(cwd, word), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const said =
      cause.code === 'ENOENT'
        ? `There is no fault with the name ${word}, and no file.`
        : `${word} cannot be read: ${cause.message}.`;
    throw new Failure('usage', said, { hint: HINT, cause });
  });
}

const faultLine = (path: string, { place, sentence }: Fault): string =>
  place === undefined ? `${path}: ${sentence}` : `${path}:${place.line}:${place.column}: ${sentence}`;
