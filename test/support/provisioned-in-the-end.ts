import { expect } from 'vitest';
import type { TestLab } from './lab.ts';
import { type Run, run } from './tool.ts';

/** What makes something of a tenant that must be there once only. */
const MAKES = /^(AddRequest|POST \/v2\/(apps|groups)|PUT \/v2\/(apps|groups))$/;

export const provisioning = (name: string): string => `user provision ${name} --create-account --yes`;

/**
 * Provisions a tenant in an environment that is not as it should be, then with the same command on the lab itself: that
 * comes to a clean end, a third time there is nothing to do, and nothing was made twice. Gives the first run, and how
 * many things it had made.
 */
export async function provisionedInTheEnd(
  lab: TestLab,
  env: Readonly<Record<string, string>>,
  name: string,
  mend: () => void | Promise<void> = () => undefined,
): Promise<{ readonly first: Run; readonly made: number }> {
  const calls: string[] = [];
  lab.faults.listen(({ action, target }, moment) => {
    if (moment === 'after' && MAKES.test(action) && target.includes(name)) calls.push(`${action} ${target}`);
  });
  try {
    const first = await run(env, provisioning(name));
    const made = calls.length;
    await mend();
    const again = await run(lab.env, provisioning(name));
    expect(again.exit, again.all).toBe(0);
    expect((await run(lab.env, `user diff ${name}`)).exit).toBe(0);
    expect((await run(lab.env, provisioning(name))).out).toContain('nothing to do');
    expect(calls.toSorted()).toEqual([...new Set(calls)].toSorted());
    return { first, made };
  } finally {
    lab.faults.listen(undefined);
  }
}
