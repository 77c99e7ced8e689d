import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../support/tool.ts';
import { type AclLab, aclLab } from './on-lab.ts';

describe('mesosctl hdfs acl set', () => {
  let at: AclLab;
  beforeAll(async () => {
    at = await aclLab();
  });
  afterAll(() => at.lab.stop());
  afterEach(async () => {
    at.lab.hdfs?.setSafeMode(undefined);
    at.lab.faults.script(undefined);
    at.lab.faults.listen(undefined);
    await at.must('PUT', '/data/shared?op=REMOVEACL');
    await at.must('PUT', '/data/shared?op=SETPERMISSION&permission=750');
  });
  const undo = () => run(at.lab.env, 'plan undo last --yes');

  it('shows the difference, sets it, and proves what is in effect', async () => {
    const { exit, out } = await at.tool('set /data/shared user:bob:r-x group:staff:rwx --yes');
    expect(exit).toBe(0);
    expect(out).toContain('+ user:bob:r-x, + group:staff:rwx, + mask::rwx');
    expect(out).toContain('✓ /data/shared has mode 770; in effect are user bob r-x, group staff rwx.');
    expect(await at.kept('/data/shared')).toEqual(['770', 'user:bob:r-x', 'group::r-x', 'group:staff:rwx']);
  });

  it('has nothing to do the second time', async () => {
    await at.tool('set /data/shared user:bob:r-x --yes');
    const { exit, out } = await at.tool('set /data/shared user:bob:5 --yes');
    expect(out).toContain('nothing to do');
    expect(exit).toBe(0);
  });

  it('changes nothing in a dry run', async () => {
    const { exit } = await at.tool('set /data/shared user:bob:r-x --dry-run');
    expect(exit).toBe(1);
    expect(await at.kept('/data/shared')).toEqual(['750']);
  });

  it.each([
    ['from a mode alone', [], 'user:bob:rwx,default:user:bob:rwx'],
    [
      'from an ACL whose entries a chmod had closed',
      ['MODIFYACLENTRIES&aclspec=user:carol:rwx', 'SETPERMISSION&permission=1700'],
      'default:other::---',
    ],
    ['from a default ACL', ['MODIFYACLENTRIES&aclspec=default:user:carol:r-x'], 'd:u:carol:rwx,d:g:staff:r--'],
  ])('is taken back to the letter: %s', async (_, first, words) => {
    for (const one of first) await at.must('PUT', `/data/shared?op=${one}`);
    const before = await at.kept('/data/shared');
    expect((await at.tool(`set /data/shared ${words} --yes`)).exit).toBe(0);
    expect(await at.kept('/data/shared')).not.toEqual(before);
    const { exit, err } = await undo();
    expect({ exit, err: exit === 0 ? '' : err }).toEqual({ exit: 0, err: '' });
    expect(await at.kept('/data/shared')).toEqual(before);
  });

  it('is not taken back where somebody has changed it since', async () => {
    await at.tool('set /data/shared user:bob:r-x --yes');
    await at.must('PUT', '/data/shared?op=MODIFYACLENTRIES&aclspec=user:dave:r--');
    const { exit, err } = await undo();
    expect(exit).toBe(3);
    expect(err).toContain('The ACL of /data/shared has been changed since: + user:dave:r--.');
    expect(await at.kept('/data/shared')).toContain('user:dave:r--');
  });

  it('is not taken back by a journal that does not tell what was there', async () => {
    await at.tool('set /data/shared user:bob:r-x --yes');
    const journal = join(at.lab.folder, 'state', 'journal', 'lab.jsonl');
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replaceAll('"mode":"750"', '"mode":"rwxr-x---"'));
    const { exit, err } = await undo();
    await writeFile(journal, text);
    expect(exit).toBe(3);
    expect(err).toContain('What ACL /data/shared had is not what the run took down.');
    expect(await at.kept('/data/shared')).toEqual(['750', 'user:bob:r-x', 'group::r-x']);
  });

  it('replaces a whole scope, and refuses one that is not whole', async () => {
    await at.tool('set /data/shared user:bob:r-x --yes');
    const line = 'set /data/shared user::rwx,group::r--,other::---';
    expect((await at.tool(`${line} --whole --yes`)).exit).toBe(0);
    expect(await at.kept('/data/shared')).toEqual(['740']);
    const { exit, err } = await at.tool('set /data/shared user:bob:r-x --whole --yes');
    expect(exit).toBe(2);
    expect(err).toContain('would lack user::, group::, other::');
  });

  it('refuses an entry that the mask leaves without effect, unless that is said', async () => {
    const line = 'set /data/shared user:bob:rwx mask::r--';
    const { exit, err } = await at.tool(`${line} --yes`);
    expect(exit).toBe(3);
    expect(err).toContain('the mask would leave user:bob:rwx with r--');
    expect(await at.kept('/data/shared')).toEqual(['750']);
    expect((await at.tool(`${line} --masked --yes`)).exit).toBe(0);
    expect(await at.kept('/data/shared')).toEqual(['740', 'user:bob:rwx', 'group::r-x']);
  });

  it('refuses to bring into effect what a chmod had closed, unless that is said', async () => {
    await at.must('PUT', '/data/shared?op=MODIFYACLENTRIES&aclspec=user:carol:rwx');
    await at.must('PUT', '/data/shared?op=SETPERMISSION&permission=700');
    const { exit, err } = await at.tool('set /data/shared user:bob:r-- --yes');
    expect(exit).toBe(3);
    expect(err).toContain('what a chmod had closed: user:carol:rwx (rwx), group::r-x (r-x)');
    expect(await at.kept('/data/shared')).toEqual(['700', 'user:carol:rwx', 'group::r-x']);
    expect((await at.tool('set /data/shared user:bob:r-- --revived --yes')).exit).toBe(0);
  });

  it('refuses a default ACL on a file before anything is sent', async () => {
    const { exit, err } = await at.tool('set /data/file default:user:bob:r-x --yes');
    expect(exit).toBe(2);
    expect(err).toContain('/data/file is a file, and only folders have a default ACL');
  });

  it.each([
    [
      'in safe mode',
      () => at.lab.hdfs?.setSafeMode('It was turned on manually.'),
      '',
      /is in safe mode and takes no changes/,
    ],
    [
      'by one who neither owns it nor is a superuser',
      () => undefined,
      '--set hdfs.user=carol',
      /belongs to alice, and carol is no superuser/,
    ],
  ])('refuses it before anything is sent %s', async (_, begin, words, message) => {
    begin();
    const sent: string[] = [];
    at.lab.faults.listen(({ action }, moment) => void (moment === 'before' && sent.push(action)));
    await at.must('PUT', '/data?op=SETPERMISSION&permission=755').catch(() => undefined);
    sent.length = 0;
    const { exit, err } = await at.tool(`set /data/shared user:bob:r-x --yes ${words}`.trim());
    expect(exit).toBe(3);
    expect(err).toMatch(message);
    expect(sent.filter((action) => /^(SET|MODIFY|REMOVE)/.test(action))).toEqual([]);
  });

  it('lets the owner do it, who is no superuser', async () => {
    expect((await at.tool('set /data/shared user:bob:r-x --yes --set hdfs.user=alice')).exit).toBe(0);
  });

  it('does nothing where somebody changes it between the plan and its start', async () => {
    let looks = 0;
    at.lab.faults.listen(async ({ action, target }, moment) => {
      if (action !== 'GETACLSTATUS' || target !== '/data/shared' || moment !== 'after') return;
      looks += 1;
      if (looks === 1) await at.must('PUT', '/data/shared?op=MODIFYACLENTRIES&aclspec=user:dave:r--');
    });
    const { exit, err } = await at.tool('set /data/shared user:bob:r-x --yes');
    expect(exit).toBe(3);
    expect(err).toContain('somebody else has changed its mode or ACL since it was planned');
    expect(await at.kept('/data/shared')).toEqual(['750', 'user:dave:r--', 'group::r-x']);
  });

  it('is done when the answer was lost, and the same command sees that', async () => {
    let isCut = false;
    at.lab.faults.script(({ action }) => {
      if (action !== 'SETACL' || isCut) return undefined;
      isCut = true;
      return { kind: 'cut' };
    });
    await at.tool('set /data/shared user:bob:r-x --yes');
    at.lab.faults.script(undefined);
    expect((await at.tool('set /data/shared user:bob:r-x --yes')).exit).toBe(0);
    expect(await at.kept('/data/shared')).toEqual(['750', 'user:bob:r-x', 'group::r-x']);
  });

  it.each(['set', 'set -R', 'remove --default'])('refuses what is in a snapshot, in the plan: %s', async (words) => {
    const entries = words.startsWith('set') ? ' user:bob:r-x' : '';
    const { exit, err, out } = await at.tool(`${words} /data/.snapshot/s1${entries} --dry-run`);
    expect([exit, out]).toEqual([3, '']);
    expect(err).toContain(
      '/data/.snapshot/s1 is in a snapshot, and snapshots are read-only.\nhint: Name what lives: /data.',
    );
  });

  it('speaks of one entry as of one', async () => {
    const { exit, out } = await at.tool('set -R /data/shared user:bob:r-x --depth 0 --yes');
    expect(exit).toBe(0);
    expect(out).toContain('1 entry was looked at; to be changed: 1.');
    expect(out).toContain('A second look at 1 entry finds nothing that has to be changed.');
    const enforced = await run(at.lab.env, 'hdfs umask-enforce /data/shared --umask 077 --depth 0 --dry-run');
    expect(enforced.out + enforced.err).toContain('1 entry was looked at; outside of the policy: ');
  });
});
