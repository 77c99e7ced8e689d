import { afterAll, expect } from 'vitest';
import { startTestLab, type TestLab } from './lab.ts';
import { type RightsTree, rightsTree } from './rights-tree.ts';
import { type Run, run } from './tool.ts';

/** A lab for all tests of a file, its file system as anybody uses it, and the tool. */
export interface RightsLab {
  readonly lab: TestLab;
  readonly tree: RightsTree;
  tool(line: string): Promise<Run>;
  /** Runs what must end with 0. */
  done(line: string): Promise<Run>;
}

/** Starts it, and stops it after the last test of the file. */
export async function rightsLab(options: Parameters<typeof startTestLab>[0] = {}): Promise<RightsLab> {
  const lab = await startTestLab(options);
  afterAll(() => lab.stop());
  const tool = (line: string): Promise<Run> => run(lab.env, line);
  return {
    lab,
    tree: rightsTree(lab.addresses.namenodes),
    tool,
    done: async (line) => {
      const ended = await tool(line);
      expect([ended.exit, ended.all]).toEqual([0, ended.all]);
      return ended;
    },
  };
}
