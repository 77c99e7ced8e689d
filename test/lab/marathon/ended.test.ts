import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject } from '../../../src/core/json.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { folder, recording } from '../../clients/marathon/recording.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { shellExecutors } from '../../support/shell-executors.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ executors: shellExecutors('/ends') });
}, 60_000);
afterAll(() => lab.stop());

type Shown = { readonly tasks: readonly Record<string, unknown>[]; readonly lastTaskFailure?: Record<string, unknown> };

/** An app with this command, whose next task waits for ever, once its first one has ended. */
async function ended(id: string, cmd: string): Promise<Shown> {
  const [marathon] = lab.addresses.marathon;
  const body = JSON.stringify({ id, cmd, cpus: 0.1, mem: 16, backoffSeconds: 3600, maxLaunchDelaySeconds: 3600 });
  await fetch(`${marathon}/v2/apps`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  for (let looks = 0; looks < 250; looks += 1) {
    const { app } = JSON.parse(await (await fetch(`${marathon}/v2/apps${id}`)).text());
    if (/FINISHED|FAILED/.test(app.tasks[0]?.state ?? '')) return app;
    await systemClock.sleep(20, new AbortController().signal);
  }
  throw new Error(`No task of ${id} has ended.`);
}

describe('a task of the lab that ends by itself', () => {
  it('is followed by another one after the backoff, and has its message at the master', async () => {
    const { tasks, lastTaskFailure } = await ended('/ends-well', 'exit 0');
    expect(lastTaskFailure).toBeUndefined();
    const [waiting] = lab.marathon.apps.get('/ends-well')?.instances ?? [];
    expect(waiting?.condition).toBe('Scheduled');
    const task = lab.cluster.completedTasks.find(({ id }) => id === tasks[0]?.['id']);
    expect(task?.statuses.at(-1)).toMatchObject({ state: 'TASK_FINISHED', message: 'Command exited with status 0' });
  });

  it('leaves what it wrote in its sandbox', async () => {
    const { tasks } = await ended('/ends-loud', 'echo out; echo err >&2; exit 4');
    const task = lab.cluster.completedTasks.find(({ id }) => id === tasks[0]?.['id']);
    const texts = [task?.output?.stdout(), task?.output?.stderr()].map((bytes) => Buffer.from(bytes ?? '').toString());
    expect(texts).toEqual(['out\n', 'err\n']);
  });

  it.skipIf(folder === undefined).each([
    ['apps/get-finishing', '/ends-finishing', 'exit 0'],
    ['apps/get-crashing', '/ends-crashing', 'exit 3'],
  ])('is shown as Marathon 1.11.24 was recorded: %s', async (name, id, cmd) => {
    const { body } = recording(name);
    const app: Shown =
      isObject(body) && isObject(body['app']) ? JSON.parse(JSON.stringify(body['app'])) : { tasks: [] };
    const now = await ended(id, cmd);
    // The agents of the lab tell neither region nor zone.
    const members = Object.keys(app.tasks[0] ?? {}).filter((member) => !/region|zone/.test(member));
    expect(Object.keys(now.tasks[0] ?? {})).toEqual(members);
    for (const member of ['state', 'ports', 'servicePorts', 'healthCheckResults'])
      expect(now.tasks[0]?.[member]).toEqual(app.tasks[0]?.[member]);
    expect(Object.keys(now.lastTaskFailure ?? {})).toEqual(Object.keys(app.lastTaskFailure ?? {}));
    expect(now.lastTaskFailure?.['message']).toEqual(app.lastTaskFailure?.['message']);
  });
});
