import type { Balancing } from './balancing.ts';
import type { ChildTool } from './child-tool.ts';
import { killedAfter } from './killed-run.ts';
import type { TestLab } from './lab.ts';

const WRITES = /^(PUT|POST|PATCH|DELETE)\b/;

/**
 * Runs it and kills it (SIGKILL) when the lab has carried out a request after which it leaves something behind that it does not
 * leave after those in `seen`: each change, heard of or not, is a kind of its own, and the first question after it, after each
 * step of the bandwidth, and after the balancer has begun.
 * @returns what it was killed after
 */
export function killedBalancing(
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
  let writes = 0;
  return killedAfter(
    { tool, lab, env: made.env, words },
    ({ action }) => {
      const isWrite = WRITES.test(action);
      if (isWrite) writes += 1;
      const [starts, bandwidths] = [made.starts().length, made.bandwidths().length];
      if (writes + bandwidths === 0) return undefined;
      return `${isWrite ? action : 'a question'} (${writes} writes, ${starts} balancers, ${bandwidths} bandwidths)`;
    },
    seen,
  );
}
