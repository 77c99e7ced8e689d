import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isFolder } from '../../../../src/lab/hdfs/entry.ts';
import { childTool } from '../../../support/child-tool.ts';
import { type QuotaLab, quotaLab } from './quota-lab.ts';

const GIB = 1024 ** 3;

async function written(lab: QuotaLab, text: string): Promise<string> {
  await writeFile(join(lab.env['HOME'] ?? '', 'quotas.yaml'), text);
  return 'quotas.yaml';
}

/** Names, space and kinds of storage as the namespace has them, by path. */
function quotasAt({ hdfs }: QuotaLab, ...paths: string[]): unknown {
  return paths.map((path) => {
    const entry = hdfs.tree.entry(path);
    if (!isFolder(entry)) throw new Error(`${path} is no folder.`);
    return [Number(entry.nameQuota), Number(entry.spaceQuota), Object.fromEntries(entry.typeQuotas)];
  });
}

const FILE = `
version: 1
defaults:
  names: 5000
quotas:
  - alice
  - tenant: bob
    space: 20g
    types: {SSD: 1g}
  - path: /data
    names: none
    space: 1t
`;

describe('mesosctl hdfs quota apply', () => {
  it('sets all quotas of a file, and is nothing when it is asked again', async () => {
    const lab = await quotaLab();
    lab.hdfs.tree.seed('/data', { owner: 'hdfs', group: 'hdfs', mode: 0o755 });
    lab.hdfs.tree.seed('/user/carol', { owner: 'carol', group: 'carol', mode: 0o700 });
    const file = await written(lab, FILE);
    const { exit, all } = await lab.tool(`hdfs quota apply -f ${file} --yes`);
    expect([exit, all]).toEqual([0, all]);
    expect(all).toContain('Left alone, for they are not named: carol.');
    expect(all).toContain('quotas of quotas.yaml: 3 done');
    expect(quotasAt(lab, '/user/alice', '/user/bob', '/data')).toEqual([
      [5000, -1, {}],
      [5000, 20 * GIB, { SSD: BigInt(GIB) }],
      [-1, 1024 * GIB, {}],
    ]);
    const again = await lab.tool(`hdfs quota apply -f ${file} --yes`);
    expect([again.exit, again.out]).toEqual([0, expect.stringContaining('3 as they should be already')]);
  });

  it('keeps a run for each folder, which an undo takes back alone', async () => {
    const lab = await quotaLab();
    const json = JSON.stringify({
      quotas: [
        { path: '/user/alice', space: '20g' },
        { tenant: 'bob', names: 7 },
      ],
    });
    expect((await lab.tool('hdfs quota apply -f - --yes', { stdin: json })).exit).toBe(0);
    const runs = JSON.parse((await lab.tool('plan log -o json')).out) as Record<string, unknown>[];
    expect(runs.map(({ title, state }) => [title, state]).sort()).toEqual([
      ['quota /user/alice', 'ended'],
      ['quota /user/bob', 'ended'],
    ]);
    const alice = runs.find(({ title }) => title === 'quota /user/alice');
    expect(alice?.['said']).toMatchObject({
      command: 'hdfs quota set',
      input: { folder: '/user/alice', space: String(20 * GIB) },
    });
    const undone = await lab.tool(`plan undo ${String(alice?.['run'])} --yes`);
    expect([undone.exit, undone.all]).toEqual([0, undone.all]);
    expect(quotasAt(lab, '/user/alice', '/user/bob')).toEqual([
      [-1, -1, {}],
      [7, -1, {}],
    ]);
  });

  it('tells every fault of the file with its place, and does nothing', async () => {
    const lab = await quotaLab();
    const text = `version: 2
defaults: {names: 0}
quotas:
  - alice
  - tenant: bob
    space: 20x
    types: {SDD: 1g}
  - tenant: /x
  - path: user/x
    names: 3
  - path: /user/alice/
    names: [1]
  - tenant: zoe
    name: 4
  - {names: 3}
tenants: []
`;
    const { exit, err } = await lab.tool(`hdfs quota apply -f ${await written(lab, text)} --yes`);
    expect(exit).toBe(2);
    expect(err.split('\n').filter((line) => line.startsWith('quotas.yaml:'))).toEqual([
      'quotas.yaml:16:1: The file may hold version, defaults, quotas, not tenants.',
      'quotas.yaml:1:10: version is 1; this mesosctl knows no other one.',
      'quotas.yaml:2:19: defaults: names: A quota of 0 lets nothing be made at all. To take a quota away, clear it: --clear names,space, or none in a file.',
      'quotas.yaml:4:5: Entry alice says no quota, and neither do the defaults.',
      'quotas.yaml:7:13: Entry bob: types: HDFS knows no storage of the kind SDD. Did you mean SSD?',
      'quotas.yaml:6:12: Entry bob: space: "20x" is not a size. Write it like 512m, 100g or 1.5t (powers of 1024).',
      'quotas.yaml:8:13: /x is a path: say path, not tenant.',
      'quotas.yaml:9:11: The path user/x does not begin with /.',
      'quotas.yaml:12:12: Entry /user/alice/: names is a single value.',
      'quotas.yaml:14:5: Entry zoe may hold tenant, path, names, space, types, not name. Did you mean names?',
      'quotas.yaml:15:5: An entry has either a tenant or a path.',
      'quotas.yaml:11:11: The folder /user/alice is there twice, first in line 4.',
    ]);
    expect(quotasAt(lab, '/user/alice', '/user/bob')).toEqual([
      [-1, -1, {}],
      [-1, -1, {}],
    ]);
  });

  it.each([
    ['quotas: []', 'quotas is a list with at least one folder: - tenant: alice'],
    ['- alice', 'The file is a list, and should be names with values'],
    ['quotas: [alice', 'quotas.yaml:1:'],
  ])('refuses a file that is none: %s', async (text, said) => {
    const lab = await quotaLab();
    const { exit, err } = await lab.tool(`hdfs quota apply -f ${await written(lab, text)} --yes`);
    expect([exit, err]).toEqual([2, expect.stringContaining(said)]);
  });

  it('says so where there is no such file', async () => {
    const lab = await quotaLab();
    expect(await lab.tool('hdfs quota apply -f none.yaml --yes')).toMatchObject({ exit: 2 });
  });

  it('does what can be done, says of the rest where in the file it stands, and ends with 4', async () => {
    const lab = await quotaLab();
    await lab.file('/user/bob/f', 3 * 1024 ** 2);
    await lab.file('/user/bob/g', 1);
    const file = await written(
      lab,
      'quotas:\n  - {tenant: alice, names: 50}\n  - {tenant: bob, names: 2}\n  - {path: /nope, names: 9}\n',
    );
    const { exit, out } = await lab.tool(`hdfs quota apply -f ${file} --yes`);
    expect(exit).toBe(4);
    expect(out).toContain('/user/bob: quotas.yaml:3:14: /user/bob: 3 names are used and the quota would be 2');
    expect(out).toContain('/nope: quotas.yaml:4:12: /nope is not there.');
    expect(quotasAt(lab, '/user/alice', '/user/bob')).toEqual([
      [50, -1, {}],
      [-1, -1, {}],
    ]);
    expect((await lab.tool(`hdfs quota apply -f ${file} --below-use --yes`)).exit).toBe(4);
    expect(quotasAt(lab, '/user/bob')).toEqual([[2, -1, {}]]);
  });

  it('is one failure where all are refused for one reason', async () => {
    const lab = await quotaLab();
    lab.hdfs.setSafeMode('It was turned on manually.');
    const file = await written(lab, 'defaults: {names: 50}\nquotas: [alice, bob]\n');
    const { exit, err } = await lab.tool(`hdfs quota apply -f ${file} --yes`);
    expect(exit).toBe(3);
    expect(err.match(/HDFS is in safe mode/g)).toHaveLength(1);
    expect(err).not.toContain('quotas.yaml:');
  });

  it('reads a pipe, and ends at its deadline where nobody writes into one', async () => {
    const lab = await quotaLab();
    const pipe = join(lab.env['HOME'] ?? '', 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    const env = {
      MESOSCTL_LDAP_URL: 'ldap://127.0.0.1:1',
      MESOSCTL_LDAP_PEOPLE: 'ou=people',
      MESOSCTL_LDAP_GROUPS: 'ou=groups',
      MESOSCTL_MESOS_MASTERS: 'http://127.0.0.1:1',
      MESOSCTL_MARATHON_ADDRESSES: 'http://127.0.0.1:1',
    };
    for (const line of ['hdfs quota apply', 'user apply']) {
      const { exit, err } = await lab.tool(`${line} -f ${pipe} --dry-run --deadline 300ms`, { env });
      expect([line, exit, err]).toEqual([line, 3, expect.stringContaining('--deadline')]);
    }
    const read = lab.tool(`hdfs quota apply -f ${pipe} --yes`);
    await writeFile(pipe, 'quotas: [{tenant: alice, names: 50}]\n');
    expect((await read).exit).toBe(0);
    expect(quotasAt(lab, '/user/alice')).toEqual([[50, -1, {}]]);
  });

  it('says of a saved plan that was made from a pipe of a shell that it is not kept', async () => {
    const lab = await quotaLab();
    await written(lab, 'quotas: [{tenant: alice, names: 1000}]\n');
    const { out } = await lab.tool('hdfs quota apply -f quotas.yaml --dry-run -o json');
    const saved = out.replace('"quotas.yaml"', '"/dev/fd/63"');
    const { exit, err } = await lab.tool('plan apply - --yes', { stdin: saved });
    expect([exit, err]).toEqual([3, expect.stringContaining('made from /dev/fd/63, a pipe of a shell')]);
  });

  it('tells of an empty file one thing', async () => {
    const lab = await quotaLab();
    const { exit, err } = await lab.tool(`hdfs quota apply -f ${await written(lab, '')} --yes`);
    expect([exit, err]).toEqual([
      2,
      expect.stringContaining('The file is empty, and should be names with values: quotas is a list with at least one'),
    ]);
    expect(err).not.toContain('faults');
  });

  it('refuses a saved plan that shows other changes than the file makes', async () => {
    const lab = await quotaLab();
    const home = lab.env['HOME'] ?? '';
    await written(lab, 'quotas: [{tenant: alice, names: 1000}, {tenant: bob, names: 7}]\n');
    for (const format of ['json', 'yaml']) {
      const { out } = await lab.tool(`hdfs quota apply -f quotas.yaml --dry-run -o ${format}`);
      await writeFile(join(home, 'changed'), out.replaceAll('1000', '2000'));
      const { exit, err } = await lab.tool('plan apply changed --yes');
      expect([exit, err]).toEqual([
        3,
        expect.stringContaining('changed shows other changes than the words in it make'),
      ]);
      await writeFile(join(home, 'saved'), out);
    }
    expect(quotasAt(lab, '/user/alice')).toEqual([[-1, -1, {}]]);
    const { exit, all } = await lab.tool('plan apply saved --yes');
    expect([exit, all]).toEqual([0, all]);
    expect(quotasAt(lab, '/user/alice', '/user/bob')).toEqual([
      [1000, -1, {}],
      [7, -1, {}],
    ]);
  });

  it('says when all together are more than there is, each folder counted once', async () => {
    const lab = await quotaLab();
    const text = 'quotas: [{path: /user, space: 2t}, {tenant: alice, space: 2t}, {path: /tmp, space: 2t}]';
    const { out } = await lab.tool(`hdfs quota apply -f ${await written(lab, text)} --dry-run`);
    expect(out).toContain('Together they promise 4 TiB, and HDFS has 3 TiB in all.');
  });

  it('comes to the same end when it is killed before and after each of its requests, and is run again', async () => {
    const lab = await quotaLab();
    const home = lab.env['HOME'] ?? '';
    const tool = await childTool(home);
    const file = await written(
      lab,
      'quotas:\n  - {tenant: alice, names: 50, space: 20g, types: {SSD: 1g}}\n  - {tenant: bob, names: 7}\n',
    );
    const words = ['hdfs', 'quota', 'apply', '-f', join(home, file), '--concurrency', '1', '--yes'];
    const writes = 3;
    for (let turn = 0; turn < 2 * writes; turn += 1) {
      const [at, moment] = [Math.floor(turn / 2), turn % 2 === 0 ? 'before' : 'after'];
      const killed = tool.start(lab.env, words);
      let written = -1;
      lab.hdfs.faults.listen((call, when) => {
        if (!call.action.startsWith('SETQUOTA')) return;
        if (when === 'before') written += 1;
        if (written === at && when === moment) killed.process.kill('SIGKILL');
      });
      expect((await killed.ended).exit).toBeUndefined();
      lab.hdfs.faults.listen(undefined);
      const { exit, printed } = await tool.start(lab.env, words).ended;
      expect([exit, printed]).toEqual([0, printed]);
      expect(quotasAt(lab, '/user/alice', '/user/bob')).toEqual([
        [50, 20 * GIB, { SSD: BigInt(GIB) }],
        [7, -1, {}],
      ]);
      for (const name of ['alice', 'bob']) {
        const clear = ['hdfs', 'quota', 'set', name, '--clear', name === 'bob' ? 'names' : 'names,space,SSD', '--yes'];
        expect((await tool.start(lab.env, clear).ended).exit).toBe(0);
      }
    }
    const runs = JSON.parse((await lab.tool('plan log --limit 100 -o json')).out) as { state: string; made: number }[];
    expect(runs.filter(({ state }) => state === 'not ended')).toEqual([]);
  }, 120_000);
});
