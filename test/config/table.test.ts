import { describe, expect, it } from 'vitest';
import { variableOf } from '../../src/config/setting.ts';
import { settingsOf } from '../../src/config/settings-of.ts';
import { allSettings, namedSettings, secretPaths } from '../../src/config/table.ts';
import { nearest } from '../../src/core/nearest.ts';

const named = { partitions: ['spark'], umaskPolicies: ['open'] };
const base = { dir: '/etc/mesosctl', homeDir: '/home/op' };

describe('the table of settings', () => {
  it('is read in full by the typed settings, and nothing else is', () => {
    const read: string[] = [];
    settingsOf('a', named, (setting) => {
      read.push(setting.path);
      return setting.parse(undefined, base);
    });
    expect(read.sort()).toEqual([...allSettings, ...namedSettings(named)].map(({ path }) => path).sort());
  });

  it('has defaults that are of their own form', () => {
    for (const setting of allSettings) expect(() => setting.parse(undefined, base)).not.toThrow();
  });

  it('gives each setting and secret a variable of its own', () => {
    const names = [...allSettings.map(({ path }) => path), ...secretPaths].map(variableOf);
    expect(new Set(names).size).toBe(names.length);
    expect(variableOf('mesos.serverName')).toBe('MESOSCTL_MESOS_SERVER_NAME');
  });

  it('says of each setting what it is, in one sentence', () => {
    for (const { about } of allSettings) expect(about).toMatch(/^[A-Z].*\.$/);
  });

  it('gives the settings that nobody set', () => {
    expect(settingsOf('a', named, (setting) => setting.parse(undefined, base))).toMatchObject({
      mesos: { masters: [], zk: undefined },
      hdfs: { user: 'hdfs', homes: '/user', stranger: 'nobody' },
      ldap: { uidFrom: 10_000, uidTo: 59_999, startTls: false },
      tenant: { share: 'own-role', cpus: 4, memMib: 8192, umask: 0o077 },
      partitions: { spark: { attribute: 'partition', value: 'spark', role: undefined } },
      umaskPolicies: { open: { tenants: [], paths: [], umask: undefined, inherit: true, hard: false } },
      stateDir: '/home/op/.local/state/mesosctl',
      requestTimeoutMs: 30_000,
    });
  });
});

describe('a form', () => {
  const parse = (path: string, ...words: string[]): unknown => {
    const setting = allSettings.find((one) => one.path === path);
    if (setting === undefined) throw new Error(path);
    return setting.parse(words, base);
  };

  it.each([
    ['mesos.masters', ['http://m1:5050/', ' https://m2:5050'], ['http://m1:5050', 'https://m2:5050']],
    ['mesos.ca', ['ca.pem'], '/etc/mesosctl/ca.pem'],
    ['mesos.ca', ['~/ca.pem'], '/home/op/ca.pem'],
    ['mesos.ca', ['/ca.pem'], '/ca.pem'],
    ['tenant.mem', ['16g'], 16_384],
    ['tenant.mem', ['512'], 512],
    ['tenant.homeQuota', ['1k'], 1024],
    ['ldap.startTls', ['true'], true],
    ['app.discovery', ['traefik1', 'mesos-dns'], ['traefik1', 'mesos-dns']],
    ['wait', ['1h30m'], 5_400_000],
  ])('of %s takes %j', (path, words, value) => {
    expect(parse(path, ...words)).toEqual(value);
  });

  it.each([
    ['mesos.masters', 'm1:5050'],
    ['mesos.masters', 'http://m1:5050/path'],
    ['mesos.zk', 'zk://h1:2181'],
    ['ldap.url', 'http://ldap'],
    ['ldap.startTls', 'yes'],
    ['ldap.uidFrom', '-1'],
    ['tenant.weight', '0'],
    ['tenant.share', 'none'],
    ['app.discovery', 'consul'],
    ['app.name', 'Zeppelin'],
    ['spark.version', 'three'],
    ['hdfs.homes', 'user'],
    ['mesos.principal', ''],
    ['timeout', '25d'],
    ['proxy', 'proxy:3128'],
    ['ldap.attributes.name', 'uid=x'],
    ['concurrency', '0'],
  ])('of %s refuses %j', (path, word) => {
    expect(() => parse(path, word)).toThrow(`"${word}" is not `);
  });
});

describe('a form that refuses a password', () => {
  it('does not repeat it', () => {
    const setting = allSettings.find((one) => one.path === 'mesos.masters');
    expect(() => setting?.parse(['http://user:p@ss@m1:5050'], base)).toThrow('"http://user:(hidden)@m1:5050" is not ');
  });
});

describe('the nearest word', () => {
  it('is found for one mistyped letter in three, and not for another word', () => {
    expect(nearest('mster', ['masters', 'zk'])).toBeUndefined();
    expect(nearest('master', ['masters', 'zk'])).toBe('masters');
    expect(nearest('zeplin', ['zeppelin', 'app'])).toBe('zeppelin');
    expect(nearest('quota', ['masters', 'zk'])).toBeUndefined();
  });
});
