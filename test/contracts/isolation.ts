import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hdfsAttempts } from '../../src/checks/subjects/hdfs-attempts.ts';
import { tryHdfs } from '../../src/checks/subjects/isolation-hdfs.ts';
import { type Trial, tryAll } from '../../src/checks/subjects/trial.ts';
import type { HdfsPlatform } from './hdfs.ts';
import { hdfsSuite } from './hdfs-suite.ts';

const signal = new AbortController().signal;

/** What trying a home as somebody else finds, on any WebHDFS, lab or real. */
export function isolationContract(title: string, open: () => Promise<HdfsPlatform>): void {
  hdfsSuite(title, open, (at) => {
    /** A home with a folder, and a file in it, in a folder of homes of its own. */
    async function home(homesMode = 0o755) {
      const { read, write, platform, folder, file } = at();
      const { owner } = platform.users;
      const homes = await folder(homesMode);
      const path = `${homes}/${owner}`;
      await write.mkdirs(`${path}/notebook`, 0o700, signal);
      await file(`${path}/notebook/n.zpln`, 'what is hers', { mode: 0o600 });
      for (const one of [path, `${path}/notebook`, `${path}/notebook/n.zpln`]) {
        await write.setOwner(one, owner, owner, signal);
        await write.setMode(one, one.endsWith('zpln') ? 0o600 : 0o700, signal);
      }
      const tried = (other = platform.users.stranger, door = read) =>
        tryHdfs({ owner, other, homes, atOnce: 4 }, door, signal);
      return { homes, path, tried };
    }

    const letIn = (trials: readonly Trial[], but: readonly Trial['kind'][] = ['nature']): string[] =>
      trials
        .filter(({ kind, answer }) => !but.includes(kind) && answer === 'let in')
        .map(({ call, target }) => `${call} ${target}`);

    describe('trying a home as somebody else', () => {
      it('is refused at the home, in it, and at a file far below', async () => {
        const { path, tried } = await home();
        const { trials } = await tried();
        const data = trials.filter(({ kind }) => kind !== 'nature');
        expect(data.filter(({ answer }) => answer !== 'refused')).toEqual([]);
        expect(data.map(({ call, target }) => `${call} ${target}`)).toEqual(
          expect.arrayContaining([
            'CHECKACCESS -w- /',
            `CHECKACCESS r-- ${path}`,
            `LISTSTATUS ${path}`,
            `GETCONTENTSUMMARY ${path}`,
            `GETFILESTATUS ${path}/notebook`,
            `GETACLSTATUS ${path}/notebook`,
            `OPEN ${path}/notebook/n.zpln`,
          ]),
        );
      });

      it('tells all who may enter the folder above owner and mode of the home, and no more', async () => {
        const { path, homes, tried } = await home();
        const { trials } = await tried();
        expect(letIn(trials, [])).toEqual([`LISTSTATUS ${homes}`, `GETFILESTATUS ${path}`, `GETACLSTATUS ${path}`]);
      });

      it('finds nothing closed to the owner', async () => {
        const { tried } = await home();
        const { trials } = await tried(at().platform.users.owner);
        const data = trials.filter(({ kind }) => kind === 'data');
        expect(data.filter(({ answer }) => answer !== 'let in')).toEqual([]);
      });

      it('is let in where the mode of the home is, and a folder in it stays closed', async () => {
        const { path, tried } = await home();
        await at().write.setMode(path, 0o755, signal);
        const { trials } = await tried();
        expect(letIn(trials)).toEqual([
          `CHECKACCESS r-- ${path}`,
          `CHECKACCESS --x ${path}`,
          `LISTSTATUS ${path}`,
          `GETFILESTATUS ${path}/notebook`,
          `GETACLSTATUS ${path}/notebook`,
        ]);
      });

      it('opens a file that may be read in a home that may be entered and not listed', async () => {
        const { path, tried } = await home();
        await at().file(`${path}/open.csv`, 'a;b', { mode: 0o644 });
        await at().write.setMode(path, 0o711, signal);
        const { trials } = await tried();
        expect(letIn(trials)).toContain(`OPEN ${path}/open.csv`);
        expect(letIn(trials)).not.toContain(`LISTSTATUS ${path}`);
      });

      it('is let in by a name in the ACL, and by the group', async () => {
        const { stranger } = at().platform.users;
        const byName = await home();
        await at().write.modifyAcl(byName.path, [`user:${stranger}:r-x`], signal);
        const named = await byName.tried();
        expect(letIn(named.trials)).toContain(`LISTSTATUS ${byName.path}`);
        expect(named.seen.entries[0]?.acl).toContain(`user:${stranger}:r-x`);
        const byGroup = await home();
        await at().write.setOwner(byGroup.path, undefined, stranger, signal);
        await at().write.setMode(byGroup.path, 0o750, signal);
        expect(letIn((await byGroup.tried()).trials)).toContain(`LISTSTATUS ${byGroup.path}`);
      });

      it('tells a folder of homes that all may write from one that has the sticky bit', async () => {
        const open = await home(0o777);
        expect(letIn((await open.tried()).trials)).toEqual([`CHECKACCESS -w- ${open.homes}`]);
        const sticky = await home(0o1777);
        expect(letIn((await sticky.tried()).trials)).toEqual([]);
      });

      it('is let in by a snapshot that was taken while the home was open', async () => {
        const { write } = at();
        const { path, homes, tried } = await home();
        await write.allowSnapshots(homes, signal);
        await write.createSnapshot(homes, 'closed', signal);
        await write.setMode(path, 0o755, signal);
        const kept = `${await write.createSnapshot(homes, 'open', signal)}/${at().platform.users.owner}`;
        await write.setMode(path, 0o700, signal);
        const { trials } = await tried();
        for (const name of ['closed', 'open']) await write.deleteSnapshot(homes, name, signal);
        await write.disallowSnapshots(homes, signal);
        expect(letIn(trials)).toEqual([`CHECKACCESS r-- ${kept}`, `CHECKACCESS --x ${kept}`, `LISTSTATUS ${kept}`]);
        expect(trials.filter(({ target }) => target.includes('/.snapshot/closed/'))).toHaveLength(3);
      });

      it('knows a superuser by the root', async () => {
        const { platform } = at();
        const { tried } = await home();
        const { trials, seen } = await tried(platform.superuser);
        expect(letIn(trials, ['nature', 'data', 'homes'])).toEqual(['CHECKACCESS -w- /']);
        expect(seen.root.group).toBe('supergroup');
      });

      it('says that there is no home, of one who has none', async () => {
        const { read, folder } = at();
        const about = { owner: 'nosuch', other: 'carol', homes: await folder(0o755), atOnce: 4 };
        await expect(tryHdfs(about, read, signal)).rejects.toMatchObject({
          code: 'not-found',
          hint: expect.stringContaining('mesosctl user provision nosuch'),
        });
      });

      it('tries for another as a proxy user, and never takes for refused that we may not', async () => {
        const { platform, as } = at();
        const { proxy = '', stranger } = platform.users;
        const { path, tried } = await home();
        const { trials } = await tried(stranger, as(proxy, platform.superuser).read);
        expect(letIn(trials)).toEqual([]);
        expect(trials.map(({ answer }) => answer)).not.toContain('not tried');
        const attempts = hdfsAttempts(as(stranger, platform.superuser).read, 'dave', signal);
        const made = [attempts.access(path, 'r', 'data'), attempts.list(path, 'data'), attempts.open(path, 'data')];
        for (const { answer, failure } of await tryAll(made, 2)) {
          expect([answer, failure?.message]).toEqual(['not tried', expect.stringContaining('not allowed to imperson')]);
        }
      });
    });

    describe('what a tenant left in /tmp', () => {
      const path = `/tmp/isolation-${randomUUID()}`;
      beforeAll(async () => {
        const { read, write, platform, file } = at();
        if ((await read.status('/tmp', signal)) === undefined) await write.mkdirs('/tmp', 0o1777, signal);
        await file(path, 'part of a table', { mode: 0o644 });
        await write.setOwner(path, platform.users.owner, undefined, signal);
      });
      afterAll(async () => {
        await at().write.remove(path, signal);
      });

      it('is tried too', async () => {
        const { tried } = await home();
        expect(letIn((await tried()).trials)).toEqual([`CHECKACCESS r-- ${path}`, `OPEN ${path}`]);
        await at().write.setMode(path, 0o600, signal);
        expect(letIn((await tried()).trials)).toEqual([]);
      });
    });
  });
}
