import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLiveMesos } from '../../../src/checks/lint/live/read-live-mesos.ts';
import { judge } from '../../../src/checks/rule.ts';
import { appOnClusterRules } from '../../../src/checks/rules/marathon-live.ts';
import { clusterRules } from '../../../src/checks/rules/mesos-live.ts';
import { sparkOnClusterRules } from '../../../src/checks/rules/spark-live.ts';
import { Cluster, type ClusterParts, type LiveAgent } from '../../../src/checks/subjects/cluster.ts';
import {
  agentNamed,
  appOnCluster,
  cluster,
  liveFramework,
  resources,
  sparkOnCluster,
} from '../../../src/checks/subjects/cluster-example.ts';
import { allMarathonFlags } from '../../../src/checks/subjects/flags-example.ts';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { meetsAll, placesFor } from '../../../src/core/marathon-constraints.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { recordedMaster } from '../lint/live/recorded-master.ts';

const mesos = fixtures('mesos');
const spark = fixtures('spark-on-mesos');
const FRAMEWORKS = 'GET_FRAMEWORKS.response.json';
const marathon = fixtures('marathon') ?? '';
const { signal } = new AbortController();

describe.skipIf(mesos === undefined)('the recorded answers of a master', () => {
  const recorded = async (): Promise<{ parts: Partial<ClusterParts>; live: Cluster }> => {
    const masters = [await recordedMaster(mesos ?? '')];
    const { read } = openMesos({ send: transport(), clock: hurriedClock(), masters, timeoutMs: 5_000 });
    const { parts, versions } = await readLiveMesos(read, undefined, () => signal);
    const all = { ...parts, knownMasters: 3, marathonFlags: undefined, apps: undefined };
    const source = parts.agents?.[0]?.source;
    if (source === undefined) throw new Error('The recording has agents.');
    return { parts: all, live: new Cluster(source, versions, all) };
  };

  it('have no fault that a rule about a cluster could find', async () => {
    const { live } = await recorded();
    expect(judge(live, clusterRules).map(({ rule, sentence }) => `${rule}: ${sentence}`)).toEqual([]);
  });

  it('let run what ran on them, and not what waited', async () => {
    const { parts } = await recorded();
    const found = (text: string): string[] =>
      judge(sparkOnCluster(text, parts, { spark: '3.5.6', mesos: '1.12.0' }), sparkOnClusterRules)
        .filter(({ severity }) => severity !== 'note')
        .map(({ rule }) => rule);
    const on = 'spark.master mesos://zk://127.0.0.1:2181/mesos-ha\nspark.mesos.role spark\n';
    expect(found(`${on}spark.executor.memory 512m\nspark.mesos.constraints partition:spark\n`)).toEqual([]);
    expect(found(`${on}spark.mesos.constraints partition:nosuch\n`)).toEqual(['spark/constraints-match-no-agent']);
    expect(found(`${on}spark.executor.memory 64g\n`)).toContain('spark/executor-fits-no-agent');
  });
});

describe.skipIf(spark === undefined)('frameworks beside which Spark 3.5.6 was recorded', () => {
  const folders = readdirSync(spark ?? '.').filter((name) => existsSync(join(spark ?? '', name, FRAMEWORKS)));

  it.each(folders)('%s: a driver that has aborted is found, and nothing else', (name) => {
    const { frameworks } = JSON.parse(readFileSync(join(spark ?? '', name, FRAMEWORKS), 'utf8')).get_frameworks;
    const live = (frameworks ?? []).map(({ framework_info: info, active, connected }: RecordedFramework) =>
      liveFramework({
        id: info.id.value,
        name: info.name,
        roles: info.roles ?? [info.role ?? '*'],
        active,
        connected,
        checkpoint: info.checkpoint,
        failoverTimeoutSeconds: info.failover_timeout,
      }),
    );
    const found = judge(cluster({ frameworks: live }), clusterRules).map(({ rule }) => rule);
    expect(found).toEqual(name === 'constraint-number-format' ? ['mesos/framework-deactivated'] : []);
  });
});

interface RecordedFramework {
  readonly framework_info: {
    readonly id: { readonly value: string };
    readonly name: string;
    readonly role?: string;
    readonly roles?: readonly string[];
    readonly checkpoint: boolean;
    readonly failover_timeout: number;
  };
  readonly active: boolean;
  readonly connected: boolean;
}

/** The agents of the recorded Marathon, as its offers show them; the third has a part for the role `ops` in one of the rounds. */
const attributes = [
  { rack: 'r1', os: 'linux', tier: 'gold' },
  { rack: 'r1', os: 'linux', tier: 'silver' },
  { rack: 'r2', os: 'linux', tier: 'silver' },
];
const ports = { name: 'ports', ranges: [{ begin: 31_000, end: 31_999 }], role: '*', reservations: [] };
const agentsOf = (role: string): LiveAgent[] =>
  attributes.map((own, index) => {
    const isShared = role !== '*' && index === 2;
    const free = resources({ cpus: isShared ? 2 : 4, mem: isShared ? 3072 : 4096, disk: 10_240 });
    const total = [...free, ports, ...(isShared ? resources({ cpus: 2, mem: 1024 }, role) : [])];
    return agentNamed(`127.0.1.${index + 1}`, own, { total });
  });

interface Told {
  readonly id: string;
  readonly constraints?: readonly (readonly string[])[];
  readonly instances: number;
  readonly role?: string;
  readonly tasks?: readonly { readonly host: string }[];
}

const bodyOf = (name: string, file: 'request' | 'response') =>
  JSON.parse(readFileSync(join(marathon, name, `${file}.json`), 'utf8')).body;

const inFolder = (folder: string, name: RegExp): string[] =>
  existsSync(join(marathon, folder))
    ? readdirSync(join(marathon, folder))
        .filter((one) => name.test(one))
        .map((one) => `${folder}/${one}`)
    : [];

const errorsOf = (app: object, role = '*'): string[] => {
  const parts = {
    agents: agentsOf(role),
    marathonFlags: allMarathonFlags(`--mesos_role=${role} --enable_features=secrets`),
  };
  return judge(appOnCluster(app, parts, { marathon: '1.11.24', mesos: '1.12.0' }), appOnClusterRules)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);
};

describe.skipIf(marathon === '')('constraints of Marathon, as Marathon 1.11.24 itself met them', () => {
  const apps = inFolder('constraints', /-get$/).map((name) => ({ name, app: bodyOf(name, 'response').app as Told }));

  it('are recorded', () => {
    expect(apps.length).toBeGreaterThan(10);
  });

  it.each(apps)('$name runs where and as often as it may', ({ app }) => {
    const agents = agentsOf('*');
    const constraints = (app.constraints ?? []).map(([field = '', operator = '', value = '']) => ({
      field,
      operator,
      value,
    }));
    const possible = agents.filter((agent) => meetsAll(constraints, agent) !== 'no');
    const hosts = (app.tasks ?? []).map(({ host }) => host);
    expect(hosts.filter((host) => !possible.some(({ hostname }) => hostname === host))).toEqual([]);
    const most = constraints.flatMap((one) => placesFor(one, possible, app.instances)?.most ?? []);
    const places = possible.length === 0 ? 0 : Math.min(app.instances, ...most);
    expect(hosts.length).toBe(places);
  });
});

describe.skipIf(marathon === '')('apps on the recorded cluster', () => {
  const waiting = [
    ['constraints/hostname-unique-too-many-get', ['marathon/more-instances-than-places'], '*'],
    ['constraints/attribute-missing-like-get', ['marathon/constraint-matches-no-agent'], '*'],
    ['role/create-too-big-for-reserved', ['marathon/instance-fits-no-agent'], 'ops'],
  ] as const;

  it.each(waiting)('%s waits, and it is said why', (name, rules, role) => {
    const body = bodyOf(name, 'response');
    expect(errorsOf(body.app ?? body, role)).toEqual(rules);
  });

  const refused = [
    ['apps/invalid-gpus-feature-off', ['marathon/feature-not-enabled', 'marathon/instance-fits-no-agent'], '*'],
    ['apps/invalid-role-unknown', ['marathon/role-not-allowed'], '*'],
    ['fields/external-volume-feature-off-create', ['marathon/feature-not-enabled'], '*'],
    ['role/create-role-star-422', ['marathon/role-not-allowed'], 'ops'],
    ['role/create-role-other-422', ['marathon/role-not-allowed'], 'ops'],
    ['role/create-accepted-other-422', ['marathon/accepted-role-not-held', 'marathon/instance-fits-no-agent'], 'ops'],
  ] as const;

  it.each(refused)('%s is refused for what no file shows, and it is said why', (name, rules, role) => {
    expect(errorsOf(bodyOf(name, 'request'), role)).toEqual(rules);
  });

  const running = ['constraints', 'apps', 'role', 'health', 'volumes', 'fields'].flatMap((folder) =>
    inFolder(folder, /get/).flatMap((name) => {
      const app: Told | undefined = bodyOf(name, 'response')?.app;
      const isWhole = app?.tasks !== undefined && app.instances > 0 && app.tasks.length >= app.instances;
      return isWhole ? [{ name, app, role: app.role ?? '*' }] : [];
    }),
  );

  it.each(running)('$name runs in full, and nothing is said against it', ({ app, role }) => {
    expect(errorsOf(app, role)).toEqual([]);
  });
});
