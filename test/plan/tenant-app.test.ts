import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../src/config/settings-of.ts';
import { ASKED_LABEL } from '../../src/core/remembered.ts';
import type { TenantWant } from '../../src/plan/wants/tenant.ts';
import { wantApp } from '../../src/plan/wants/tenant-app.ts';
import template from '../../src/plan/wants/zeppelin-app.json' with { type: 'json' };
import type { Settings } from '../../src/settings.ts';

/** The table's own defaults, and what these apps need besides. */
function settings(
  change: { zeppelin?: Partial<Settings['zeppelin']>; spark?: Partial<Settings['spark']> } = {},
): Settings {
  const base = { dir: '/', homeDir: '/home/operator' };
  const usual = settingsOf('test', { partitions: ['spark'], umaskPolicies: [] }, (setting) =>
    setting.parse(undefined, base),
  );
  const fetch = ['shiro.ini', 'tls.key', 'tls.crt', 'keystore.p12', 'keystore.password'];
  return {
    ...usual,
    mesos: { ...usual.mesos, zk: 'zk://h1:2181/mesos' },
    zeppelin: { ...usual.zeppelin, fetch, ...change.zeppelin },
    spark: { ...usual.spark, ...change.spark },
  };
}

const tenant: TenantWant = {
  name: 'alice',
  segment: 'alice',
  account: undefined,
  createAccount: true,
  accountNumber: undefined,
  groupName: 'alice',
  partition: { name: 'spark', attribute: 'partition', value: 'spark' },
  share: {
    kind: 'own-role',
    quotaRole: 'alice',
    quota: { limits: { cpus: 4 }, guarantees: {} },
    sparkRole: 'alice',
    appRole: 'alice',
    group: '/alice',
    appParent: '/alice',
    notes: [],
  },
  weight: undefined,
  home: '/user/alice',
  umask: 0o077,

  inherits: true,
  homeQuotaBytes: undefined,
  nameQuota: undefined,
  limits: { cpus: 4, mem: 8192 },
  appScalars: { cpus: 1, mem: 3072 },
  reservation: undefined,
  appId: '/alice/zeppelin',
  image: 'registry.example.org/zeppelin-mesos:0.10.1',
  containerizer: 'mesos',
  zeppelinVersion: '0.10.1',
  sparkVersion: '3.1.3',
  remember: undefined,
  notes: [],
};

const want = (change: Partial<TenantWant> = {}, set: Settings = settings()) =>
  wantApp({ ...tenant, ...change }, set, template);

describe('the app of a tenant', () => {
  it('is never started twice, not even while its agent is cut off', () => {
    const { definition } = want();
    expect(definition).toMatchObject({
      instances: 1,
      unreachableStrategy: 'disabled',
      upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
    });
  });

  it('holds Spark by what is started with it and by the interpreter alike', () => {
    const { definition, interpreter } = want();
    const lines = Object.entries(interpreter).map(([key, value]) => `${key} ${value}`);
    expect(definition).toHaveProperty('env.MESOSCTL_SPARK_DEFAULTS', lines.join('\n'));
    expect(lines).toContain('spark.master mesos://zk://h1:2181/mesos');
  });

  it.each([
    ['of its own role', {}],
    ["inside a partition's quota", { kind: 'partition-role', appRole: 'spark', sparkRole: 'spark/alice' }],
    ['before Marathon 1.9', { appRole: undefined }],
  ] as const)('%s leaves to the executors what the notebook does not take', (_, share) => {
    expect(want({ share: { ...tenant.share, ...share } }).interpreter['spark.cores.max']).toBe('3');
  });

  it('accepts reserved resources only where some are reserved, and then stays on their agent', () => {
    const apps = [{ agentId: 'a1', hostname: 'agent-1.example.org' }, undefined].map(
      (reservation) => want({ reservation }).definition,
    );
    expect(apps.map((app) => app['acceptedResourceRoles'])).toEqual([['*', 'alice'], ['*']]);
    expect(apps.map((app) => app['constraints'])).toEqual([
      [
        ['partition', 'LIKE', 'spark'],
        ['hostname', 'LIKE', 'agent-1\\.example\\.org'],
      ],
      [['partition', 'LIKE', 'spark']],
    ]);
  });

  it('without an image is run from the folder on the agent', () => {
    const bare = want({ image: undefined }).definition;
    expect(bare).not.toHaveProperty('container');
    expect(bare).toHaveProperty('env.ZEPPELIN_HOME', '/opt/zeppelin');
    const told = want({ image: undefined }, settings({ zeppelin: { home: '/srv/zeppelin' } })).definition;
    expect(told).toHaveProperty('env.ZEPPELIN_HOME', '/srv/zeppelin');
  });

  it('is started as the version in the tag of its image, unless another was named', () => {
    const image = 'team/zeppelin:0.8.2';
    const old = want({ image, sparkVersion: '2.4.8' });
    expect(old.definition).toHaveProperty('env.ZEPPELIN_ANONYMOUS_ALLOWED', 'false');
    expect(old.interpreter).toHaveProperty('master');
    const remember = JSON.stringify({ zeppelinVersion: '0.10.1' });
    expect(want({ remember }).definition).toHaveProperty(`labels.${ASKED_LABEL}`, remember);
    expect(() => want({ image, remember })).toThrow('says 0.8.2, and --zeppelin-version 0.10.1');
  });

  it('is refused with a Spark that its Zeppelin does not run', () => {
    expect(() => want({ sparkVersion: '3.4.1' })).toThrow(
      'Zeppelin 0.10.1 does not run Spark 3.4.1: it takes 2.0 to 3.2.',
    );
  });

  it('comes with notes on what it cannot mend', () => {
    expect(want().notes).toEqual([]);
    const image = 'apache/zeppelin:0.10.1';
    expect(want({ image }).notes).toEqual([expect.stringContaining('holds no libmesos')]);
    const library = settings({ spark: { mesosNativeLibrary: '/usr/lib/libmesos.so' } });
    expect(want({ image }, library).notes).toEqual([]);
    expect(want({}, library).definition).toHaveProperty('env.MESOS_NATIVE_JAVA_LIBRARY', '/usr/lib/libmesos.so');
    const secret = settings({ spark: { principal: 'alice', secretFile: '/etc/secret' } });
    expect(want({}, secret).notes).toEqual([expect.stringContaining('/etc/secret is used untrimmed')]);
  });
});
