import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabExecutors, LabProcess, LabTaskSpec } from '../../src/lab/world.ts';
import { writeFiles } from './cache.ts';
import { startDaemon } from './daemon.ts';

/**
 * Runs the notebooks of a lab's Marathon as a Mesos agent does, with a real Zeppelin: a sandbox, the fetched
 * files in it, the variables of the app, its command by a POSIX shell. All other tasks are the lab's own.
 * @param files what each fetched file holds, by its name
 */
export const zeppelinTasks = (own: LabExecutors, files: Readonly<Record<string, string>>): LabExecutors => ({
  start: (spec) => (spec.image?.includes('zeppelin') === true ? startTask(spec, files) : own.start(spec)),
});

async function startTask(spec: LabTaskSpec, files: Readonly<Record<string, string>>): Promise<LabProcess> {
  const sandbox = await mkdtemp(join(tmpdir(), 'mesosctl-sandbox-'));
  const names = spec.fetch.map((uri) => uri.slice(uri.lastIndexOf('/') + 1));
  await writeFiles(sandbox, Object.fromEntries(names.map((name) => [name, files[name] ?? ''])));
  const port = String(spec.ports[0]);
  const daemon = startDaemon(`zeppelin of ${spec.appId}`, ['sh', '-c', spec.cmd ?? ''], {
    ...spec.env,
    MESOS_SANDBOX: sandbox,
    PORT0: port,
    // A test shows nothing to others: of the machine only the address of the agent is used.
    ZEPPELIN_ADDR: spec.host,
    // The plug-in that keeps notes on HDFS is published nowhere but in the distribution; settings are kept there.
    ZEPPELIN_NOTEBOOK_STORAGE: 'org.apache.zeppelin.notebook.repo.VFSNotebookRepo',
    ZEPPELIN_NOTEBOOK_DIR: join(sandbox, 'notebook'),
  });
  let isRunning = true;
  const stop = async (): Promise<void> => {
    isRunning = false;
    await daemon.stop();
    await rm(sandbox, { recursive: true, force: true });
  };
  try {
    await daemon.until(() => isReady(`https://${spec.host}:${port}/health/readiness`));
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return { healthy: () => isRunning, stop };
}

/** As Mesos checks it: whose certificate it is does not matter. */
function isReady(url: string): Promise<boolean> {
  const agent = new Agent({ rejectUnauthorized: false });
  return new Promise((resolve, reject) => {
    get(url, { agent }, (reply) => resolve(reply.resume().statusCode === 200)).on('error', reject);
  });
}
