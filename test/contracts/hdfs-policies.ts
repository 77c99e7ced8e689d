import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { HdfsPlatform } from './hdfs.ts';
import { hdfsSuite } from './hdfs-suite.ts';

const signal = new AbortController().signal;

/** Policies of folders: storage, quotas by kind of storage, snapshots; and tokens. */
export function hdfsPoliciesContract(title: string, open: () => Promise<HdfsPlatform>): void {
  hdfsSuite(`${title}: policies`, open, (at) => {
    it('sets a storage policy, which what is below inherits, and unsets it', async () => {
      const { read, write, folder } = at();
      const path = await folder();
      await write.mkdirs(`${path}/below`, 0o700, signal);
      const hot = await read.storagePolicy(path, signal);
      expect(hot).toMatchObject({ id: 7, name: 'HOT', storageTypes: ['DISK'] });
      expect(await read.storagePolicies(signal)).toContainEqual(hot);
      await write.setStoragePolicy(path, 'COLD', signal);
      await write.setStoragePolicy(path, 'COLD', signal);
      expect(await read.storagePolicy(`${path}/below`, signal)).toMatchObject({ name: 'COLD' });
      expect(await read.status(`${path}/below`, signal)).toMatchObject({ storagePolicyId: 2 });
      expect(await read.list(path, signal)).toMatchObject([{ name: 'below', storagePolicyId: 2 }]);
      await write.unsetStoragePolicy(path, signal);
      await write.unsetStoragePolicy(path, signal);
      expect(await read.storagePolicy(path, signal)).toEqual(hot);
      expect(await read.status(path, signal)).toMatchObject({ storagePolicyId: 0 });
    });

    it('refuses a storage policy that there is not, and one of what there is not', async () => {
      const { read, write, as, folder, platform } = at();
      const path = await folder(0o755);
      await expect(write.setStoragePolicy(path, 'LUKEWARM', signal)).rejects.toMatchObject({ code: 'usage' });
      await expect(write.setStoragePolicy(`${path}/none`, 'COLD', signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(write.unsetStoragePolicy(`${path}/none`, signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(read.storagePolicy(`${path}/none`, signal)).rejects.toMatchObject({ code: 'not-found' });
      const other = as(platform.users.stranger).write;
      await expect(other.setStoragePolicy(path, 'COLD', signal)).rejects.toMatchObject({ code: 'denied' });
    });

    it('sets and clears a quota of one kind of storage, and counts what it holds', async () => {
      const { read, write, folder, file } = at();
      const path = await folder();
      await write.setTypeQuota(path, 'SSD', 4096, signal);
      await write.setTypeQuota(path, 'DISK', 1_500_000, signal);
      await write.setStoragePolicy(path, 'HOT', signal);
      await file(`${path}/f`, 'hello', { blockBytes: 1048576 });
      const typeQuotas = async () =>
        [...(await read.summary(path, signal)).typeQuotas].sort((a, b) => (a.storageType < b.storageType ? -1 : 1));
      expect(await typeQuotas()).toEqual([
        { storageType: 'DISK', spaceBytes: 1_500_000, spaceUsedBytes: 5 },
        { storageType: 'SSD', spaceBytes: 4096, spaceUsedBytes: 0 },
      ]);
      await expect(file(`${path}/g`, 'hello', { blockBytes: 2097152 })).rejects.toMatchObject({ code: 'refused' });
      await write.setQuota(path, { names: undefined, spaceBytes: undefined }, signal);
      expect(await typeQuotas()).toHaveLength(2);
      await write.setTypeQuota(path, 'DISK', undefined, signal);
      expect(await typeQuotas()).toEqual([{ storageType: 'SSD', spaceBytes: 4096, spaceUsedBytes: 0 }]);
    });

    it('refuses a quota of a kind of storage that there is not, of a file, and to others', async () => {
      const { write, as, folder, file, platform } = at();
      const path = await folder();
      await file(`${path}/f`, 'x');
      await expect(write.setTypeQuota(path, 'PAPER', 1, signal)).rejects.toMatchObject({ code: 'usage' });
      await expect(write.setTypeQuota(path, 'SSD', -1, signal)).rejects.toMatchObject({ code: 'usage' });
      await expect(write.setTypeQuota(`${path}/f`, 'SSD', 1, signal)).rejects.toMatchObject({ code: 'conflict' });
      await expect(write.setTypeQuota(`${path}/none`, 'SSD', 1, signal)).rejects.toMatchObject({ code: 'not-found' });
      const other = as(platform.users.owner).write;
      await expect(other.setTypeQuota(path, 'SSD', 1, signal)).rejects.toMatchObject({ code: 'denied' });
    });

    it('lists, renames and deletes snapshots, and says what differs', async () => {
      const { read, write, folder } = at();
      const path = await folder();
      await expect(read.snapshots(path, signal)).rejects.toMatchObject({ detail: { exception: 'SnapshotException' } });
      await write.allowSnapshots(path, signal);
      await write.allowSnapshots(path, signal);
      expect(await read.snapshots(path, signal)).toEqual([]);
      expect((await read.snapshottable(signal)).find((one) => one.path === path)).toMatchObject({ snapshots: 0 });
      await write.mkdirs(`${path}/stays`, 0o700, signal);
      await write.mkdirs(`${path}/moves`, 0o700, signal);
      await write.mkdirs(`${path}/goes/deep`, 0o700, signal);
      await write.createSnapshot(path, 's1', signal);
      await write.rename(`${path}/moves`, `${path}/stays/moved`, signal);
      await write.remove(`${path}/goes`, signal);
      await write.mkdirs(`${path}/comes/deep`, 0o700, signal);
      const diff = await read.snapshotDiff(path, 's1', '', signal);
      expect(diff).toMatchObject({ folder: path, from: 's1', to: '' });
      const lines = diff.entries.map(({ change, path: of, target }) => [change, of, target].join(' ').trim());
      expect(lines.sort()).toEqual([
        'CREATE comes',
        'DELETE goes',
        'MODIFY',
        'MODIFY stays',
        'RENAME moves stays/moved',
      ]);
      await write.createSnapshot(path, 's2', signal);
      await write.renameSnapshot(path, 's1', 'first', signal);
      expect((await read.snapshots(path, signal)).map(({ name }) => name).sort()).toEqual(['first', 's2']);
      expect(await read.snapshots(path, signal)).toContainEqual(
        expect.objectContaining({ path: `${path}/.snapshot/first`, deleted: false, createdMs: expect.any(Number) }),
      );
      await expect(write.disallowSnapshots(path, signal)).rejects.toMatchObject({ code: 'refused' });
      await expect(write.renameSnapshot(path, 'none', 'x', signal)).rejects.toMatchObject({ code: 'refused' });
      await expect(write.renameSnapshot(path, 's2', 'first', signal)).rejects.toMatchObject({ code: 'refused' });
      await expect(read.snapshotDiff(path, 'none', '', signal)).rejects.toMatchObject({ code: 'refused' });
      await write.deleteSnapshot(path, 'first', signal);
      await write.deleteSnapshot(path, 's2', signal);
      await expect(write.deleteSnapshot(path, 's2', signal)).rejects.toMatchObject({ code: 'refused' });
      await write.disallowSnapshots(path, signal);
      await write.disallowSnapshots(path, signal);
      expect((await read.snapshottable(signal)).map((one) => one.path)).not.toContain(path);
    });

    it('shows others only their own folders with snapshots, and lets none allow them', async () => {
      const { write, as, folder, platform } = at();
      const { owner, group, stranger } = platform.users;
      const path = await folder(0o755);
      await write.allowSnapshots(path, signal);
      await write.setOwner(path, owner, group, signal);
      expect((await as(owner).read.snapshottable(signal)).map((one) => one.path)).toContain(path);
      expect((await as(stranger).read.snapshottable(signal)).map((one) => one.path)).not.toContain(path);
      await expect(as(owner).write.disallowSnapshots(path, signal)).rejects.toMatchObject({ code: 'denied' });
      await expect(as(owner).write.allowSnapshots(path, signal)).rejects.toMatchObject({ code: 'denied' });
      await write.disallowSnapshots(path, signal);
    });

    it('gives, renews and cancels delegation tokens, or gives none', async () => {
      const { write, as, platform } = at();
      const { owner, stranger } = platform.users;
      const token = await as(owner).write.delegationToken(platform.superuser, signal);
      expect(token !== undefined).toBe(platform.givesTokens === true);
      if (token !== undefined) {
        expect(await write.renewDelegationToken(token, signal)).toBeGreaterThan(Date.now());
        await expect(as(stranger).write.renewDelegationToken(token, signal)).rejects.toMatchObject({ code: 'denied' });
        await expect(as(stranger).write.cancelDelegationToken(token, signal)).rejects.toMatchObject({ code: 'denied' });
        await as(owner).write.cancelDelegationToken(token, signal);
        await expect(write.renewDelegationToken(token, signal)).rejects.toMatchObject({ code: 'unauthenticated' });
      }
      await expect(write.renewDelegationToken('AAAA', signal)).rejects.toMatchObject({ code: 'refused' });
      await expect(write.cancelDelegationToken('AAAA', signal)).rejects.toMatchObject({ code: 'refused' });
    });

    it('lets a proxy user act for another one, and nobody else', async () => {
      const { write, as, folder, platform } = at();
      const { owner, stranger, proxy } = platform.users;
      await expect(as(stranger, owner).read.home(signal)).rejects.toMatchObject({
        code: 'denied',
        detail: { exception: 'AuthorizationException' },
      });
      if (proxy === undefined) return;
      const path = await folder(0o777);
      const his = as(proxy, owner);
      expect(await his.read.home(signal)).toBe(`/user/${owner}`);
      await his.write.mkdirs(`${path}/his`, 0o700, signal);
      await his.write.create(`${path}/his/f`, Readable.from([Buffer.from('x')]), {}, signal);
      expect(await write.rename(`${path}/his/f`, `${path}/his/g`, signal)).toBe(true);
      expect(await as(owner).read.list(`${path}/his`, signal)).toMatchObject([{ name: 'g', owner, lengthBytes: 1 }]);
      expect(await his.read.mayAccess(`${path}/his`, stranger, 'r', signal)).toBe(false);
    });
  });
}
