import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMarathon } from '../../src/clients/marathon/index.ts';
import type {
  AcceptedChange,
  AppDefinition,
  MarathonEvent,
  MarathonReader,
  MarathonWriter,
} from '../../src/clients/marathon/types.ts';
import { transport } from '../../src/clients/transport.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { systemClock } from '../../src/system-clock.ts';

/** A running Marathon with an agent that has some cpus to spare. */
export interface KnownMarathon {
  readonly addresses: readonly string[];
  /** How long a deployment of something small may take, in ms. */
  readonly patienceMs: number;
}

const { signal } = new AbortController();

/** What our client may rely on, of the lab's Marathon and of a real one. All that it makes is in a group of its own. */
export function marathonContract(title: string, known: () => KnownMarathon): void {
  describe(`${title} keeps the contract of Marathon`, () => {
    const group = `/contract-${systemClock.now().toString(36)}`;
    let read: MarathonReader;
    let write: MarathonWriter;

    beforeAll(async () => {
      const { addresses } = known();
      ({ read, write } = openMarathon({ send: transport(), clock: systemClock, addresses, timeoutMs: 20_000 }));
      await over(write.createGroup(group, false, signal));
    }, 60_000);
    afterAll(async () => {
      if ((await read.group(group, signal)) !== undefined) await over(write.deleteGroupWithAll(group, true, signal));
    }, 60_000);

    const timeout = { timeout: 120_000 };
    const sleeper = (name: string, more: JsonObject = {}): AppDefinition => ({
      id: `${group}/${name}`,
      cmd: 'sleep 100000',
      cpus: 0.1,
      mem: 16,
      ...more,
    });

    /** Waits until it holds. */
    async function until(holds: () => Promise<boolean>): Promise<void> {
      for (const end = systemClock.now() + known().patienceMs; !(await holds()); ) {
        if (systemClock.now() > end) throw new Error('It did not come to pass in time.');
        await systemClock.sleep(50, signal);
      }
    }

    /** Waits until a deployment is listed no more. */
    async function over(change: Promise<Pick<AcceptedChange, 'deploymentId'>>): Promise<void> {
      const { deploymentId } = await change;
      await until(async () => (await read.deployments(signal)).every(({ id }) => id !== deploymentId));
    }

    const appOf = async (name: string) => (await read.app(`${group}/${name}`, signal)) ?? expect.fail(`no ${name}`);

    it('names its version, its leader and its role', async () => {
      const info = await read.info(signal);
      expect(info.version).toMatch(/^\d+\.\d+\.\d+/);
      expect(info.leader).toBe(await read.leader(signal));
      expect(info.mesosRole).not.toBe('');
      expect(Object.keys(await read.metrics(signal))).toContain('gauges');
    });

    it('tells which of its processes leads', async () => {
      const members = await Promise.all(read.addresses.map((address) => read.member(address, signal)));
      expect(members.filter(({ state }) => state === 'leads')).toHaveLength(1);
      for (const { dateMs } of members) expect(Math.abs((dateMs ?? 0) - systemClock.now())).toBeLessThan(60_000);
    });

    it('takes an app, runs it, and takes back what it tells of it', timeout, async () => {
      const labels = { contract: group.slice(1) };
      await over(write.createApp(sleeper('web', { instances: 2, labels }), signal));
      const app = await appOf('web');
      expect(app).toMatchObject({ tasksRunning: 2, deploymentIds: [], definition: { labels, instances: 2 } });
      expect((await read.apps(signal, `contract==${labels.contract}`)).map(({ id }) => id)).toEqual([app.id]);
      expect((await read.tasks(signal, 'running')).filter(({ appId }) => appId === app.id)).toHaveLength(2);
      await over(write.putApp({ ...app.definition, id: app.id }, false, signal));
      expect((await appOf('web')).version).toBe(app.version);
      await expect(write.createApp(sleeper('web'), signal)).rejects.toMatchObject({ code: 'exists' });
    });

    it('scales, restarts, changes and reverts an app', timeout, async () => {
      await over(write.createApp(sleeper('moving'), signal));
      const first = await appOf('moving');
      await over(write.scaleApp(first.id, 2, false, signal));
      expect((await appOf('moving')).tasksRunning).toBe(2);
      await over(write.scaleApp(first.id, 1, false, signal));
      const before = (await appOf('moving')).tasks.map(({ id }) => id);
      await over(write.restartApp(first.id, false, signal));
      expect((await appOf('moving')).tasks.map(({ id }) => id)).not.toEqual(before);
      await over(write.patchApp(first.id, { env: { A: '1' } }, false, signal));
      expect((await appOf('moving')).definition).toMatchObject({ env: { A: '1' } });
      const versions = (await read.appVersions(first.id, signal)) ?? [];
      expect(versions).toContain(first.version);
      expect(versions).toEqual([...versions].sort().reverse());
      expect(await read.appVersion(first.id, first.version, signal)).toMatchObject({ definition: first.definition });
      await over(write.revertApp(first.id, first.version, false, signal));
      expect((await appOf('moving')).definition).toEqual(first.definition);
      const never = '2015-01-01T00:00:00.000Z';
      await expect(write.revertApp(first.id, never, false, signal)).rejects.toMatchObject({ code: 'not-found' });
      expect(await read.appVersion(first.id, never, signal)).toBeUndefined();
    });

    it('replaces tasks that are killed, and takes away those that shall be fewer', timeout, async () => {
      await over(write.createApp(sleeper('killed', { instances: 2 }), signal));
      const ids = (await appOf('killed')).tasks.map(({ id }) => id);
      const [first = '', second = ''] = ids;
      expect((await write.killTasks([first], {}, signal)).tasks.map(({ id }) => id)).toEqual([first]);
      await until(async () => {
        const { tasks, tasksRunning } = await appOf('killed');
        return tasksRunning === 2 && !tasks.some(({ id }) => id === first);
      });
      const { deployment, tasks } = await write.killTasks([second], { scale: true }, signal);
      expect(tasks).toEqual([]);
      await over(Promise.resolve(deployment ?? expect.fail('no deployment')));
      await until(async () => (await appOf('killed')).tasksRunning === 1);
      expect((await appOf('killed')).definition['instances']).toBe(1);
      const [last] = (await appOf('killed')).tasks;
      expect((await write.killTasksOf(`${group}/killed`, last?.host, {}, signal)).tasks).toHaveLength(1);
      expect(await write.killTasks([], {}, signal)).toEqual({ tasks: [] });
    });

    it('says why an app waits, locks it meanwhile, and can go back or give up', timeout, async () => {
      await over(write.createApp(sleeper('stuck'), signal));
      await write.patchApp(`${group}/stuck`, { cpus: 10_000 }, false, signal);
      await until(async () =>
        (await read.queue(signal)).some(
          (one) => one.appId === `${group}/stuck` && one.rejects.some(({ declined }) => declined > 0),
        ),
      );
      const entry = (await read.queue(signal, 'offers')).find(({ appId }) => appId === `${group}/stuck`);
      expect(entry?.rejects.find(({ declined }) => declined > 0)?.reason).toBe('InsufficientCpus');
      expect(entry?.declinedOffers[0]?.reasons).toEqual(['InsufficientCpus']);
      const again = write.patchApp(`${group}/stuck`, { mem: 32 }, false, signal);
      await expect(again).rejects.toMatchObject({ code: 'locked' });
      const [deployment] = (await read.deployments(signal)).filter((one) =>
        one.affectedApps.includes(`${group}/stuck`),
      );
      await over(write.rollBack(deployment?.id ?? '', signal));
      expect((await appOf('stuck')).definition['cpus']).toBe(0.1);
      const { deploymentId } = await write.patchApp(`${group}/stuck`, { cpus: 10_000 }, false, signal);
      await write.cancel(deploymentId, signal);
      await until(async () => (await read.deployments(signal)).every(({ id }) => id !== deploymentId));
      expect((await appOf('stuck')).definition['cpus']).toBe(10_000);
      await over(write.deleteApp(`${group}/stuck`, signal));
      await expect(write.resetDelay(`${group}/stuck`, signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(write.rollBack(deploymentId, signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('takes several apps in one deployment, or none of them', timeout, async () => {
      const apps = ['one', 'two'].map((name) => sleeper(`several-${name}`));
      await over(write.putApps(apps, false, signal));
      const first = await appOf('several-one');
      expect([first.tasksRunning, (await appOf('several-two')).tasksRunning]).toEqual([1, 1]);
      const [changed, wrong] = [sleeper('several-one', { mem: 17 }), sleeper('several-two', { cpus: -1 })];
      await expect(write.putApps([changed, wrong], false, signal)).rejects.toMatchObject({ code: 'usage' });
      expect((await appOf('several-one')).version).toBe(first.version);
    });

    it('refuses what is wrong, all at once and with its place', async () => {
      const bad = sleeper('bad', { cpus: -1, instances: -1 });
      await expect(write.createApp(bad, signal)).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringMatching(/\/instances: .*\/cpus: |\/cpus: .*\/instances: /),
      });
      await expect(write.createApp({ id: group, cmd: 'sleep 1' }, signal)).rejects.toMatchObject({ code: 'conflict' });
      await expect(write.deleteApp(`${group}/nosuch`, signal)).rejects.toMatchObject({ code: 'not-found' });
      expect(await read.app(`${group}/nosuch`, signal)).toBeUndefined();
      expect(await read.appVersions(`${group}/nosuch`, signal)).toBeUndefined();
      await expect(read.apps(signal, 'a====')).rejects.toMatchObject({ code: 'usage' });
    });

    it('keeps groups with all that is below them', timeout, async () => {
      const id = `${group}/shop`;
      const apps = [{ id: 'one', cmd: 'sleep 100000', cpus: 0.1, mem: 16 }];
      expect(await write.tryGroup(id, { apps }, signal)).toEqual([
        [{ action: 'StartApplication', target: `${id}/one` }],
        [{ action: 'ScaleApplication', target: `${id}/one` }],
      ]);
      await over(write.putGroup(id, { apps }, false, signal));
      expect(await read.groupTree(id, signal)).toMatchObject({ id, apps: [{ tasksRunning: 1 }], pods: [], groups: [] });
      const [version = ''] = (await read.groupVersions(id, signal)) ?? [];
      expect(await read.groupVersion(id, version, signal)).toMatchObject({ apps: [{ id: `${id}/one` }] });
      await over(write.scaleGroup(id, 2, false, signal));
      expect((await read.app(`${id}/one`, signal))?.tasksRunning).toBe(2);
      await expect(write.deleteGroup(id, signal)).rejects.toMatchObject({ code: 'conflict' });
      await over(write.revertGroup(id, version, false, signal));
      expect((await read.app(`${id}/one`, signal))?.definition['instances']).toBe(1);
      await over(write.deleteGroupWithAll(id, false, signal));
      expect(await read.group(id, signal)).toBeUndefined();
      expect(await read.groupVersions(id, signal)).toBeUndefined();
      await expect(write.enforceRole(`${group}/none`, true, signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('runs pods and tells of their instances', timeout, async () => {
      const id = `${group}/pod`;
      const exec = { command: { shell: 'sleep 100000' } };
      const containers = ['a', 'b'].map((name) => ({ name, exec, resources: { cpus: 0.1, mem: 16 } }));
      await over(write.createPod({ id, containers }, signal));
      await until(async () => (await read.podStatus(id, signal))?.status === 'STABLE');
      const first = await read.pod(id, signal);
      expect((await read.pods(signal)).map((pod) => pod.id)).toContain(id);
      const status = (await read.podStatuses(signal)).find((pod) => pod.id === id);
      expect(status?.instances.map((instance) => instance.containers.map(({ name }) => name))).toEqual([['a', 'b']]);
      expect(status?.instances[0]?.version).toBe(first?.version);
      const [instance] = status?.instances ?? [];
      expect(await write.killInstances(id, [instance?.id ?? ''], signal)).toMatchObject([{ id: instance?.id }]);
      await until(async () => {
        const [now] = (await read.podStatus(id, signal))?.instances ?? [];
        return now?.status === 'STABLE' && now.containers[0]?.containerId !== instance?.containers[0]?.containerId;
      });
      await over(write.putPod({ id, containers, environment: { A: '1' } }, false, signal));
      expect(await read.podVersions(id, signal)).toContain(first?.version);
      expect(await read.podVersion(id, first?.version ?? '', signal)).toEqual(first);
      await expect(write.createPod({ id, containers }, signal)).rejects.toMatchObject({ code: 'exists' });
      await over(write.deletePod(id, false, signal));
      expect(await read.podStatus(id, signal)).toBeUndefined();
      expect(await read.pod(id, signal)).toBeUndefined();
    });

    it('tells of a deployment in events, the attachment first and its success last', timeout, async () => {
      const stop = new AbortController();
      const types = ['deployment_info', 'deployment_success'];
      const events = read.events(stop.signal, { types })[Symbol.asyncIterator]();
      expect((await events.next()).value).toEqual({ kind: 'other', type: 'event_stream_attached' });
      const { deploymentId } = await write.createApp(sleeper('told', { instances: 0 }), signal);
      const own: MarathonEvent[] = [];
      while (own.at(-1)?.kind !== 'deployment-success') {
        const { value } = await events.next();
        if (value !== undefined && 'deploymentId' in value && value.deploymentId === deploymentId) own.push(value);
      }
      stop.abort();
      expect(own[0]).toMatchObject({ kind: 'deployment-step', step: `StartApplication ${group}/told` });
    });

    it('is watched: each event with all that was said of it', timeout, async () => {
      const stop = new AbortController();
      const watched = read.watch(stop.signal, { types: ['deployment_success'] })[Symbol.asyncIterator]();
      expect((await watched.next()).value).toMatchObject({ kind: 'event', type: 'event_stream_attached' });
      const { deploymentId } = await write.createApp(sleeper('watched', { instances: 0 }), signal);
      let own: unknown;
      for (; own === undefined; ) {
        const { value } = await watched.next();
        if (value?.kind === 'event' && value.data['id'] === deploymentId) own = value;
      }
      stop.abort();
      expect(own).toMatchObject({
        type: 'deployment_success',
        event: { kind: 'deployment-success', deploymentId },
        data: { eventType: 'deployment_success', plan: { id: deploymentId } },
      });
    });
  });
}
