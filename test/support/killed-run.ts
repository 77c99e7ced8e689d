import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabCall } from '../../src/lab/faults.ts';
import type { ChildTool } from './child-tool.ts';
import type { TestLab } from './lab.ts';

/** Requests of the lab's servers that change nothing. */
const READS =
  /^(GET|LIST|CHECKACCESS|JMX|Search|Bind|Unbind|connect|getData|getChildren|exists|close|ping|POST \/api\/login)/i;

/** A run that is to be killed. */
export interface Doomed {
  readonly tool: ChildTool;
  readonly lab: TestLab;
  readonly env: TestLab['env'];
  readonly words: readonly string[];
}

/**
 * Runs it as a program of its own and kills it (SIGKILL) when the lab has carried out a request after which it leaves something
 * behind that it does not leave after those in `seen`: one more change, heard of or not, or one more line of its journal. Killed
 * at any other request it leaves what it leaves at the one before. Its state folder is its own.
 * @param every after which of those that are new: 3 passes over two of them
 * @returns what it was killed after; undefined: it came to its end
 * @throws Error when it was not killed and failed
 */
export function killedRun(doomed: Doomed, seen: Set<string>, every = 1): Promise<string | undefined> {
  const linesOf = (file: string): number => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0);
  const journal = join(doomed.env.MESOSCTL_STATE_DIR, 'journal', 'lab.jsonl');
  const before = linesOf(journal);
  let changes = 0;
  return killedAfter(
    doomed,
    ({ action }) => {
      if (!READS.test(action)) changes += 1;
      const lines = linesOf(journal) - before;
      return changes + lines === 0 ? undefined : `${changes} changes and ${lines} lines of the journal`;
    },
    seen,
    every,
  );
}

/**
 * The same for any notion of what is left.
 * @param leaves tells after each request what a run that is killed then leaves behind; undefined: nothing
 */
export async function killedAfter(
  { tool, lab, env, words }: Doomed,
  leaves: (call: LabCall) => string | undefined,
  seen: Set<string>,
  every = 1,
): Promise<string | undefined> {
  const child = tool.start(env, words);
  let after: string | undefined;
  let fresh = 0;
  lab.faults.listen((call, moment) => {
    if (moment !== 'after' || after !== undefined) return;
    const left = leaves(call);
    if (left === undefined || seen.has(left)) return;
    seen.add(left);
    fresh += 1;
    if (fresh < every) return;
    after = left;
    child.process.kill('SIGKILL');
  });
  const { exit, printed } = await child.ended;
  lab.faults.listen(undefined);
  if (after === undefined && exit !== 0) throw new Error(`The run was not killed and ended with ${exit}:\n${printed}`);
  return after;
}
