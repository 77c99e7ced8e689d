import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkFile } from '../../src/config/check-file.ts';
import { readYaml } from '../../src/config/read-yaml.ts';
import { configSchema } from '../../src/config/schema.ts';
import { variableOf } from '../../src/config/setting.ts';
import { allSettings, secretPaths } from '../../src/config/table.ts';
import { contextOf } from '../../src/lab/context-of.ts';
import { textOf } from '../support/source-files.ts';

const SCHEMA = 'schema/contexts.schema.json';
const schema = JSON.parse(textOf(SCHEMA));
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
const base = { dir: '/etc', homeDir: '/home/op' };

/** What the tool itself finds wrong with a file. */
const faultsOf = (yaml: string): string[] => {
  const { tree, faults } = readYaml(yaml);
  return [...faults, ...checkFile(tree, base).faults].map(({ sentence }) => sentence);
};

const GOOD = `
$schema: ./contexts.schema.json
current: prod
contexts:
  prod:
    protected: true
    readOnly: false
    concurrency: 16
    deadline: 1h30m
    timeout: 2.5
    proxy: http://proxy.example.org:3128
    mesos:
      masters: [http://m1:5050, https://m2:5050/]
      zk: zk://z1:2181,z2:2181/mesos
      zkUser: mesosctl
      zkPassword: { stdin: true }
      wire: json
      token: { command: [pass, show, mesos] }
    marathon: { addresses: "http://a:8080,http://b:8080", user: 1000, password: { file: ~/marathon } }
    metronome: { addresses: [http://m1:9000/, https://dcos.example.org/service/metronome/] }
    hdfs: { namenodes: [http://n1:9870], auth: token, delegationToken: { env: TOKEN } }
    ldap:
      url: ldaps://ldap.example.org
      startTls: false
      schema: ad
      attributes: { home: unixHomeDirectory }
      password: a secret
    zeppelin: { version: 0.10, fetch: [] }
    tenant: { cpus: 0.5, mem: 512, disk: 1.5t, weight: 2, homeQuota: 300 GiB, nameQuota: 1000, umask: 077 }
    app: { discovery: [marathon-lb, mesos-dns], cpus: "2" }
    partitions: { spark: { role: spark }, web-1: }
    umaskPolicies: { shared: { tenants: [alice], paths: /data/pool, umask: 027, hard: true }, x: }
  other: {}
`;

describe('the JSON schema of a file of contexts', () => {
  it('is the one that the table of settings makes', () => {
    expect(textOf(SCHEMA)).toBe(`${JSON.stringify(configSchema(), null, 2)}\n`);
  });

  it('is published with the package', () => {
    expect(JSON.parse(textOf('package.json')).files).toContain('schema');
  });

  it('takes a file with everything in it, and so does the tool', () => {
    expect(validate(parse(GOOD)) ? [] : validate.errors).toEqual([]);
    expect(faultsOf(GOOD)).toEqual([]);
  });

  it("takes the lab's file", () => {
    const lab = contextOf({
      mesos: { zk: 'zk://h:2181/mesos' },
      marathon: ['http://h:8080'],
      metronome: ['http://h:9000'],
      hdfs: { namenodes: ['http://h:9870'], user: 'hdfs', defaultFs: 'hdfs://h:8020' },
      ldap: { url: 'ldap://h', bindDn: 'cn=a', password: 'b', people: 'ou=p', groups: 'ou=g' },
      notebookAdmin: { name: 'admin', password: 'x' },
      files: { ca: '/lab.json.ca.pem', stateDir: '/lab-state' },
      partitions: ['spark'],
    });
    expect(validate(lab) ? [] : validate.errors).toEqual([]);
  });

  it('says of every setting and secret what it is, and the variable of it', () => {
    const text = JSON.stringify(schema);
    for (const { path, about } of allSettings) {
      expect(text).toContain(JSON.stringify(about).slice(1, -1));
      expect(text).toContain(`${variableOf(path)}.`);
    }
    for (const path of secretPaths)
      expect(text).toContain(`Variable: ${variableOf(path)}, or ${variableOf(path)}_FILE`);
  });

  it.each([
    ['an unknown key at the top', 'context: {}'],
    ['an unknown group', 'contexts: { a: { zeplin: {} } }'],
    ['an unknown setting', 'contexts: { a: { mesos: { master: x } } }'],
    ['a text for a group', 'contexts: { a: { ldap: yes } }'],
    ['a list of contexts', 'contexts: [a]'],
    ['an address with a path', 'contexts: { a: { mesos: { masters: ["http://m:5050/x"] } } }'],
    ['an ill-formed ZooKeeper URL', 'contexts: { a: { mesos: { zk: "h:2181" } } }'],
    ['a list where one is meant', 'contexts: { a: { tenant: { mem: [1, 2] } } }'],
    ['a duration of nothing', 'contexts: { a: { timeout: 0 } }'],
    ['a duration in years', 'contexts: { a: { wait: 1y } }'],
    ['a size in parsecs', 'contexts: { a: { tenant: { mem: 3pc } } }'],
    ['cpus in tenths of thousandths', 'contexts: { a: { tenant: { cpus: "0.0001" } } }'],
    ['a umask of nines', 'contexts: { a: { tenant: { umask: "099" } } }'],
    ['a choice that is none', 'contexts: { a: { tenant: { share: mine } } }'],
    ['a list with a choice that is none', 'contexts: { a: { app: { discovery: [consul] } } }'],
    ['a maybe', 'contexts: { a: { readOnly: maybe } }'],
    ['too small a number', 'contexts: { a: { concurrency: 0 } }'],
    ['an empty text', 'contexts: { a: { hdfs: { user: "" } } }'],
    ['two sources of a secret', 'contexts: { a: { ldap: { password: { file: a, env: b } } } }'],
    ['a command without a program', 'contexts: { a: { ldap: { password: { command: [] } } } }'],
    ['a stdin that is not', 'contexts: { a: { ldap: { password: { stdin: false } } } }'],
    ['a partition with a blank', 'contexts: { a: { partitions: { "a b": {} } } }'],
    ['an unknown setting of a partition', 'contexts: { a: { partitions: { b: { rule: x } } } }'],
    ['a umask that locks owners out', 'contexts: { a: { tenant: { umask: "777" } } }'],
    ['a umask policy that locks owners out', 'contexts: { a: { umaskPolicies: { b: { umask: "177" } } } }'],
    ['a relative path of a umask policy', 'contexts: { a: { umaskPolicies: { b: { paths: [data] } } } }'],
    ['an unknown setting of a umask policy', 'contexts: { a: { umaskPolicies: { b: { mode: 700 } } } }'],
  ])('refuses %s, and so does the tool', (_what, yaml) => {
    expect(validate(parse(yaml))).toBe(false);
    expect(faultsOf(yaml)).not.toEqual([]);
  });

  it('takes every default as it would be written', () => {
    for (const { path, fallback, many } of allSettings) {
      if (fallback === undefined || fallback.length === 0) continue;
      const value = many ? fallback : fallback[0];
      const context = path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
      expect([path, validate({ contexts: { a: context } }) ? [] : validate.errors]).toEqual([path, []]);
    }
  });
});
