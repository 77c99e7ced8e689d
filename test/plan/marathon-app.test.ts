import { describe, expect, it } from 'vitest';
import { soundApp, soundTask } from '../../src/checks/subjects/tenant-example.ts';
import type { App, AppDefinition } from '../../src/clients/marathon/types.ts';
import { marathonApp } from '../../src/plan/keepers/marathon-app.ts';

const definition: AppDefinition = {
  id: '/alice/zeppelin',
  cpus: 1,
  mem: 2048,
  env: { A: '1' },
  labels: { L: 'x' },
  acceptedResourceRoles: ['*', 'alice'],
  portDefinitions: [{ port: 0, name: 'https', protocol: 'tcp' }],
  healthChecks: [{ protocol: 'MESOS_HTTPS', path: '/', portIndex: 0 }],
};

/** As Marathon gives it back: defaults filled in, a service port, roles in another order. */
const shown = {
  ...definition,
  disk: 0,
  acceptedResourceRoles: ['alice', '*'],
  portDefinitions: [{ port: 10003, name: 'https', protocol: 'tcp', labels: {} }],
  healthChecks: [{ protocol: 'MESOS_HTTPS', path: '/', portIndex: 0, delaySeconds: 15, ipProtocol: 'IPv4' }],
};

const app = (change: Partial<App> = {}): App => soundApp({ definition: shown, ...change });
const actions = (want: AppDefinition | undefined, have: App | undefined): string[] =>
  marathonApp
    .compare({ id: '/alice/zeppelin', definition: want }, { app: have, leaving: false })
    .map((change) => change.action);

describe('the app of a tenant', () => {
  it('needs nothing when it is as wanted and healthy, whatever defaults Marathon fills in', () => {
    expect(actions(definition, app())).toEqual([]);
  });

  it('is created and waited for', () => expect(actions(definition, undefined)).toEqual(['create', 'wait']));

  it('is changed when a wanted member differs, or something was added to its variables or labels', () => {
    expect(actions({ ...definition, cpus: 2 }, app())).toEqual(['update', 'wait']);
    expect(actions(definition, app({ definition: { ...shown, env: { A: '1', B: '2' } } }))).toEqual(['update', 'wait']);
    expect(actions({ ...definition, constraints: [['partition', 'LIKE', 'spark']] }, app())).toEqual([
      'update',
      'wait',
    ]);
    expect(actions({ ...definition, constraints: [] }, app())).toEqual([]);
  });

  it('is changed when it holds what is not wanted any more', () => {
    const container = { type: 'MESOS', docker: { image: 'x' } };
    expect(actions(definition, app({ definition: { ...shown, container } }))).toEqual(['update', 'wait']);
    expect(actions(definition, app({ definition: { ...shown, constraints: [['a', 'LIKE', 'b']] } }))).toEqual([
      'update',
      'wait',
    ]);
  });

  it('is well beside a task that has crashed and is still shown', () => {
    const crashed = { ...soundTask('S2'), state: 'TASK_FAILED', healthy: undefined };
    expect(actions(definition, app({ tasks: [crashed, soundTask('S1')] }))).toEqual([]);
  });

  it('is changed when it would be replaced while its agent is cut off, and not once that is disabled', () => {
    const never: AppDefinition = { ...definition, unreachableStrategy: 'disabled' };
    const after = { ...shown, unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 } };
    expect(actions(never, app({ definition: after }))).toEqual(['update', 'wait']);
    expect(actions(never, app({ definition: { ...shown, unreachableStrategy: 'disabled' } }))).toEqual([]);
  });

  it('is waited for while it is not healthy or a deployment goes on', () => {
    expect(actions(definition, app({ tasksHealthy: 0 }))).toEqual(['wait']);
    expect(actions(definition, app({ deploymentIds: ['d'] }))).toEqual(['wait']);
    expect(actions(definition, app({ tasks: [soundTask('S1'), soundTask('S2')] }))).toEqual(['wait']);
  });

  it('goes when it shall be gone', () => {
    expect(actions(undefined, app())).toEqual(['delete']);
    expect(actions(undefined, undefined)).toEqual([]);
    const left = marathonApp.compare(
      { id: '/alice/zeppelin', definition: undefined },
      { app: undefined, leaving: true },
    );
    expect(left.map((change) => change.action)).toEqual(['wait']);
  });
});
