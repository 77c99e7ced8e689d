import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { run } from '../../support/tool.ts';

let lab: TestLab;
let work: string;
beforeAll(async () => {
  lab = await startTestLab({ agents: 3 });
}, 60_000);
afterAll(() => lab.stop());
beforeEach(() => {
  work = join(lab.folder, 'work');
  mkdirSync(work);
});
afterEach(() => rmSync(work, { recursive: true }));

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What is found in a file of a name, or, without one, in what the cluster says. */
async function found(system: string, name?: string, text = ''): Promise<readonly Found[]> {
  if (name !== undefined) writeFileSync(join(work, name), text);
  const words = ['lint', '--live', ...(name === undefined ? [] : [name]), '-o', 'json'];
  const { out, err } = await run(lab.env, words, { cwd: work });
  if (!out.startsWith('{')) throw new Error(err);
  const { findings }: { readonly findings: readonly Found[] } = JSON.parse(out);
  return findings.filter(({ file }) => file.startsWith(system));
}

const rules = (all: readonly Found[]): string[] => all.map(({ rule }) => rule);

describe('properties of Spark beside a live cluster', () => {
  const head = '# spark 2.4.6\nspark.master mesos://zk://z1:2181/mesos\nspark.cores.max 4\nspark.executor.cores 2\n';

  it('are judged by the agents that there are', async () => {
    expect(await found('spark', 'spark-defaults.conf', `${head}spark.mesos.constraints partition:spark\n`)).toEqual([]);
    const [one, ...more] = await found(
      'spark',
      'spark-defaults.conf',
      `${head}spark.mesos.constraints partition:sparc\n`,
    );
    expect(more).toEqual([]);
    expect(one).toMatchObject({ rule: 'spark/constraints-match-no-agent', severity: 'error', line: 5 });
    expect(one?.message).toContain('no agent of 3 has such a value of partition: it is spark on 2 and web on 1');
  });

  it('ask for executors that an agent must hold', async () => {
    const [one] = await found('spark', 'spark-defaults.conf', `${head}spark.executor.memory 900g\n`);
    expect(one).toMatchObject({ rule: 'spark/executor-fits-no-agent', line: 5 });
    expect(one?.message).toMatch(/asks for 2 cpus and 1013760 MiB, and none of the 3 agents that may be used has that/);
  });

  it('that name other masters are none of its business', async () => {
    const elsewhere = 'spark.master mesos://10.0.0.7:5050\nspark.cores.max 4\nspark.executor.memory 900g\n';
    expect(await found('spark', 'spark-defaults.conf', `# spark 2.4.6\n${elsewhere}`)).toEqual([]);
  });
});

describe('an app beside a live cluster', () => {
  const app = { id: '/web', cmd: 'exec bin/web', cpus: 0.5, mem: 256, instances: 1 };

  it.each([
    ['marathon/constraint-matches-no-agent', { constraints: [['partition', 'LIKE', 'we']] }],
    ['marathon/more-instances-than-places', { instances: 4, constraints: [['hostname', 'UNIQUE']] }],
    ['marathon/instance-fits-no-agent', { mem: 10_000_000 }],
    ['marathon/host-port-not-offered', { requirePorts: true, portDefinitions: [{ port: 80 }] }],
    ['marathon/role-not-allowed', { role: 'other' }],
  ])('has the fault %s and no other', async (rule, fields) => {
    const errors = await found('web', 'web.json', JSON.stringify({ ...app, ...fields }, undefined, 2));
    expect(rules(errors.filter(({ severity }) => severity === 'error'))).toEqual([rule]);
  });

  it('that fits has none', async () => {
    const fitting = { ...app, instances: 2, constraints: [['hostname', 'UNIQUE']] };
    expect(await found('web', 'web.json', JSON.stringify(fitting, undefined, 2))).toEqual([]);
  });

  it('on every agent that it may use cannot be updated while all of it must run', async () => {
    const full = { ...app, instances: 3, constraints: [['hostname', 'UNIQUE']] };
    const [one] = await found('web', 'web.json', JSON.stringify(full, undefined, 2));
    expect(one).toMatchObject({ rule: 'marathon/update-needs-free-agent', severity: 'warning' });
  });
});

describe('the live cluster itself', () => {
  it('has nothing that is told of agents, frameworks and quotas while it is sound', async () => {
    for (const text of ['mesos/agents', 'mesos/frameworks', 'mesos/quota']) expect(await found(text)).toEqual([]);
  });

  it('has an agent that was set aside', async () => {
    const [agent] = [...lab.cluster.agents.values()];
    if (agent === undefined) throw new Error('The lab has agents.');
    try {
      Object.assign(agent, { active: false, deactivated: true });
      const [one] = await found('mesos/agents');
      expect(one).toMatchObject({ rule: 'mesos/agents-set-aside', severity: 'advice' });
      expect(one?.message).toContain(agent.hostname);
    } finally {
      Object.assign(agent, { active: true, deactivated: false });
    }
  });

  it('has a guarantee that nobody uses', async () => {
    lab.cluster.quotas.set('batch', { guarantees: { cpus: 2 }, limits: {} });
    try {
      expect(rules(await found('mesos/quota'))).toContain('mesos/guarantee-without-framework');
    } finally {
      lab.cluster.quotas.delete('batch');
    }
  });
});
