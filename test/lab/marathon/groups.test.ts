import { afterEach, describe, expect, it } from 'vitest';
import { type LabMarathon, labMarathon, settled, sleeper } from './lab-marathon.ts';

const signal = new AbortController().signal;

let lab: LabMarathon;
afterEach(() => lab.stop());

const ask = (method: string, path: string, body: unknown): Promise<Response> =>
  fetch(`${lab.address}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const rolesOfMarathon = (): readonly string[] | undefined => [...lab.cluster.frameworks.values()][0]?.roles;

describe('a group of the lab', () => {
  it('that insists on its role gives it to its apps, and Marathon subscribes to it', async () => {
    lab = await labMarathon();
    await lab.write.createGroup('/alice', true, signal);
    expect(await lab.read.group('/alice', signal)).toEqual({
      id: '/alice',
      enforceRole: true,
      empty: true,
      appIds: [],
    });
    expect(rolesOfMarathon()).toEqual(['*']);
    await lab.write.putApp(sleeper('/alice/zeppelin'), false, signal);
    expect((await lab.read.app('/alice/zeppelin', signal))?.definition['role']).toBe('alice');
    expect(rolesOfMarathon()).toEqual(['*', 'alice']);
    await expect(lab.write.putApp(sleeper('/alice/other', { role: '*' }), false, signal)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('/role: got *, expected one of: [alice]'),
    });
  });

  it('that does not insist allows both roles', async () => {
    lab = await labMarathon({ mesosRole: 'marathon' });
    await lab.write.createGroup('/crew', false, signal);
    await lab.write.putApp(sleeper('/crew/a', { role: 'crew' }), false, signal);
    await lab.write.putApp(sleeper('/crew/b'), false, signal);
    expect((await lab.read.app('/crew/b', signal))?.definition['role']).toBe('marathon');
    await expect(lab.write.putApp(sleeper('/crew/c', { role: 'x' }), false, signal)).rejects.toMatchObject({
      code: 'usage',
    });
  });

  it('that is there already cannot be made again', async () => {
    lab = await labMarathon();
    await lab.write.createGroup('/alice', true, signal);
    await expect(lab.write.createGroup('/alice', true, signal)).rejects.toMatchObject({ code: 'exists' });
  });

  it('gives each of its apps a service port of its own, also where all are made at once', async () => {
    lab = await labMarathon();
    await lab.write.putApps([sleeper('/shop/a'), sleeper('/shop/b'), sleeper('/shop/c')], false, signal);
    const apps = await lab.read.apps(signal);
    const ports = apps.map(({ definition }) => definition['portDefinitions']);
    expect(ports).toEqual([10_000, 10_001, 10_002].map((port) => [expect.objectContaining({ port })]));
  });

  it('comes into being with an app below it', async () => {
    lab = await labMarathon();
    await lab.write.putApp(sleeper('/a/b/c'), false, signal);
    expect(await lab.read.group('/a/b', signal)).toEqual({
      id: '/a/b',
      enforceRole: false,
      empty: false,
      appIds: ['/a/b/c'],
    });
    await expect(lab.write.putApp(sleeper('/a/b'), false, signal)).rejects.toMatchObject({ code: 'conflict' });
    await expect(lab.write.putApp(sleeper('/a/b/c/d'), false, signal)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('goes with all that is below it, which the client only allows when nothing is', async () => {
    lab = await labMarathon();
    await lab.write.putApp(sleeper('/a/b/c'), false, signal);
    await expect(lab.write.deleteGroup('/a', signal)).rejects.toMatchObject({ code: 'conflict' });
    await expect(lab.write.deleteGroup('/', signal)).rejects.toMatchObject({ code: 'usage' });
    expect((await ask('DELETE', '/v2/groups/a?force=true', {})).status).toBe(200);
    expect(await lab.read.apps(signal)).toEqual([]);
    expect(await lab.read.group('/a', signal)).toBeUndefined();
  });

  it('takes its apps from one body, and those that a later body leaves out go', async () => {
    lab = await labMarathon();
    const body = {
      id: '/shop',
      apps: [sleeper('one'), sleeper('two')],
      groups: [{ id: 'db', apps: [sleeper('store')] }],
    };
    expect((await ask('POST', '/v2/groups', body)).status).toBe(201);
    await settled(lab);
    expect((await ask('PUT', '/v2/groups/shop', { apps: [sleeper('one')] })).status).toBe(200);
    const ids = (await lab.read.apps(signal)).map((app) => app.id).sort();
    expect(ids).toEqual(['/shop/db/store', '/shop/one']);
  });

  it('below the top cannot be named in a PUT of what is above it', async () => {
    lab = await labMarathon();
    await lab.write.putApp(sleeper('/shop/db/store', { instances: 0 }), false, signal);
    const reply = await ask('PUT', '/v2/groups/shop', {
      groups: [{ id: 'db', apps: [sleeper('store', { mem: 99 })] }],
    });
    expect(reply.status).toBe(422);
    expect(await reply.json()).toMatchObject({ details: [{ path: '/groups(0)/enforceRole' }] });
  });

  it('takes enforceRole later by PATCH, at the top only', async () => {
    lab = await labMarathon();
    await lab.write.putApp(sleeper('/made/of/x', { instances: 0 }), false, signal);
    expect((await ask('PATCH', '/v2/groups/made', { enforceRole: true })).status).toBe(200);
    expect((await lab.read.group('/made', signal))?.enforceRole).toBe(true);
    expect((await ask('PATCH', '/v2/groups/made/of', { enforceRole: true })).status).toBe(422);
  });
});
