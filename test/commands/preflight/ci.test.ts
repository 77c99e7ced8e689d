import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { namedFaults } from '../../../src/lab/fault-script/named.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { type RepositoryFiles, soundRepository, writeRepository } from '../../support/lab-repository.ts';
import { platformOf } from '../../support/platform.ts';
import { preflight, saidBy } from '../../support/preflight.ts';
import { run } from '../../support/tool.ts';

let lab: TestLab;
let sound: RepositoryFiles;
beforeAll(async () => {
  lab = await startTestLab();
  for (const name of ['alice', 'bob']) {
    await run(lab.env, `user provision ${name} --create-account --partition spark --yes`);
  }
  sound = soundRepository(lab);
}, 60_000);
afterAll(() => lab.stop());
afterEach(() => lab.loadFaults(undefined));

const SPARK = 'conf/spark-defaults.conf';
const APP = 'marathon/report.json';

/** `preflight ci` in a repository that is sound but for what is given. */
const ci = (words = '', files: RepositoryFiles = {}, options = {}) =>
  preflight(lab.env, `ci ${words}`.trim(), {
    cwd: writeRepository(lab, 'repository', { ...sound, ...files }),
    ...options,
  });

const changed = (path: string, from: string, to: string): RepositoryFiles => {
  const text = sound[path] ?? '';
  expect(text).toContain(from);
  return { [path]: text.replace(from, to) };
};

describe('a repository in which nothing is wrong, and the platform that it is for', () => {
  it('may go on, and nothing that stands in the way, or could not be read, is told', async () => {
    const { exit, of, check, err } = await ci();
    expect([of('failed'), of('unread'), of('skipped')]).toEqual([[], [], []]);
    expect(of('warned')).toEqual(['live/platform']);
    expect(check('repository/read')?.told).toBe('3 files');
    expect(check('tenants/read')?.told).toBe('2 tenants in 1 file');
    expect(check('apply/done')?.told).toBe('nothing to do');
    expect(err).toBe('');
    expect(exit).toBe(0);
  });

  it('is left as it is, and so is the platform', async () => {
    const before = await platformOf(lab);
    await ci();
    expect(await platformOf(lab)).toEqual(before);
  });

  it('is told in 80 columns on a terminal', async () => {
    const cwd = writeRepository(lab, 'repository', { ...sound, ...changed(SPARK, 'cores 2', 'cores 64') });
    const { out } = await run(lab.env, 'preflight ci', { cwd, tty: true, columns: 80 });
    const lines = stripVTControlCharacters(out).split('\n');
    // A path or an address is not broken.
    expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
    expect(lines.slice(0, 2)).toEqual(['The repository', '--------------']);
    expect(lines).toContain('✗ files fit the platform');
  });
});

interface Planted {
  readonly category: string;
  /** The check that fails, and no other. */
  readonly id: string;
  readonly files: () => RepositoryFiles;
  readonly says: RegExp;
  readonly fault?: keyof typeof namedFaults;
}

const planted: readonly Planted[] = [
  {
    category: 'repository',
    id: 'repository/spark',
    files: () => changed(SPARK, 'spark.app.name', 'spark.shuffle.consolidateFiles true\nspark.app.name'),
    says: /consolidateFiles/,
  },
  {
    category: 'repository, a file that nobody can read',
    id: 'repository/read',
    files: () => ({ 'hdfs/hdfs-site.xml': '<configuration><property><name>a</name>' }),
    says: /./,
  },
  {
    category: 'platform',
    id: 'platform/hdfs',
    files: () => ({ 'tenants.yaml': undefined }),
    says: /safe mode/,
    fault: 'safe-mode',
  },
  {
    category: 'tenants',
    id: 'tenants/sound',
    files: () => ({}),
    says: /^\/user\/bob has mode 777/,
  },
  {
    category: 'tenants, one in two files',
    id: 'tenants/read',
    files: () => ({ 'more/tenants.yaml': 'version: 1\ntenants:\n  - name: bob\n' }),
    says: /^The tenant bob is in \S*tenants\.yaml too\.$/,
  },
  {
    category: 'apply',
    id: 'apply/planned',
    files: () => changed('tenants.yaml', '- name: bob', '- name: bob\n    guaranteeCpus: 900\n    cpus: 900'),
    says: /^bob: .*900 cpus/,
  },
  {
    category: 'live',
    id: 'live/files',
    files: () => changed(SPARK, 'partition:spark', 'partition:sprak'),
    says: /partition:sprak/,
  },
  {
    category: 'live, an app',
    id: 'live/files',
    files: () => changed(APP, '"partition",\n      "IS",\n      "spark"', '"rack_id",\n      "IS",\n      "r1"'),
    says: /rack_id/,
  },
];

describe('a fault of one category', () => {
  it.each(planted.map((one) => [one.category, one] as const))('ends with 1: %s', async (_, one) => {
    const { id, files, says, fault } = one;
    if (fault !== undefined) await lab.loadFaults(namedFaults[fault]);
    const restore = id === 'tenants/sound' ? openHome('bob') : () => undefined;
    const { exit, of, check } = await ci('', files());
    restore();
    expect(of('failed')).toEqual([id]);
    expect(of('unread')).toEqual([]);
    expect(saidBy(check(id))).toMatch(says);
    expect(exit).toBe(1);
  });

  /** Bob's home as somebody without mesosctl would have left it; gives the way back. */
  function openHome(name: string): () => void {
    const tree = lab.hdfs?.tree;
    const home = tree?.entry(`/user/${name}`);
    if (tree === undefined || home === undefined) throw new Error(`${name} has no home.`);
    const { owner, group, mode } = home;
    tree.seed(`/user/${name}`, { owner, group, mode: 0o777 });
    return () => tree.seed(`/user/${name}`, { owner, group, mode });
  }

  it('is told with file, line and rule', async () => {
    const { check } = await ci(
      '',
      changed(SPARK, 'spark.app.name', 'spark.shuffle.consolidateFiles true\nspark.app.name'),
    );
    expect(check('repository/spark')?.problems).toMatchObject([
      { place: 'conf/spark-defaults.conf:3:1', rule: expect.stringMatching(/^spark\/consolidate-files-/) },
    ]);
  });
});

describe('a value that user apply refuses', () => {
  const refused = (): Readonly<Record<string, string | undefined>> =>
    changed('tenants.yaml', '- name: bob', '- name: bob\n    umask: 22');

  it('is told by the rules alone too, where no platform is asked', async () => {
    const { exit, check } = await ci('--offline', refused());
    expect(exit).toBe(1);
    expect(check('repository/tenants')?.problems).toMatchObject([
      { place: expect.stringMatching(/^tenants\.yaml:\d+:12$/), rule: 'tenants/value-refused' },
    ]);
  });

  it('has its place beside its sentence, and not in it', async () => {
    const { check } = await ci('', refused());
    expect(check('repository/tenants')?.state).toBe('failed');
    expect(check('tenants/read')?.problems).toMatchObject([
      {
        place: expect.stringMatching(/^tenants\.yaml:\d+:12$/),
        sentence: expect.stringMatching(/^Tenant bob: umask: "22" is not a umask\./),
      },
    ]);
  });
});

describe('very many faults', () => {
  it('are counted beyond twenty, and lint has all of them', async () => {
    const faulty = changed(SPARK, 'spark.app.name', 'spark.shuffle.consolidateFiles true\nspark.app.name')[SPARK];
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`conf/${index}/spark-defaults.conf`, faulty]),
    );
    const problems = (await ci('--offline', many)).check('repository/spark')?.problems ?? [];
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toMatchObject({ sentence: 'And 10 more.', hint: 'All of them: mesosctl lint .' });
  });
});

describe('a platform that is seen to be wrong', () => {
  it.each([
    ['no-leader', 'platform/mesos', 'Mesos is in order'],
    ['both-standby', 'platform/hdfs', 'HDFS is in order'],
  ] as const)('ends with 1, as preflight provision does: %s', async (fault, id, title) => {
    await lab.loadFaults(namedFaults[fault]);
    const { exit, of, check } = await ci('', {}, { clock: hurriedClock() });
    expect(of('failed')).toEqual([id]);
    expect(of('unread')).toEqual([]);
    expect(check('apply/planned')).toMatchObject({ state: 'skipped', waitsFor: title });
    const words = 'provision zoe --create-account';
    expect([exit, (await preflight(lab.env, words, { clock: hurriedClock() })).exit]).toEqual([1, 1]);
  });
});

describe('what is worth a look and stands in no one’s way', () => {
  it('is work that applying would do', async () => {
    const { exit, check } = await ci(
      '',
      changed('tenants.yaml', '- name: bob', '- name: bob\n    umask: "027"\n  - name: carol'),
    );
    expect(check('apply/done')).toMatchObject({ state: 'warned' });
    expect(saidBy(check('apply/done'))).toMatch(/^bob: .*to change.*\ncarol: \d+ to create/);
    expect(exit).toBe(0);
  });

  it('is a tenant of the platform whom no file names', async () => {
    const { exit, check } = await ci('', {
      'tenants.yaml': 'version: 1\ntenants:\n  - name: alice\n    partition: spark\n',
    });
    expect(saidBy(check('tenants/named'))).toBe('bob has the notebook /bob/zeppelin, and no file names him.');
    expect(exit).toBe(0);
  });

  it('is what counts only when it is said so', async () => {
    const files = changed(SPARK, 'spark.app.name', 'spark.shuffle.consolidateFiles true\nspark.app.name');
    expect((await ci('--fail-on error', files)).exit).toBe(0);
    expect((await ci('', { ...files, '.mesosctl-lint.yaml': 'failOn: error\n' })).exit).toBe(0);
    expect((await ci('', files)).exit).toBe(1);
  });
});

describe('a platform of which a part does not answer', () => {
  it('ends with 3, and all else is looked at', async () => {
    await lab.loadFaults(namedFaults['refused-ldap']);
    const { exit, of, check } = await ci();
    expect(exit).toBe(3);
    expect(of('unread')).toEqual(expect.arrayContaining(['platform/ldap', 'apply/planned']));
    expect(check('platform/hdfs')?.state).toBe('passed');
    expect(check('live/files')?.state).toBe('passed');
    expect(check('apply/done')?.state).toBe('skipped');
  });

  it('does not hide what is wrong with the repository', async () => {
    await lab.loadFaults(namedFaults.refused);
    const { exit, of } = await ci(
      '',
      changed(SPARK, 'spark.app.name', 'spark.shuffle.consolidateFiles true\nspark.app.name'),
    );
    expect(exit).toBe(3);
    expect(of('failed')).toContain('repository/spark');
  });

  it('is waited for with --wait', async () => {
    await lab.loadFaults(namedFaults['safe-mode']);
    const meanwhile = () => lab.hdfs?.setSafeMode(undefined);
    const { exit, report, err } = await ci('--wait 1m', {}, { meanwhile });
    expect(err).toMatch(/^mesosctl: Waiting up to 1m until this is so: .*HDFS is in order/);
    expect(report.waitedSeconds).toBeGreaterThan(1);
    expect(exit).toBe(0);
  });

  it('is not waited for where the files are wrong, which stay as they are', async () => {
    const files = changed(SPARK, 'spark.app.name', 'spark.shuffle.consolidateFiles true\nspark.app.name');
    const { exit, err } = await ci('--wait 1m', files);
    expect([exit, err]).toEqual([1, '']);
  });
});

describe('a repository without a platform', () => {
  it('is judged alone where there is no config file, and says so', async () => {
    const cwd = writeRepository(lab, 'repository', sound);
    const { exit, check, of } = await preflight({}, 'ci', { cwd, homeDir: cwd });
    expect(check('platform/context')).toMatchObject({ state: 'not needed' });
    expect(of('failed')).toEqual([]);
    expect(exit).toBe(0);
    const { out } = await run({}, 'preflight ci', { cwd, homeDir: cwd });
    expect(out).toContain('not needed, there is no context: only the repository was judged\n');
  });

  it('is not judged alone where a context is asked for that is not there', async () => {
    const cwd = writeRepository(lab, 'repository', sound);
    const { exit, err, out } = await run({}, 'preflight ci --context prod', { cwd, homeDir: cwd });
    expect(err).toMatch(/^mesosctl: There is no config file\./);
    expect([exit, out]).toEqual([2, '']);
  });

  it('is judged alone with --offline, whatever the platform is like', async () => {
    await lab.loadFaults(namedFaults.refused);
    const { exit, check } = await ci('--offline');
    expect(check('platform/context')).toMatchObject({ state: 'not needed' });
    expect(exit).toBe(0);
  });

  it('is a warning where nothing in it is judged', async () => {
    const cwd = join(lab.folder, 'empty');
    mkdirSync(cwd, { recursive: true });
    const { exit, check } = await preflight({}, 'ci', { cwd, homeDir: cwd });
    expect(check('repository/read')).toMatchObject({ state: 'warned' });
    expect(exit).toBe(0);
  });
});

describe('how it is told', () => {
  it('writes reports of what is found in the files, that on the platform among it', async () => {
    const files = { ...changed(SPARK, 'partition:spark', 'partition:sprak') };
    const cwd = writeRepository(lab, 'repository', { ...sound, ...files });
    const line = 'preflight ci -o junit --report sarif=lint.sarif --report json=lint.json';
    const { exit, out } = await run(lab.env, line, { cwd });
    expect(exit).toBe(1);
    expect(out).toMatch(/<testsuite name="The files on the live platform" tests="2" failures="1"/);
    const sarif = JSON.parse(readFileSync(join(cwd, 'lint.sarif'), 'utf8'));
    const found = sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(found).toContain('spark/constraints-match-no-agent');
    const { findings } = JSON.parse(readFileSync(join(cwd, 'lint.json'), 'utf8'));
    expect(new Set(findings.map(({ file }: { file: string }) => file))).toEqual(new Set([SPARK]));
  });

  it('annotates files for GitHub, and says the rest of the step', async () => {
    const files = changed(SPARK, 'spark.app.name', 'spark.shuffle.consolidateFiles true\nspark.app.name');
    const cwd = writeRepository(lab, 'repository', { ...sound, ...files });
    const { out } = await run(lab.env, 'preflight ci -o github', { cwd });
    expect(out).toMatch(/^::error file=conf\/spark-defaults\.conf,line=3,col=1,title=spark\/consolidate-files-/m);
    expect(out).toMatch(/^::warning title=the platform has no errors of its own::/m);
    expect(out).toMatch(/^mesosctl: \d+ passed, .*: the change may not go on\.$/m);
  });

  it('refuses a report that is none, a baseline that is not there, and a file that is not there', async () => {
    const cwd = writeRepository(lab, 'repository', sound);
    expect(await run(lab.env, 'preflight ci --report x', { cwd })).toMatchObject({ exit: 2, out: '' });
    expect(await run(lab.env, 'preflight ci --baseline none.json', { cwd })).toMatchObject({ exit: 2, out: '' });
    const { exit, check } = await ci('no/such/file');
    expect(saidBy(check('repository/read'))).toBe('There is no file no/such/file.');
    expect(exit).toBe(1);
  });
});
