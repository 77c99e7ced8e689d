import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../src/clients/http.ts';
import { marathonReader } from '../../../src/clients/marathon/reader.ts';
import type { MarathonReader } from '../../../src/clients/marathon/types.ts';
import { isObject } from '../../../src/core/json.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { folder, recorded, recording, replyOf } from './recording.ts';

const signal = new AbortController().signal;

/** A reader whose every question is answered by the recording; `asked` collects what it asked. */
function reader(name: string, asked: HttpRequest[] = []): MarathonReader {
  const send = async (request: HttpRequest) => {
    asked.push(request);
    return replyOf(recording(name));
  };
  return marathonReader({ send, direct: send }, systemClock, []);
}

const appsOf = (area: string): string[] =>
  recorded(area, /(^|-)get/).filter((name) => {
    const { status, body } = recording(name);
    return status === 200 && isObject(body) && isObject(body['app']);
  });

describe.skipIf(folder === undefined)('recorded answers of Marathon 1.11.24', () => {
  it.each(['apps', 'fields', 'health', 'constraints', 'role'].flatMap(appsOf))('%s decodes as an app', async (name) => {
    const { body } = recording(name);
    const raw = isObject(body) && isObject(body['app']) ? body['app'] : {};
    const app = await reader(name).app('/any', signal);
    expect(app?.id).toBe(raw['id']);
    expect(app?.version).toBe(raw['version']);
    expect(app?.tasks.map((task) => task.id)).toEqual(
      (Array.isArray(raw['tasks']) ? raw['tasks'] : []).map((task: { id: string }) => task.id),
    );
    expect(app?.definition).not.toHaveProperty('version');
    expect(app?.definition).not.toHaveProperty('tasks');
    expect(app?.definition['cpus']).toBe(raw['cpus']);
  });

  it('a healthy app shows where its tasks run and that they are well', async () => {
    const app = await reader('apps/get').app('/web', signal);
    expect(app).toMatchObject({ tasksRunning: 2, tasksHealthy: 2, tasksStaged: 0, deploymentIds: [] });
    expect(app?.tasks[0]).toMatchObject({
      id: 'web.instance-b1332a04-e55f-11f1-b0d8-0242ac110002._app.1',
      host: '127.0.1.2',
      ports: [31007],
      agentId: '4b8a0a6a-d1d2-46c5-a29e-bc8dfdb79fde-S1',
      state: 'TASK_RUNNING',
      healthy: true,
      startedAt: '2026-11-21T03:57:39.007Z',
    });
  });

  it('a crashing app shows its last failure, and no health where there is no check', async () => {
    const app = await reader('apps/get-crashing').app('/crash', signal);
    expect(app?.tasks.map(({ state, healthy }) => ({ state, healthy }))).toEqual([
      { state: 'TASK_FAILED', healthy: undefined },
    ]);
    expect(app?.lastTaskFailure).toMatchObject({
      state: 'TASK_FAILED',
      message: 'Command exited with status 3',
      host: '127.0.1.2',
      at: '2026-11-21T03:59:29.197Z',
    });
  });

  it('a check that has not answered yet is neither good nor bad', async () => {
    const app = await reader('health/http-failing-get').app('/sick', signal);
    expect(app?.tasks.map((task) => task.healthy)).toEqual([undefined]);
  });

  it('an app that is not there is undefined', async () => {
    expect(await reader('apps/get-404').app('/nosuch', signal)).toBeUndefined();
  });

  it.each([
    ['apps/list-empty', 0],
    ['apps/list-embed-failures', 1],
    ['apps/list-embed-tasks', 1],
  ])('%s decodes as a list of %i apps', async (name, count) => {
    const asked: HttpRequest[] = [];
    expect(await reader(name, asked).apps(signal, 'tier==web')).toHaveLength(count);
    expect(asked[0]?.path).toBe('/v2/apps?embed=apps.tasks&embed=apps.failures&label=tier%3D%3Dweb');
  });

  it('a running deployment names its apps and its step', async () => {
    expect(await reader('deployments/list-running').deployments(signal)).toEqual([
      {
        id: '72e5e726-f638-4e14-8a5f-d43da7cf28a9',
        version: '2026-11-21T03:57:37.825Z',
        affectedApps: ['/web'],
        affectedPods: [],
        currentStep: 2,
        totalSteps: 2,
        steps: [[{ action: 'StartApplication', target: '/web' }], [{ action: 'ScaleApplication', target: '/web' }]],
        current: [{ action: 'ScaleApplication', target: '/web', readiness: [] }],
      },
    ]);
    expect(await reader('deployments/list-empty').deployments(signal)).toEqual([]);
  });

  it('the queue tells the reasons in their order, and the backoff', async () => {
    const [stuck] = await reader('queue/list-insufficient-resources').queue(signal);
    expect(stuck).toMatchObject({ appId: '/stuck', count: 1, backoffSecondsLeft: 0, processedOffers: 4 });
    expect(stuck?.rejects).toHaveLength(10);
    expect(stuck?.rejects.filter((reject) => reject.declined > 0)).toEqual([
      { reason: 'InsufficientCpus', declined: 3, processed: 3 },
    ]);
    const [waiting] = await reader('queue/list-backoff').queue(signal);
    expect(waiting).toMatchObject({ appId: '/crash', backoffSecondsLeft: 19 });
  });

  it('pods wait in the queue as apps do', async () => {
    expect(await reader('pods/queue-starting').queue(signal)).toMatchObject([{ appId: '/pod', isPod: true, count: 2 }]);
  });

  it('the offers that were declined last tell why, agent by agent', async () => {
    const asked: HttpRequest[] = [];
    const [stuck] = await reader('queue/list-embed-last-unused-offers', asked).queue(signal, 'offers');
    expect(asked[0]?.path).toBe('/v2/queue?embed=lastUnusedOffers');
    expect(stuck?.declinedOffers.map(({ host, reasons }) => [host, reasons])).toEqual([
      ['127.0.1.2', ['InsufficientCpus']],
      ['127.0.1.3', ['InsufficientCpus']],
      ['127.0.1.1', ['InsufficientCpus']],
    ]);
  });

  it('versions come with the newest first, whatever order they were sent in', async () => {
    const versions = (await reader('apps/versions').appVersions('/web', signal)) ?? [];
    expect(versions).toHaveLength(7);
    expect(versions).toEqual([...versions].sort().reverse());
    expect(await reader('apps/versions-404').appVersions('/nosuch', signal)).toBeUndefined();
    expect(await reader('apps/version-get-404').appVersion('/web', '2015-01-01T00:00:00.000Z', signal)).toBeUndefined();
    expect(await reader('groups/versions').groupVersions('/shop', signal)).toEqual(['2026-11-21T04:01:30.169Z']);
  });

  it('an instance of a pod names the version that it runs in a form that can be asked for', async () => {
    const status = await reader('pods/status').podStatus('/pod', signal);
    expect(status).toMatchObject({ id: '/pod', status: 'STABLE', terminations: [] });
    expect(status?.instances.map(({ version }) => version)).toEqual([
      '2026-11-21T04:02:13.761Z',
      '2026-11-21T04:02:13.761Z',
    ]);
    expect(status?.instances[0]?.containers[0]?.endpoints).toEqual([
      { name: 'http', allocatedHostPort: 31515, healthy: true },
    ]);
    expect(await reader('pods/status-404').podStatus('/nosuch', signal)).toBeUndefined();
    expect(await reader('pods/get-404').pod('/nosuch', signal)).toBeUndefined();
  });

  it('a pod that fails shows how its instances ended', async () => {
    const status = await reader('pods/status-failing').podStatus('/podfail', signal);
    expect(status?.terminations).toMatchObject([
      { message: 'Command exited with status 4', containers: [{ lastKnownState: 'TaskFailed' }] },
    ]);
  });

  it('a tree holds apps and pods with what they do', async () => {
    const tree = await reader('groups/get-embed-everything').groupTree('/shop', signal);
    expect(tree?.groups.map(({ id, apps }) => [id, apps.map(({ tasksRunning }) => tasksRunning)])).toEqual([
      ['/shop/db', [1]],
      ['/shop/front', [2, 1]],
    ]);
    const root = await reader('pods/groups-root-with-pod').groupTree('/', signal);
    expect(root?.pods).toMatchObject([{ id: '/pod', status: 'STABLE' }]);
  });

  it('a standby is told from the leader, and a server without leader from both', async () => {
    const member = (name: string) => reader(name).member('http://127.0.0.1:18082', signal);
    expect(await member('ha/standby-ping')).toMatchObject({ state: 'stands by', leader: 'http://127.0.0.1:18080' });
    expect(await member('system/ping')).toMatchObject({ state: 'leads', leader: 'http://127.0.0.1:18080' });
    expect(await member('ha/leader-killed-ping-500')).toEqual({
      address: 'http://127.0.0.1:18082',
      state: 'no leader',
      dateMs: Date.parse('2026-11-21T04:10:47Z'),
    });
    await expect(member('auth/http-credentials-ping')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('info tells version, leader, role and features', async () => {
    expect(await reader('system/info').info(signal)).toMatchObject({
      version: '1.11.24',
      buildref: '9ee9f3cebb73b1885592a9d634279720bad823cf',
      config: { framework_name: 'marathon', ha: true },
      zookeeper: { zk_session_timeout: 10_000 },
      http: { http_port: 18_080 },
      leader: '127.0.0.1:18080',
      frameworkId: '4b8a0a6a-d1d2-46c5-a29e-bc8dfdb79fde-0000',
      mesosRole: '*',
      features: ['secrets'],
    });
    expect((await reader('role/info').info(signal)).mesosRole).toBe('ops');
  });

  it('a group tells whether it is empty and insists on its role', async () => {
    expect(await reader('features/app-creates-group-get').group('/fresh', signal)).toEqual({
      id: '/fresh',
      enforceRole: true,
      empty: false,
      appIds: ['/fresh/a'],
    });
    expect(await reader('groups/root-empty').group('/', signal)).toEqual({
      id: '/',
      enforceRole: false,
      empty: true,
      appIds: [],
    });
    expect(await reader('groups/get-404').group('/nosuch', signal)).toBeUndefined();
  });
});

describe('answers that are not Marathon', () => {
  const answering = (status: number, text: string): MarathonReader => {
    const send = async () =>
      replyOf({ name: '', status, headers: [], body: text, request: { ...request, base: 'http://127.0.0.1:1' } });
    return marathonReader({ send, direct: send }, systemClock, []);
  };
  const request: HttpRequest = {
    system: 'marathon',
    name: 'GET /',
    method: 'GET',
    path: '/',
    headers: {},
    signal,
    repeatable: true,
  };

  it('a page of something else is a protocol failure, not an empty answer', async () => {
    await expect(answering(200, '<html>').apps(signal)).rejects.toMatchObject({ code: 'protocol' });
    await expect(answering(200, '[]').apps(signal)).rejects.toMatchObject({ code: 'protocol' });
    await expect(answering(200, '{"apps": [{}]}').apps(signal)).rejects.toMatchObject({ code: 'protocol' });
  });

  it('a login in the address of ZooKeeper is not told', async () => {
    const flags = { zk: 'zk://marathon:hunter2@zk1:2181,zk2:2181/marathon', master: 'zk://mesos:hunter2@zk1/mesos' };
    const text = JSON.stringify({ version: '1.11.24', marathon_config: flags, zookeeper_config: flags });
    expect(JSON.stringify(await answering(200, text).info(signal))).not.toContain('hunter2');
  });

  it('a 404 without the words of Marathon does not pass for a missing app', async () => {
    await expect(answering(404, '<html>not found</html>').app('/x', signal)).rejects.toMatchObject({
      code: 'protocol',
    });
  });
});
