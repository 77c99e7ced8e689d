import { rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quantitiesOf } from '../../src/lab/mesos/amounts.ts';
import { main } from '../../src/main.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { platformOf } from '../support/platform.ts';
import { run } from '../support/tool.ts';
import { testWorld } from '../support/world.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ agents: 60 });
});
afterAll(() => lab.stop());

const tool = (line: string | readonly string[], options = {}) => run(lab.env, line, { cwd: lab.folder, ...options });
const file = (text: string): Promise<void> => writeFile(`${lab.folder}/tenants.yaml`, text);

const TENANTS = `version: 1
defaults: { createAccount: true, cpus: 2, mem: 6g, homeQuota: 100g }
tenants:
  - ada
  - { name: bea, weight: 2 }
  - name: cyd
    umask: 027
    nameQuota: 900
`;

describe('mesosctl user apply', () => {
  it('shows one plan of all tenants, a line for each, and applies nothing on --dry-run', async () => {
    await file(TENANTS);
    const before = await platformOf(lab);
    const { exit, out, err } = await tool('user apply -f tenants.yaml --dry-run');
    expect([exit, err]).toEqual([1, '']);
    expect(out).toMatch(/^ {2}ada: \d+ to create/m);
    expect(out).toContain('Plan ');
    expect(out).not.toContain('folder of ada');
    expect((await tool('user apply -f tenants.yaml --dry-run --verbose')).out).toContain('folder of ada:ada');
    expect(await platformOf(lab)).toEqual(before);
  });

  it('makes all of them, each with a number and a run of his own, and proves each', async () => {
    const { exit, out, err, all } = await tool('user apply -f tenants.yaml --yes');
    expect([exit, all]).toEqual([0, all]);
    expect(out).toContain('3 looked at again: all is as promised.');
    expect(err).toContain('3/3');
    expect(err).not.toContain('taken at the same time');
    const log = JSON.parse((await tool('plan log -o json')).out);
    expect(log.map(({ title, state }: { title: string; state: string }) => [title, state]).sort()).toEqual([
      ['provision ada', 'ended'],
      ['provision bea', 'ended'],
      ['provision cyd', 'ended'],
    ]);
  });

  it('does nothing when it is run again, and says so', async () => {
    const { exit, out } = await tool('user apply -f tenants.yaml --yes');
    expect([exit, out]).toEqual([0, out]);
    expect(out).toContain('3 as they should be already');
  });

  it('carries out those who can be, and tells of the others: 4, and 3 when none could', async () => {
    await file('defaults: { createAccount: true, cpus: 2, mem: 6g }\ntenants: [dan, { name: eve, cpus: 9999 }, ada]\n');
    const { exit, out, err } = await tool('user apply -f tenants.yaml --yes');
    expect([exit, err]).toEqual([4, err]);
    expect(out).toContain('1 done, 1 as they should be already, 1 not done');
    expect(out).toContain('eve: The share is larger than the partition spark');
    expect(out).toContain('Left alone, for they are not named: bea, cyd.');
    expect((await tool('user show dan')).exit).toBe(0);
    await file('tenants: [{ name: eve, createAccount: true, cpus: 9999 }, fay]\n');
    expect((await tool('user apply -f tenants.yaml --yes')).exit).toBe(3);
    expect((await tool('user apply -f tenants.yaml --dry-run')).exit).toBe(3);
  });

  it('goes on with the others when a server fails one of them in the midst, and again finishes him', async () => {
    await file('defaults: { createAccount: true, cpus: 2, mem: 6g }\ntenants: [gil, hal, ivy]\n');
    lab.faults.script(({ action, target }) =>
      action === 'SETQUOTA' && target === '/user/hal'
        ? { kind: 'status', status: 403, body: '{}', contentType: 'application/json' }
        : undefined,
    );
    const limited = ['user', 'apply', '-f', 'tenants.yaml', '--set', 'tenant.nameQuota=500', '--yes'];
    const { exit, out, err } = await tool([...limited, '-o', 'json']).finally(() => lab.faults.script(undefined));
    expect([exit, err]).toEqual([4, err]);
    const parts: { name: string; applied: boolean; error?: { code: string } }[] = JSON.parse(out).parts;
    expect(parts.map(({ name, applied, error }) => [name, applied, error?.code])).toEqual([
      ['gil', true, undefined],
      ['hal', false, 'partial'],
      ['ivy', true, undefined],
    ]);
    const again = await tool(limited);
    expect([again.exit, again.err]).toEqual([0, again.err]);
    expect(again.out).toContain('1 done, 2 as they should be already');
  });

  it('reserves for many at once on agents that have the room, and each notebook runs where its room is', async () => {
    const names = Array.from({ length: 24 }, (_, index) => `r${index}`);
    await file(`defaults: { createAccount: true, cpus: 2, mem: 6g, reserve: true }\ntenants: [${names.join(', ')}]\n`);
    const { exit, all } = await tool('user apply -f tenants.yaml --yes');
    expect([exit, all]).toEqual([0, all]);
    const agents = new Set<string>();
    for (const name of names) {
      const { reservations } = JSON.parse((await tool(`user show ${name} -o json`)).out);
      expect(reservations).toMatchObject([{ used: true }]);
      agents.add(reservations[0].agentId);
    }
    expect(agents.size).toBeGreaterThan(4);
  });

  it('names the tenant of whom something could not be read at the last look, for people and for scripts', async () => {
    const blind = async (names: string, output: readonly string[]) => {
      await file(`defaults: { createAccount: true, cpus: 2, mem: 6g }\ntenants: [${names}]\n`);
      let made = false;
      lab.faults.listen(({ action }, moment) => {
        made ||= moment === 'after' && action.startsWith('PUT /api/interpreter/setting');
      });
      const name = names.split(', ')[1] ?? '';
      lab.faults.script(({ action, target }) =>
        made && action === 'GETACLSTATUS' && target === `/user/${name}`
          ? { kind: 'status', status: 403, body: '{}', contentType: 'application/json' }
          : undefined,
      );
      return tool(['user', 'apply', '-f', 'tenants.yaml', '--concurrency', '2', '--yes', ...output]).finally(() => {
        lab.faults.script(undefined);
        lab.faults.listen(undefined);
      });
    };
    const { exit, out } = await blind('ula, uma', []);
    expect([exit, out]).toEqual([1, out]);
    expect(out).toMatch(/error: uma could not be looked at again: .*\[tenant\/unread\]/);
    expect(out).not.toMatch(/error: ula/);
    const parts = JSON.parse((await blind('uri, uwe', ['-o', 'json'])).out).parts;
    expect(parts.map(({ findings }: { findings: unknown[] }) => findings)).toMatchObject([
      [],
      [{ rule: 'tenant/unread', place: 'uwe', data: { tenant: 'uwe', system: 'hdfs' } }],
    ]);
  });

  it('leaves a tenant alone whom another mesosctl works on', async () => {
    await file('tenants: [gil, { name: hal, cpus: 3 }, { name: ivy, cpus: 3 }]\n');
    const path = `${lab.folder}/state/locks/${encodeURIComponent('lab-user-hal')}.lock`;
    const holder = { pid: 1, host: 'elsewhere', mark: '', since: '2026-11-21T00:00:00.000Z', nonce: 'n' };
    await writeFile(path, JSON.stringify(holder));
    const { exit, out } = await tool('user apply -f tenants.yaml --yes').finally(() => rm(path));
    expect([exit, out]).toEqual([4, out]);
    expect(out).toContain('hal: Another mesosctl is at work on this: process 1 on elsewhere');
    expect((await tool('user diff ivy --cpus 3')).exit).toBe(0);
  });

  it('takes a list from a pipe, and JSON too', async () => {
    const stdin = JSON.stringify({ version: 1, tenants: [{ name: 'ada', cpus: 2 }, 'bea'] });
    const { exit, out } = await tool('user apply -f - --yes', { stdin });
    expect([exit, out]).toEqual([0, out]);
    expect(out).toContain('apply the tenants of standard input: 0 done, 2 as they should be already');
  });

  it('ends the steps that are begun on Ctrl-C, begins no other, and goes on when it is run again', async () => {
    await file('defaults: { createAccount: true, cpus: 2, mem: 6g }\ntenants: [jan, kit, leo, mia]\n');
    const world = testWorld({ env: lab.env, cwd: lab.folder });
    lab.faults.listen(({ action, target }, moment) => {
      if (moment === 'after' && action === 'MKDIRS' && target === '/user/jan') world.interrupt();
    });
    const exit = await main(['user', 'apply', '-f', 'tenants.yaml', '--concurrency', '2', '--yes'], world);
    lab.faults.listen(undefined);
    expect([exit, world.all()]).toEqual([130, world.all()]);
    expect(lab.hdfs?.tree.entry('/user/jan')).toMatchObject({ owner: 'jan' });
    expect(lab.hdfs?.tree.entry('/user/jan/notebook')).toBeUndefined();
    expect(lab.hdfs?.tree.entry('/user/mia')).toBeUndefined();
    const again = await tool('user apply -f tenants.yaml --yes');
    expect([again.exit, again.all]).toEqual([0, again.all]);
  });

  it('counts on Ctrl-C what was done before it', async () => {
    await file('defaults: { createAccount: true, cpus: 2, mem: 6g }\ntenants: [ned, oda]\n');
    const world = testWorld({ env: lab.env, cwd: lab.folder });
    lab.faults.listen(({ action, target }, moment) => {
      if (moment === 'before' && action === 'MKDIRS' && target === '/user/oda') world.interrupt();
    });
    const exit = await main(['user', 'apply', '-f', 'tenants.yaml', '--concurrency', '1', '--yes'], world);
    lab.faults.listen(undefined);
    expect([exit, world.all()]).toEqual([130, world.all()]);
    expect(world.all()).toContain('apply tenants.yaml: 1 done, 1 not done');
    expect(world.all()).not.toContain('ned: Interrupted');
    expect((await tool('user apply -f tenants.yaml --yes')).exit).toBe(0);
  });

  it('has done no part of it where all that could be planned is as it should be', async () => {
    await file('tenants: [ned, { name: pia, cpus: 0.1 }]\n');
    for (const how of ['--dry-run', '--yes']) {
      const { exit, all } = await tool(`user apply -f tenants.yaml ${how}`);
      expect([exit, all]).toEqual([3, all]);
    }
  });

  it.each([
    ['tenants: []\n', 'tenants.yaml:1:10: tenants is a list with at least one tenant: - name: alice'],
    [
      'tenant: [ada]\n',
      'tenants.yaml:1:1: The file may hold version, defaults, tenants, not tenant. Did you mean tenants?',
    ],
    ['version: 2\ntenants: [ada]\n', 'tenants.yaml:1:10: version is 1; this mesosctl knows no other one.'],
    ['tenants:\n  - name: ada\n    cpu: 3\n', 'tenants.yaml:3:5: Tenant ada may hold '],
    ['tenants: [ada, bea, ada]\n', 'tenants.yaml:1:21: The tenant ada is there twice, first in line 1.'],
    ['tenants: [{ cpus: 3 }]\n', 'tenants.yaml:1:11: A tenant needs a name.'],
    ['tenants: [{ name: Ada }]\n', 'tenants.yaml:1:19: "Ada" cannot be a tenant\'s name'],
    ['tenants: [{ name: ada, umask: 9 }]\n', 'tenants.yaml:1:31: Tenant ada: umask: "9" is not a umask.'],
    ['tenants: [{ name: ada, reserve: maybe }]\n', 'tenants.yaml:1:33: Tenant ada: reserve is true or false.'],
    ['tenants: [{ name: ada, cpus: [1, 2] }]\n', 'Tenant ada: cpus is a single value.'],
  ])('refuses %j with line and column', async (text, sentence) => {
    await file(text);
    const { exit, err } = await tool('user apply -f tenants.yaml --yes');
    expect(exit).toBe(2);
    expect(err).toContain(sentence);
  });

  it('tells all faults of a file at once, and of no file that there is none', async () => {
    await file('tenants:\n  - { name: ada, cpus: many }\n  - { name: B, mem: 1 }\n');
    const { err } = await tool('user apply -f tenants.yaml --yes');
    expect(err).toContain('tenants.yaml has 2 faults.');
    expect(err).toContain('tenants.yaml:2:24:');
    expect(err).toContain('tenants.yaml:3:13:');
    expect((await tool('user apply -f nosuch.yaml')).err).toContain('There is no file nosuch.yaml.');
    expect((await tool('user apply')).exit).toBe(2);
  });

  it('refuses what two tenants cannot have together', async () => {
    await file(
      'tenants: [{ name: ned, createAccount: true, role: team }, { name: oda, createAccount: true, role: team }]\n',
    );
    const { exit, out } = await tool('user apply -f tenants.yaml --dry-run');
    expect(exit).toBe(3);
    expect(out).toContain('oda: The role team is to hold the share of ned too');
    const all = quantitiesOf([...lab.cluster.agents.values()].flatMap(({ total }) => total));
    const most = Math.floor((all['cpus'] ?? 0) * 0.6);
    await file(
      `defaults: { createAccount: true, cpus: ${most}, mem: 6g, guaranteeCpus: ${most} }\ntenants: [ned, oda]\n`,
    );
    const guaranteed = await tool('user apply -f tenants.yaml --dry-run');
    expect([guaranteed.exit, guaranteed.err]).toEqual([3, '']);
    expect(guaranteed.out).toContain('oda: With this one the guarantees of all roles would be');
  });

  it('asks once for what all of them have in common', async () => {
    const calls = new Map<string, number>();
    lab.faults.listen(({ system, action }, moment) => {
      const key = `${system} ${action}`;
      if (moment === 'before') calls.set(key, (calls.get(key) ?? 0) + 1);
    });
    const names = Array.from({ length: 40 }, (_, index) => `p${index}`);
    await file(`defaults: { createAccount: true, cpus: 2, mem: 6g }\ntenants: [${names.join(', ')}]\n`);
    const { exit, out, err } = await tool('user apply -f tenants.yaml --dry-run -o json');
    lab.faults.listen(undefined);
    expect([exit, err]).toEqual([1, '']);
    for (const call of ['GET_AGENTS', 'GET_QUOTA', 'GET_WEIGHTS', 'GET_VERSION'])
      expect(calls.get(`mesos ${call}`)).toBe(1);
    expect(calls.get('marathon GET /v2/info')).toBe(1);
    expect(calls.get('ldap SearchRequest')).toBeLessThan(2 * names.length);
    const numbers = JSON.parse(out).parts.map(
      ({ changes }: { changes: { after: { uidNumber?: number } }[] }) => changes[0]?.after.uidNumber,
    );
    expect(new Set(numbers).size).toBe(names.length);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('searches for each account where the directory does not give out the whole list', async () => {
    const shown = JSON.parse((await tool('user apply -f tenants.yaml --dry-run -o json')).out);
    let searches = 0;
    lab.faults.script(({ action, target }) => {
      if (action !== 'SearchRequest' || !target.startsWith('ou=people')) return undefined;
      searches += 1;
      return searches === 1 ? { kind: 'status', status: 4, body: 'size limit', contentType: 'text/plain' } : undefined;
    });
    const limited = await tool('user apply -f tenants.yaml --dry-run -o json').finally(() =>
      lab.faults.script(undefined),
    );
    expect(searches).toBeGreaterThan(40);
    expect(JSON.parse(limited.out).digest).toBe(shown.digest);
  });
});
