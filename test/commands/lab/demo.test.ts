import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
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

  it('stops at the step at which it is interrupted', async () => {
    const world = testWorld();
    world.interrupt();
    expect(await main(['lab', 'demo'], world)).not.toBe(0);
    expect(world.out()).not.toContain('What to try next');
  });
});
