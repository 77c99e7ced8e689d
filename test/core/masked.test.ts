import { describe, expect, it } from 'vitest';
import { canonical, sameJson } from '../../src/core/json.ts';
import { masked } from '../../src/core/masked.ts';

describe('what is shown of a definition', () => {
  it('hides texts under secret-looking names and passwords in addresses', () => {
    const app = {
      env: {
        DB_PASSWORD: 'hunter2',
        'spark.mesos.secret': 's3',
        ZEPPELIN_SSL_KEYSTORE_PASSWORD: { secret: 'keystore' },
      },
      cmd: 'connect zk://user:pw@h1:2181/mesos',
    };
    expect(masked(app)).toEqual({
      env: {
        DB_PASSWORD: '(hidden)',
        'spark.mesos.secret': '(hidden)',
        ZEPPELIN_SSL_KEYSTORE_PASSWORD: { secret: '(hidden)' },
      },
      cmd: 'connect zk://user:(hidden)@h1:2181/mesos',
    });
  });

  it('hides a password with signs of its own, wherever its address stands', () => {
    for (const [shown, hidden] of [
      ['zk://u:p@ss@h1:2181,h2:2181/mesos', 'zk://u:(hidden)@h1:2181,h2:2181/mesos'],
      ['zk://u:p/w@h1:2181/mesos', 'zk://u:(hidden)@h1:2181/mesos'],
      ['http://:pw@proxy:3128', 'http://:(hidden)@proxy:3128'],
      ['http://m1:5050,http://u:pw@m2:5050', 'http://m1:5050,http://u:(hidden)@m2:5050'],
      ['http://h:8080/a@b', 'http://h:8080/a@b'],
      ['{"zk":"zk://h1:2181/mesos","mail":"a@b"}', '{"zk":"zk://h1:2181/mesos","mail":"a@b"}'],
    ]) {
      expect(masked(String(shown))).toBe(hidden);
    }
  });

  it('leaves paths and sources of secrets, and all else', () => {
    const shown = {
      'spark.mesos.secret.file': '/etc/s',
      secrets: { keystore: { source: '/tenants/keystore' } },
      cpus: 1,
      on: true,
      no: null,
    };
    expect(masked(shown)).toEqual(shown);
  });
});

describe('JSON', () => {
  it('is the same whatever the order of its keys', () => {
    expect(canonical({ b: 1, a: [true, null] })).toBe('{"a":[true,null],"b":1}');
    expect(sameJson({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
  });
});
