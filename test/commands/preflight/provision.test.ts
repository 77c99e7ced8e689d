import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { namedFaults } from '../../../src/lab/fault-script/named.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { platformOf } from '../../support/platform.ts';
import { preflight as preflightOf, saidBy } from '../../support/preflight.ts';
import { run } from '../../support/tool.ts';
import type { WorldOptions } from '../../support/world.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ agents: 3 });
});
afterAll(() => lab.stop());
afterEach(() => lab.loadFaults(undefined));

const tool = (line: string, options: WorldOptions = {}) => run(lab.env, line, options);

const preflight = (words: string, options: WorldOptions = {}) => preflightOf(lab.env, `provision ${words}`, options);

describe('a tenant whom nothing stands in the way of', () => {
  it('may be provisioned, and is told what the plan would do', async () => {
    const { exit, report, of, check, err } = await preflight('zoe --create-account');
    expect(of('failed')).toEqual([]);
    expect(of('skipped')).toEqual([]);
    expect(of('unread')).toEqual([]);
    expect(of('warned')).toEqual([]);
    expect(report.ready).toBe(true);
    expect(check('plan/made')?.told).toBe('14 changes in ldap, hdfs, mesos, marathon, and zeppelin');
    expect(check('ldap/new-account')?.told).toMatch(/^account zoe, uidNumber \d+, home \/home\/zoe; group zoe, /);
    expect(err).toBe('');
    expect(exit).toBe(0);
  });

  it('is not provisioned by it: nothing is changed, and no lock is left', async () => {
    const before = await platformOf(lab);
    await preflight('zoe --create-account --reserve');
    expect(await platformOf(lab)).toEqual(before);
  });

  it('gets the plan that is told, and then there is nothing to do', async () => {
    expect((await tool('user provision bob --yes')).exit).toBe(0);
    const { exit, check } = await preflight('bob');
    expect(check('plan/made')).toMatchObject({ state: 'passed', told: 'nothing to do' });
    expect(check('zeppelin/answers')).toMatchObject({
      state: 'passed',
      told: expect.stringMatching(/Zeppelin 0\.10\.1$/),
    });
    expect(check('zeppelin/room')).toMatchObject({ state: 'passed', told: 'it runs' });
    expect(check('ldap/account')?.told).toBe('uid=bob,ou=people,dc=example,dc=org');
    expect(exit).toBe(0);
  });
});

describe('the formats', () => {
  it('are those of people, of scripts, of CI servers and of Nagios, with an exit of its own', async () => {
    const words = 'preflight provision nora';
    expect((await tool(words)).out).toMatch(/^What is asked for\n-+\n✓ nora can be a tenant's name\n/);
    expect((await tool(`${words} -o yaml`)).out).toMatch(/^schema: mesosctl\/v1\njob: provision nora\nready: false\n/);
    expect((await tool(`${words} -o junit`)).out).toMatch(/<testsuites name="provision nora" tests="\d+" failures="1"/);
    const { exit, out } = await tool(`${words} -o nagios`);
    expect(out).toMatch(
      /^PREFLIGHT CRITICAL - 1 of \d+ failed: the account is there\|passed=\d+ warned=0 failed=1 skip/,
    );
    expect(exit).toBe(2);
    const sarif = await tool(`${words} -o sarif`);
    expect(sarif.err).toContain('table, json, yaml, junit, nagios');
    expect(sarif.exit).toBe(2);
  });

  it('keep to 80 columns on a terminal', async () => {
    const { out } = await tool('preflight provision nora --color never', { tty: true, columns: 80 });
    const long = out.split('\n').filter((line) => line.length > 80);
    // A path or an address is not broken.
    expect(long.filter((line) => line.trim().includes(' '))).toEqual([]);
    expect(out).toMatch(/\nHDFS\n----\n✓ a namenode is active: Hadoop 3\.4\.1\n/);
  });

  it('tell Nagios in its own words where nothing could be looked at', async () => {
    const lost = await tool('preflight provision nora -o nagios --context none');
    expect(lost.out).toMatch(/^MESOSCTL UNKNOWN - .*none/);
    expect(lost.exit).toBe(3);
    const wrong = await tool('preflight provision nora -o nagios --cpus many');
    expect(wrong.out).toBe('MESOSCTL UNKNOWN - --cpus: "many" is not a number of cpus.\n');
    expect(wrong.exit).toBe(3);
  });
});

describe('a name that none can have', () => {
  it('is refused, with all that is wrong with it, and nobody is asked about it', async () => {
    const { exit, of, check } = await preflightOf(lab.env, ['provision', 'Bad Name']);
    expect(of('failed')).toEqual(['words/name']);
    expect(of('unread')).toEqual([]);
    expect(saidBy(check('words/name'))).toMatch(/it has capitals, .*, and a blank\.$/);
    expect(check('zeppelin/answers')).toMatchObject({ state: 'skipped' });
    expect(exit).toBe(1);
  });
});

interface Row {
  readonly id: string;
  readonly words: string;
  readonly says: RegExp;
  readonly env?: Readonly<Record<string, string>>;
  /** 3 where the check could not be looked at; 1 unless said. */
  readonly exit?: 3;
}

/** Words and settings with which one check does not pass, and no other for another reason. */
const wrong: readonly Row[] = [
  { id: 'words/name', words: 'hdfs', says: /cannot be a tenant's name: it is the name of a system account/ },
  { id: 'words/umask', words: 'carol --umask 022', says: /With the umask 022 the home would be open to strangers/ },
  { id: 'mesosctl/changes', words: 'carol --set readOnly=true', says: /The context lab is read-only: every change is/ },
  { id: 'ldap/login', words: 'carol', says: /did not take the password/, env: { MESOSCTL_LDAP_PASSWORD: 'wrong' } },
  { id: 'ldap/login', words: 'carol --set ldap.url=ldap://127.0.0.1:1', says: /cannot be reached/, exit: 3 },
  { id: 'ldap/account', words: 'nora', says: /^LDAP has no account nora\.$/ },
  {
    id: 'ldap/new-account',
    words: 'nora --create-account --set ldap.uidFrom=9001 --set ldap.uidTo=9003',
    says: /All numbers from 9001 to 9003 are in use/,
  },
  {
    id: 'ldap/new-account',
    words: 'nora --create-account --set ldap.schema=ad',
    says: /changes nothing in Active Directory/,
  },
  {
    id: 'ldap/new-account',
    words: 'nora --create-account --set ldap.groups=ou=nowhere,dc=example,dc=org',
    says: /ou=nowhere/,
  },
  {
    id: 'hdfs/superuser',
    words: 'carol',
    says: /dave, as whom mesosctl asks HDFS, is no superuser there/,
    env: { MESOSCTL_HDFS_USER: 'dave' },
  },
  { id: 'hdfs/homes', words: 'carol --set hdfs.homes=/homes', says: /The folder of the homes, \/homes, is not on/ },
  { id: 'hdfs/quota', words: 'carol --home-quota 1m', says: /1 MiB is less than the first block of a file takes/ },
  {
    id: 'marathon/leader',
    words: 'carol --set marathon.addresses=http://127.0.0.1:1',
    says: /cannot be reached/,
    exit: 3,
  },
  { id: 'share/partition', words: 'carol --partition gpu', says: /The context lab has no partition gpu/ },
  {
    id: 'share/partition',
    words: 'carol --partition gpu --set partitions.gpu.attribute=gpu --set partitions.gpu.value=yes',
    says: /The partition gpu has no agent: none of 3 has the attribute gpu:yes/,
  },
  { id: 'share/role', words: 'carol --role Data_Science', says: /"Data_Science" cannot be a tenant's role/ },
  {
    id: 'share/role',
    words: 'carol --role bob',
    says: /The role bob is not carol's alone: \/bob\/zeppelin runs under/,
  },
  { id: 'share/role', words: 'carol --guarantee-cpus 64', says: /A guarantee is larger than the limit/ },
  { id: 'share/size', words: 'carol --cpus 4000', says: /The share is larger than the partition spark: 4000 cpus of/ },
  {
    id: 'share/size',
    words: 'carol --cpus 1',
    says: /A share of 1 cpu, .* is too small: the notebook and one executor/,
  },
  {
    id: 'zeppelin/app',
    words: 'carol --image registry.example.org/z:0.7.3 --spark-version 2.1',
    says: /Zeppelin 0\.7\.3 cannot keep notes and settings on HDFS/,
  },
  { id: 'zeppelin/app', words: 'carol --spark-version 4.0.0', says: /Spark 4\.0\.0/ },
  {
    id: 'zeppelin/answers',
    words: 'bob',
    says: /did not take|login/i,
    env: { MESOSCTL_ZEPPELIN_PASSWORD: 'wrong' },
  },
];

describe('a check does not pass for its own reason, and the others are looked at', () => {
  it.each(wrong)('$id: $words', async ({ id, words, says, env = {}, exit: expected = 1 }) => {
    const { exit, check, of, report } = await preflight(words, { env });
    const found = check(id);
    expect(saidBy(found)).toMatch(says);
    expect([...of('failed'), ...of('unread')]).toEqual([id]);
    expect(report.ready).toBe(false);
    expect(of('skipped').includes('plan/made')).toBe(id !== 'mesosctl/changes');
    expect(exit).toBe(expected);
  });

  it('several reasons of one check are told at once', async () => {
    const { check } = await preflight('carol --cpus 4000 --mem 900g --guarantee-cpus 3000');
    expect(check('share/size')?.problems.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^The share is larger than the partition spark: 4000 cpus of/),
      expect.stringMatching(/^Guarantees of 3000 cpus in all are more than the cluster has/),
    ]);
  });
});

describe('what is worth a look', () => {
  it.each([
    ['--image apache/zeppelin:0.10.1', /Apache's own image, which holds no libmesos/],
    ['--image registry.example.org/z:latest', /does not tell the version of its Zeppelin: it is started as 0\.10\.1/],
  ])('%s', async (words, says) => {
    const { exit, check, of } = await preflight(`carol ${words}`);
    expect(saidBy(check('zeppelin/app'))).toMatch(says);
    expect(of('warned')).toEqual(['zeppelin/app']);
    expect(check('plan/made')?.state).toBe('passed');
    expect(exit).toBe(0);
    const named = await preflight(`carol ${words} --zeppelin-version 0.10.1 --set spark.mesosNativeLibrary=/l.so`);
    expect(named.check('zeppelin/app')?.state).toBe('passed');
  });
});

interface FaultRow {
  readonly fault: keyof typeof namedFaults;
  readonly id: string;
  readonly state: 'failed' | 'unread' | 'warned' | 'passed';
  readonly says?: RegExp;
  readonly exit: 0 | 1 | 3;
  readonly timeout?: string;
}

const faults: readonly FaultRow[] = [
  { fault: 'refused-ldap', id: 'ldap/login', state: 'unread', says: /cannot be reached/, exit: 3 },
  { fault: 'refused', id: 'marathon/leader', state: 'unread', says: /cannot be reached/, exit: 3 },
  { fault: 'wrong-content-type', id: 'marathon/leader', state: 'failed', says: /is not JSON/, exit: 1 },
  { fault: 'refused-zookeeper', id: 'mesos/zookeeper', state: 'failed', says: /a majority is needed/, exit: 1 },
  { fault: 'no-leader', id: 'mesos/leader', state: 'failed', says: /No leader is elected/, exit: 1 },
  { fault: 'master-recovering', id: 'mesos/leader', state: 'failed', says: /does not answer as such/, exit: 1 },
  { fault: 'redirect-loop', id: 'mesos/leader', state: 'failed', says: /redirect loop/i, exit: 1 },
  { fault: 'safe-mode', id: 'hdfs/safe-mode', state: 'failed', says: /HDFS is in safe mode/, exit: 1 },
  { fault: 'both-standby', id: 'hdfs/active', state: 'failed', says: /None of the 2 namenodes/, exit: 1 },
  { fault: 'namenode-starting', id: 'hdfs/active', state: 'failed', says: /is still starting/, exit: 1 },
  { fault: 'silent', id: 'hdfs/active', state: 'unread', says: /did not (answer|tell)/, exit: 3, timeout: '400ms' },
  { fault: 'full-datanode', id: 'hdfs/room', state: 'warned', says: /have 0 B left/, exit: 0 },
  { fault: 'no-event-stream', id: 'marathon/leader', state: 'passed', exit: 0 },
  { fault: 'late', id: 'marathon/leader', state: 'passed', exit: 0 },
];

describe('faults of the platform', () => {
  it.each(faults)('$fault: $id $state', async ({ fault, id, state, says, exit: expected, timeout }) => {
    await lab.loadFaults(
      fault === 'late'
        ? { rules: [{ fault: { kind: 'late', ms: 60 }, when: { system: 'marathon' } }] }
        : namedFaults[fault],
    );
    const words = `carol${timeout === undefined ? '' : ` --timeout ${timeout}`}`;
    const { exit, check, of } = await preflight(words, { clock: hurriedClock() });
    const found = check(id);
    expect(found?.state).toBe(state);
    if (says !== undefined) expect(saidBy(found)).toMatch(says);
    if (expected === 0) expect(of('skipped')).toEqual([]);
    else {
      expect([...of('failed'), ...of('unread')]).toEqual([id]);
      expect(of('passed')).toEqual(expect.arrayContaining(othersThan(id)));
      expect(of('skipped')).toContain('plan/made');
    }
    expect(exit).toBe(expected);
  });

  /** One dead system does not keep the others from being looked at. */
  function othersThan(id: string): string[] {
    const first = ['ldap/login', 'hdfs/active', 'mesos/zookeeper', 'marathon/leader'];
    return first.filter((one) => one.split('/')[0] !== id.split('/')[0]);
  }
});
