import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rightsLab } from '../../../support/rights-lab.ts';
import type { Run } from '../../../support/tool.ts';

const signal = new AbortController().signal;
const { lab, tree, tool, done } = await rightsLab();

const acl = (line: string): Promise<Run> => tool(`hdfs acl ${line}`);

/** The rights of all entries, by their path below the folder. */
async function below(top: string): Promise<Record<string, string>> {
  const found = Object.entries(await tree.rights(top));
  return Object.fromEntries(found.map(([path, rights]) => [path.slice(top.length), rights.replace(/^\d+ /, '')]));
}

/** Does it once, at a request of this action on this path. */
function once(at: 'before' | 'after', action: string, path: string, work: () => Promise<unknown>): void {
  lab.faults.listen(async (call, moment) => {
    if (moment !== at || call.action !== action || call.target !== path) return;
    lab.faults.listen(undefined);
    await work();
  });
}

describe('an ACL that is set with -R', () => {
  it('gives folders all entries and files the access entries alone, and is undone to the letter', async () => {
    const home = await tree.openHome('anna', 'bob');
    const before = await tree.rights(home);
    const { out } = await done(`hdfs acl set -R ${home} user:carol:r-x default:user:carol:r-x --revived --yes`);
    expect(out).toContain(`~ ${home} (entries 1 to 11)`);
    expect(out).toContain('11 entries were looked at; to be changed: 11.');
    expect(out).toContain(`such as ${home}: + user:carol:r-x, + mask::r-x, + default:user::rwx`);
    expect(out).toContain('✓ A second look at 11 entries finds none that has to be changed.');
    const after = await below(home);
    expect(after['/open']).toBe(
      'anna anna 777 true user:carol:r-x group::rwx default:user::rwx default:user:carol:r-x default:group::rwx default:mask::rwx default:other::rwx',
    );
    expect(after['/open/readable']).toBe('anna anna 654 true user:carol:r-x group::r--');
    expect(after['/sticky']).toMatch(/^anna anna 1777 true user:carol:r-x/);
    expect(after['/given']).toContain('default:user:bob:rwx default:user:carol:r-x');
    expect((await done(`hdfs acl set -R ${home} user:carol:r-x default:user:carol:r-x --yes`)).out).toContain(
      'nothing to do',
    );
    await done('plan undo last --yes');
    expect(await tree.rights(home)).toEqual(before);
  });

  it('leaves files as they are where default entries alone are asked for', async () => {
    const home = await tree.openHome('berta', 'bob');
    const before = await below(home);
    await done(`hdfs acl set -R ${home} user::rwx,group::---,other::--- --default --whole --yes`);
    const after = await below(home);
    expect(after['/open/readable']).toBe(before['/open/readable']);
    expect(after['/open']).toBe('berta berta 777 true default:user::rwx default:group::--- default:other::---');
    expect((await done(`hdfs acl set -R ${home}/open/readable default:user:bob:r-x --yes`)).out).toContain(
      'nothing to do',
    );
  });

  it('changes as many levels as are said', async () => {
    const home = await tree.openHome('clara', 'bob');
    const before = await below(home);
    await done(`hdfs acl set -R ${home} user:carol:r-x --depth 0 --yes`);
    const top = await below(home);
    expect({ ...top, '': '' }).toEqual({ ...before, '': '' });
    expect(top['']).toContain('user:carol:r-x');
    await done(`hdfs acl set -R ${home} user:dave:r-x --depth 1 --revived --yes`);
    const first = await below(home);
    expect(first['/open']).toContain('user:dave:r-x');
    expect(first['/open/readable']).toBe(before['/open/readable']);
  });

  it('passes trash and what the context protects over, and says so', async () => {
    const home = await tree.openHome('dora', 'bob');
    await tree.folder(`${home}/.Trash`, 'dora', 0o700);
    await tree.folder(`${home}/.Trash/Current`, 'dora', 0o700);
    const before = await below(home);
    const line = `hdfs acl set -R ${home} user:carol:r-x --revived --yes --set hdfs.protected=${home}/given`;
    const { out } = await done(line);
    expect(out).toContain(`Passed over with all in them, as trash or as protected by the context:`);
    const after = await below(home);
    for (const path of ['/.Trash', '/.Trash/Current', '/given', '/given/inherits']) {
      expect(after[path]).toBe(before[path]);
    }
    expect(after['/closed']).toContain('user:carol:r-x');
    const kept = await acl(`set -R ${home}/given user:carol:r-x --yes --set hdfs.protected=${home}/given`);
    expect([kept.exit, kept.err]).toEqual([3, expect.stringContaining('is protected by the context')]);
    const trash = await acl(`set -R ${home}/.Trash/Current user:carol:r-x --yes`);
    expect([trash.exit, trash.err]).toEqual([3, expect.stringContaining('in the hands of the trash')]);
  });

  it('refuses what surprises, and tells how many entries that is', async () => {
    const home = await tree.openHome('emma', 'bob');
    const masked = await acl(`set -R ${home} user:carol:rwx,mask::r-- --yes`);
    expect(masked.exit).toBe(3);
    expect(masked.err).toContain(`${home} and 10 more entries: the mask would leave user:carol:rwx with r--.`);
    const revived = await acl(`set -R ${home} user:carol:r-x --yes`);
    expect(revived.exit).toBe(3);
    expect(revived.err).toContain(`${home}/shared and 1 more entry: the mask, made anew, would bring into effect`);
    expect(revived.err).toContain('user:bob:rwx (rwx)');
  });

  it('names the entry of which a namenode would take no more', async () => {
    const home = await tree.openHome('frida', 'bob');
    const full = Array.from({ length: 27 }, (_, at) => `user:u${at}:r--`);
    await tree.as('hdfs').write.modifyAcl(`${home}/closed`, full, signal);
    const { exit, err } = await acl(`set -R ${home} user:v:r--,user:w:r-- --revived --yes`);
    expect([exit, err]).toEqual([2, expect.stringContaining(`${home}/closed: The ACL would have 33 entries`)]);
  });

  it('is done by the owner of all of it, and refused where something is of another', async () => {
    const home = await tree.openHome('gerda', 'bob');
    const line = `set -R ${home} user:carol:r-x --revived --yes --set hdfs.user=gerda`;
    const { exit, err } = await acl(line);
    expect([exit, err]).toEqual([
      3,
      expect.stringContaining(`${home}/foreign belongs to bob, and gerda is no superuser`),
    ]);
    await tree.as('hdfs').write.setOwner(`${home}/foreign`, 'gerda', 'gerda', signal);
    await done(`hdfs acl ${line}`);
    expect((await below(home))['/closed/inside']).toContain('user:carol:r-x');
    await done('plan undo last --yes --set hdfs.user=gerda');
    expect((await below(home))['/closed/inside']).toBe('gerda gerda 640 false');
  });

  it('what somebody changes before it is set is judged anew, and undone to what he had made of it', async () => {
    const home = await tree.openHome('hanna', 'bob');
    const file = `${home}/given/inherits`;
    once('before', 'GETFILESTATUS', file, () => tree.as('hanna').write.modifyAcl(file, ['user:dave:rw-'], signal));
    await done(`hdfs acl set -R ${home} user:carol:r-x --revived --yes`);
    const after = 'hanna hanna 674 true user:bob:rwx user:carol:r-x user:dave:rw- group::r-x';
    expect((await below(home))['/given/inherits']).toBe(after);
    await done('plan undo last --yes');
    expect((await below(home))['/given/inherits']).toBe(after.replace('user:carol:r-x ', ''));
  });

  it('what somebody changes after it was set is in the way of an undo, which can leave it as it is', async () => {
    const home = await tree.openHome('olga', 'bob');
    const before = await below(home);
    const file = `${home}/given/inherits`;
    const [id] = (await tree.rightsAt(file)).split(' ');
    once('after', 'SETACL', `/.reserved/.inodes/${id}`, () =>
      tree.as('olga').write.modifyAcl(file, ['user:dave:rw-'], signal),
    );
    await done(`hdfs acl set -R ${home} user:carol:r-x --revived --yes`);
    const after = (await below(home))['/given/inherits'];
    expect(after).toContain('user:carol:r-x user:dave:rw-');
    const { exit, err } = await tool('plan undo last --yes');
    expect([exit, err]).toEqual([3, expect.stringContaining(`others have changed the rights of ${file} since`)]);
    await done('plan undo last --skip-changed --yes');
    expect(await below(home)).toEqual({ ...before, '/given/inherits': after });
  });

  it('breaking off in the midst of it says so, and the same command goes on', async () => {
    const home = await tree.openHome('ida', 'bob');
    const before = await tree.rights(home);
    let count = 0;
    lab.faults.script(({ action }) => {
      if (action !== 'SETACL') return undefined;
      count += 1;
      return count > 4 ? { kind: 'status', status: 403, contentType: 'application/json', body: '{}' } : undefined;
    });
    const { exit, err } = await acl(`set -R ${home} user:carol:r-x --revived --yes`);
    lab.faults.script(undefined);
    expect([exit, err]).toEqual([4, expect.stringContaining('Some of 11 entries were set')]);
    await done(`hdfs acl set -R ${home} user:carol:r-x --revived --yes`);
    expect(Object.values(await below(home)).every((rights) => rights.includes('user:carol:r-x'))).toBe(true);
    const { out } = await done('plan undo last --yes');
    const [, first = ''] = /take it back with: mesosctl plan undo (\S+)/.exec(out) ?? [];
    await done(`plan undo ${first} --yes`);
    expect(await tree.rights(home)).toEqual(before);
  });
});

describe('an ACL that is removed with -R', () => {
  it('loses the named entries of all, and is undone to the letter', async () => {
    const home = await tree.openHome('jane', 'bob');
    const before = await tree.rights(home);
    await done(`hdfs acl remove -R ${home} user:bob default:user:bob --revived --yes`);
    const after = await below(home);
    expect(JSON.stringify(after)).not.toContain('user:bob');
    expect(after['/given']).toContain('default:group::r-x');
    await done('plan undo last --yes');
    expect(await tree.rights(home)).toEqual(before);
  });

  it('loses the default ACL of all folders, or all of it', async () => {
    const home = await tree.openHome('karla', 'bob');
    await done(`hdfs acl remove -R ${home} --default --yes`);
    expect((await below(home))['/given']).toBe('karla karla 755 false');
    expect((await below(home))['/shared']).toContain('user:bob:rwx');
    await done(`hdfs acl remove -R ${home} --all --revived --yes`);
    expect(Object.values(await below(home)).filter((rights) => rights.includes('true'))).toEqual([]);
  });

  it('is refused where it would shut a tenant out of a locked home, with -R and without', async () => {
    const home = await tree.openHome('lena', 'bob');
    await done(`hdfs umask-enforce ${home} --hard --yes`);
    for (const words of [`-R ${home}`, home, '-R /user']) {
      const { exit, err } = await acl(`remove ${words} --all --yes`);
      expect([exit, err]).toEqual([3, expect.stringContaining('/user/lena is locked: it belongs to hdfs')]);
    }
    await done(`hdfs acl set -R ${home} user:carol:--- --revived --masked --yes`);
  });
});

it('what is about all in a folder goes with -R', async () => {
  for (const [words, message] of [
    ['set /user user:bob:r-x --depth 1', '--depth is about what is in a folder'],
    ['remove /user user:bob --many', '--many is about what is in a folder'],
  ] as const) {
    const { exit, err } = await acl(words);
    expect([exit, err]).toEqual([2, expect.stringContaining(message)]);
  }
});

it('the plan and the journal of many entries stay small', async () => {
  await tree.folder('/data', 'hdfs', 0o755);
  for (let at = 0; at < 502; at += 1) await tree.as('hdfs').write.mkdirs(`/data/many/d${at}`, 0o755, signal);
  const { exit, out } = await acl('set -R /data/many user:carol:r-x --dry-run');
  expect([exit, out]).toEqual([1, expect.stringContaining('503 entries, such as /data/many: + user:carol:r-x')]);
  expect(out).toContain('~ /data/many (entries 501 to 503)');
  expect(out.split('\n').length).toBeLessThan(20);
  await done('hdfs acl set -R /data/many user:carol:r-x --yes');
  const made = await tree.as('hdfs').read.list('/data/many', signal);
  expect(made.filter(({ aclBit }) => aclBit)).toHaveLength(502);
  const journal = (await readFile(join(lab.folder, 'state', 'journal', 'lab.jsonl'), 'utf8')).trim().split('\n');
  expect((journal.findLast((line) => line.includes('"phase":"start"')) ?? '').length).toBeLessThan(4_000);
  await done('plan undo last --yes');
  const left = await tree.as('hdfs').read.list('/data/many', signal);
  expect(left.filter(({ aclBit, mode }) => aclBit || mode !== 0o755)).toEqual([]);
}, 120_000);
