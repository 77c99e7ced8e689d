import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/main.ts';
import { run } from '../../support/tool.ts';
import { testWorld } from '../../support/world.ts';

const leftOvers = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('mesosctl-lab-'));

describe('mesosctl lab demo', () => {
  it('does the main job from its beginning to its end and leaves nothing behind', async () => {
    const before = await leftOvers();
    const { exit, out } = await run({}, 'lab demo');
    expect(exit).toBe(0);
    expect(out.match(/^\d {2}.+$/gm)).toHaveLength(6);
    expect(out).toContain('$ mesosctl user provision alice --create-account --yes\n');
    expect(out).toContain('provision alice: nothing to do');
    expect(out).toMatch(/^403 AccessControlException: Permission denied: user=bob/m);
    expect(out).toContain('What to try next');
    expect((await leftOvers()).filter((name) => !before.includes(name))).toEqual([]);
  });

  it("goes to the lab whatever the operator's environment says", async () => {
    const env = {
      MESOSCTL_MARATHON_ADDRESSES: 'http://127.0.0.1:9',
      MESOSCTL_CONTEXT: 'prod',
      MESOSCTL_LDAP_PASSWORD: 'not the one of the lab',
    };
    expect((await run(env, 'lab demo')).exit).toBe(0);
  });

  it('stops at the step at which it is interrupted, and says that it begins anew the next time', async () => {
    const world = testWorld();
    const exit = main(['lab', 'demo'], world);
    await vi.waitUntil(() => world.err().includes('2/'), { interval: 1, timeout: 50_000 });
    world.interrupt();
    expect(await exit).toBe(130);
    expect(world.out()).not.toContain('What to try next');
    expect(world.err()).toMatch(
      /mesosctl: Interrupted after \d+ of \d+ changes.*\nhint: The platform of the demo has ended with it\. To begin anew: mesosctl lab demo\n$/,
    );
  }, 60_000);

  it('ends with 130 where it is interrupted before its first step', async () => {
    const world = testWorld();
    world.interrupt();
    expect(await main(['lab', 'demo'], world)).toBe(130);
    expect(world.out()).toBe('');
  });
});
