import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import type { HdfsReader, HdfsWriter } from '../../src/clients/hdfs/types.ts';
import type { Send } from '../../src/clients/http.ts';
import { transport } from '../../src/clients/transport.ts';
import { systemClock } from '../../src/system-clock.ts';
import { hdfsEntriesContract } from './hdfs-entries.ts';
import { hdfsHealthContract } from './hdfs-health.ts';
import { hdfsPoliciesContract } from './hdfs-policies.ts';

/** A file system with ACLs on and simple authentication. */
export interface HdfsPlatform {
  /** The HTTP addresses of its namenodes. */
  readonly bases: readonly string[];
  readonly superuser: string;
  readonly users: {
    /** Owns what the suite makes; no superuser. */
    readonly owner: string;
    /** A group that the owner is in and the stranger is not. */
    readonly group: string;
    readonly stranger: string;
    /** May act for any other, where there is one. */
    readonly proxy?: string;
  };
  /** Whether delegation tokens are given without Kerberos. */
  readonly givesTokens?: boolean;
  close(): Promise<void>;
}

const signal = new AbortController().signal;

/** What our client promises of any WebHDFS, lab or real. Everything happens in a folder of its own, which goes at the end. */
export function hdfsContract(title: string, open: () => Promise<HdfsPlatform>): void {
  hdfsEntriesContract(title, open);
  hdfsPoliciesContract(title, open);
  hdfsHealthContract(title, open);
  describe(title, () => {
    const top = `/contract-${randomUUID()}`;
    let platform: HdfsPlatform;
    let read: HdfsReader;
    let write: HdfsWriter;

    const as = (user: string) =>
      openHdfs({ send: transport(), clock: systemClock, namenodes: platform.bases, user, timeoutMs: 10_000 });

    /** A fresh folder of the suite's. */
    const folder = async (name: string, mode = 0o700): Promise<string> => {
      const path = `${top}/${name}`;
      await write.mkdirs(path, mode, signal);
      return path;
    };

    beforeAll(async () => {
      platform = await open();
      ({ read, write } = as(platform.superuser));
      await write.mkdirs(top, 0o755, signal);
    });
    afterAll(async () => {
      await write.remove(top, signal);
      await platform.close();
    });

    it('finds the active namenode and its version', async () => {
      expect(platform.bases).toContain(await read.active(signal));
      expect(await read.version(signal)).toMatch(/^\d+\.\d+\.\d+/);
      expect(read.user).toBe(platform.superuser);
    });

    it('tells of what is not there as nothing, and fails where it must be there', async () => {
      expect(await read.status(`${top}/none`, signal)).toBeUndefined();
      await expect(read.list(`${top}/none`, signal)).rejects.toMatchObject({ code: 'not-found', system: 'hdfs' });
      await expect(read.acl(`${top}/none`, signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(read.quota(`${top}/none`, signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(write.setMode(`${top}/none`, 0o700, signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(write.setOwner(`${top}/none`, 'a', 'b', signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it.each([0o700, 0o750, 0o000, 0o1777])('makes a folder with exactly the mode %o', async (mode) => {
      const path = await folder(`mode-${mode}`, mode);
      expect(await read.status(path, signal)).toMatchObject({
        name: '',
        type: 'DIRECTORY',
        owner: platform.superuser,
        mode,
        aclBit: false,
        snapshotEnabled: false,
        childrenNum: 0,
        lengthBytes: 0,
      });
    });

    it('makes folders on the way that only their maker can walk', async () => {
      await write.mkdirs(`${top}/way/there`, 0o500, signal);
      expect((await read.status(`${top}/way`, signal))?.mode).toBe(0o700);
      expect((await read.status(`${top}/way/there`, signal))?.mode).toBe(0o500);
    });

    it('leaves a folder that is there as it is', async () => {
      const path = await folder('twice', 0o700);
      await write.setOwner(path, platform.users.owner, platform.users.group, signal);
      await write.mkdirs(path, 0o777, signal);
      expect(await read.status(path, signal)).toMatchObject({ owner: platform.users.owner, mode: 0o700 });
    });

    it('sets owner, group and mode, and doing it again changes nothing', async () => {
      const { owner, group } = platform.users;
      const path = await folder('owned');
      for (let count = 0; count < 2; count += 1) {
        await write.setOwner(path, owner, group, signal);
        await write.setMode(path, 0o750, signal);
        expect(await read.status(path, signal)).toMatchObject({ owner, group, mode: 0o750 });
      }
      await write.setMode(path, 0o000, signal);
      expect((await read.status(path, signal))?.mode).toBe(0);
    });

    it('says who may do what, as that user', async () => {
      const { owner, group, stranger } = platform.users;
      const path = await folder('access');
      await write.setOwner(path, owner, group, signal);
      expect(await read.mayAccess(path, owner, 'rwx', signal)).toBe(true);
      expect(await read.mayAccess(path, stranger, 'r', signal)).toBe(false);
      expect(await read.mayAccess(path, stranger, 'x', signal)).toBe(false);
      await write.setMode(path, 0o755, signal);
      expect(await read.mayAccess(path, stranger, 'rx', signal)).toBe(true);
      expect(await read.mayAccess(path, stranger, 'w', signal)).toBe(false);
      await expect(read.mayAccess(`${path}/none`, owner, 'r', signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(read.mayAccess(path, owner, 'q', signal)).rejects.toMatchObject({ code: 'usage' });
      await expect(read.mayAccess(path, '0 bad', 'r', signal)).rejects.toMatchObject({ code: 'usage' });
    });

    it('sets a default ACL, which children inherit and which goes again', async () => {
      const path = await folder('defaults', 0o755);
      const entries = ['default:user::rwx', 'default:group::r-x', 'default:other::---'];
      await write.modifyAcl(path, entries, signal);
      await write.modifyAcl(path, entries, signal);
      expect(await read.acl(path, signal)).toMatchObject({
        access: [],
        defaults: entries,
        mode: 0o755,
        stickyBit: false,
      });
      expect((await read.status(path, signal))?.aclBit).toBe(true);
      await write.mkdirs(`${path}/child`, 0o777, signal);
      expect(await read.acl(`${path}/child`, signal)).toMatchObject({ defaults: entries, mode: 0o750 });
      await write.removeDefaultAcl(path, signal);
      expect(await read.acl(path, signal)).toMatchObject({ access: [], defaults: [] });
      expect((await read.status(path, signal))?.aclBit).toBe(false);
    });

    it('lets a named user in, until the mask shuts him out', async () => {
      const { stranger } = platform.users;
      const path = await folder('named');
      await write.modifyAcl(path, [`user:${stranger}:r-x`], signal);
      expect(await read.acl(path, signal)).toMatchObject({
        access: [`user:${stranger}:r-x`, 'group::---'],
        mode: 0o750,
      });
      expect(await read.mayAccess(path, stranger, 'rx', signal)).toBe(true);
      await write.setMode(path, 0o700, signal);
      expect(await read.mayAccess(path, stranger, 'rx', signal)).toBe(false);
      expect((await read.acl(path, signal))?.access).toContain(`user:${stranger}:r-x`);
    });

    it('refuses an ACL that is none', async () => {
      const path = await folder('no-acl');
      await expect(write.modifyAcl(path, ['user:x:zzz'], signal)).rejects.toMatchObject({ code: 'usage' });
    });

    it('sets, holds to and clears a quota', async () => {
      const path = await folder('quota');
      expect(await read.quota(path, signal)).toEqual({
        names: undefined,
        spaceBytes: undefined,
        namesUsed: 1,
        spaceUsedBytes: 0,
        typeQuotas: [],
      });
      await write.setQuota(path, { names: 2, spaceBytes: 1024 ** 4 }, signal);
      await write.mkdirs(`${path}/one`, 0o700, signal);
      expect(await read.quota(path, signal)).toEqual({
        names: 2,
        spaceBytes: 1024 ** 4,
        namesUsed: 2,
        spaceUsedBytes: 0,
        typeQuotas: [],
      });
      await expect(write.mkdirs(`${path}/two`, 0o700, signal)).rejects.toMatchObject({
        code: 'refused',
        detail: { exception: 'NSQuotaExceededException' },
      });
      await write.setQuota(path, { names: undefined, spaceBytes: Number.MAX_SAFE_INTEGER }, signal);
      expect(await read.quota(path, signal)).toMatchObject({ names: undefined, spaceBytes: Number.MAX_SAFE_INTEGER });
      await write.setQuota(path, { names: undefined, spaceBytes: undefined }, signal);
      expect(await read.quota(path, signal)).toMatchObject({ names: undefined, spaceBytes: undefined, namesUsed: 2 });
    });

    it('reads the quota of the root, 2^63 - 1 on the wire, as none', async () => {
      expect((await read.quota('/', signal)).names).toBeUndefined();
    });

    it.each([
      ['blanks', ' two  blanks '],
      ['a percent sign', '100%'],
      ['what looks encoded', 'a%20b%2Fc'],
      ['a plus', 'a+b c'],
      ['Chinese', '数据 分析'],
      ['umlauts, composed and not', 'Ü U\u0308'],
      ['an emoji', 'plan \u{1F4C8}'],
      ['signs of a query', 'a?b#c&d=e;f'],
      ['quotes', `it's "so"`],
      ['brackets and a backslash', '[a]{b}\\c'],
      ['a tilde and a star', '~*!'],
    ])('keeps a name with %s', async (_kind, name) => {
      const parent = await folder(`odd-${randomUUID()}`, 0o755);
      const path = `${parent}/${name}`;
      await write.mkdirs(path, 0o711, signal);
      expect((await read.list(parent, signal)).map((entry) => entry.name)).toEqual([name]);
      expect((await read.status(path, signal))?.mode).toBe(0o711);
      await write.setOwner(path, platform.users.owner, platform.users.group, signal);
      expect(await read.mayAccess(path, platform.users.owner, 'rwx', signal)).toBe(true);
      expect(await write.rename(path, `${path}-moved`, signal)).toBe(true);
      expect(await read.status(path, signal)).toBeUndefined();
      expect(await write.remove(`${path}-moved`, signal)).toBe(true);
    });

    it('refuses names that the file system does not take', async () => {
      await expect(write.mkdirs(`${top}/a:b`, 0o700, signal)).rejects.toMatchObject({ code: 'usage' });
      await expect(write.mkdirs(`${top}/${'x'.repeat(256)}`, 0o700, signal)).rejects.toMatchObject({
        code: 'usage',
        detail: { exception: 'PathComponentTooLongException' },
      });
      for (const path of ['relative', '', `${top}/../x`, `${top}/./x`, `${top}//x`]) {
        await expect(read.status(path, signal)).rejects.toMatchObject({ code: 'usage' });
      }
    });

    it('lists a folder, each entry with its own owner and mode', async () => {
      const path = await folder('list', 0o755);
      await write.mkdirs(`${path}/b`, 0o700, signal);
      await write.mkdirs(`${path}/a`, 0o755, signal);
      await write.setOwner(`${path}/a`, platform.users.owner, platform.users.group, signal);
      expect(await read.list(path, signal)).toMatchObject([
        { name: 'a', owner: platform.users.owner, group: platform.users.group, mode: 0o755 },
        { name: 'b', owner: platform.superuser, mode: 0o700 },
      ]);
      expect(await read.list(`${path}/a`, signal)).toEqual([]);
    });

    it('lists by pages what there is after any name, also of a namenode that knows no pages', async () => {
      const path = await folder('paged', 0o755);
      const made = ['z', 'a', 'ä', 'é', '中', '\u{1F600}', '~', '!', 'aa', 'aä', 'Z', '_'];
      for (const name of made) await write.mkdirs(`${path}/${name}`, 0o700, signal);
      const { bases, superuser } = platform;
      // The answer to an operation that is not known is the server's own.
      const send = transport();
      const old: Send = (request) =>
        send({ ...request, path: request.path.replace('LISTSTATUS_BATCH', 'LISTSTATUS_PAGES') });
      const known = { clock: systemClock, namenodes: bases, user: superuser, timeoutMs: 10_000 };
      const without = openHdfs({ send: old, ...known }).read;
      const all = (await read.list(path, signal)).map(({ name }) => name);
      expect([...all].sort()).toEqual([...made].sort());
      for (const after of [undefined, ...all]) {
        const rest = all.slice(after === undefined ? 0 : all.indexOf(after) + 1);
        for (const from of [read, without]) {
          const listed: string[] = [];
          for await (const page of from.pages(path, signal, after)) listed.push(...page.map(({ name }) => name));
          expect({ after, listed }).toEqual({ after, listed: rest });
        }
      }
    });

    it('moves and removes, and says when there was nothing', async () => {
      const path = await folder('moves');
      await write.mkdirs(`${path}/full/of/things`, 0o700, signal);
      expect(await write.rename(`${path}/full`, `${path}/moved`, signal)).toBe(true);
      expect(await write.rename(`${path}/full`, `${path}/moved`, signal)).toBe(false);
      expect(await read.status(`${path}/moved/of/things`, signal)).toBeDefined();
      expect(await write.remove(`${path}/moved`, signal)).toBe(true);
      expect(await write.remove(`${path}/moved`, signal)).toBe(false);
    });

    it('says what somebody else may not do, with the class of the refusal', async () => {
      const { owner, stranger } = platform.users;
      const path = await folder('denied');
      const denied = { code: 'denied', detail: { exception: 'AccessControlException' } };
      const other = as(stranger);
      await expect(other.write.mkdirs(`${path}/x`, 0o700, signal)).rejects.toMatchObject({
        ...denied,
        system: 'hdfs',
        message: expect.stringMatching(/^HDFS refused MKDIRS .*: Permission denied: user=.*\.$/),
        hint: expect.stringContaining('hdfs.user'),
      });
      await expect(other.read.list(path, signal)).rejects.toMatchObject(denied);
      await expect(other.write.setMode(path, 0o777, signal)).rejects.toMatchObject(denied);
      await expect(other.write.setOwner(path, stranger, stranger, signal)).rejects.toMatchObject(denied);
      await expect(other.write.setQuota(path, { names: 1, spaceBytes: 1 }, signal)).rejects.toMatchObject(denied);
      await expect(other.write.remove(path, signal)).rejects.toMatchObject(denied);
      await expect(other.write.rename(path, `${path}-2`, signal)).rejects.toMatchObject(denied);
      await expect(as(owner).write.modifyAcl(path, [`user:${owner}:rwx`], signal)).rejects.toMatchObject(denied);
    });

    it('takes a snapshot of a folder that may have some, which then cannot be removed', async () => {
      const path = await folder('snapshots');
      await expect(write.createSnapshot(path, 's1', signal)).rejects.toMatchObject({
        code: 'refused',
        detail: { exception: 'SnapshotException' },
      });
      await write.allowSnapshots(path, signal);
      await write.mkdirs(`${path}/kept`, 0o700, signal);
      const snapshot = await write.createSnapshot(path, 's 1', signal);
      expect(snapshot).toBe(`${path}/.snapshot/s 1`);
      await write.remove(`${path}/kept`, signal);
      expect(await read.status(`${snapshot}/kept`, signal)).toMatchObject({ type: 'DIRECTORY' });
      await expect(write.createSnapshot(path, 's 1', signal)).rejects.toMatchObject({ code: 'refused' });
      await expect(write.remove(path, signal)).rejects.toMatchObject({ code: 'refused' });
      await write.deleteSnapshot(path, 's 1', signal);
      expect(await write.remove(path, signal)).toBe(true);
    });

    it('stops when it is told to', async () => {
      const stopped = AbortSignal.abort(new DOMException('stop', 'AbortError'));
      await expect(read.status(top, stopped)).rejects.toMatchObject({ code: 'interrupted' });
    });
  });
}
