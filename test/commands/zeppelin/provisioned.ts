import { startTestLab, type TestLab } from '../../support/lab.ts';
import { type Run, run } from '../../support/tool.ts';
import type { WorldOptions } from '../../support/world.ts';

/** A lab with tenants, and the tool on it. */
export interface Provisioned {
  readonly lab: TestLab;
  tool(line: string, options?: WorldOptions): Promise<Run>;
}

/** Starts a lab and gives each name an account, a home and a notebook. */
export async function provisioned(...names: readonly string[]): Promise<Provisioned> {
  const lab = await startTestLab();
  const tool = (line: string, options: WorldOptions = {}): Promise<Run> => run(lab.env, line, options);
  for (const name of names) {
    const { exit, all } = await tool(`user provision ${name} --create-account --cpus 2 --yes`);
    if (exit !== 0) throw new Error(`${name} was not provisioned: ${all}`);
  }
  return { lab, tool };
}
