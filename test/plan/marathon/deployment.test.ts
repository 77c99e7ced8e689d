import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../src/core/failure.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { type DeploymentWait, waitForDeployment } from '../../../src/plan/marathon/deployment.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type LabMarathon, labMarathon, sleeper } from '../../lab/marathon/lab-marathon.ts';

const signal = new AbortController().signal;
const never = new AbortController().signal;

let lab: LabMarathon;
afterEach(() => lab.stop());

/** Changes an app and waits at most `ms`; gives the lines of progress. */
async function put(
  id: string,
  more: JsonObject = {},
  ms = 5_000,
  wait: Partial<DeploymentWait> = {},
): Promise<string[]> {
  const lines: string[] = [];
  const progress = (line: string): void => {
    lines.push(line);
  };
  await waitForDeployment(lab.read, systemClock, () => lab.write.putApp(sleeper(id, more), false, signal), {
    until: systemClock.now() + ms,
    signal: never,
    appId: id,
    progress,
    ...wait,
  });
  return lines;
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (thrown instanceof Failure) return thrown;
  throw new Error(`No Failure was thrown: ${String(thrown)}`);
}

const ask = (method: string, path: string): Promise<Response> => fetch(`${lab.address}${path}`, { method });

function refuseStreams(): void {
  lab.faults.script(({ action }) =>
    action === 'GET /v2/events' ? { kind: 'status', status: 405, body: '', contentType: 'text/plain' } : undefined,
  );
}

/** Waits until the app's deployment is listed, and gives its id. */
async function deploymentOf(id: string): Promise<string> {
  for (;;) {
    const listed = (await lab.read.deployments(signal)).find((deployment) => deployment.affectedApps.includes(id));
    if (listed !== undefined) return listed.id;
    await systemClock.sleep(5, signal);
  }
}

describe('waiting for a deployment', () => {
  it('ends when Marathon says that it succeeded, and tells of steps and tasks on the way', async () => {
    lab = await labMarathon();
    const lines = await put('/web');
    expect(await lab.read.app('/web', signal)).toMatchObject({ tasksRunning: 1, deploymentIds: [] });
    expect(lines.some((line) => line.endsWith('ScaleApplication /web'))).toBe(true);
    expect(lines.some((line) => line.includes('TASK_RUNNING'))).toBe(true);
  });

  it('ends for a change that changes nothing, whose deployment is over before the answer', async () => {
    lab = await labMarathon();
    await put('/web');
    await put('/web');
    refuseStreams();
    await put('/web');
    expect(lab.started).toHaveLength(1);
  });

  it('ends for a removal', async () => {
    lab = await labMarathon();
    await put('/web');
    const wait = { until: systemClock.now() + 5_000, signal: never, appId: '/web', progress: () => undefined };
    await waitForDeployment(lab.read, systemClock, () => lab.write.deleteApp('/web', signal), wait);
    expect(await lab.read.app('/web', signal)).toBeUndefined();
    expect(lab.running.size).toBe(0);
  });

  it('fails with the reason when the deployment is cancelled', async () => {
    lab = await labMarathon();
    const failure = failureOf(put('/big', { cpus: 100 }));
    await ask('DELETE', `/v2/deployments/${await deploymentOf('/big')}?force=true`);
    expect(await failure).toMatchObject({
      code: 'failed',
      message: expect.stringContaining('The upgrade has been cancelled.'),
      hint: expect.any(String),
    });
  });

  it('past its time says what Marathon waits for: cpus', async () => {
    lab = await labMarathon();
    const failure = await failureOf(put('/big', { cpus: 100 }, 400));
    expect(failure.code).toBe('waiting');
    expect(failure.message).toContain('/big: no agent has 100 cpus free: InsufficientCpus declined 3 of 3 offers.');
    expect((await lab.read.deployments(signal)).length).toBe(1);
  });

  it('past its time says what Marathon waits for: an agent of the constraint', async () => {
    lab = await labMarathon();
    const failure = await failureOf(put('/pinned', { constraints: [['partition', 'LIKE', 'mars']] }, 400));
    expect(failure.message).toContain('no agent fulfils the constraint [["partition","LIKE","mars"]]');
    const pinned = await failureOf(put('/two', { constraints: [['rack', 'LIKE', 'r.*']], mem: 1_000_000 }, 400));
    expect(pinned.message).toContain('no agent of the constraint has 1000000 MiB of memory free');
  });

  it('past its time says how the last task ended', async () => {
    lab = await labMarathon();
    const image = { container: { type: 'DOCKER', docker: { image: 'nosuch/zeppelin' } } };
    const failure = await failureOf(put('/imageless', image, 500));
    expect(failure).toMatchObject({ code: 'waiting' });
    expect(failure.message).toMatch(
      /the next attempt is in 1 s; its last task ended on 127\.0\.1\.\d as TASK_FAILED: the image cannot be had\./,
    );
  });

  it('past its time says that a task is not healthy', async () => {
    lab = await labMarathon();
    lab.sick.add('/sick');
    const check = { protocol: 'MESOS_HTTP', gracePeriodSeconds: 0, intervalSeconds: 1, maxConsecutiveFailures: 0 };
    const failure = await failureOf(put('/sick', { healthChecks: [check] }, 500));
    expect(failure.message).toMatch(/\/sick: TASK_RUNNING, not healthy on 127\.0\.1\.\d\./);
  });

  it('says why an update can never move: no room, and a check that Marathon makes itself', async () => {
    lab = await labMarathon();
    const still = {
      healthChecks: [{ protocol: 'HTTP', portIndex: 0 }],
      upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
    };
    await put('/notebook', still);
    const failure = await failureOf(put('/notebook', { ...still, mem: 32 }, 400));
    expect(failure.message).toContain('maximumOverCapacity 0 and a health check that Marathon makes itself (HTTP)');
  });

  it('looks at the list where streams are refused', async () => {
    lab = await labMarathon();
    refuseStreams();
    const lines = await put('/web');
    expect(lines[0]).toContain('no events here');
    expect(await lab.read.app('/web', signal)).toMatchObject({ tasksRunning: 1, deploymentIds: [] });
  });

  it.each([
    ['never begins', 0],
    ['stalls after its first event', 200],
  ])('looks at the list beside a stream that is open and %s', async (_, bytes) => {
    lab = await labMarathon();
    lab.faults.script(({ action }) => (action === 'GET /v2/events' ? { kind: 'stall', bytes } : undefined));
    const lines = await put('/web');
    expect(lines.some((line) => line.includes('no events here'))).toBe(bytes === 0);
    expect(lines.some((line) => line.includes('TASK_RUNNING'))).toBe(false);
    expect(await lab.read.app('/web', signal)).toMatchObject({ tasksRunning: 1, deploymentIds: [] });
  });

  it('looks at the list when the stream ends midway', async () => {
    lab = await labMarathon();
    lab.sick.add('/web');
    const waiting = put('/web', { healthChecks: [{ protocol: 'MESOS_HTTP' }] });
    await deploymentOf('/web');
    await ask('DELETE', '/v2/leader');
    lab.sick.delete('/web');
    await waiting;
    expect(await lab.read.app('/web', signal)).toMatchObject({ tasksHealthy: 1, deploymentIds: [] });
  });

  it('without events still notices that somebody took the change back', async () => {
    lab = await labMarathon();
    await put('/web');
    refuseStreams();
    const failure = failureOf(put('/web', { cpus: 100 }));
    await systemClock.sleep(100, signal);
    await ask('DELETE', `/v2/deployments/${await deploymentOf('/web')}`);
    expect(await failure).toMatchObject({
      code: 'failed',
      message: expect.stringContaining('/web is back at version'),
    });
  });

  it('without events still notices that somebody overrode the change', async () => {
    lab = await labMarathon();
    await put('/web');
    refuseStreams();
    const failure = failureOf(put('/web', { cpus: 100 }));
    await deploymentOf('/web');
    const headers = { 'Content-Type': 'application/json' };
    await fetch(`${lab.address}/v2/apps/web?force=true`, { method: 'PUT', headers, body: '{"cpus": 0.2}' });
    expect(await failure).toMatchObject({ code: 'failed', message: expect.stringContaining('by somebody else') });
  });

  it('passes on why the change itself was refused', async () => {
    lab = await labMarathon();
    expect(await failureOf(put('/web', { role: 'nobody' }))).toMatchObject({ code: 'usage' });
    const first = failureOf(put('/big', { cpus: 100 }, 300));
    const id = await deploymentOf('/big');
    expect(await failureOf(put('/big', { cpus: 99 }))).toMatchObject({ code: 'locked', detail: { deployments: [id] } });
    await first;
  });

  it('ends at once when the operator interrupts', async () => {
    lab = await labMarathon();
    const stop = new AbortController();
    const failure = failureOf(put('/big', { cpus: 100 }, 60_000, { signal: stop.signal }));
    await deploymentOf('/big');
    stop.abort();
    expect(await failure).toMatchObject({ code: 'interrupted' });
  });
});
