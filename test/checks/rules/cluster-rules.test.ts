import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Rule, type TextSubject } from '../../../src/checks/rule.ts';
import { appOnClusterRules, marathonClusterRules } from '../../../src/checks/rules/marathon-live.ts';
import { clusterRules } from '../../../src/checks/rules/mesos-live.ts';
import { sparkOnClusterRules } from '../../../src/checks/rules/spark-live.ts';
import type { ClusterParts, LiveAgent, LiveFramework, LiveQuota } from '../../../src/checks/subjects/cluster.ts';
import {
  appOnCluster,
  attribute,
  cluster,
  liveAgent,
  liveFramework,
  liveMaster,
  liveQuota,
  resources,
  sparkOnCluster,
} from '../../../src/checks/subjects/cluster-example.ts';
import type { Finding } from '../../../src/core/finding.ts';

const liveRules = [...clusterRules, ...marathonClusterRules];
const families: readonly (readonly [string, () => Finding[], readonly string[]])[] = [
  ...ofFamily(liveRules),
  ...ofFamily(sparkOnClusterRules),
  ...ofFamily(appOnClusterRules),
];

/** What a family finds in the bad examples of each of its rules, advice left out. */
function ofFamily<Subject extends TextSubject>(rules: readonly Rule<Subject>[]) {
  return rules.map(({ id, bad }) => {
    const found = (): Finding[] => bad.flatMap((subject) => judge(subject, rules));
    return [id, found, [id]] as const;
  });
}

describe.each(families)('%s', (id, found) => {
  it('finds its bad examples alone', () => {
    const loud = found().filter(({ rule, severity }) => rule !== id && severity !== 'note');
    expect(loud.map(({ rule, sentence }) => `${rule}: ${sentence}`)).toEqual([]);
  });

  it('says what it saw, for programs too', () => {
    for (const { rule, sentence, mend, data } of found().filter((one) => one.rule === id)) {
      expect(sentence).not.toMatch(/undefined|NaN|Infinity|\[object|!| {2}/);
      expect(mend).toMatch(/\.$/);
      expect(rule === 'mesos/no-agents' || data !== undefined).toBe(true);
    }
  });
});

describe('rules about a live cluster', () => {
  it('say nothing of what could not be read', () => {
    expect(judge(cluster({}), liveRules)).toEqual([]);
    for (const { conf, versions } of sparkOnClusterRules.flatMap(({ bad }) => bad)) {
      expect(judge(sparkOnCluster(conf.source.text, {}, versions), sparkOnClusterRules)).toEqual([]);
    }
    for (const { app, versions } of appOnClusterRules.flatMap(({ bad }) => bad)) {
      expect(judge(appOnCluster(JSON.parse(app.source.text), {}, versions), appOnClusterRules)).toEqual([]);
    }
  });

  it('say nothing of settings that are for another cluster', () => {
    const parts = { agents: [liveAgent()], masters: [liveMaster('--zk=zk://z1:2181/mesos --quorum=1')] };
    const text = (zk: string): string => `spark.master mesos://zk://${zk}/mesos\nspark.executor.memory 64g\n`;
    const found = (zk: string): Finding[] =>
      judge(sparkOnCluster(text(zk), parts, { spark: '2.4.6' }), sparkOnClusterRules);
    expect(found('z9:2181')).toEqual([]);
    expect(found('z1:2181').map(({ rule }) => rule)).toEqual(['spark/executor-fits-no-agent']);
  });

  it('never throw, and say whole sentences', () => {
    fc.assert(
      fc.property(anyParts, anyText, anyApp, (parts, text, app) => {
        const found = [
          judge(cluster(parts, { mesos: '1.11.0', marathon: '1.11.24' }), liveRules),
          judge(sparkOnCluster(text, parts), sparkOnClusterRules),
          judge(sparkOnCluster(text, parts, { spark: '2.4.6' }), sparkOnClusterRules),
          judge(appOnCluster(app, parts), appOnClusterRules),
        ].flat();
        for (const { sentence } of found) expect(sentence).not.toMatch(/undefined|NaN|Infinity|\[object/);
      }),
    );
  });
});

const word = fc.constantFrom('a', 'b', 'web', 'Web', 'spark', '7', '1-3', '');
const amount = fc.constantFrom(0, 0.5, 1, 4, 4096, 65_536);
const role = fc.constantFrom('*', 'web', 'spark', 'spark/anna');
const scalars = fc.record({ cpus: amount, mem: amount, disk: amount }, { requiredKeys: [] });

const anyAgent: fc.Arbitrary<LiveAgent> = fc
  .record({
    hostname: fc.constantFrom('a1', 'a2', 'localhost', '127.0.0.1'),
    attributes: fc.array(
      fc.tuple(word, word, fc.constantFrom('TEXT', 'SCALAR', 'RANGES', 'SET')).map((parts) => attribute(...parts)),
      { maxLength: 3 },
    ),
    total: fc
      .array(fc.tuple(scalars, role), { maxLength: 3 })
      .map((all) => all.flatMap(([s, r]) => resources(amountsOf(s), r))),
    active: fc.boolean(),
    recovered: fc.boolean(),
    version: fc.constantFrom('', '1.9.0', '1.12.0'),
  })
  .map(liveAgent);

const amountsOf = (amounts: Readonly<Record<string, number | undefined>>): Record<string, number> =>
  Object.fromEntries(Object.entries(amounts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const anyFramework: fc.Arbitrary<LiveFramework> = fc
  .record({
    name: fc.constantFrom('marathon', 'etl', ''),
    id: word,
    roles: fc.array(role, { maxLength: 2 }),
    active: fc.boolean(),
    connected: fc.boolean(),
    checkpoint: fc.boolean(),
    failoverTimeoutSeconds: fc.constantFrom(0, 60, 1e12),
    tasks: fc.constantFrom(new Map<string, number>(), new Map([['agent-1', 2]])),
  })
  .map(liveFramework);

const anyQuota: fc.Arbitrary<LiveQuota> = fc
  .tuple(role, scalars, scalars)
  .map(([name, guarantees, limits]) =>
    liveQuota({ role: name, guarantees: amountsOf(guarantees), limits: amountsOf(limits) }),
  );

const anyParts: fc.Arbitrary<Partial<ClusterParts>> = fc.record(
  {
    agents: fc.array(anyAgent, { maxLength: 5 }),
    frameworks: fc.array(anyFramework, { maxLength: 3 }),
    quotas: fc.array(anyQuota, { maxLength: 3 }),
    masters: fc
      .array(fc.constantFrom('--quorum=1', '--quorum=2 --zk=zk://z1/m', '--roles=web --quorum=x', '--zk=file'), {
        maxLength: 3,
      })
      .map((lines) => lines.map((line) => liveMaster(line))),
    knownMasters: fc.nat(5),
  },
  { requiredKeys: [] },
);

const anyText = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'spark.mesos.constraints',
        'spark.mesos.role',
        'spark.executor.cores',
        'spark.executor.memory',
        'spark.cores.max',
        'spark.mesos.coarse',
        'spark.master',
        'spark.task.cpus',
      ),
      fc.constantFrom('a:b', 'web:7', '4', '0', '-1', '8g', 'true', 'false', 'x', 'mesos://zk://z1:2181/m', 'spark'),
    ),
    { maxLength: 6 },
  )
  .map((lines) => lines.map(([key, value]) => `${key} ${value}\n`).join(''));

const anyApp = fc.record(
  {
    id: fc.constantFrom('/web', 'web', '/team/web', ''),
    instances: fc.constantFrom(0, 1, 9, -1),
    cpus: amount,
    mem: amount,
    gpus: fc.nat(2),
    role,
    acceptedResourceRoles: fc.array(role, { maxLength: 2 }),
    constraints: fc.array(
      fc.array(fc.constantFrom('web', 'hostname', 'UNIQUE', 'LIKE', 'GROUP_BY', 'MAX_PER', '2', '0'), { maxLength: 4 }),
      { maxLength: 3 },
    ),
    requirePorts: fc.boolean(),
    portDefinitions: fc.array(fc.record({ port: fc.nat(70_000) }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
