import { stripVTControlCharacters } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { namedFaults } from '../../../src/lab/fault-script/named.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { type RepositoryFiles, writeRepository } from '../../support/lab-repository.ts';
import { platformOf } from '../../support/platform.ts';
import { preflight, saidBy } from '../../support/preflight.ts';
import { run } from '../../support/tool.ts';

const AGENTS = 6;

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ agents: AGENTS });
  await run(lab.env, 'user provision alice --create-account --partition spark --yes');
}, 60_000);
afterAll(() => lab.stop());
afterEach(() => lab.loadFaults(undefined));

const properties = (): Record<string, string> => ({
  'spark.master': `mesos://zk://${lab.addresses.zookeeper.join(',')}/mesos`,
  'spark.app.name': 'nightly',
  'spark.mesos.role': 'alice',
  'spark.mesos.constraints': 'partition:spark',
  'spark.cores.max': '2',
  'spark.executor.cores': '1',
  'spark.executor.memory': '1g',
});

const textOf = (said: Record<string, string | undefined>): string =>
  `# spark 2.4.8\n${Object.entries(said)
    .map(([key, value]) => (value === undefined ? '' : `${key} ${value}\n`))
    .join('')}`;

/** `preflight spark` of a sound file but for what is given. */
const spark = (said: Record<string, string | undefined> = {}, words = '', options = {}) =>
  sparkOf({ 'spark-defaults.conf': textOf({ ...properties(), ...said }) }, `spark-defaults.conf ${words}`, options);

const sparkOf = (files: RepositoryFiles, words: string, options = {}) =>
  preflight(lab.env, `spark ${words}`.trim(), { cwd: writeRepository(lab, 'job', files), ...options });

/** A folder of HDFS, as if it had always been there. */
const folder = (path: string, owner: string, mode: number): void =>
  lab.hdfs?.tree.seed(path, { owner, group: 'hadoop', mode });

describe('a job that nothing stands in the way of', () => {
  it('may be started, and is told where and how often it fits', async () => {
    const { exit, of, check, err } = await spark({}, '--user alice');
    expect([of('failed'), of('warned'), of('unread'), of('skipped')]).toEqual([[], [], [], []]);
    expect(check('mesos/role-allowed')?.told).toBe('role alice');
    expect(check('mesos/quota-has-room')?.told).toMatch(/^alice has \d+ cpus and \d+ MiB left$/);
    expect(check('agents/constraints-match')?.told).toBe('4 of 6 agents');
    expect(check('agents/executor-fits-now')?.told).toBe(
      '2 executors of 1 cpu and 1408 MiB at first; 4 agents with room',
    );
    expect(check('shuffle/inodes')?.told).toMatch(/^200 partitions over 2 agents: .* = \d+$/);
    expect(check('hdfs/home')?.told).toBe('/user/alice');
    expect(check('user/known')?.told).toBe('uid=alice,ou=people,dc=example,dc=org');
    expect(err).toBe('');
    expect(exit).toBe(0);
  });

  it('changes nothing', async () => {
    const before = await platformOf(lab);
    await spark({}, '--user alice');
    expect(await platformOf(lab)).toEqual(before);
  });

  it('is told in 80 columns on a terminal', async () => {
    const cwd = writeRepository(lab, 'job', {
      'spark-defaults.conf': textOf({ ...properties(), 'spark.cores.max': '64' }),
    });
    const { out } = await run(lab.env, 'preflight spark spark-defaults.conf', { cwd, tty: true, columns: 80 });
    const lines = stripVTControlCharacters(out).split('\n');
    expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
    expect(lines.at(-2)).toMatch(/the job may be started\.$/);
  });
});

interface Row {
  readonly id: string;
  readonly said: Record<string, string | undefined>;
  readonly says: RegExp;
  readonly words?: string;
  readonly state?: 'warned';
}

const wrong: readonly Row[] = [
  { id: 'configuration/no-errors', said: { 'spark.executor.memory': '1 gig' }, says: /spark\.executor\.memory/ },
  {
    id: 'configuration/no-warnings',
    said: { 'spark.shuffle.consolidateFiles': 'true' },
    says: /consolidateFiles/,
    state: 'warned',
  },
  { id: 'configuration/for-mesos', said: { 'spark.master': 'yarn' }, says: /^The master is yarn, which is not Mesos/ },
  {
    id: 'mesos/master-of-context',
    said: { 'spark.master': 'mesos://zk://127.0.0.1:2181/other' },
    says: /which is not the Mesos of the context/,
  },
  {
    id: 'mesos/quota-has-room',
    said: { 'spark.executor.cores': '4', 'spark.cores.max': '4' },
    says: /^The quota of the role alice has 3 cpus and \d+ MiB left of 4 cpus and \d+ MiB, and one executor asks for 4 cpus/,
  },
  {
    id: 'mesos/quota-has-room',
    said: { 'spark.cores.max': '4' },
    says: /and spark\.cores\.max is 4: the job starts with less/,
    state: 'warned',
  },
  {
    id: 'agents/constraints-match',
    said: { 'spark.mesos.constraints': 'partition:sprak' },
    says: /partition:sprak.*it is spark on 4 and web on 2/,
  },
  {
    id: 'agents/executor-fits',
    said: { 'spark.mesos.role': '*', 'spark.executor.memory': '900g' },
    says: /^One executor asks for 1 cpu and .* none of the 4 agents/,
  },
  {
    id: 'agents/executor-fits-now',
    said: { 'spark.mesos.role': '*', 'spark.cores.max': '4000' },
    says: /^There is room for \d+ executors now, and spark\.cores\.max asks for 4000/,
    state: 'warned',
  },
  {
    id: 'agents/driver-fits',
    said: {
      'spark.submit.deployMode': 'cluster',
      'spark.master': 'mesos://127.0.0.1:7077',
      'spark.driver.memory': '900g',
    },
    says: /^The driver asks for 1 cpu and 921600 MiB/,
  },
  {
    id: 'shuffle/service-everywhere',
    said: { 'spark.dynamicAllocation.enabled': 'true', 'spark.shuffle.service.enabled': 'true' },
    says: /no app of Marathon runs it/,
    state: 'warned',
  },
  {
    id: 'hdfs/paths',
    said: { 'spark.eventLog.enabled': 'true', 'spark.eventLog.dir': 'hdfs:///none/such' },
    says: /^spark\.eventLog\.dir is \/none\/such, and there is no such path, and Spark does not make it/,
  },
  {
    id: 'hdfs/paths',
    said: { 'spark.eventLog.enabled': 'true', 'spark.eventLog.dir': 'hdfs:///closed-events' },
    says: /^alice may not write into \/closed-events \(spark\.eventLog\.dir\): it is of spark:hadoop/,
    words: '--user alice',
  },
  {
    id: 'hdfs/paths',
    said: { 'spark.jars': 'hdfs:///none/a.jar,/local/b.jar,hdfs:///pattern/*.jar' },
    says: /^spark\.jars is \/none\/a\.jar, and there is no such path\.$/,
  },
  {
    id: 'hdfs/paths',
    said: { 'spark.jars': 'hdfs://elsewhere:8020/a.jar' },
    says: /another HDFS than that of the context/,
    state: 'warned',
  },
  { id: 'hdfs/home', said: {}, says: /^carol has no home/, words: '--user carol', state: 'warned' },
  { id: 'user/known', said: {}, says: /^The directory knows no account mallory\.$/, words: '--user mallory' },
];

describe('a job that something stands in the way of', () => {
  beforeAll(() => {
    folder('/closed-events', 'spark', 0o700);
  });

  it.each(wrong.map((row) => [row.id, Object.keys(row.said).join(' '), row] as const))(
    'is told: %s %s',
    async (id, _, row) => {
      const { exit, check } = await spark(row.said, row.words);
      expect(check(id)).toMatchObject({ state: row.state ?? 'failed' });
      expect(saidBy(check(id))).toMatch(row.says);
      if (row.state === undefined) expect(exit).toBe(1);
    },
  );

  it('has what comes after it skipped, and all else looked at', async () => {
    const { check } = await spark({ 'spark.mesos.constraints': 'partition:sprak' });
    expect(check('agents/executor-fits')).toMatchObject({ state: 'skipped', waitsFor: 'agents match the constraints' });
    expect(check('hdfs/active')?.state).toBe('passed');
  });
});

describe('what is free now', () => {
  const hogged: string[] = [];
  afterEach(() => {
    for (const id of hogged.splice(0)) lab.cluster.update(id, 'TASK_FINISHED');
  });

  /** Takes all that the agents of the partition have. */
  function hog(): void {
    lab.cluster.addFramework({ id: 'hog', name: 'hog', user: 'root' });
    lab.cluster.setRoles('hog', ['*']);
    for (const { agentId, free, attributes } of lab.cluster.offers('*')) {
      if (!attributes.some(({ value }) => value === 'spark')) continue;
      const taskId = `hog-${agentId}`;
      const { cpus = 0, mem = 0 } = free;
      lab.cluster.launch({
        taskId,
        name: 'hog',
        frameworkId: 'hog',
        agentId,
        role: '*',
        scalars: { cpus, mem },
        ports: [],
      });
      lab.cluster.update(taskId, 'TASK_RUNNING');
      hogged.push(taskId);
    }
  }

  it('is not enough where others have it, and --wait lets the job begin when they end', async () => {
    hog();
    const { exit, check } = await spark();
    expect(check('agents/executor-fits')?.state).toBe('passed');
    expect(saidBy(check('agents/executor-fits-now'))).toMatch(
      /^One executor asks for 1 cpu and 1408 MiB, and no agent has as much free at once\. The nearest, \S+, has .* free for the role alice and lacks /,
    );
    expect(exit).toBe(1);
    const meanwhile = () => {
      for (const id of hogged.splice(0)) lab.cluster.update(id, 'TASK_FINISHED');
    };
    const waited = await spark({}, '--wait 1m', { meanwhile });
    expect(waited.err).toContain('there is room for executors now');
    expect(waited.exit).toBe(0);
  });
});

describe('the external shuffle service', () => {
  const dynamic = {
    'spark.dynamicAllocation.enabled': 'true',
    'spark.dynamicAllocation.maxExecutors': '2',
    'spark.shuffle.service.enabled': 'true',
  };

  it('is looked for on every agent that the job may use', async () => {
    const [marathon = ''] = lab.addresses.marathon;
    const app = (instances: number) => ({
      id: '/shuffle',
      cmd: '/opt/spark-2.4.8/sbin/start-mesos-shuffle-service.sh',
      cpus: 0.1,
      mem: 64,
      instances,
      constraints: [
        ['hostname', 'UNIQUE'],
        ['partition', 'LIKE', 'spark'],
      ],
    });
    const put = async (instances: number): Promise<void> => {
      const request = {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(app(instances)),
      };
      expect((await fetch(`${marathon}/v2/apps//shuffle?force=true`, request)).ok).toBe(true);
      await expect.poll(async () => runningOf(marathon), { timeout: 10_000 }).toBe(instances);
    };
    await put(3);
    const some = await spark(dynamic);
    expect(saidBy(some.check('shuffle/service-everywhere'))).toMatch(
      /^\/shuffle runs the shuffle service, and not on 127(\.\d+){3}: executors there stop at their start\.$/,
    );
    expect(some.exit).toBe(1);
    await put(4);
    const all = await spark(dynamic);
    expect(all.check('shuffle/service-everywhere')).toMatchObject({
      state: 'passed',
      told: '/shuffle runs on 4 agents',
    });
  });

  const runningOf = async (marathon: string): Promise<number> => {
    const { app } = await (await fetch(`${marathon}/v2/apps//shuffle`)).json();
    return app.tasksRunning;
  };
});

describe('what starts first', () => {
  it('is one executor that takes all cpus of its offer, where it has no size of its own', async () => {
    const said = { 'spark.executor.cores': undefined, 'spark.mesos.role': '*', 'spark.mesos.constraints': undefined };
    const { check } = await spark({ ...said, 'spark.cores.max': '8' });
    expect(check('agents/executor-fits-now')?.told).toMatch(
      /^the first takes 8 cpus and 1408 MiB where as much is free, as on \S+, as spark\.executor\.cores is not set$/,
    );
  });

  it('is no more than the quota of the role has left', async () => {
    const { check } = await spark({ 'spark.cores.max': undefined });
    const [, cpus = ''] = /has (\d+) cpus/.exec(check('mesos/quota-has-room')?.told ?? '') ?? [];
    expect(check('agents/executor-fits-now')?.told).toMatch(new RegExp(`^${cpus} executors of 1 cpu and 1408 MiB at`));
  });

  it('is nothing where spark.cores.max is less than one executor asks for', async () => {
    const { check } = await spark({ 'spark.mesos.role': '*', 'spark.cores.max': '8' }, '--conf spark.executor.cores=9');
    expect(check('agents/executor-fits-now')?.state).toBe('failed');
    expect(saidBy(check('agents/executor-fits-now'))).toBe(
      'One executor asks for 9 cpus and 1408 MiB, and spark.cores.max is 8: none is started.',
    );
  });
});

describe('a job that is not for Mesos', () => {
  it('has nothing of Mesos and its agents looked at', async () => {
    const { check, of } = await spark({}, '--conf spark.master=yarn');
    expect(of('failed')).toContain('configuration/for-mesos');
    for (const id of ['mesos/zookeeper', 'mesos/leader', 'agents/executor-fits', 'agents/others', 'shuffle/inodes']) {
      expect(check(id)).toMatchObject({ state: 'skipped', waitsFor: 'the job is for Mesos' });
    }
    expect(check('hdfs/active')?.state).toBe('passed');
  });
});

describe('the masters of the context', () => {
  it('are those of the job where it names them as the context does, whatever the masters call them', async () => {
    const master = 'mesos://zk://zookeeper.example.org:2181/mesos';
    const { check } = await spark({ 'spark.master': master });
    expect(saidBy(check('mesos/master-of-context'))).toContain(
      `whether that is zk://${lab.addresses.zookeeper.join(',')}/mesos cannot be told from here`,
    );
    const zk = `zk://${lab.addresses.zookeeper.join(',').replaceAll('127.0.0.1', 'localhost')}/mesos`;
    const known = await spark({ 'spark.master': `mesos://${zk}` }, '', { env: { MESOSCTL_MESOS_ZK: zk } });
    expect(known.check('mesos/master-of-context')).toMatchObject({ state: 'passed', told: `mesos://${zk}` });
  });
});

describe('the program of spark-submit', () => {
  const submit = (words: string) => ({
    'submit.sh': `#!/bin/sh\n/opt/spark-2.4.8/bin/spark-submit ${Object.entries(properties())
      .map(([key, value]) => `--conf ${key}=${value}`)
      .join(' ')} ${words}\n`,
  });

  it.each([
    ['hdfs:///nosuch/etl.jar', /^The program is \/nosuch\/etl\.jar, and there is no such path\.$/],
    ['--deploy-mode client --verbose hdfs:///nosuch/etl.py 2026', /^The program is \/nosuch\/etl\.py/],
    ['--jars hdfs:///nosuch/a.jar --class A /opt/etl.jar', /^spark\.jars is \/nosuch\/a\.jar/],
    ['--py-files hdfs:///nosuch/a.zip etl.py', /^spark\.submit\.pyFiles is \/nosuch\/a\.zip/],
  ])('must be there, and so must its files: %s', async (words, says) => {
    const { check } = await sparkOf(submit(words), 'submit.sh');
    expect(check('hdfs/paths')?.state).toBe('failed');
    expect(saidBy(check('hdfs/paths'))).toMatch(says);
  });

  it.each(['/opt/etl.jar hdfs:///nosuch/input', 'hdfs:///$DAY/etl.jar', 'https://repo.example.org/etl.jar'])(
    'is not asked of HDFS where it is not there, or not known: %s',
    async (words) => {
      const { check } = await sparkOf(submit(words), 'submit.sh');
      expect(check('hdfs/paths')?.state).toBe('not needed');
    },
  );

  it('is there, and its user may read it', async () => {
    folder('/apps', 'hdfs', 0o755);
    const { check } = await sparkOf(submit('hdfs:///apps'), 'submit.sh --user alice');
    expect(check('hdfs/paths')).toMatchObject({ state: 'passed', told: '1 path' });
  });
});

describe('next steps', () => {
  it('make the account that lacks', async () => {
    const { check } = await spark({}, '--user nosuch');
    expect(check('user/known')?.problems[0]?.hint).toBe('mesosctl user provision nosuch --create-account');
    expect(check('hdfs/home')?.problems[0]?.hint).toBe('mesosctl user provision nosuch --create-account');
  });
});

describe('where settings come from', () => {
  it('is standard input, which is properties where nothing else is clear', async () => {
    const stdin = textOf(properties());
    const { check } = await preflight(lab.env, 'spark -', { stdin });
    expect(check('mesos/role-allowed')?.told).toBe('role alice');
    const other = await preflight(lab.env, 'spark -', { stdin: 'master local\n' });
    expect(other.check('configuration/for-mesos')?.state).not.toBe('unread');
  });

  it('is a property beside the file, which counts before it', async () => {
    const { check } = await spark(
      { 'spark.executor.memory': '900g' },
      '--conf spark.executor.memory=1g --conf spark.mesos.role=*',
    );
    expect(check('agents/executor-fits')?.state).toBe('passed');
    expect(check('mesos/role-allowed')?.told).toBe('role *');
  });

  it('is judged together: what the file lacks and the property says is no fault, and the other way round', async () => {
    const without = { 'spark.cores.max': undefined };
    expect(saidBy((await spark(without)).check('configuration/no-errors'))).toMatch(/^spark\.cores\.max is not set/);
    expect((await spark(without, '--conf spark.cores.max=2')).check('configuration/no-errors')?.state).toBe('passed');
    const { check } = await spark({}, '--conf spark.mesos.corse=true');
    expect(saidBy(check('configuration/no-warnings'))).toMatch(/spark\.mesos\.corse/);
  });

  it('is a script with spark-submit, which stands on spark-defaults.conf', async () => {
    const files = {
      'spark-defaults.conf': textOf(properties()),
      'submit.sh':
        '#!/bin/sh\nspark-submit --conf spark.mesos.constraints=partition:web --class org.example.Job job.jar\n',
    };
    const { check } = await sparkOf(files, 'spark-defaults.conf submit.sh');
    expect(check('agents/constraints-match')?.told).toBe('2 of 6 agents');
    expect(check('mesos/role-allowed')?.told).toBe('role alice');
  });

  it('is an app of Marathon, and each of several jobs is judged', async () => {
    const env = { SPARK_DEFAULTS_CONF: textOf({ ...properties(), 'spark.mesos.constraints': 'partition:sprak' }) };
    const app = JSON.stringify({
      id: '/jobs/one',
      cmd: `spark-submit --master mesos://zk://${lab.addresses.zookeeper.join(',')}/mesos --conf spark.mesos.constraints=rack:none --conf spark.cores.max=2 job.py`,
      env,
      cpus: 1,
      mem: 512,
      instances: 1,
    });
    const { check } = await sparkOf({ 'app.json': app }, 'app.json');
    expect(saidBy(check('agents/constraints-match'))).toMatch(/rack:none/);
  });

  it('never shows a secret of the files', async () => {
    const secret = 'hunter2-and-more';
    const cwd = writeRepository(lab, 'job', {
      'spark-defaults.conf': textOf({
        ...properties(),
        'spark.mesos.principal': 'spark',
        'spark.mesos.secret': secret,
      }),
    });
    for (const format of ['table', 'json', 'junit', 'nagios', 'github']) {
      const { all } = await run(lab.env, `preflight spark spark-defaults.conf -o ${format}`, { cwd });
      expect(all).not.toContain(secret);
    }
  });
});

describe('words that are no job', () => {
  it.each([
    ['a file that is not there', 'none.conf', /There is no file none\.conf/],
    ['a file that says nothing to Spark', 'shiro.ini', /shiro\.ini says nothing that Spark is told/],
    [
      'a property that is none',
      'spark-defaults.conf --conf spark.cores.max',
      /is no property, such as spark\.cores\.max=8/,
    ],
    ['no file', '', /file/],
  ])('are refused: %s', async (_, words, says) => {
    const cwd = writeRepository(lab, 'job', {
      'spark-defaults.conf': textOf(properties()),
      'shiro.ini': '[users]\nalice = x\n[urls]\n/** = authc\n',
    });
    const { exit, err, out } = await run(lab.env, `preflight spark ${words}`.trim(), { cwd });
    expect(err).toMatch(says);
    expect([exit, out]).toEqual([2, '']);
  });
});

describe('a context without Mesos', () => {
  it('is none that a job could be started on', async () => {
    const cwd = writeRepository(lab, 'job', { 'spark-defaults.conf': textOf(properties()) });
    const env = { MESOSCTL_HDFS_NAMENODES: lab.addresses.namenodes.join(',') };
    const { exit, err } = await run(env, 'preflight spark spark-defaults.conf', { cwd });
    expect(err).toMatch(
      /^mesosctl: The context environment says nothing of Mesos, on which the job would run\.\nhint: /,
    );
    expect(exit).toBe(2);
  });
});

describe('a platform of which a part does not answer', () => {
  it('ends with 3, with all else looked at', async () => {
    await lab.loadFaults(namedFaults['refused-ldap']);
    const { exit, check } = await spark({}, '--user alice');
    expect(check('ldap/login')?.state).toBe('unread');
    expect(check('user/known')?.state).toBe('skipped');
    expect(check('agents/executor-fits-now')?.state).toBe('passed');
    expect(exit).toBe(3);
  });

  it('says that no master leads, and skips what a master would be asked', async () => {
    await lab.loadFaults(namedFaults['no-leader']);
    const { exit, check } = await spark({}, '--user alice --timeout 2s');
    expect(['failed', 'unread']).toContain(check('mesos/leader')?.state);
    expect(check('agents/executor-fits-now')?.state).toBe('skipped');
    expect(check('hdfs/active')?.state).toBe('passed');
    expect([1, 3]).toContain(exit);
  });
});
