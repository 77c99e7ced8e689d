import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readXml } from '../../../src/checks/text/xml.ts';
import { childTool } from '../../support/child-tool.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { type RightsTree, rightsTree } from '../../support/rights-tree.ts';
import { sarifSchema } from '../../support/sarif-schema.ts';
import { type Run, run } from '../../support/tool.ts';
import type { WorldOptions } from '../../support/world.ts';

interface Told {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly place: string;
    readonly sentence: string;
    readonly mend?: string;
    readonly data: { readonly path: string; readonly root: string; readonly set: object };
  }[];
  readonly tenants: readonly { readonly tenant: string; readonly root: string; readonly entries: number }[];
  readonly sum: {
    readonly entries: number;
    readonly errors: number;
    readonly warnings: number;
    readonly notes: number;
  };
  readonly passedOver: readonly { readonly why: string; readonly count: number; readonly paths: readonly string[] }[];
  readonly vanished: number;
  readonly unread: readonly { readonly code: string; readonly message: string }[];
}

let lab: TestLab;
let tree: RightsTree;
beforeAll(async () => {
  lab = await startTestLab({ hdfs: { listLimit: 4 } });
  tree = rightsTree(lab.addresses.namenodes);
  await tree.openHome('anna', 'bob');
  await tree.folder('/user/carl', 'carl', 0o700);
  await tree.file('/user/carl/open', 'carl', 0o644);
  await tree.folder('/user/carl/.Trash', 'carl', 0o700);
  await tree.file('/user/carl/.Trash/old', 'carl', 0o666);
  await tree.folder('/user/carl/zone', 'carl', 0o700);
  await tree.folder('/user/carl/zone/.Trash', 'hdfs', 0o1777);
  await tree.folder('/user/carl/zone/.Trash/bob', 'bob', 0o755);
  await tree.folder('/user/spark', 'spark', 0o777);
  await tree.folder('/user/dora', 'dora', 0o700);
}, 60_000);
afterAll(() => lab.stop());
afterEach(() => {
  lab.faults.script(undefined);
  lab.faults.listen(undefined);
  for (const index of [0, 1]) lab.hdfs?.setState(index, index === 0 ? 'active' : 'standby');
});

const audit = (words: readonly string[] = [], options: WorldOptions = {}): Promise<Run> =>
  run(lab.env, ['hdfs', 'umask-audit', ...words], options);

async function told(...words: string[]): Promise<Told & { readonly exit: number; readonly err: string }> {
  const { exit, out, err } = await audit([...words, '-o', 'json']);
  return { exit, err, ...JSON.parse(out) };
}

const found = ({ findings }: Told): string[] =>
  findings.map(({ severity, rule, data }) => `${severity} ${rule.replace('umask/', '')} ${data.path}`);

describe('mesosctl hdfs umask-audit', () => {
  it('finds what was opened by hand, and says who gets at it', async () => {
    const one = await told('/user/anna');
    expect({ exit: one.exit, err: one.err }).toEqual({ exit: 1, err: '' });
    expect(found(one)).toEqual(
      expect.arrayContaining(
        [
          'error open-to-others /user/anna',
          'warning inherits-nothing /user/anna',
          'error world-writable /user/anna/open',
          'error open-to-others /user/anna/open/readable',
          'error world-writable /user/anna/open/with blank, % and ü',
          'error world-writable /user/anna/sticky',
          'error open-to-named /user/anna/shared',
          'warning owner-foreign /user/anna/foreign',
          'warning group-foreign /user/anna/foreign',
          'warning inherits-too-much /user/anna/given',
          'error open-to-group /user/anna/closed/inside',
        ].filter((line) => !line.includes('closed/inside')),
      ),
    );
    expect(found(one)).toContain('warning open-to-group /user/anna/closed/inside');
    const home = one.findings.find(({ place }) => place === 'hdfs /user/anna');
    expect(home?.sentence).toBe(
      '/user/anna has mode 755, and mode 700 is allowed; its mode is what closes all that is in it, and it does not.',
    );
    expect([home?.mend, home?.data.set]).toEqual(['mesosctl hdfs umask-enforce /user/anna', { mode: '700' }]);
    expect(one.findings.find(({ place }) => place.endsWith('closed/inside'))?.sentence).toContain(
      'a folder above it is closed, so nobody else gets to it now',
    );
  });

  it('takes all homes where none is named, and says what it passes over', async () => {
    const all = await told();
    expect(all.tenants.map(({ tenant }) => tenant)).toEqual(['anna', 'carl', 'dora']);
    expect(all.sum.entries).toBe(all.tenants.reduce((sum, { entries }) => sum + entries, 0));
    expect(all.passedOver).toEqual([
      { why: 'no tenant', count: 1, paths: ['/user/spark'] },
      { why: 'trash', count: 2, paths: ['/user/carl/.Trash', '/user/carl/zone/.Trash'] },
    ]);
    expect(found(all).filter((line) => line.includes('.Trash'))).toEqual([]);
    const within = await told('/user/carl/zone/.Trash/bob');
    expect(within).toMatchObject({
      exit: 3,
      passedOver: [{ why: 'trash', count: 1, paths: ['/user/carl/zone/.Trash/bob'] }],
    });
  });

  it('takes a home that was locked for locked, also as a proxy user of the superuser', async () => {
    const set = ['hdfs.user=hue', 'hdfs.doAs=hdfs', 'umaskPolicies.f.tenants=fred', 'umaskPolicies.f.hard=true'];
    const words = set.flatMap((one) => ['--set', one]);
    await tree.folder('/user/fred', 'fred', 0o700);
    expect(found(await told('/user/fred', ...words))).toContain('warning home-not-locked /user/fred');
    const { exit, all } = await run(lab.env, ['hdfs', 'umask-enforce', '/user/fred', '--yes', ...words]);
    expect([exit, all]).toEqual([0, all]);
    expect(lab.hdfs?.tree.entry('/user/fred')).toMatchObject({ owner: 'hdfs' });
    expect(await told('/user/fred', ...words)).toMatchObject({ exit: 0, findings: [] });
    const shown = await run(lab.env, ['hdfs', 'umask-show', 'fred', '-o', 'json', ...words]);
    expect([shown.exit, JSON.parse(shown.out)]).toMatchObject([
      0,
      { owner: 'hdfs', findings: [], probe: { strangerMayRead: false } },
    ]);
    await tree.as('hdfs').write.remove('/user/fred', new AbortController().signal);
  });

  it('ends with 0 where all is within the policy, notes or not', async () => {
    expect(
      await told('/user/dora', '--set', 'umaskPolicies.d.paths=/user/dora', '--set', 'umaskPolicies.d.inherit=false'),
    ).toMatchObject({
      exit: 0,
      findings: [],
      sum: { entries: 1, errors: 0, warnings: 0, notes: 0 },
    });
  });

  it('holds tenants and folders to the policies of the context, and all of them to --umask', async () => {
    const set = ['--set', 'umaskPolicies.lax.tenants=carl', '--set', 'umaskPolicies.lax.umask=022'];
    expect(found(await told('/user/carl', ...set))).not.toContain('warning open-to-others /user/carl/open');
    expect(found(await told('/user/carl', ...set, '--umask', '077'))).toContain(
      'warning open-to-others /user/carl/open',
    );
    const folder = ['--set', 'umaskPolicies.pool.paths=/user/anna/open', '--set', 'umaskPolicies.pool.umask=000'];
    const paths = found(await told('/user/anna', ...folder));
    expect(paths.filter((line) => line.includes('/user/anna/open') && !line.includes('inherits'))).toEqual([]);
    expect(paths).toContain('error world-writable /user/anna/sticky');
    const hard = await told(
      '/user/carl',
      '--set',
      'umaskPolicies.x.tenants=carl',
      '--set',
      'umaskPolicies.x.hard=true',
    );
    expect(found(hard)).toContain('warning home-not-locked /user/carl');
  });

  it('leaves protected folders alone, and says so', async () => {
    const { passedOver, findings } = await told(
      '/user/anna',
      '--set',
      'hdfs.protected=/user/anna/open,/user/anna/shared',
    );
    expect(passedOver).toEqual([{ why: 'protected', count: 2, paths: ['/user/anna/open', '/user/anna/shared'] }]);
    expect(findings.some(({ place }) => /\/(open|shared)/.test(place))).toBe(false);
  });

  it('looks as deep as it is told, and at single files', async () => {
    expect((await told('/user/anna', '--depth', '0')).sum.entries).toBe(1);
    expect((await told('/user/anna', '--depth', '1')).sum.entries).toBe(7);
    expect((await told('/user', '--depth', '0')).tenants).toHaveLength(3);
    const one = await told('/user/anna/open/readable');
    expect([one.sum.entries, found(one)]).toEqual([1, ['error open-to-others /user/anna/open/readable']]);
  });

  it('says of a path that is not there that it is not', async () => {
    const { exit, err } = await audit(['/user/nobody-here']);
    expect([exit, err]).toEqual([3, expect.stringContaining('There is no /user/nobody-here.')]);
  });

  it('writes the same as lines of JSON, as CSV and as YAML', async () => {
    const { findings } = await told('/user/anna');
    const lines = (await audit(['/user/anna', '-o', 'jsonl'])).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(findings);
    const csv = (await audit(['/user/anna', '-o', 'csv'])).out.trimEnd().split('\n');
    expect(csv).toHaveLength(findings.length + 1);
    expect(csv[0]).toBe('SEVERITY,RULE,PLACE,FINDING,MEND,PATH');
    expect((await audit(['/user/anna', '-o', 'yaml'])).out).toMatch(
      /^schema: mesosctl\/v1\nfindings:\n {2}- rule: umask\//,
    );
  });

  it('is a plug-in of Nagios and a text for Prometheus, with the sums that -o json has', async () => {
    const { sum, tenants, exit } = await told();
    const nagios = await audit(['-o', 'nagios']);
    expect(nagios.out.split('|')[1]).toBe(
      `errors=${sum.errors} warnings=${sum.warnings} notes=${sum.notes} unread=0 entries=${sum.entries} homes=${tenants.length}\n`,
    );
    expect(nagios.out).toMatch(/^UMASK AUDIT CRITICAL - .*umask\/world-writable \d/);
    expect([exit, nagios.exit]).toEqual([1, 2]);
    const prometheus = await audit(['-o', 'prometheus']);
    expect(prometheus.out).toContain(`mesosctl_umask_audit_findings{context="lab",severity="error"} ${sum.errors}\n`);
    expect(prometheus.out).toContain(`mesosctl_umask_audit_entries{context="lab"} ${sum.entries}\n`);
    expect(prometheus.out).not.toContain('/user/');
    expect(prometheus.exit).toBe(1);
    const clean = await audit([
      '/user/dora',
      '-o',
      'nagios',
      '--umask',
      '077',
      '--set',
      'umaskPolicies.d.paths=/user/dora',
      '--set',
      'umaskPolicies.d.inherit=false',
    ]);
    expect([clean.exit, clean.out]).toEqual([0, expect.stringMatching(/^UMASK AUDIT OK - nothing found\|/)]);
  });

  it('is SARIF with each finding, and test cases with each rule of each home', async () => {
    const { findings, tenants } = await told();
    const sarif = await audit(['-o', 'sarif']);
    const log = JSON.parse(sarif.out);
    expect([sarifSchema()(log), sarif.exit]).toEqual([true, 1]);
    const places = log.runs[0].results.map(
      ({
        ruleId,
        locations,
      }: {
        ruleId: string;
        locations: { logicalLocations: { fullyQualifiedName: string }[] }[];
      }) => `${ruleId} ${locations[0]?.logicalLocations[0]?.fullyQualifiedName}`,
    );
    expect(places.sort()).toEqual(findings.map(({ rule, place }) => `${rule} ${place}`).sort());
    const junit = await audit(['-o', 'junit']);
    expect(readXml(junit.out).faults).toEqual([]);
    expect(junit.out.match(/<testsuite name="[^"]*"/g)).toEqual(tenants.map(({ root }) => `<testsuite name="${root}"`));
    const failing = new Set(
      findings.flatMap(({ severity, rule, data }) => (severity === 'note' ? [] : [`${rule} ${data.root}`])),
    );
    expect(junit.out.match(/<failure /g)).toHaveLength(failing.size);
    expect(junit.exit).toBe(1);
  }, 60_000);

  it('tells people each finding with its mend, then the homes and the sum, within 80 columns', async () => {
    const { exit, out, err } = await audit([], { tty: true, columns: 80 });
    const lines = stripVTControlCharacters(out).split('\n');
    expect(exit).toBe(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(stripVTControlCharacters(out)).toContain(
      '[umask/open-to-others]\n  mesosctl hdfs umask-enforce /user/anna\n',
    );
    expect(lines.at(-2)).toMatch(/^✗ 15 entries of 3 homes and folders: \d+ errors, \d+ warnings, \d notes?\.$/);
    expect(out).toContain('Passed over, the home of no tenant: /user/spark.');
    expect(err).toMatch(/\d+ entries, \d+ a second/);
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('says nothing of its progress in a pipe where it takes no time', async () => {
    expect((await audit(['/user/anna'])).err).toBe('');
  });

  it('writes nothing to HDFS, and asks for the ACLs of those alone that have one', async () => {
    const asked = new Set<string>();
    lab.faults.listen(({ action, target }) => void asked.add(`${action} ${target}`));
    await audit();
    const actions = new Set([...asked].map((one) => one.split(' ')[0]));
    expect([...actions].sort()).toEqual(['GETACLSTATUS', 'GETFILESTATUS', 'GETQUOTAUSAGE', 'LISTSTATUS_BATCH']);
    expect([...asked].filter((one) => one.startsWith('GETACLSTATUS')).sort()).toEqual([
      'GETACLSTATUS /user/anna/given',
      'GETACLSTATUS /user/anna/given/inherits',
      'GETACLSTATUS /user/anna/shared',
    ]);
  });

  it('leaves nothing in the state folder when it is over', async () => {
    await audit();
    expect(await readdir(join(lab.env.MESOSCTL_STATE_DIR, 'umask-audit')).catch(() => [])).toEqual([]);
  });
});

describe('an audit under faults', () => {
  const beforeOf = (action: string, target: string, work: () => Promise<unknown>): void => {
    let isDone = false;
    lab.faults.listen(async (call, moment) => {
      if (isDone || moment !== 'before' || call.action !== action || call.target !== target) return;
      isDone = true;
      await work();
    });
  };

  it('passes over what goes meanwhile, and counts it', async () => {
    await tree.folder('/user/dora/gone', 'dora', 0o700);
    await tree.file('/user/dora/gone/inside', 'dora', 0o600);
    beforeOf('LISTSTATUS_BATCH', '/user/dora/gone', () =>
      tree.as('hdfs').write.remove('/user/dora/gone', new AbortController().signal),
    );
    expect(await told('/user/dora')).toMatchObject({ exit: 1, vanished: 1, unread: [] });
  });

  it('that may not look everywhere is not clean: what was not read is told, and all else is', async () => {
    const { exit, err, unread, sum } = await told('--set', 'hdfs.user=bob');
    expect(exit).toBe(3);
    expect(unread.map(({ code }) => code)).toContain('denied');
    expect(err).toContain('not read: HDFS refused LISTSTATUS_BATCH /user/carl');
    expect(sum.entries).toBeGreaterThan(10);
  });

  it('is unknown to Nagios where the namenode stands by', async () => {
    for (const index of [0, 1]) lab.hdfs?.setState(index, 'standby');
    const nagios = await audit(['-o', 'nagios'], { clock: hurriedClock() });
    expect([nagios.exit, nagios.out]).toEqual([3, expect.stringContaining('UNKNOWN - ')]);
  });

  it.each([
    [
      'stands by',
      () => [0, 1].forEach((index) => void lab.hdfs?.setState(index, 'standby')),
      /No namenode is active|standby/i,
    ],
    ['never answers', () => lab.faults.script(() => ({ kind: 'stall', bytes: 0 })), /in time/],
  ])('ends with 3 and a next step where the namenode %s', async (_, begin, says) => {
    begin();
    const { exit, err } = await audit(['--timeout', '400ms']);
    expect(exit).toBe(3);
    expect(err).toMatch(says);
  });

  it('that lost its namenode goes on with --resume where it stopped, and tells all', async () => {
    const whole = await told();
    let requests = 0;
    lab.faults.listen((_, moment) => {
      requests += moment === 'before' ? 1 : 0;
    });
    await told();
    const all = requests;
    lab.faults.script(({ target }) => (target === '/user/carl' ? { kind: 'refuse' } : undefined));
    const stopped = await audit(['-o', 'json', '--set', 'concurrency=1']);
    expect(stopped.exit).toBe(3);
    expect(JSON.parse(stopped.out).findings.length).toBeGreaterThan(0);
    expect(JSON.parse(stopped.out).unread).toEqual([expect.objectContaining({ code: 'unreachable' })]);
    expect(stopped.err).toContain('The same command with --resume goes on where this stopped.');
    lab.faults.script(undefined);
    const again = await audit(['-o', 'json']);
    expect(again.err).toMatch(/An earlier run was stopped after \d+ entries; --resume would go on with it/);
    lab.faults.script(({ target }) => (target === '/user/carl' ? { kind: 'refuse' } : undefined));
    await audit(['-o', 'json', '--set', 'concurrency=1']);
    lab.faults.script(undefined);
    requests = 0;
    const { exit, out } = await audit(['-o', 'json', '--resume']);
    expect([exit, JSON.parse(out)]).toEqual([1, { schema: 'mesosctl/v1', ...dataOf(whole) }]);
    expect(requests).toBeLessThan(all / 2);
    expect((await audit(['--resume'])).err).toContain('There is no audit of these words that was stopped');
  });

  it('that is killed goes on with --resume, and neither loses a finding nor tells one twice', async () => {
    const whole = await told();
    const folder = await mkdtemp(join(tmpdir(), 'mesosctl-audit-'));
    try {
      const tool = await childTool(folder);
      const words = ['hdfs', 'umask-audit', '-o', 'json', '--set', 'concurrency=1'];
      const killed = tool.start(lab.env, words);
      lab.faults.script(() => ({ kind: 'late', ms: 250 }));
      const state = join(lab.env.MESOSCTL_STATE_DIR, 'umask-audit');
      await expect
        .poll(async () => (await readdir(state).catch(() => [])).some((one) => one.endsWith('.json')), {
          timeout: 30_000,
        })
        .toBe(true);
      const both = await audit(['-o', 'json', '--set', 'concurrency=1', '--resume']);
      expect([both.exit, both.err]).toEqual([
        3,
        expect.stringMatching(/Another mesosctl is at work on this: process \d/),
      ]);
      killed.process.kill('SIGKILL');
      await killed.ended;
      const kept = (await readdir(state)).find((one) => one.endsWith('.json'));
      const { left, seen } = JSON.parse(await readFile(join(state, kept ?? ''), 'utf8'));
      expect(left.length).toBeGreaterThan(0);
      expect(Object.keys(seen.tenants).length).toBeGreaterThan(0);
      lab.faults.script(undefined);
      const resumed = tool.start(lab.env, [...words, '--resume']);
      const [out] = await Promise.all([text(resumed.process.stdout ?? Readable.from([])), resumed.ended]);
      expect(dataOf(JSON.parse(out))).toEqual(dataOf(whole));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

/** What is kept of audits, by the endings of its files. */
const keptNow = async (): Promise<string[]> =>
  (await readdir(join(lab.env.MESOSCTL_STATE_DIR, 'umask-audit')).catch(() => []))
    .map((name) => name.replace(/^lab-[\da-f]+/, ''))
    .sort();

/** An audit that loses its namenode at a home, and leaves what another goes on with. */
async function stoppedAudit(...words: string[]): Promise<void> {
  lab.faults.script(({ target }) => (target === '/user/carl' ? { kind: 'refuse' } : undefined));
  const { exit } = await audit(['-o', 'json', '--set', 'concurrency=1', ...words]);
  lab.faults.script(undefined);
  expect([exit, await keptNow()]).toEqual([3, ['.0.jsonl', '.json']]);
}

describe('what is kept of an audit', () => {
  const forget = () => rm(join(lab.env.MESOSCTL_STATE_DIR, 'umask-audit'), { recursive: true, force: true });
  beforeAll(forget);
  afterEach(forget);

  it('is that of one at a time: another of the same words tells all, and takes nothing away', async () => {
    const whole = await told();
    await stoppedAudit();
    const words = ['-o', 'json', '--set', 'concurrency=1'];
    let isBegun = false;
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    lab.faults.listen(async ({ target }, moment) => {
      if (isBegun || moment !== 'before' || target !== '/user/carl') return;
      isBegun = true;
      await gate;
    });
    const first = audit([...words, '--resume']);
    await expect.poll(() => isBegun, { timeout: 20_000 }).toBe(true);
    const second = await audit(words);
    expect(second.err).toMatch(/Another mesosctl is at work on this: process \d+.*nothing is kept of this run/);
    expect(dataOf(JSON.parse(second.out))).toEqual(dataOf(whole));
    expect(await keptNow()).toEqual(['.0.jsonl', '.json', '.lock']);
    goOn();
    expect(dataOf(JSON.parse((await first).out))).toEqual(dataOf(whole));
    expect(await keptNow()).toEqual([]);
  }, 60_000);

  it('is of one cluster: a context that names other namenodes begins anew', async () => {
    await stoppedAudit();
    const [first = ''] = lab.addresses.namenodes;
    const { err } = await audit([
      '--resume',
      '-o',
      'json',
      '--set',
      'concurrency=1',
      '--set',
      `hdfs.namenodes=${first}`,
    ]);
    expect(err).toContain('There is no audit of these words that was stopped');
  });

  it('goes a week after it was stopped, and at once where it was killed before it had a state', async () => {
    await stoppedAudit();
    const folder = join(lab.env.MESOSCTL_STATE_DIR, 'umask-audit');
    await writeFile(join(folder, 'lab-0123.0.jsonl'), '');
    await audit(['/user/dora', '--umask', '070']);
    expect(await keptNow()).toEqual(['.0.jsonl', '.json']);
    const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.json'));
    const state = JSON.parse(await readFile(join(folder, name), 'utf8'));
    await writeFile(join(folder, name), JSON.stringify({ ...state, savedMs: Date.now() - 8 * 86_400_000 }));
    await audit(['/user/dora', '--umask', '070']);
    expect(await keptNow()).toEqual([]);
  });
});

const dataOf = ({ findings, tenants, sum, passedOver, vanished, unread }: Told) => ({
  findings,
  tenants,
  sum,
  passedOver,
  vanished,
  unread,
});
