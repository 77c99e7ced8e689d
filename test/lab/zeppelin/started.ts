import { onTestFinished } from 'vitest';
import { freePort } from '../../../scripts/real/daemon.ts';
import { makeExecutors } from '../../../src/lab/executors.ts';
import { Faults } from '../../../src/lab/faults.ts';
import type { LabDirectory, LabExecutors, LabProcess, LabTaskSpec } from '../../../src/lab/world.ts';

/** Alice is an administrator, Bob is not. */
export const directory: LabDirectory = {
  groupsOf: (user) => (user === 'alice' ? ['platform'] : []),
  passwordIs: (user, password) => ['alice', 'bob'].includes(user) && password === `pw-${user}`,
};

export interface Started {
  readonly base: string;
  readonly faults: Faults;
  readonly process: LabProcess;
  readonly executors: LabExecutors;
  readonly spec: LabTaskSpec;
}

export const privately = ['https://files.example.org/shiro.ini'];

export function executorsFor(faults = new Faults(), certificate = { key: '', cert: '' }): LabExecutors {
  return makeExecutors({ faults, directory, certificate });
}

export async function specFor(parts: Partial<LabTaskSpec>): Promise<LabTaskSpec> {
  return {
    taskId: 'alice_zeppelin.1',
    appId: '/alice/zeppelin',
    image: 'apache/zeppelin:0.10.1',
    user: 'alice',
    env: {},
    fetch: privately,
    host: '127.0.0.1',
    ports: [await freePort()],
    ...parts,
  };
}

/** A Zeppelin as the lab's agents run it; without TLS unless the variables ask for it. */
export async function startedZeppelin(parts: Partial<LabTaskSpec> = {}): Promise<Started> {
  const faults = new Faults();
  const executors = executorsFor(faults);
  const spec = await specFor(parts);
  const process = await executors.start(spec);
  return { base: `http://${spec.host}:${spec.ports[0]}`, faults, process, executors, spec };
}

/** The same, until the test ends. */
export async function runningZeppelin(parts: Partial<LabTaskSpec> = {}): Promise<Started> {
  const started = await startedZeppelin(parts);
  onTestFinished(() => started.process.stop());
  return started;
}
