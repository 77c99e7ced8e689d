import type { ChildTool } from './child-tool.ts';
import type { TestLab } from './lab.ts';

/** Requests of the lab's servers that change nothing: a run that is killed before any other leaves nothing to go on from. */
const READS = /^(GET|LIST|CHECKACCESS|Search|Bind|Unbind|connect|getData|getChildren|exists|close|ping)/i;

/**
 * Runs words as a program of its own and kills it (SIGKILL) when the lab has carried out its request number `at`.
 * @returns whether it came to that, and whether a request had changed something
 * @throws Error when it was not killed and failed
 */
export async function killedRun(
  tool: ChildTool,
  lab: TestLab,
  at: number,
  words: readonly string[],
): Promise<{ killed: boolean; wrote: boolean }> {
  const child = tool.start(lab.env, words);
  let killed = false;
  let wrote = false;
  lab.faults.listen((call, moment, index) => {
    if (moment !== 'after') return;
    wrote ||= !READS.test(call.action);
    if (index !== at) return;
    killed = true;
    child.process.kill('SIGKILL');
  });
  const { exit, printed } = await child.ended;
  lab.faults.listen(undefined);
  if (!killed && exit !== 0) throw new Error(`The run was not killed and ended with ${exit}:\n${printed}`);
  return { killed, wrote };
}
