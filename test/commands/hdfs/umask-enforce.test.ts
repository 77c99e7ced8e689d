import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { rightsLab } from '../../support/rights-lab.ts';
import { type Run, run } from '../../support/tool.ts';

const signal = new AbortController().signal;
const { lab, tree, tool, done } = await rightsLab();

/** The ordinary rights of an entry, without its number. */
const at = async (path: string): Promise<string> => (await tree.rightsAt(path)).replace(/^\d+ /, '');

/** What the tool may not do is done by somebody else, right after a request of this action on this path was carried out. */
function meanwhile(action: string, ending: string, work: () => Promise<unknown>): { readonly isDone: () => boolean } {
  let isDone = false;
  lab.faults.listen(async (call, moment) => {
    if (isDone || moment !== 'after' || call.action !== action || !call.target.endsWith(ending)) return;
    isDone = true;
    await work();
  });
  return { isDone: () => isDone };
}

describe('a home that was opened by hand', () => {
  it('is closed with all that is in it, and what was meant stays', async () => {
    const home = await tree.openHome('anna', 'bob');
    const { out } = await done(`hdfs umask-enforce ${home} --yes`);
    expect(out).toContain('mode 755 → 700, default ACL none → user::rwx,group::---,other::---');
    expect(out).toContain('let somebody in by name, and stay so; --named changes that.');
    expect(out).toContain('This is no lock');
    expect(await at(home)).toBe('anna anna 700 true default:user::rwx default:group::--- default:other::---');
    expect(await at(`${home}/open/readable`)).toBe('anna anna 600 false');
    expect(await at(`${home}/sticky`)).toMatch(/^anna anna 1700 true default/);
    expect(await at(`${home}/shared`)).toMatch(/^anna anna 750 true user:bob:rwx group::--- default:user::rwx/);
    expect(await at(`${home}/given`)).toContain(
      'default:user:bob:rwx default:group::--- default:mask::rwx default:other::---',
    );
    expect(await at(`${home}/foreign`)).toMatch(/^bob bob 700/);
    expect(lab.hdfs?.history.exposures(`${home}/open/readable`, 'nobody').length).toBeGreaterThan(0);
  });

  it('is nothing to do the second time', async () => {
    expect((await done('hdfs umask-enforce /user/anna --yes')).out).toContain('nothing to do');
  });

  it('is to the letter as before when it is undone, and as after when that is undone', async () => {
    const home = await tree.openHome('berta', 'bob');
    const before = await tree.rights(home);
    await done(`hdfs umask-enforce ${home} --named --owners --groups --yes`);
    const after = await tree.rights(home);
    expect(after).not.toEqual(before);
    expect(await at(`${home}/shared`)).not.toContain('bob');
    expect(await at(`${home}/foreign`)).toMatch(/^berta berta 700/);
    await done('plan undo last --yes');
    expect(await tree.rights(home)).toEqual(before);
    await done('plan undo last --yes');
    expect(await tree.rights(home)).toEqual(after);
  });

  it('was never more open in between than it was at first', async () => {
    const home = await tree.openHome('clara', 'bob');
    const start = lab.hdfs?.history.mutations.length ?? 0;
    await done(`hdfs umask-enforce ${home} --yes`);
    const own = (lab.hdfs?.history.mutations ?? []).slice(start);
    expect(own[0]).toMatchObject({ path: home, mode: 0o700 });
    const later = lab.hdfs?.history
      .exposures(`${home}/open/readable`, 'nobody')
      .filter((one) => Number.parseInt(one, 10) >= start);
    expect(later).toEqual([]);
  });
});

describe('what is left alone', () => {
  it.each([
    ['/', 3],
    ['/tmp', 3],
    ['/user', 3],
    ['/user/alice/.Trash', 3],
    ['/user/alice/.snapshot/s1', 3],
  ])('is the path %s', async (path, exit) => {
    const ended = await tool(`hdfs umask-enforce ${path} --yes`);
    expect([ended.exit, ended.err]).toEqual([exit, expect.stringMatching(/mesosctl: .+\nhint: .+/)]);
  });

  it.each(['umask-enforce', 'umask-audit'])('is a home whose tenant %s would lock out by a umask', async (command) => {
    const { exit, err } = await tool(`hdfs ${command} /user/alice --umask 777`);
    expect([exit, err]).toEqual([2, expect.stringContaining('takes read, write, execute from the owner')]);
  });

  it('is a folder beside the homes, unless it is said what is kept from whom', async () => {
    await tree.folder('/data', 'hdfs', 0o755);
    await tree.folder('/data/shared', 'bob', 0o755);
    expect((await tool('hdfs umask-enforce /data --yes')).err).toContain('it may be shared');
    await done('hdfs umask-enforce /data --umask 027 --no-inherit --yes');
    expect(await at('/data/shared')).toBe('bob bob 750 false');
  });

  it('is a home that belongs to somebody else, whom it would be closed to', async () => {
    await tree.folder('/user/dora', 'bob', 0o755);
    const { exit, err } = await tool('hdfs umask-enforce /user/dora --yes');
    expect([exit, err]).toEqual([3, expect.stringContaining('belongs to bob:bob (mode 755), not to dora')]);
    await done('hdfs umask-enforce /user/dora --owners --yes');
    expect(await at('/user/dora')).toMatch(/^dora bob 700/);
  });

  it('is what programs put away, and what the context protects', async () => {
    const home = await tree.openHome('emma', 'bob');
    await tree.folder(`${home}/.Trash`, 'emma', 0o755);
    await tree.folder(`${home}/.Trash/Current`, 'emma', 0o777);
    await tree.folder(`${home}/zone`, 'emma', 0o755);
    await tree.folder(`${home}/zone/.Trash`, 'hdfs', 0o1777);
    await tree.folder(`${home}/zone/.Trash/bob`, 'bob', 0o755);
    const env = { ...lab.env, MESOSCTL_HDFS_PROTECTED: `${home}/open` };
    const ended = await run(env, `hdfs umask-enforce ${home} --yes`);
    expect([ended.exit, ended.all]).toEqual([0, ended.all]);
    expect(ended.out).toContain(
      `Passed over, as trash or protected by the context, with all that is in it: ${home}/.Trash, ${home}/open, ${home}/zone/.Trash.`,
    );
    expect(await at(`${home}/.Trash`)).toBe('emma emma 755 false');
    expect(await at(`${home}/.Trash/Current`)).toBe('emma emma 777 false');
    expect(await at(`${home}/zone`)).toMatch(/^emma emma 700/);
    expect(await at(`${home}/zone/.Trash`)).toBe('hdfs hdfs 1777 false');
    expect(await at(`${home}/zone/.Trash/bob`)).toBe('bob bob 755 false');
    expect(await at(`${home}/open`)).toBe('emma emma 777 false');
    const refused = await run(env, `hdfs umask-enforce ${home}/open --yes`);
    expect([refused.exit, refused.err]).toEqual([3, expect.stringContaining('is protected by the context')]);
  });

  it('is what is deeper than was asked for', async () => {
    const home = await tree.openHome('frida', 'bob');
    await done(`hdfs umask-enforce ${home} --depth 0 --yes`);
    expect(await at(home)).toMatch(/^frida frida 700/);
    expect(await at(`${home}/open`)).toBe('frida frida 777 false');
  });
});

describe('all homes', () => {
  it('are those that their owners and names show to be homes; the others are named', async () => {
    await tree.openHome('gerda', 'bob');
    await tree.folder('/user/hive', 'hive', 0o755);
    await tree.folder('/user/warehouse', 'hdfs', 0o755);
    const { out } = await tool('hdfs umask-enforce --dry-run');
    expect(out).toContain('~ /user/gerda\n');
    expect(out).toMatch(/Passed over.*\/user\/hive.*\/user\/warehouse/);
    expect(out).not.toContain('~ /user/hive');
    await done('hdfs umask-enforce --yes');
    expect(await at('/user/hive')).toBe('hive hive 755 false');
    expect(await at('/user/gerda')).toMatch(/^gerda gerda 700/);
  });
});

describe('races with writers', () => {
  it('what was opened again right after it was closed is closed once more, and undone to what the writer had made of it', async () => {
    const home = await tree.openHome('hanna', 'bob');
    const id = (await tree.rightsAt(`${home}/open/readable`)).split(' ')[0];
    const raced = meanwhile('SETPERMISSION', `/.reserved/.inodes/${id}`, () =>
      tree.as('hanna').write.setMode(`${home}/open/readable`, 0o664, signal),
    );
    await done(`hdfs umask-enforce ${home} --yes`);
    lab.faults.listen(undefined);
    expect(raced.isDone()).toBe(true);
    expect(await at(`${home}/open/readable`)).toBe('hanna hanna 600 false');
    await done('plan undo last --yes');
    expect(await at(`${home}/open/readable`)).toBe('hanna hanna 664 false');
    expect(await at(`${home}/open`)).toBe('hanna hanna 777 false');
  });

  it('a file in the place of the one that was planned for is passed over, and so is one that is gone', async () => {
    const home = await tree.openHome('ida', 'bob');
    const { write } = tree.as('ida');
    const raced = meanwhile('SETACL', '', async () => {
      await write.remove(`${home}/open/readable`, signal);
      await write.move(`${home}/closed/inside`, `${home}/open/readable`, false, signal);
    });
    const { err } = await tool(`hdfs umask-enforce ${home} --yes`);
    lab.faults.listen(undefined);
    expect(raced.isDone()).toBe(true);
    expect(err).toContain(`1 passed over, gone meanwhile: ${home}/closed/inside`);
    expect(err).toContain(`1 passed over, another entry stands there now: ${home}/open/readable`);
    expect(await at(`${home}/open/readable`)).toBe('ida ida 640 false');
    const undone = await done('plan undo last --yes');
    expect(undone.out).toContain('nothing left to take back');
    expect(await at(`${home}/open/readable`)).toBe('ida ida 640 false');
    expect(await at(home)).toBe('ida ida 755 false');
  });

  it('what others have changed since stands in the way of an undo, entry by entry, unless it is to be skipped', async () => {
    const home = await tree.openHome('jane', 'bob');
    const before = await tree.rights(home);
    await done(`hdfs umask-enforce ${home} --yes`);
    await tree.as('jane').write.setMode(`${home}/open/readable`, 0o604, signal);
    const { exit, err } = await tool('plan undo last --yes');
    expect([exit, err]).toEqual([
      3,
      expect.stringContaining(`others have changed the rights of ${home}/open/readable since`),
    ]);
    await done('plan undo last --skip-changed --yes');
    const after = await tree.rights(home);
    expect({ ...after, [`${home}/open/readable`]: '' }).toEqual({ ...before, [`${home}/open/readable`]: '' });
    expect(await at(`${home}/open/readable`)).toBe('jane jane 604 false');
  });
});

describe('an undo', () => {
  it('finds what was moved since, wherever it is, and is itself undone there', async () => {
    const home = await tree.openHome('nora', 'bob');
    await tree.folder('/user/nora-kept', 'nora', 0o700);
    for (let index = 0; index < 12; index += 1) await tree.folder(`${home}/open/d${index}`, 'nora', 0o755);
    await done(`hdfs umask-enforce ${home} --yes`);
    const { write } = tree.as('hdfs');
    await write.move(`${home}/open`, '/user/nora-kept/moved', false, signal);
    await write.move(`${home}/sticky`, `${home}/open`, false, signal);
    await done('plan undo last --yes');
    expect(await at('/user/nora-kept/moved')).toBe('nora nora 777 false');
    expect(await at('/user/nora-kept/moved/d11')).toBe('nora nora 755 false');
    expect(await at('/user/nora-kept/moved/readable')).toBe('nora nora 644 false');
    expect(await at(`${home}/open`)).toBe('nora nora 1777 false');
    await done('plan undo last --yes');
    expect(await at('/user/nora-kept/moved')).toMatch(/^nora nora 700 true default/);
    expect(await at('/user/nora-kept/moved/d11')).toMatch(/^nora nora 700 true default/);
  });

  it('says what has gone for good, before and after, and takes back the rest', async () => {
    const home = await tree.openHome('olaf', 'bob');
    await done(`hdfs umask-enforce ${home} --yes`);
    await tree.as('hdfs').write.remove(`${home}/open/readable`, signal);
    await tree.file(`${home}/open/readable`, 'olaf', 0o600);
    const gone = `${home}: gone since, so that there is nothing to take back of ${home}/open/readable.`;
    expect((await tool('plan undo last --dry-run')).out).toContain(gone);
    const undone = JSON.parse((await done('plan undo last --yes -o json')).out);
    expect(undone.findings).toEqual([{ rule: 'plan/gone-since', severity: 'warning', place: 'hdfs', sentence: gone }]);
    expect(await at(`${home}/open/readable`)).toBe('olaf olaf 600 false');
    expect(await at(home)).toBe('olaf olaf 755 false');
  });
});

describe('a lock', () => {
  it('takes the home out of the hands of its tenant, who may do all in it', async () => {
    const home = await tree.openHome('karla', 'bob');
    const before = await tree.rights(home);
    const { out } = await done(`hdfs umask-enforce ${home} --hard --yes`);
    expect(out).toContain('belongs to hdfs; its tenant is let in by user:NAME:rwx');
    expect(await at(home)).toBe(
      'hdfs karla 770 true user:karla:rwx group::--- default:user::rwx default:user:karla:rwx default:group::--- default:mask::rwx default:other::---',
    );
    const { read, write } = tree.as('karla');
    await expect(write.setMode(home, 0o777, signal)).rejects.toMatchObject({ code: 'denied' });
    await expect(write.removeDefaultAcl(home, signal)).rejects.toMatchObject({ code: 'denied' });
    await write.mkdirs(`${home}/own`, 0o777, signal);
    expect((await read.list(home, signal)).length).toBeGreaterThan(5);
    await expect(tree.as('bob').read.list(`${home}/own`, signal)).rejects.toMatchObject({ code: 'denied' });
    await write.remove(`${home}/own`, signal);
    expect((await done(`hdfs umask-enforce ${home} --yes`)).out).toContain('nothing to do');
    await done('plan undo last --yes');
    expect(await tree.rights(home)).toEqual(before);
  });

  it('does not quarrel with user provision, show, diff and deprovision', async () => {
    await done('user provision lena --create-account --yes');
    await done('hdfs umask-enforce /user/lena --hard --yes');
    expect((await done('user provision lena --yes')).out).toContain('nothing to do');
    expect(JSON.parse((await done('user show lena -o json')).out).findings).toEqual([]);
    await done('user diff lena');
    expect(await at('/user/lena')).toMatch(/^hdfs lena 770 true user:lena:rwx/);
    await done('user deprovision lena --delete-data --yes');
    expect(await at('/user/lena')).toBe('gone');
  });

  it('is known to user provision and diff where the context asks for it, and is named where it does not', async () => {
    const hard = join(lab.folder, 'hard.json');
    const [[name, context] = ['', {}]] = Object.entries(
      JSON.parse(await readFile(lab.env['MESOSCTL_CONFIG'] ?? '', 'utf8')).contexts,
    );
    const umaskPolicies = { research: { tenants: ['petra'], hard: true } };
    const contexts = { [name]: Object.assign({}, context, { umaskPolicies }) };
    await writeFile(hard, JSON.stringify({ current: name, contexts }), { mode: 0o600 });
    const asked = async (line: string): Promise<Run> => {
      const ended = await run({ ...lab.env, MESOSCTL_CONFIG: hard }, line);
      expect([ended.exit, ended.all]).toEqual([0, ended.all]);
      return ended;
    };
    const lockIt = 'To lock it: mesosctl hdfs umask-enforce /user/petra';
    const made = (await asked('user provision petra --create-account --yes')).out;
    expect(made).toContain('/user/petra is locked (umaskPolicies.research.hard), and it will not be.');
    expect(made).toContain(lockIt);
    expect((await asked('user diff petra')).out).toContain(`and it belongs to petra. ${lockIt}`);
    const { out: locking } = await asked('hdfs umask-enforce /user/petra --yes');
    expect(locking).toContain('A locked home belongs to hdfs');
    expect(locking).not.toContain('This is no lock');
    const locked = await at('/user/petra');
    expect(locked).toMatch(/^hdfs petra 770 true user:petra:rwx/);
    await tree.as('hdfs').write.remove('/user/petra/notebook', signal);
    await asked('user provision petra --yes');
    const { out } = await asked('user diff petra');
    expect(out).toContain('nothing to do');
    expect(out).not.toContain('lock');
    expect(await at('/user/petra')).toBe(locked);
    expect(await at('/user/petra/notebook')).toMatch(/^petra petra 700/);
    expect((await asked('hdfs umask-enforce /user/petra --yes')).out).toContain('nothing to do');
    const unsaid = (await done('user diff petra')).out;
    expect(unsaid).toContain('/user/petra is locked: it belongs to hdfs and lets petra in by user:petra:rwx.');
    expect(unsaid).toContain('The context does not say so (umaskPolicies.NAME.hard), and it is left as it is.');
    expect(await at('/user/petra')).toBe(locked);
  }, 60_000);

  it('is for homes alone', async () => {
    const { exit, err } = await tool('hdfs umask-enforce /user/karla/open --hard --yes');
    expect([exit, err]).toEqual([2, expect.stringContaining('is no home')]);
  });
});

describe('many entries', () => {
  beforeAll(async () => {
    await tree.folder('/user/maria', 'maria', 0o700);
    await tree.folder('/user/maria/deep', 'maria', 0o755);
    for (let index = 0; index < 603; index += 1)
      await tree.as('hdfs').write.mkdirs(`/user/maria/deep/d${index}`, 0o755, signal);
  }, 120_000);

  it('go in batches, and the plan, the journal and the file beside it stay as small as can be', async () => {
    const before = await tree.rights('/user/maria');
    const dry = await tool('hdfs umask-enforce /user/maria --dry-run');
    expect(dry.exit).toBe(1);
    expect(dry.out).toContain('~ /user/maria (entries 1 to 500)');
    expect(dry.out).toContain('entries in all.');
    await done('hdfs umask-enforce /user/maria --yes');
    const folder = join(lab.folder, 'state', 'journal', 'lab.d');
    const [name = ''] = (await readdir(folder)).sort().slice(-1);
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    const kept = await readFile(join(folder, name), 'utf8');
    expect(kept.length / 604).toBeLessThan(100);
    const journal = (await readFile(join(lab.folder, 'state', 'journal', 'lab.jsonl'), 'utf8')).trim().split('\n');
    const start = journal.findLast((line) => line.includes('"phase":"start"')) ?? '';
    expect(start.length).toBeLessThan(12_000);
    const shown = JSON.parse((await done('plan show last -o json')).out);
    expect(shown.changes.flatMap((one: { kept: { entries: unknown[] } }) => one.kept.entries)).toHaveLength(605);
    await done('plan undo last --yes');
    expect(await tree.rights('/user/maria')).toEqual(before);
  }, 120_000);

  it('cannot be undone without the file beside the journal, and it is said which one', async () => {
    const folder = join(lab.folder, 'state', 'journal', 'lab.d');
    await done('hdfs umask-enforce /user/maria --yes');
    const [name = ''] = (await readdir(folder)).sort().slice(-1);
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(
      join(folder, name),
      text.replace('"d1","', '"d2","').replace(/"\/user\/maria\/deep\/d1"/, '"/user/maria/deep/dX"'),
    );
    const other = await tool('plan undo last --yes');
    expect([other.exit, other.err]).toEqual([3, expect.stringContaining('is not what the run took down')]);
    await rm(join(folder, name));
    const { exit, err } = await tool('plan undo last --yes');
    expect([exit, err]).toEqual([2, expect.stringContaining(name)]);
  });
});

describe('a namenode that does not take it', () => {
  it('in safe mode is said before anything is done', async () => {
    await tree.openHome('nina', 'bob');
    lab.hdfs?.setSafeMode('It was turned on manually. Use "hdfs dfsadmin -safemode leave" to turn safe mode off.');
    const { exit, err } = await tool('hdfs umask-enforce /user/nina --yes');
    lab.hdfs?.setSafeMode(undefined);
    expect([exit, err]).toEqual([3, expect.stringContaining('HDFS is in safe mode')]);
    expect(await at('/user/nina')).toBe('nina nina 755 false');
  });

  it('on standby is said, and nothing is done', async () => {
    lab.hdfs?.setState(0, 'standby');
    const { exit, err } = await run(lab.env, 'hdfs umask-enforce /user/nina --yes', { clock: hurriedClock() });
    lab.hdfs?.setState(0, 'active');
    expect([exit, err]).toEqual([3, expect.stringContaining('standby')]);
  });

  it('for want of a superuser is said before anything is done', async () => {
    const { exit, err } = await run({ ...lab.env, MESOSCTL_HDFS_USER: 'nina' }, 'hdfs umask-enforce /user/nina --yes');
    expect([exit, err]).toEqual([3, expect.stringContaining('is no superuser')]);
    expect(await at('/user/nina')).toBe('nina nina 755 false');
  });

  it('breaking off in the midst of a batch says that some were set, and the same command goes on', async () => {
    let left = 4;
    lab.faults.listen((call, moment) => {
      if (moment !== 'after' || call.action !== 'SETPERMISSION') return;
      left -= 1;
      if (left === 0) lab.hdfs?.setSafeMode('It was turned on manually.');
    });
    const { exit, err } = await tool('hdfs umask-enforce /user/nina --no-inherit --yes');
    lab.faults.listen(undefined);
    lab.hdfs?.setSafeMode(undefined);
    expect([exit, err]).toEqual([
      4,
      expect.stringMatching(/Some of \d+ entries were set, then: .*[Ss]afe mode|changes were made, then: /),
    ]);
    const { out } = await done('hdfs umask-enforce /user/nina --no-inherit --yes');
    expect(out).toContain('finds none that has to be changed');
    expect(await at('/user/nina/open/readable')).toBe('nina nina 600 false');
  });
});

describe('a namenode with ACLs switched off', async () => {
  const plain = await rightsLab({ hdfs: { acls: false } });
  const own = plain.tree;

  it('has its modes set, and is said to hold new entries to nothing', async () => {
    await own.folder('/user/olga', 'olga', 0o755);
    await own.file('/user/olga/readable', 'olga', 0o644);
    const { exit, all } = await plain.tool('hdfs umask-enforce /user/olga --yes');
    expect([exit, all]).toEqual([
      0,
      expect.stringContaining('ACLs are switched off on the namenode: only modes are set'),
    ]);
    const { read } = own.as('hdfs');
    expect([
      (await read.status('/user/olga', signal))?.mode,
      (await read.status('/user/olga/readable', signal))?.mode,
    ]).toEqual([0o700, 0o600]);
    const undone = await plain.tool('plan undo last --yes');
    expect([undone.exit, (await read.status('/user/olga', signal))?.mode]).toEqual([0, 0o755]);
    const locked = await plain.tool('hdfs umask-enforce /user/olga --hard --yes');
    expect([locked.exit, locked.err]).toEqual([3, expect.stringContaining('dfs.namenode.acls.enabled')]);
  });
});
