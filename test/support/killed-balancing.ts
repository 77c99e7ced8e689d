import type { Balancing } from './balancing.ts';
import type { ChildTool } from './child-tool.ts';
import type { TestLab } from './lab.ts';

const WRITES = /^(PUT|POST|PATCH|DELETE)\b/;

/**
 * Runs it and kills it (SIGKILL) when the lab has carried out a request after which it leaves something behind that it does not
 * leave after those in `seen`: each change, heard of or not, is a kind of its own, and the first question after it, after each
 * step of the bandwidth, and after the balancer has begun.
 * @returns what it was killed after
 */
export async function killedBalancing(
  {
    tool,
    lab,
    made,
    words,
  }: {
    readonly tool: ChildTool;
    readonly lab: TestLab;
    readonly made: Balancing;
    readonly words: readonly string[];
  },
  seen: Set<string>,
): Promise<string | undefined> {
  const child = tool.start(made.env, words);
  let after: string | undefined;
  let writes = 0;
  lab.faults.listen(({ action }, moment) => {
    if (moment !== 'after' || after !== undefined) return;
    const isWrite = WRITES.test(action);
    if (isWrite) writes += 1;
    const [starts, bandwidths] = [made.starts().length, made.bandwidths().length];
    const kind = `${isWrite ? action : 'a question'} (${writes} writes, ${starts} balancers, ${bandwidths} bandwidths)`;
    if (writes + bandwidths === 0 || seen.has(kind)) return;
    seen.add(kind);
    after = kind;
    child.process.kill('SIGKILL');
  });
  const { exit, printed } = await child.ended;
  lab.faults.listen(undefined);
  if (after === undefined && exit !== 0) throw new Error(`The run was not killed and ended with ${exit}:\n${printed}`);
  return after;
}
