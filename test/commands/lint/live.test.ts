import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findingFormats } from '../../../src/core/finding-formats.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { run } from '../../support/tool.ts';
import type { WorldOptions } from '../../support/world.ts';

/** Where nobody listens. */
const NOBODY = 'http://127.0.0.1:1';
const TENANTS = ['bob', 'carol'];
const SECRET = 'swordfish-4711';

let lab: TestLab;
let work: string;
beforeAll(async () => {
  lab = await startTestLab();
  for (const name of TENANTS) expect((await run(lab.env, `user provision ${name} --yes`)).exit).toBe(0);
}, 120_000);
afterAll(() => lab.stop());
beforeEach(() => {
  work = join(lab.folder, 'work');
  mkdirSync(work);
});
afterEach(() => {
  lab.faults.script(undefined);
  rmSync(work, { recursive: true });
});

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(work, name)), { recursive: true });
  writeFileSync(join(work, name), text);
};
const tool = (line: string, options: WorldOptions = {}) => run(lab.env, line, { cwd: work, ...options });

interface Report {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly file: string;
    readonly line: number;
    readonly message: string;
  }[];
  readonly unread: readonly { readonly file: string; readonly code: string; readonly message: string }[];
  readonly summary: { readonly files: number; readonly known: number; readonly suppressed: number };
  readonly fixed?: readonly object[];
}

async function reportOf(line: string, options: WorldOptions = {}): Promise<Report & { readonly exit: number }> {
  const { exit, out, err } = await tool(`${line} -o json`, options);
  if (!out.startsWith('{')) throw new Error(err);
  return { exit, ...JSON.parse(out) };
}

const rulesIn = ({ findings }: Report, system: string): string[] => [
  ...new Set(findings.filter(({ file }) => file.startsWith(system)).map(({ rule }) => rule)),
];

/** An app whose updates never move, with a password in its variables. */
const NEVER_MOVES = {
  id: '/shop/web',
  cmd: 'sleep 1000',
  cpus: 0.1,
  mem: 32,
  instances: 1,
  env: { DB_PASSWORD: SECRET },
  healthChecks: [{ protocol: 'HTTP', path: '/', portIndex: 0 }],
  upgradeStrategy: { maximumOverCapacity: 0, minimumHealthCapacity: 1 },
};

async function planted<T>(app: JsonObject & { readonly id: string }, work: () => Promise<T>): Promise<T> {
  const base = lab.addresses.marathon[0];
  const headers = { 'Content-Type': 'application/json' };
  const made = await fetch(`${base}/v2/apps`, { method: 'POST', headers, body: JSON.stringify(app) });
  expect(made.status).toBe(201);
  try {
    return await work();
  } finally {
    await fetch(`${base}/v2/apps${app.id}?force=true`, { method: 'DELETE' });
  }
}

describe('lint --live on a lab as it is', () => {
  it('finds what its masters and agents are open to, and nothing wrong with what mesosctl provisions', async () => {
    const report = await reportOf('lint --live --fail-on error');
    expect(report.unread).toEqual([]);
    // Its servers were started as those that were recorded: without any login, without isolation.
    expect(rulesIn(report, 'mesos').sort()).toEqual([
      'mesos/agent-http-open',
      'mesos/agents-unauthenticated',
      'mesos/disk-quota-not-enforced',
      'mesos/frameworks-unauthenticated',
      'mesos/isolation-posix',
      'mesos/master-http-open',
      'mesos/no-acls',
    ]);
    expect(rulesIn(report, 'marathon')).toEqual([]);
    // Advice: a driver of a notebook may be cut off for a moment.
    expect(rulesIn(report, 'zeppelin')).toEqual(['spark/driver-failover-zero']);
    expect(report.exit).toBe(1);
  });

  it('says once what is the same at several servers, and of which', async () => {
    const { findings } = await reportOf('lint --live');
    const ofMasters = findings.filter(({ rule }) => rule === 'mesos/agents-unauthenticated');
    expect(ofMasters).toHaveLength(1);
    expect(ofMasters[0]?.message).toMatch(/ So it is with 127\.0\.0\.1:\d+ and 127\.0\.0\.1:\d+\.$/);
    const ofAgents = findings.filter(({ rule }) => rule === 'mesos/isolation-posix');
    expect(ofAgents).toHaveLength(1);
    expect(ofAgents[0]?.message).toMatch(/, 127\.\d+\.1\.3:/);
  });

  it('looks at every app, notebook, master and agent, and tells what it looked at', async () => {
    const { out } = await tool('lint --live --stats');
    expect(out).toMatch(/^ +3 {2}mesos-master$/m);
    expect(out).toMatch(/^ +2 {2}marathon-app$/m);
    expect(out).toMatch(/^ +2 {2}zeppelin-interpreter$/m);
    expect(out).toMatch(/^ +1 {2}marathon-flags$/m);
  });

  it('changes nothing and needs a context', async () => {
    const { exit, err } = await run({}, 'lint --live', { cwd: work, homeDir: work });
    expect(exit).toBe(2);
    expect(err).toContain('There is no config file.');
  });

  it('needs a context that names a system which it reads', async () => {
    write('config.yaml', 'current: people\ncontexts:\n  people:\n    ldap:\n      url: ldap://127.0.0.1:1\n');
    const { exit, err } = await run({ MESOSCTL_CONFIG: join(work, 'config.yaml') }, 'lint --live', { cwd: work });
    expect(err).toContain('The context people names no Mesos, no Marathon, no Zeppelin and no HDFS.');
    expect(exit).toBe(2);
  });

  it('is something to judge where no file is named', async () => {
    const { exit, err } = await tool('lint');
    expect(exit).toBe(2);
    expect(err).toContain('Nothing is named that should be judged.');
    expect(err).toContain('mesosctl lint --live');
  });
});

describe('a fault of the live platform', () => {
  it('is shown in the line of the answer where it stands, without secrets', async () => {
    await planted(NEVER_MOVES, async () => {
      const { exit, out } = await tool('lint --live --report sarif=live.sarif');
      expect(exit).toBe(1);
      expect(out).toMatch(
        /^marathon\/apps\/shop\/web:\d+:\d+: error: maximumOverCapacity is 0 .*\[marathon\/update-never-moves\]\n {4} *"maximumOverCapacity": 0,\n/m,
      );
      expect(out).toContain('[marathon/secret-in-env]');
      const [{ results }] = JSON.parse(readFileSync(join(work, 'live.sarif'), 'utf8')).runs;
      const places = results.map((one: { readonly locations: readonly object[] }) => one.locations[0]);
      expect(places).toContainEqual({
        physicalLocation: expect.objectContaining({
          artifactLocation: expect.objectContaining({ uri: 'marathon/apps/shop/web' }),
        }),
      });
      for (const format of findingFormats) expect((await tool(`lint --live -o ${format}`)).all).not.toContain(SECRET);
    });
  });

  it('can be one that only the answers show together', async () => {
    lab.cluster.quotas.set('batch', { guarantees: { cpus: 100_000 }, limits: {} });
    try {
      const { out } = await tool('lint --live');
      expect(out).toMatch(
        /^mesos\/quota:2:3: warning: The roles are guaranteed .*\[mesos\/guarantees-above-capacity\]\n {4} *\{"role":"batch","guarantees":\{"cpus":\{"value":100000\}\}\},\n/m,
      );
    } finally {
      lab.cluster.quotas.delete('batch');
    }
  });

  it('can be two apps that claim what there is once', async () => {
    const bobs = { HAPROXY_0_VHOST: 'bob.notebooks.example.org', MESOSCTL_TENANT: 'mallory' };
    await planted({ id: '/mallory/web', cmd: 'sleep 1000', cpus: 0.1, mem: 32, labels: bobs }, async () => {
      const { findings } = await reportOf('lint --live');
      expect(findings.filter(({ rule }) => rule === 'marathon/vhost-twice')).toEqual([
        expect.objectContaining({
          file: 'marathon/apps',
          message: '/mallory/web and /bob/zeppelin both serve bob.notebooks.example.org.',
        }),
      ]);
    });
  });

  it('can be a notebook without a login', async () => {
    lab.faults.script(({ action }) =>
      action === 'GET /api/notebook'
        ? { kind: 'status', status: 200, body: '{"status":"OK","body":[]}', contentType: 'application/json' }
        : undefined,
    );
    const { out } = await tool('lint --live');
    expect(out).toMatch(
      /^zeppelin\/bob\/notebook:\d+:\d+: error: .*\[zeppelin\/notebook-answers-strangers\]\n {4} *"answersWithoutLogin": true,\n/m,
    );
  });

  it('may be known: a baseline takes answers as it takes files', async () => {
    await tool('lint --live --write-baseline known.json');
    const known = await reportOf('lint --live --baseline known.json');
    expect(known).toMatchObject({ exit: 0, findings: [] });
    expect(known.fixed).toBeUndefined();
    await planted(NEVER_MOVES, async () => {
      const { findings, exit } = await reportOf('lint --live --baseline known.json');
      expect([...new Set(findings.map(({ file }) => file))]).toEqual(['marathon/apps/shop/web']);
      expect(exit).toBe(1);
      await tool('lint --live --write-baseline known.json');
    });
    const { fixed } = await reportOf('lint --live --baseline known.json');
    expect(fixed).toContainEqual(expect.objectContaining({ file: 'marathon/apps/shop/web' }));
  });

  it('counts as mended only where the platform told all', async () => {
    await planted(NEVER_MOVES, () => tool('lint --live --write-baseline known.json'));
    const part = await reportOf(`lint --live --baseline known.json --set marathon.addresses=${NOBODY}`);
    expect(part.fixed).toBeUndefined();
    write('conf/spark-defaults.conf', 'spark.app.name x\n');
    expect((await reportOf('lint conf --baseline known.json')).fixed).toBeUndefined();
  });

  it('is passed over where the configuration of the folder says so by its path', async () => {
    const entry = (rule: string, path: string): string => `  - {rule: ${rule}, path: "${path}", reason: a lab}\n`;
    write(
      '.mesosctl-lint.yaml',
      `ignore:\n${entry('mesos/isolation-posix', 'mesos/agent-flags@*')}${entry('marathon/no-user', 'marathon/apps/**')}`,
    );
    const { findings, summary } = await reportOf('lint --live');
    expect(findings.map(({ rule }) => rule)).not.toContain('mesos/isolation-posix');
    expect(summary.suppressed).toBe(1);
    // Without --live nobody can say that it is useless.
    expect((await reportOf('lint .')).findings.map(({ rule }) => rule)).not.toContain('lint/suppression-useless');
  });

  it('is never mended by --fix, which is for files', async () => {
    const { exit, err } = await tool('lint --live --fix');
    expect(exit).toBe(2);
    expect(err).toContain('--fix writes files, and --live alone names none.');
    write('spark-defaults.conf', 'spark.app.name x\nspark.shuffle.consolidateFiles true\n');
    await tool('lint spark-defaults.conf --live --fix --spark 2.4.6');
    expect(readFileSync(join(work, 'spark-defaults.conf'), 'utf8')).toBe('spark.app.name x\n');
  });
});

describe('files beside a live platform', () => {
  it('are judged against its agents', async () => {
    write('spark-defaults.conf', 'spark.mesos.coarse true\nspark.cores.max 4\nspark.mesos.constraints rack:nowhere\n');
    const rule = 'spark/constraints-match-no-agent';
    expect((await reportOf('lint . --spark 2.4.6')).findings.map((one) => one.rule)).not.toContain(rule);
    const { findings } = await reportOf('lint . --live --spark 2.4.6');
    expect(findings.find((one) => one.rule === rule)).toMatchObject({ file: 'spark-defaults.conf', line: 3 });
  });

  it('are for the versions that the servers tell, unless somebody says another', async () => {
    const config = { role: 'batch', guarantees: { cpus: { value: 4 } } };
    write('quota.json', JSON.stringify({ update_quota: { quota_configs: [config] } }));
    const severityOf = async (line: string): Promise<string | undefined> =>
      (await reportOf(line)).findings.find(({ file }) => file === 'quota.json')?.severity;
    expect(await severityOf('lint quota.json')).toBe('advice');
    expect(await severityOf('lint quota.json --live')).toBe('warning');
    expect(await severityOf('lint quota.json --live --mesos 1.8.1')).toBeUndefined();
  });

  it('and the platform are asked what a Spark to come would break', async () => {
    const { findings } = await reportOf('lint --live --target-spark 4.0.0');
    expect(findings.map(({ rule }) => rule)).not.toContain('mesos/no-acls');
    const paths = new Set(findings.filter(({ severity }) => severity === 'error').map(({ file }) => file));
    expect(paths).toContain('zeppelin/bob/notebook');
  });
});

describe('a platform that does not tell all', () => {
  it('is judged by the rest, and never ends with 0', async () => {
    const report = await reportOf(`lint --live --fail-on error --set marathon.addresses=${NOBODY}`);
    expect(report.exit).toBe(3);
    expect(report.unread).toEqual([
      expect.objectContaining({ file: 'marathon', code: 'unreachable', message: expect.stringContaining(NOBODY) }),
    ]);
    expect(rulesIn(report, 'mesos')).toContain('mesos/no-acls');
  });

  it('says which of its masters is silent', async () => {
    const { exit, unread } = await reportOf(`lint --live --set mesos.masters=${lab.masters.leaderAddress()},${NOBODY}`);
    expect(unread).toEqual([expect.objectContaining({ file: 'mesos/flags@127.0.0.1:1', code: 'unreachable' })]);
    expect(exit).toBe(3);
  });

  it('says so once where a system keeps everything to itself', async () => {
    const principals = [
      { name: 'marathon', secret: 'marathon', may: 'all' },
      { name: 'mesosctl', secret: 'known', may: 'all' },
      { name: 'guest', secret: 'guest', may: 'nothing' },
    ] as const;
    const asking = await startTestLab({ masters: { credentials: principals } });
    const as = (name: string, secret: string) =>
      run({ ...asking.env, MESOSCTL_MESOS_SECRET: secret }, `lint --live -o json --set mesos.principal=${name}`, {
        cwd: work,
      });
    try {
      const known = JSON.parse((await as('mesosctl', 'known')).out);
      expect(known.unread).toEqual([]);
      expect(rulesIn(known, 'mesos')).not.toContain('mesos/master-http-open');
      expect(rulesIn(known, 'mesos')).not.toContain('mesos/agent-http-open');
      const wrong = await as('mesosctl', 'wrong');
      expect(wrong.exit).toBe(3);
      expect(JSON.parse(wrong.out).unread).toContainEqual(
        expect.objectContaining({ file: 'mesos', code: 'unauthenticated' }),
      );
      const filtered = await as('guest', 'guest');
      expect(filtered.exit).toBe(3);
      expect(JSON.parse(filtered.out).unread).toContainEqual(expect.objectContaining({ code: 'denied' }));
    } finally {
      await asking.stop();
    }
  });

  it('may be notebooks that do not know the account', async () => {
    const { unread, exit } = await reportOf('lint --live', { env: { MESOSCTL_ZEPPELIN_PASSWORD: 'wrong' } });
    expect(unread.map(({ file, code }) => `${file} ${code}`)).toEqual(['zeppelin unauthenticated']);
    expect(exit).toBe(3);
  });
});
