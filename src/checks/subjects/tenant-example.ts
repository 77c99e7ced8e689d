import type { FileStatus } from '../../clients/hdfs/types.ts';
import type { App } from '../../clients/marathon/types.ts';
import { known } from '../../core/fact.ts';
import type { Agent } from '../../core/resources.ts';
import type { HomeFacts, NotebookFacts, TenantFacts } from './tenant.ts';

/** The home's folder as the namenode tells of it. */
export const soundStatus: FileStatus = {
  name: '',
  type: 'DIRECTORY',
  owner: 'alice',
  group: 'alice',
  mode: 0o700,
  aclBit: true,
  snapshotEnabled: false,
  childrenNum: 2,
  lengthBytes: 0,
  modifiedMs: 0,
};

/** A tenant in whom nothing is wrong; rules change one fact of it for their examples. */
export const soundTenant: TenantFacts = {
  name: 'alice',
  role: 'alice',
  sparkRole: 'alice',
  partition: { name: 'spark', attribute: 'partition', value: 'spark' },
  umask: 0o077,
  inherits: true,
  sparkProperties: { 'spark.mesos.role': 'alice' },
  accounts: known([
    {
      dn: 'uid=alice,ou=people',
      name: 'alice',
      uidNumber: 10042,
      gidNumber: 10042,
      homeDirectory: '/home/alice',
      commonName: 'alice',
    },
  ]),
  groups: known([{ dn: 'cn=alice,ou=groups', name: 'alice', gidNumber: 10042, members: ['alice'] }]),
  home: known(soundHome()),
  groupMates: known([]),
  quota: known({ role: 'alice', limits: { cpus: 4, mem: 8192 }, guarantees: {} }),
  weight: known(undefined),
  apps: known([soundApp()]),
  agents: known([soundAgent('S1', 'spark'), soundAgent('S2', 'web')]),
  notebook: known(soundNotebook()),
};

export function soundHome(change: Partial<HomeFacts> = {}): HomeFacts {
  const defaults = ['default:user::rwx', 'default:group::---', 'default:other::---'];
  return {
    path: '/user/alice',
    status: soundStatus,
    acl: { owner: 'alice', group: 'alice', mode: 0o700, stickyBit: false, access: [], defaults },
    quota: { names: 1000, spaceBytes: 1024, namesUsed: 3, spaceUsedBytes: 0, typeQuotas: [] },
    strangerMayRead: false,
    ...change,
  };
}

/** A home that belongs to the superuser, and lets its tenant in by name. */
export function lockedHome(): HomeFacts {
  const access = ['user:alice:rwx', 'group::---'];
  const defaults = ['user::rwx', 'user:alice:rwx', 'group::---', 'mask::rwx', 'other::---'];
  return soundHome({
    status: { ...soundStatus, owner: 'hdfs', mode: 0o770, aclBit: true },
    acl: {
      ...{ owner: 'hdfs', group: 'alice', mode: 0o770, stickyBit: false, access },
      defaults: defaults.map((entry) => `default:${entry}`),
    },
    lockedBy: 'hdfs',
  });
}

export function soundApp(change: Partial<App> = {}): App {
  return {
    id: '/alice/zeppelin',
    definition: {
      id: '/alice/zeppelin',
      user: 'alice',
      role: 'alice',
      instances: 1,
      constraints: [['partition', 'LIKE', 'spark']],
      upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
    },
    version: '2026-01-01T00:00:00.000Z',
    tasks: [soundTask('S1')],
    tasksRunning: 1,
    tasksHealthy: 1,
    tasksStaged: 0,
    deploymentIds: [],
    ...change,
  };
}

export function soundTask(agentId: string) {
  return {
    id: 'alice_zeppelin.1',
    host: '10.0.0.1',
    ports: [31000],
    agentId,
    state: 'TASK_RUNNING',
    healthy: true,
  } as const;
}

export function soundAgent(id: string, partition: string): Agent {
  return {
    id,
    hostname: `agent-${id}`,
    port: 5051,
    attributes: [{ name: 'partition', kind: 'TEXT', value: partition }],
    active: true,
    version: '1.11.0',
    total: [],
    allocated: [],
    recovered: false,
  };
}

export function soundNotebook(change: Partial<NotebookFacts> = {}): NotebookFacts {
  return {
    base: 'https://10.0.0.1:31000',
    version: '0.10.1',
    anonymousAllowed: false,
    spark: {
      id: 'spark',
      name: 'spark',
      group: 'spark',
      status: 'READY',
      impersonates: false,
      perUser: 'isolated',
      perNote: 'shared',
      properties: { 'spark.mesos.role': 'alice' },
    },
    ...change,
  };
}
