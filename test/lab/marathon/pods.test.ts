import { afterEach, describe, expect, it } from 'vitest';
import type { PodDefinition } from '../../../src/clients/marathon/types.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type LabMarathon, labMarathon, settled, sleeper } from './lab-marathon.ts';

const { signal } = new AbortController();

let lab: LabMarathon;
afterEach(() => lab.stop());

const pod = (id: string, instances = 1, more: JsonObject = {}): PodDefinition => ({
  id,
  scaling: { kind: 'fixed', instances },
  containers: [
    {
      name: 'web',
      exec: { command: { shell: 'sleep 1000' } },
      resources: { cpus: 0.1, mem: 32 },
      endpoints: [{ name: 'http', hostPort: 0 }],
    },
    { name: 'side', exec: { command: { shell: 'sleep 1000' } }, resources: { cpus: 0.1, mem: 16 } },
  ],
  ...more,
});

async function started(id: string, instances = 1, more: JsonObject = {}): Promise<void> {
  lab = await labMarathon();
  await lab.write.createPod(pod(id, instances, more), signal);
  await settled(lab);
}

const statusOf = async (id: string) => (await lab.read.podStatus(id, signal)) ?? expect.fail(`There is no pod ${id}.`);

describe('a pod of the lab', () => {
  it('runs a task for each container, all of an instance on one agent', async () => {
    await started('/shop/pod', 2);
    const status = await statusOf('/shop/pod');
    expect(status).toMatchObject({ status: 'STABLE', instances: [{ status: 'STABLE' }, { status: 'STABLE' }] });
    const ids = status.instances.flatMap(({ containers }) => containers.map(({ containerId }) => containerId));
    expect([...lab.cluster.tasks.keys()].sort()).toEqual([...ids].sort());
    expect(ids[0]).toMatch(/^shop_pod\.instance-[0-9a-f-]{36}\.web\.1$/);
    for (const { containers, agentHostname } of status.instances) {
      const specs = lab.started.filter(({ taskId }) => containers.some(({ containerId }) => containerId === taskId));
      expect(specs.map(({ host }) => host)).toEqual([agentHostname, agentHostname]);
    }
    expect(await lab.read.groupTree('/shop', signal)).toMatchObject({ apps: [], pods: [{ id: '/shop/pod' }] });
    expect(await lab.read.tasks(signal)).toEqual([]);
  });

  it('is replaced whole, and keeps its versions', async () => {
    await started('/pod');
    const before = await lab.read.pod('/pod', signal);
    await lab.write.putPod(pod('/pod', 1, { environment: { A: '2' } }), false, signal);
    await settled(lab);
    expect(await lab.read.podVersions('/pod', signal)).toHaveLength(2);
    const then = await lab.read.podVersion('/pod', before?.version ?? '', signal);
    expect(then).toEqual(before);
    expect((await lab.read.pod('/pod', signal))?.definition).toMatchObject({ environment: { A: '2' } });
    expect((await statusOf('/pod')).instances.map(({ version }) => version)).not.toContain(before?.version);
  });

  it('takes back the definition that is read of it: that changes nothing', async () => {
    await started('/pod');
    const before = await lab.read.pod('/pod', signal);
    await lab.write.putPod({ ...before?.definition, id: '/pod' }, false, signal);
    expect((await lab.read.pod('/pod', signal))?.version).toBe(before?.version);
  });

  it('replaces an instance that was killed under the same id', async () => {
    await started('/pod', 2);
    const [first] = (await statusOf('/pod')).instances;
    const killed = await lab.write.killInstances('/pod', [first?.id ?? ''], signal);
    expect(killed).toMatchObject([{ id: first?.id, condition: 'Running', host: first?.agentHostname }]);
    for (;;) {
      const again = (await statusOf('/pod')).instances.find(({ id }) => id === first?.id);
      if (again?.containers[0]?.containerId?.endsWith('.web.2') === true && again.status === 'STABLE') break;
      await systemClock.sleep(5, signal);
    }
  });

  it('waits in the queue when it is too large, and locks itself', async () => {
    lab = await labMarathon();
    const large = [{ name: 'a', resources: { cpus: 100, mem: 16 } }];
    await lab.write.createPod(pod('/big', 1, { containers: large }), signal);
    await systemClock.sleep(100, signal);
    const [entry] = await lab.read.queue(signal, 'offers');
    expect(entry).toMatchObject({ appId: '/big', isPod: true });
    expect(entry?.declinedOffers.map(({ reasons }) => reasons)).toContainEqual(['InsufficientCpus']);
    expect(await lab.read.deployments(signal)).toMatchObject([
      { affectedApps: [], affectedPods: ['/big'], current: [{ action: 'ScalePod', target: '/big' }] },
    ]);
    await expect(lab.write.deletePod('/big', false, signal)).rejects.toMatchObject({ code: 'locked' });
    await lab.write.deletePod('/big', true, signal);
    await settled(lab);
    expect(await lab.read.pod('/big', signal)).toBeUndefined();
  });

  it('tells how its instances ended when they cannot start', async () => {
    lab = await labMarathon();
    lab.broken.add('/pod');
    await lab.write.createPod(pod('/pod'), signal);
    while ((await statusOf('/pod')).terminations.length === 0) await systemClock.sleep(5, signal);
    expect(await statusOf('/pod')).toMatchObject({
      status: 'DEGRADED',
      terminations: [{ message: 'Command exited with status 3', containers: [{ lastKnownState: 'TaskFailed' }, {}] }],
    });
    await lab.write.resetDelay('/pod', signal);
    expect(lab.running.size).toBe(0);
  });

  it('and an app may not share an id', async () => {
    await started('/both');
    await expect(lab.write.createApp(sleeper('/both'), signal)).rejects.toMatchObject({ code: 'conflict' });
    await expect(lab.write.createPod(pod('/both'), signal)).rejects.toMatchObject({ code: 'exists' });
    await lab.write.createApp(sleeper('/app', { instances: 0 }), signal);
    await expect(lab.write.createPod(pod('/app'), signal)).rejects.toMatchObject({ code: 'conflict' });
  });
});
