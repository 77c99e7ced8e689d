import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../../src/main.ts';
import { rightsLab } from '../../support/rights-lab.ts';
import { type Run, run } from '../../support/tool.ts';
import { testWorld } from '../../support/world.ts';

interface Told {
  readonly findings: readonly {
    readonly rule: string;
    readonly mend?: string;
    readonly data: { readonly path: string; readonly root: string };
  }[];
  readonly passedOver: readonly { readonly why: string; readonly paths: readonly string[] }[];
}

const signal = new AbortController().signal;
const { lab, tree } = await rightsLab({ hdfs: { listLimit: 4 } });

const tool = (...words: string[]): Promise<Run> => run(lab.env, ['hdfs', ...words]);
const told = async (...words: string[]): Promise<Told> =>
  JSON.parse((await tool('umask-audit', ...words, '-o', 'json')).out);
const mendsOf = ({ findings }: Pick<Told, 'findings'>): string[] => [
  ...new Set(findings.flatMap(({ mend }) => mend ?? [])),
];

/** A line as it was told, typed by somebody who has looked at it. */
const typed = async (line: string): Promise<Run> => {
  const [program, noun, ...words] = line.split(' ');
  expect([program, noun]).toEqual(['mesosctl', 'hdfs']);
  return tool(...words, '--yes');
};

describe('the mend that umask-audit tells', () => {
  it('leaves nothing of the finding when it is typed as it stands', async () => {
    await tree.openHome('anna', 'bob');
    const found = await told('/user/anna');
    expect(mendsOf(found).sort()).toEqual([
      'mesosctl hdfs umask-enforce /user/anna',
      'mesosctl hdfs umask-enforce /user/anna --groups',
      'mesosctl hdfs umask-enforce /user/anna --named',
      'mesosctl hdfs umask-enforce /user/anna --owners',
    ]);
    for (const line of mendsOf(found)) {
      const { exit, all } = await typed(line);
      expect([line, exit, all]).toEqual([line, 0, all]);
      const kinds = found.findings.filter(({ mend }) => mend === line).map(({ rule, data }) => `${rule} ${data.path}`);
      const left = (await told('/user/anna')).findings.flatMap(({ rule, mend, data }) =>
        mend === undefined ? [] : [`${rule} ${data.path}`],
      );
      expect(left.filter((one) => kinds.includes(one))).toEqual([]);
    }
    expect(mendsOf(await told('/user/anna'))).toEqual([]);
  }, 60_000);

  it('says the umask where the context says another or none, and --owners of a home that is not its own', async () => {
    await tree.folder('/user/berta', 'carl', 0o755);
    await tree.folder('/pool', 'hdfs', 0o755);
    expect(mendsOf(await told('/user/berta'))).toEqual(
      [
        'mesosctl hdfs umask-enforce /user/berta --owners',
        'mesosctl hdfs umask-enforce /user/berta --owners --groups',
      ].slice(0, 1),
    );
    expect(mendsOf(await told('/user/berta', '--umask', '027'))[0]).toContain('--umask 027');
    const [line = ''] = mendsOf(await told('/pool'));
    expect(line).toBe('mesosctl hdfs umask-enforce /pool --umask 077');
    expect((await typed(line)).exit).toBe(0);
    expect(mendsOf(await told('/pool'))).toEqual([]);
  }, 60_000);

  it('gives a home that belongs to somebody else to its tenant, also for what lies in it', async () => {
    await tree.folder('/user/jan', 'root', 0o755);
    await tree.folder('/user/jan/own', 'jan', 0o755);
    await tree.file('/user/jan/own/open', 'jan', 0o644);
    const lines = mendsOf(await told('/user/jan'));
    expect(lines).toContain('mesosctl hdfs umask-enforce /user/jan --owners');
    expect(mendsOf(await told('/user/jan/own'))).toContain('mesosctl hdfs umask-enforce /user/jan --owners');
    for (const line of lines) {
      const { exit, err } = await tool(...line.split(' ').slice(2), '--dry-run');
      expect([line, err, exit]).toEqual([line, '', 1]);
    }
    for (const line of lines) expect((await typed(line)).exit).toBe(0);
    expect(mendsOf(await told('/user/jan'))).toEqual([]);
  }, 60_000);

  it('is never one that umask-enforce refuses: folders that others must get through are passed over', async () => {
    await tree.folder('/tmp', 'hdfs', 0o1777);
    await tree.folder('/tmp/left', 'carl', 0o755);
    await tree.file('/tmp/left/open', 'carl', 0o644);
    await tree.folder('/system', 'hdfs', 0o755);
    const all = await told('/');
    expect(all.passedOver.find(({ why }) => why === 'shared')?.paths).toEqual(['/', '/system', '/tmp', '/user']);
    expect(all.findings.filter(({ data }) => ['/', '/tmp', '/system', '/user'].includes(data.path))).toEqual([]);
    expect(all.findings.map(({ data }) => data.path)).toEqual(
      expect.arrayContaining(['/tmp/left/open', '/user/berta']),
    );
    for (const line of mendsOf(all)) {
      const { exit, err } = await tool(...line.split(' ').slice(2), '--dry-run');
      expect([line, err, exit]).toEqual([line, '', exit]);
      expect(exit).toBeLessThan(3);
    }
    expect((await told('/tmp')).findings.map(({ data }) => data.root)).toEqual(expect.arrayContaining(['/tmp/left']));
    const home = await tool('umask-audit', '/', '--set', 'hdfs.homes=/data/homes', '-o', 'json');
    expect(JSON.parse(home.out).findings.map(({ data }: Told['findings'][number]) => data.path)).not.toContain('/data');
  }, 60_000);
});

describe('a home that is locked, of which the context does not speak', () => {
  it('is as it should be, which is told as a note, and stays so when owners are mended', async () => {
    await tree.openHome('lotte', 'bob');
    expect((await tool('umask-enforce', 'lotte', '--hard', '--owners', '--groups', '--named', '--yes')).exit).toBe(0);
    await tree.as('lotte').write.mkdirs('/user/lotte/later', 0o700, signal);
    for (const path of ['/user/lotte', '/user/lotte/open']) {
      const { findings } = await told(path);
      const locks = findings.filter(({ rule }) => rule === 'umask/lock-unsaid');
      expect(locks.map(({ data }) => data.path)).toEqual(path === '/user/lotte' ? [path] : []);
      expect(mendsOf({ findings })).toEqual([]);
    }
    const { exit, out } = await tool('umask-audit', 'lotte');
    expect([exit, out]).toEqual([
      0,
      expect.stringMatching(/note: \/user\/lotte is locked \(owner hdfs, user:lotte:rwx\)/),
    ]);
    expect((await tool('umask-enforce', 'lotte', '--owners', '--yes')).out).toContain('nothing to do');
    expect((await tool('umask-enforce', '/user/lotte/open', '--owners', '--yes')).out).toContain('nothing to do');
    await tree.as('hdfs').write.remove('/user/lotte', signal);
  }, 60_000);

  it('is no note where the context speaks of it', async () => {
    await tree.folder('/user/lutz', 'lutz', 0o700);
    expect((await tool('umask-enforce', 'lutz', '--hard', '--yes')).exit).toBe(0);
    const hard = ['--set', 'umaskPolicies.h.tenants=lutz', '--set', 'umaskPolicies.h.hard=true'];
    expect((await told('lutz', ...hard)).findings).toEqual([]);
    await tree.as('hdfs').write.remove('/user/lutz', signal);
  });
});

describe('odd names in an audit', () => {
  it('are written as hdfs list writes them, and are as they are in the data', async () => {
    await tree.folder('/user/olga', 'olga', 0o700);
    for (const name of ['esc\u001b[31mred', 'new\nline', '\u202ertl']) {
      await tree.file(`/user/olga/${name}`, 'olga', 0o644);
    }
    const { findings } = await told('/user/olga');
    expect(findings.map(({ data }) => data.path)).toEqual(
      expect.arrayContaining(['/user/olga/esc\u001b[31mred', '/user/olga/new\nline', '/user/olga/\u202ertl']),
    );
    const table = (await tool('umask-audit', '/user/olga')).out;
    const csv = (await tool('umask-audit', '/user/olga', '-o', 'csv')).out;
    for (const shown of ['/user/olga/esc\\u{1b}[31mred', '/user/olga/new\\nline', '/user/olga/\\u{202e}rtl']) {
      expect(table).toContain(`${shown} has mode 644`);
      expect(csv.split('\n').some((line) => line.endsWith(`,${shown}`))).toBe(true);
    }
    await tree.as('hdfs').write.remove('/user/olga', signal);
  }, 60_000);

  it('stand in a mend so that a shell makes the very path of them', async () => {
    const path = "/user/olaf's\u001b[31m\nh\u00f6me\\";
    await tree.folder(path, 'hdfs', 0o755);
    const [mend = ''] = mendsOf(await told(path));
    const [, word = ''] = /^mesosctl hdfs umask-enforce (.*) --umask 077$/.exec(mend) ?? [];
    expect(execFileSync('bash', ['-c', `printf %s ${word}`], { encoding: 'utf8' })).toBe(path);
    await tree.as('hdfs').write.remove(path, signal);
  }, 60_000);
});

describe('an audit into a pipe that nobody reads on', () => {
  it.each(['csv', 'json', 'jsonl', 'yaml', 'sarif', 'junit', 'table'])(
    'ends quietly as %s',
    async (format) => {
      await tree.openHome('erna', 'bob');
      await rm(join(lab.env.MESOSCTL_STATE_DIR, 'umask-audit'), { recursive: true, force: true });
      const world = testWorld({ env: lab.env });
      let pieces = 2;
      const stdout = {
        ...world.stdout,
        writeBytes: async () => {
          pieces -= 1;
          return pieces > 0;
        },
      };
      const exit = await main(['hdfs', 'umask-audit', '-o', format], { ...world, stdout });
      expect([exit, world.err()]).toEqual([1, '']);
    },
    60_000,
  );
});

describe('a word that names a home', () => {
  it('is the name of a tenant to umask-audit and umask-enforce, and his home to umask-show', async () => {
    await tree.folder('/user/gerd', 'gerd', 0o755);
    const roots = (await told('gerd')).findings.map(({ data }) => data.root);
    expect([...new Set(roots)]).toEqual(['/user/gerd']);
    expect((await tool('umask-enforce', 'gerd', '--yes')).exit).toBe(0);
    expect(await told('gerd')).toMatchObject({ findings: [] });
    const byName = await tool('umask-show', 'gerd', '--no-probe', '-o', 'json');
    const byPath = await tool('umask-show', '/user/gerd', '--no-probe', '-o', 'json');
    const ways = ({ out }: Run) => ({ ...JSON.parse(out), said: undefined });
    expect([byPath.exit, ways(byPath)]).toEqual([byName.exit, ways(byName)]);
    const folder = await tool('umask-show', '/tmp', '--no-probe');
    expect([folder.exit, folder.err]).toEqual([2, expect.stringContaining('/tmp is no home')]);
    const within = await tool('umask-audit', 'gerd/reports');
    expect([within.exit, within.err]).toEqual([
      2,
      expect.stringContaining('gerd/reports is neither a tenant nor a path'),
    ]);
  }, 60_000);
});

describe('an audit without homes', () => {
  const at = (folder: string) => ['--set', `hdfs.homes=${folder}`];

  it('is not clean: cron notices, and is told where it was looked', async () => {
    await tree.folder('/elsewhere', 'hdfs', 0o755);
    await tree.folder('/elsewhere/Attic', 'hdfs', 0o755);
    for (const words of [['umask-audit'], ['umask-enforce', '--dry-run']]) {
      const { exit, err } = await tool(...words, ...at('/elsewhere'));
      expect([exit, err]).toEqual([3, expect.stringContaining('No home of a tenant was found in /elsewhere')]);
    }
    expect((await tool('umask-audit', '-o', 'nagios', ...at('/elsewhere'))).exit).toBe(3);
  }, 60_000);

  it('is not clean where the folder is empty, for a mount that was lost looks like that; there is nothing to enforce', async () => {
    await tree.folder('/empty', 'hdfs', 0o755);
    const audit = await tool('umask-audit', ...at('/empty'));
    expect([audit.exit, audit.err]).toEqual([3, expect.stringContaining('/empty is empty: there is no home in it.')]);
    expect((await tool('umask-audit', '-o', 'nagios', ...at('/empty'))).exit).toBe(3);
    const enforce = await tool('umask-enforce', '--dry-run', ...at('/empty'));
    expect([enforce.exit, enforce.all]).toEqual([
      0,
      expect.stringContaining('/empty is empty: there is no home in it.'),
    ]);
  }, 60_000);
});

describe('an audit of paths that are passed over', () => {
  it.each(['/system', '/user/iris/.Trash', '/scratch'])(
    'judges nothing of %s, and says so',
    async (path) => {
      await tree.folder('/system', 'hdfs', 0o755);
      await tree.folder('/user/iris', 'iris', 0o700);
      await tree.folder('/user/iris/.Trash', 'iris', 0o700);
      await tree.folder('/scratch', 'hdfs', 0o1777);
      const guarded = ['--set', 'hdfs.protected=/scratch'];
      const { exit, err, all } = await tool('umask-audit', path, ...guarded);
      expect([exit, err]).toEqual([3, expect.stringContaining(`Nothing was judged of ${path}`)]);
      expect(all).not.toContain('within the policy');
      expect((await tool('umask-audit', path, '-o', 'nagios', ...guarded)).exit).toBe(3);
      expect((await tool('umask-audit', path, '/user/iris', '--umask', '077', ...guarded)).exit).not.toBe(3);
    },
    60_000,
  );
});

describe('a state folder that takes nothing', () => {
  it.each(['/proc/nope', import.meta.filename])(
    'ends no audit, which says that --resume cannot go on: %s',
    async (state) => {
      await tree.folder('/user/hans', 'hans', 0o755);
      for (const more of [[], ['--resume']]) {
        const { exit, err } = await run({ ...lab.env, MESOSCTL_STATE_DIR: state }, [
          'hdfs',
          'umask-audit',
          'hans',
          ...more,
        ]);
        expect([exit, err]).toEqual([
          1,
          expect.stringContaining('nothing is kept of this run, and --resume cannot go on'),
        ]);
      }
    },
  );
});

it('one finding is told in the singular while an audit is under way', async () => {
  await tree.folder('/user/ida', 'ida', 0o755);
  const set = ['--set', 'umaskPolicies.i.tenants=ida', '--set', 'umaskPolicies.i.inherit=false'];
  const { err } = await run(lab.env, ['hdfs', 'umask-audit', 'ida', ...set], { tty: true });
  expect(err).toContain('1 entry, ');
  expect(err).toContain('; 1 error, 0 warnings');
});
