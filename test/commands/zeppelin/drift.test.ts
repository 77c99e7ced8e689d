import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Provisioned, provisioned } from './provisioned.ts';

let at: Provisioned;
beforeAll(async () => {
  at = await provisioned('alice');
});
afterAll(() => at.lab.stop());

/** Changes the app in Marathon, as somebody does by hand, and waits until it is so. */
async function byHand(method: 'DELETE' | 'PUT', change?: Readonly<Record<string, unknown>>): Promise<void> {
  const reply = await fetch(`${at.lab.addresses.marathon[0]}/v2/apps/alice/zeppelin?force=true`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(change === undefined ? {} : { body: JSON.stringify(change) }),
  });
  expect(reply.status).toBe(200);
  await vi.waitFor(
    async () => expect(await (await fetch(`${at.lab.addresses.marathon[0]}/v2/deployments`)).json()).toEqual([]),
    { timeout: 10_000 },
  );
}

describe('a notebook that somebody has changed by hand', () => {
  it('is not held in its partition any more when its constraints are gone, as show and verify say', async () => {
    await byHand('PUT', { constraints: [] });
    for (const line of ['user show alice', 'zeppelin show alice', 'zeppelin verify']) {
      const { exit, out } = await at.tool(line);
      expect(out).toContain('No constraint of /alice/zeppelin holds it in the partition spark');
      expect(exit, line).toBe(1);
    }
    expect((await at.tool('user provision alice --cpus 2 --yes')).exit).toBe(0);
    expect((await at.tool('zeppelin verify')).out).toMatch(/^✓ alice: /);
  });

  it('is told of as suspended, and is mended by the step that is named', async () => {
    await byHand('PUT', { instances: 0 });
    for (const line of ['user show alice', 'zeppelin verify']) {
      const { exit, out } = await at.tool(line);
      expect(out).toContain('warning: /alice/zeppelin is suspended: Marathon is told to run 0 instances of it.');
      expect(out).toContain('mesosctl user provision alice');
      expect(out).not.toContain('✓');
      expect(exit, line).toBe(0);
    }
    expect((await at.tool('user provision alice --cpus 2 --yes')).exit).toBe(0);
    expect((await at.tool('zeppelin verify')).out).toMatch(/^✓ alice: /);
  });

  it('is one of two tasks after its instances were raised, and provisioning takes one back', async () => {
    await byHand('PUT', { instances: 2 });
    const { out } = await at.tool('user show alice');
    expect(out).toContain('alice has one notebook with 2 running tasks (/alice/zeppelin); it must be one of each.');
    expect(out).toMatch(/one of each\..*\n\s+mesosctl user provision alice\n/);
    expect((await at.tool('user provision alice --cpus 2 --yes')).exit).toBe(0);
    expect((await at.tool('zeppelin verify')).exit).toBe(0);
  });

  it('is missed by user list when its app was deleted, which verify points to', async () => {
    await byHand('DELETE');
    expect((await at.tool('user list -o json')).out).toContain('alice has no notebook.');
    expect((await at.tool('zeppelin verify --help')).out.replace(/\s+/g, ' ')).toContain('mesosctl user list');
  });
});

describe('a tenant whose share lies inside that of a partition', () => {
  it('is shown with the role and the weight of his own', async () => {
    const asked = 'user provision nr --create-account --cpus 2 --role spark/nr --weight 3 --yes';
    expect((await at.tool(asked)).exit).toBe(0);
    const { out } = await at.tool('user show nr');
    expect(out).toMatch(/^Role\tspark\/nr, inside the quota of spark$/m);
    expect(out).toMatch(/^Weight\t3$/m);
    const data: unknown = JSON.parse((await at.tool('user show nr -o json')).out);
    expect(data).toMatchObject({ role: 'spark/nr', quotaRole: 'spark', weight: 3 });
  });
});
