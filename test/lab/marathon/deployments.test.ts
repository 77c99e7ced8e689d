import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../../src/clients/marathon/types.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type LabMarathon, labMarathon, settled, sleeper } from './lab-marathon.ts';

const signal = new AbortController().signal;

let lab: LabMarathon;
afterEach(() => lab.stop());

const put = (id: string, more: JsonObject = {}) => lab.write.putApp(sleeper(id, more), false, signal);
const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${lab.address}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });

/** Waits until the condition holds, at most three seconds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = systemClock.now() + 3_000;
  while (!(await holds())) {
    if (systemClock.now() > end) throw new Error('It did not come to pass within 3 s.');
    await systemClock.sleep(5, signal);
  }
}

async function appOf(id: string): Promise<App> {
  const app = await lab.read.app(id, signal);
  if (app === undefined) throw new Error(`There is no app ${id}.`);
  return app;
}

describe('a deployment of the lab', () => {
  it('runs the tasks of a new app on the cluster, with ports, environment and user', async () => {
    lab = await labMarathon();
    await put('/users/alice', { instances: 2, user: 'alice', env: { A: '1' }, labels: { team: 'core' } });
    await settled(lab);
    const { tasks } = await appOf('/users/alice');
    expect(tasks).toHaveLength(2);
    expect([...lab.cluster.tasks.keys()].sort()).toEqual(tasks.map((task) => task.id).sort());
    expect(lab.started[0]).toMatchObject({
      appId: '/users/alice',
      user: 'alice',
      env: { A: '1', MARATHON_APP_ID: '/users/alice', PORT0: String(lab.started[0]?.ports[0]) },
    });
    expect(tasks[0]?.id).toMatch(/^users_alice\.instance-[0-9a-f-]{36}\._app\.1$/);
  });

  it('goes from staging to running before the cluster says so', async () => {
    lab = await labMarathon();
    await put('/web');
    await until(async () => (await appOf('/web')).tasksStaged === 1);
    await settled(lab);
    const [task] = [...lab.cluster.tasks.values()];
    expect(task?.statuses.map((status) => status.state)).toEqual(['TASK_STAGING', 'TASK_STARTING', 'TASK_RUNNING']);
  });

  it('waits for health where there is a check', async () => {
    lab = await labMarathon();
    lab.sick.add('/web');
    await put('/web', { healthChecks: [{ protocol: 'MESOS_HTTP' }] });
    await until(async () => (await appOf('/web')).tasksRunning === 1);
    expect(await appOf('/web')).toMatchObject({ tasksHealthy: 0, deploymentIds: [expect.any(String)] });
    lab.sick.clear();
    await settled(lab);
    expect(await appOf('/web')).toMatchObject({ tasksHealthy: 1 });
  });

  it('replaces a task whose check has failed too often', async () => {
    lab = await labMarathon();
    lab.sick.add('/web');
    const check = { protocol: 'MESOS_HTTP', gracePeriodSeconds: 0, intervalSeconds: 1, maxConsecutiveFailures: 1 };
    await put('/web', { healthChecks: [check] });
    await until(async () => lab.started.length > 1);
    const [first, second] = lab.started.map((spec) => spec.taskId);
    expect(second).toBe(first?.replace(/\.1$/, '.2'));
    expect(lab.running).not.toContain(first);
  });

  it('tries again after the backoff when a task fails, and remembers why', async () => {
    lab = await labMarathon();
    const image = { container: { type: 'DOCKER', docker: { image: 'nosuch/app' } } };
    await put('/broken', { ...image, backoffSeconds: 1 });
    await until(async () => (await appOf('/broken')).lastTaskFailure !== undefined);
    const app = await appOf('/broken');
    expect(app.lastTaskFailure).toMatchObject({ state: 'TASK_FAILED', message: 'the image cannot be had' });
    expect(app.tasks.map((task) => task.state)).toEqual(['TASK_FAILED']);
    expect((await lab.read.queue(signal))[0]?.backoffSecondsLeft).toBe(1);
    expect(lab.cluster.tasks.size).toBe(0);
    await until(async () => (await appOf('/broken')).tasks[0]?.id.endsWith('.2') === true);
  });

  it('removes the app at once and its tasks a moment later', async () => {
    lab = await labMarathon();
    await put('/web');
    await settled(lab);
    await lab.write.deleteApp('/web', signal);
    expect(await lab.read.app('/web', signal)).toBeUndefined();
    await settled(lab);
    expect(lab.running.size).toBe(0);
    expect(lab.cluster.tasks.size).toBe(0);
  });
});

describe('an update', () => {
  it('with no room over and none needed stops the old instance before it starts the new one', async () => {
    lab = await labMarathon();
    let most = 0;
    lab.faults.listen(() => {
      most = Math.max(most, lab.running.size);
    });
    const strict = {
      upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
      healthChecks: [{ protocol: 'MESOS_HTTPS' }],
    };
    await put('/notebook', strict);
    await settled(lab);
    await put('/notebook', { ...strict, mem: 32 });
    await settled(lab);
    expect(lab.started).toHaveLength(2);
    expect(most).toBe(1);
    expect((await appOf('/notebook')).definition['mem']).toBe(32);
  });

  it.each(['HTTP', 'HTTPS', 'TCP'])(
    'with no room over never moves if Marathon makes the check (%s)',
    async (protocol) => {
      lab = await labMarathon();
      const strict = {
        upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
        healthChecks: [{ protocol }],
      };
      await put('/notebook', strict);
      await settled(lab);
      await put('/notebook', { ...strict, mem: 32 });
      await systemClock.sleep(300, signal);
      expect(lab.started).toHaveLength(1);
      expect(lab.running.size).toBe(1);
      expect(await lab.read.deployments(signal)).toHaveLength(1);
    },
  );

  it('with room over keeps the old instances until the new ones are up', async () => {
    lab = await labMarathon();
    await put('/web', { instances: 2, healthChecks: [{ protocol: 'HTTP' }] });
    await settled(lab);
    lab.sick.add('/web');
    await put('/web', { instances: 2, healthChecks: [{ protocol: 'HTTP' }], mem: 32 });
    await until(async () => lab.started.length === 4);
    expect((await appOf('/web')).tasks).toHaveLength(4);
    lab.sick.clear();
    await settled(lab);
    expect((await appOf('/web')).tasks).toHaveLength(2);
  });

  it('of the instances alone keeps those that run', async () => {
    lab = await labMarathon();
    await put('/web', { instances: 3 });
    await settled(lab);
    await put('/web', { instances: 1 });
    await settled(lab);
    expect(lab.started).toHaveLength(3);
    expect((await appOf('/web')).tasks.map((task) => task.id)).toEqual([lab.started[0]?.taskId]);
  });

  it('that changes nothing has a deployment that is never listed', async () => {
    lab = await labMarathon();
    await put('/web');
    await settled(lab);
    const { version } = await appOf('/web');
    const { deploymentId } = await put('/web');
    expect(deploymentId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await lab.read.deployments(signal)).toEqual([]);
    expect((await appOf('/web')).version).toBe(version);
  });
});

describe('a lock', () => {
  it('refuses a second change, tells of it in events, and gives way to force', async () => {
    lab = await labMarathon();
    await put('/big', { cpus: 100 });
    const [stuck] = await lab.read.deployments(signal);
    const reply = await ask('PUT', '/v2/apps/big', { cpus: 99 });
    expect(reply.status).toBe(409);
    expect(await reply.json()).toMatchObject({ deployments: [{ id: stuck?.id }] });
    expect((await ask('PUT', '/v2/apps/big?force=true', { cpus: 0.1 })).status).toBe(200);
    await settled(lab);
    expect((await appOf('/big')).tasksRunning).toBe(1);
  });

  it('ends with a cancelled deployment, which leaves the half-done state', async () => {
    lab = await labMarathon();
    await put('/big', { cpus: 100 });
    const [stuck] = await lab.read.deployments(signal);
    await until(async () => (await lab.read.queue(signal)).length === 1);
    const reply = await ask('DELETE', `/v2/deployments/${stuck?.id}?force=true`);
    expect([reply.status, await reply.text()]).toEqual([202, '']);
    expect(await lab.read.deployments(signal)).toEqual([]);
    expect((await appOf('/big')).definition['cpus']).toBe(100);
    expect((await lab.read.queue(signal)).map((entry) => entry.appId)).toEqual(['/big']);
  });

  it('ends with a rollback to the state before', async () => {
    lab = await labMarathon();
    await put('/web');
    await settled(lab);
    const { version } = await appOf('/web');
    await put('/web', { cpus: 100 });
    const [stuck] = await lab.read.deployments(signal);
    expect((await ask('DELETE', `/v2/deployments/${stuck?.id}`)).status).toBe(200);
    await settled(lab);
    expect(await appOf('/web')).toMatchObject({ version, tasksRunning: 1 });
  });

  it('does not keep an app from being deleted, which is forced by default', async () => {
    lab = await labMarathon();
    await put('/big', { cpus: 100 });
    expect((await ask('DELETE', '/v2/apps/big?force=false')).status).toBe(409);
    await lab.write.deleteApp('/big', signal);
    await settled(lab);
    expect(await lab.read.app('/big', signal)).toBeUndefined();
  });
});
