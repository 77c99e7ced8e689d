import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/checks/text/json.ts';
import { type SchemaFault, schemaFaults } from '../../../src/checks/text/json-schema.ts';
import { textOf } from '../../support/source-files.ts';

const schema = JSON.parse(textOf('schema/contexts.schema.json')) as Record<string, unknown>;
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

function faultsIn(value: unknown, by: Record<string, unknown> = schema): SchemaFault[] {
  const { root } = readJson(JSON.stringify(value));
  return root === undefined ? [] : schemaFaults(by, root);
}

const told = (faults: readonly SchemaFault[]): string[] => faults.map(({ kind, way }) => `${kind} ${way.join('.')}`);

/** The ways to all settings of a context. */
const settings = [
  ...['mesos.masters', 'mesos.zk', 'mesos.wire', 'mesos.secret', 'mesos.token', 'marathon.addresses', 'marathon.user'],
  ...['hdfs.namenodes', 'hdfs.auth', 'hdfs.delegationToken', 'ldap.url', 'ldap.startTls', 'ldap.attributes.member'],
  ...['zeppelin.fetch', 'spark.version', 'tenant.cpus', 'tenant.umask', 'tenant.weight', 'tenant.homeQuota'],
  ...['app.discovery', 'app.name', 'partitions.gpu.role', 'partitions.no name.role', 'readOnly', 'timeout', 'wait'],
  ...['concurrency', 'proxy', 'mesos.master', 'hdfs', 'stray', 'ldap.attributes', 'partitions'],
];
const word = fc.constantFrom<unknown>(
  ...[
    'http://m1:5050',
    'http://m1:5050/path',
    'zk://z1:2181/mesos',
    'z1:2181',
    'ldaps://l',
    'json',
    'simple',
    'true',
    '',
  ],
  ...['077', '8g', '90s', '1h30m', '0.10.1', 'marathon-lb', 'zeppelin', '-1', '3', 'a b'],
  ...[0, 1, -1, 2.5, 16, 777, 1e21, true, false],
  ...[
    { file: '/a' },
    { env: 'A' },
    { command: ['pass', 'show'] },
    { command: [] },
    { stdin: true },
    { fiel: '/a' },
    {},
  ],
  ...[{ file: '/a', env: 'A' }, { stdin: false }, { file: '' }],
);
const value = fc.oneof(word, fc.array(word, { maxLength: 3 }));

describe('a schema of the contexts', () => {
  it('takes what Ajv takes, and refuses what Ajv refuses', () => {
    const file = fc.dictionary(fc.constantFrom(...settings), value, { maxKeys: 6 }).map((said) => ({
      current: 'prod',
      contexts: { prod: nested(said) },
    }));
    fc.assert(
      fc.property(file, (one) => {
        expect(faultsIn(one).length === 0).toBe(validate(one));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells where each fault stands, and what may stand there', () => {
    const faults = faultsIn({
      contexts: { prod: { mesos: { masters: ['m1'], zoo: 1 }, ldap: { password: {} }, partitions: { 'a b': {} } } },
      default: 'prod',
    });
    expect(told(faults)).toEqual([
      'malformed contexts.prod.mesos.masters',
      'unknown contexts.prod.mesos.zoo',
      'malformed contexts.prod.ldap.password',
      'unknown contexts.prod.partitions.a b',
      'unknown default',
    ]);
    expect(faults.flatMap((fault) => (fault.kind === 'unknown' ? [fault.known.slice(0, 2)] : []))).toEqual([
      ['masters', 'zk'],
      [],
      ['$schema', 'current'],
    ]);
  });

  it('lets a name without a value stand, as the reader of the file does', () => {
    expect(faultsIn({ current: 'prod', contexts: { prod: { mesos: { zk: null }, ldap: null } } })).toEqual([]);
    expect(faultsIn(null)).toEqual([]);
  });
});

type Group = Record<string, unknown>;

/** `{ 'a.b': 1 }` as `{ a: { b: 1 } }`; what would stand below a value is left out. */
function nested(said: Readonly<Group>): Group {
  const top: Group = {};
  const groups = new Map<unknown, Group>([[top, top]]);
  for (const [way, one] of Object.entries(said)) {
    const names = way.split('.');
    const last = names.pop() ?? '';
    let at: Group | undefined = top;
    for (const name of names) {
      const made: Group = {};
      if (at !== undefined && !Object.hasOwn(at, name)) at[name] = groups.set(made, made).get(made);
      at = groups.get(at?.[name]);
    }
    if (at !== undefined && !Object.hasOwn(at, last)) at[last] = one;
  }
  return top;
}
