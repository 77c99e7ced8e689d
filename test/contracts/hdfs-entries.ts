import { expect, it } from 'vitest';
import type { FullStatus } from '../../src/clients/hdfs/types.ts';
import type { HdfsPlatform } from './hdfs.ts';
import { type HdfsAt, hdfsSuite } from './hdfs-suite.ts';

const signal = new AbortController().signal;

/** Entries at full width: whole ACLs, moves, pages, blocks, summaries, attributes. */
export function hdfsEntriesContract(title: string, open: () => Promise<HdfsPlatform>): void {
  hdfsSuite(`${title}: entries`, open, (at) => {
    it('sets a whole ACL, takes entries of it away, and then all of it', async () => {
      const { read, write, folder } = at();
      const { owner, stranger } = at().platform.users;
      const path = await folder(0o750);
      const entries = ['user::rwx', `user:${stranger}:r-x`, 'group::r--', 'other::---', `default:user:${owner}:rwx`];
      await write.setAcl(path, entries, signal);
      expect(await read.acl(path, signal)).toMatchObject({
        access: [`user:${stranger}:r-x`, 'group::r--'],
        mode: 0o750,
        defaults: [
          'default:user::rwx',
          `default:user:${owner}:rwx`,
          'default:group::r--',
          'default:mask::rwx',
          'default:other::---',
        ],
      });
      await write.removeAclEntries(path, [`user:${stranger}:r-x`, `default:user:${owner}`], signal);
      const left = await read.acl(path, signal);
      expect(left?.access).not.toContain(`user:${stranger}:r-x`);
      expect(left?.defaults).not.toContain(`default:user:${owner}:rwx`);
      await write.removeAcl(path, signal);
      expect(await read.acl(path, signal)).toMatchObject({ access: [], defaults: [] });
      expect(await read.status(path, signal)).toMatchObject({ aclBit: false });
    });

    it('refuses an ACL that is not whole, and a default one on a file', async () => {
      const { write, folder, file } = at();
      const path = await folder();
      await expect(write.setAcl(path, ['user::rwx', 'group::r-x'], signal)).rejects.toMatchObject({
        code: 'refused',
        detail: { exception: 'AclException' },
      });
      await file(`${path}/f`, 'x');
      await expect(write.modifyAcl(`${path}/f`, ['default:other::---'], signal)).rejects.toMatchObject({
        detail: { exception: 'AclException' },
      });
    });

    it('lets `unmasked` decide under a default ACL, and the mode alone elsewhere', async () => {
      const { read, write, folder } = at();
      const path = await folder(0o755);
      await write.mkdirs(`${path}/plain`, 0o750, signal, 0o777);
      expect((await read.status(`${path}/plain`, signal))?.mode).toBe(0o750);
      await write.modifyAcl(path, ['default:user::rwx', 'default:group::r-x', 'default:other::---'], signal);
      await write.mkdirs(`${path}/under`, 0o777, signal, 0o700);
      expect((await read.status(`${path}/under`, signal))?.mode).toBe(0o700);
    });

    it('reaches an entry by the number of its inode, wherever it is moved, and no other one in its place', async () => {
      const { read, write, folder } = at();
      const path = await folder(0o755);
      const { fileId } = (await read.status(path, signal)) ?? { fileId: 0n };
      const inode = `/.reserved/.inodes/${fileId}`;
      await write.setMode(inode, 0o700, signal);
      await write.setAcl(inode, ['default:user::rwx', 'default:group::---', 'default:other::---'], signal);
      expect(await read.status(path, signal)).toMatchObject({ fileId, mode: 0o700, aclBit: true });
      await write.move(path, `${path}-moved`, false, signal);
      await write.mkdirs(path, 0o755, signal);
      await write.setMode(inode, 0o711, signal);
      await write.removeDefaultAcl(inode, signal);
      await write.setOwner(inode, undefined, 'another', signal);
      expect(await read.status(`${path}-moved`, signal)).toMatchObject({
        mode: 0o711,
        group: 'another',
        aclBit: false,
      });
      expect(await read.status(path, signal)).toMatchObject({ mode: 0o755 });
      expect(await read.acl(inode, signal)).toMatchObject({ mode: 0o711, defaults: [] });
      await write.remove(`${path}-moved`, signal);
      expect(await read.status(inode, signal)).toBeUndefined();
      await expect(write.setMode(inode, 0o700, signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('sets owner or group alone', async () => {
      const { read, write, folder, platform } = at();
      const { owner, group } = platform.users;
      const path = await folder();
      const before = await read.status(path, signal);
      await write.setOwner(path, owner, undefined, signal);
      expect(await read.status(path, signal)).toMatchObject({ owner, group: before?.group });
      await write.setOwner(path, undefined, group, signal);
      expect(await read.status(path, signal)).toMatchObject({ owner, group });
      await expect(write.setOwner(path, undefined, undefined, signal)).rejects.toMatchObject({ code: 'usage' });
    });

    it('moves to exactly the path, and says what stands in the way', async () => {
      const { read, write, folder, file } = at();
      const path = await folder();
      await write.mkdirs(`${path}/a`, 0o700, signal);
      await write.mkdirs(`${path}/b`, 0o700, signal);
      await file(`${path}/f`, 'one');
      await file(`${path}/g`, 'other');
      const before = await read.status(`${path}/a`, signal);
      await expect(write.move(`${path}/a`, `${path}/b`, false, signal)).rejects.toMatchObject({ code: 'exists' });
      await expect(write.move(`${path}/f`, `${path}/g`, false, signal)).rejects.toMatchObject({ code: 'exists' });
      await expect(write.move(`${path}/none`, `${path}/x`, true, signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(write.move(`${path}/f`, `${path}/no/f`, true, signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(write.move(`${path}/f`, `${path}/b`, true, signal)).rejects.toMatchObject({ code: 'refused' });
      await expect(write.move(`${path}/b`, `${path}/b/c`, true, signal)).rejects.toMatchObject({ code: 'refused' });
      await write.move(`${path}/a`, `${path}/b`, true, signal);
      expect((await read.status(`${path}/b`, signal))?.fileId).toBe(before?.fileId);
      await write.move(`${path}/f`, `${path}/g`, true, signal);
      expect(await read.status(`${path}/f`, signal)).toBeUndefined();
      expect((await read.status(`${path}/g`, signal))?.lengthBytes).toBe(3);
      await write.mkdirs(`${path}/b/full`, 0o700, signal);
      await write.mkdirs(`${path}/c`, 0o700, signal);
      await expect(write.move(`${path}/c`, `${path}/b`, true, signal)).rejects.toMatchObject({ code: 'refused' });
    });

    it('removes what is empty, and nothing that holds something', async () => {
      const { write, folder } = at();
      const path = await folder();
      await write.mkdirs(`${path}/a/b`, 0o700, signal);
      await expect(write.removeEmpty(`${path}/a`, signal)).rejects.toMatchObject({
        code: 'refused',
        detail: { exception: 'PathIsNotEmptyDirectoryException' },
      });
      expect(await write.removeEmpty(`${path}/a/b`, signal)).toBe(true);
      expect(await write.removeEmpty(`${path}/a/b`, signal)).toBe(false);
    });

    it('reads a folder by pages, from any name on, as LISTSTATUS has it', async () => {
      const { read, write, folder } = at();
      const path = await folder();
      for (const name of ['a', 'B', 'c d', 'é', '数', '~', '1']) await write.mkdirs(`${path}/${name}`, 0o700, signal);
      const paged = async (after?: string) => (await allOf(read.pages(path, signal, after))).map(({ name }) => name);
      const names = (await read.list(path, signal)).map(({ name }) => name);
      expect(await paged()).toEqual(names);
      expect(await paged(names[2])).toEqual(names.slice(3));
      expect(await paged('b')).toEqual(names.slice(names.indexOf('c d')));
      expect(await paged(names.at(-1))).toEqual([]);
      expect(await allOf(read.pages(`${path}/a`, signal))).toEqual([]);
      await expect(allOf(read.pages(`${path}/none`, signal))).rejects.toMatchObject({ code: 'not-found' });
    });

    it('tells where the blocks of a file are', async () => {
      const { read, folder, file } = at();
      const path = await folder();
      await file(`${path}/f`, 'x'.repeat(2_500_000), { blockBytes: 1048576 });
      const blocks = await read.blocks(`${path}/f`, signal);
      expect(blocks.map(({ offsetBytes, lengthBytes }) => [offsetBytes, lengthBytes])).toEqual([
        [0, 1048576],
        [1048576, 1048576],
        [2097152, 402848],
      ]);
      for (const block of blocks) {
        expect(block).toMatchObject({ corrupt: false, storageTypes: ['DISK'] });
        expect(block.datanodes).toHaveLength(1);
        expect(block.topologyPaths).toEqual(block.datanodes.map((name) => `/default-rack/${name}`));
      }
      const middle = await read.blocks(`${path}/f`, signal, { offsetBytes: 1048576, lengthBytes: 10 });
      expect(middle.map(({ offsetBytes }) => offsetBytes)).toEqual([1048576]);
      expect(await read.blocks(`${path}/f`, signal, { offsetBytes: 9_000_000, lengthBytes: 10 })).toEqual([]);
      await expect(read.blocks(path, signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('gives the checksum that Hadoop has for these bytes in these blocks', async () => {
      const { read, folder, file, as, platform } = at();
      const path = await folder();
      await file(`${path}/small`, 'hello world');
      await file(`${path}/large`, 'x'.repeat(2_500_000), { blockBytes: 1048576 });
      expect(await read.checksum(`${path}/small`, signal)).toEqual({
        algorithm: 'MD5-of-0MD5-of-512CRC32C',
        digest: '000002000000000000000000288773daccaad45044462c35f836c9b600000000',
      });
      expect(await read.checksum(`${path}/large`, signal)).toEqual({
        algorithm: 'MD5-of-2048MD5-of-512CRC32C',
        digest: '0000020000000000000008005540cb3c2eeb01ad1f93eae5973057f400000000',
      });
      await expect(read.checksum(`${path}/none`, signal)).rejects.toMatchObject({ code: 'not-found' });
      const other = as(platform.users.stranger).read;
      await expect(other.checksum(`${path}/small`, signal)).rejects.toMatchObject({ code: 'denied' });
    });

    it('counts a subtree', async () => {
      const { read, write, folder, file } = at();
      const path = await folder();
      await write.mkdirs(`${path}/a/b`, 0o700, signal);
      await file(`${path}/a/f`, 'hello', { replication: 2 });
      await write.setQuota(path, { names: 100, spaceBytes: undefined }, signal);
      expect(await read.summary(path, signal)).toEqual({
        names: 100,
        spaceBytes: undefined,
        namesUsed: 4,
        spaceUsedBytes: 10,
        files: 1,
        folders: 3,
        lengthBytes: 5,
        typeQuotas: [],
        snapshot: { files: 0, folders: 0, lengthBytes: 0, spaceUsedBytes: 0 },
        erasureCodingPolicy: '',
      });
      await expect(read.summary(`${path}/none`, signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('gives extended attributes as they were set, to those who may see them', async () => {
      const { read, as, bare, folder, platform } = at();
      const path = await folder(0o755);
      expect([...(await read.attributes(path, signal))]).toEqual([]);
      const set = (name: string, value: string) =>
        bare('PUT', path, `op=SETXATTR&xattr.name=${name}&xattr.value=${value}&flag=CREATE`);
      await set('user.note', '%22two%20words%22');
      await set('user.bytes', '0x00ff10');
      await set('trusted.secret', '0x01');
      await bare('PUT', path, 'op=SETXATTR&xattr.name=user.empty&flag=CREATE');
      const attributes = await read.attributes(path, signal);
      expect([...attributes.keys()].sort()).toEqual(['trusted.secret', 'user.bytes', 'user.empty', 'user.note']);
      expect(new TextDecoder().decode(attributes.get('user.note'))).toBe('two words');
      expect([...(attributes.get('user.bytes') ?? [])]).toEqual([0, 255, 16]);
      expect(attributes.get('user.empty')).toHaveLength(0);
      const other = as(platform.users.stranger).read;
      expect([...(await other.attributes(path, signal)).keys()]).not.toContain('trusted.secret');
      expect([...(await other.attributeNames(path, signal))].sort()).toEqual(['user.bytes', 'user.empty', 'user.note']);
      await expect(read.attributes(`${path}/none`, signal)).rejects.toMatchObject({ code: 'not-found' });
      await bare('PUT', path, 'op=REMOVEXATTR&xattr.name=user.note');
      expect(await read.attributeNames(path, signal)).not.toContain('user.note');
    });

    it('keeps names that look like something else, wherever a path goes', async () => {
      const { read, write, folder } = at();
      const path = await folder();
      const names = ['...', '..a', 'a;b=c', '%2e%2e', '%', '?x=1', '#f', 'a+b', '100 %25', '数据', '\u0301', "it's"];
      for (const name of names) {
        await write.mkdirs(`${path}/${name}/in side`, 0o700, signal);
        expect((await read.list(`${path}/${name}`, signal)).map((entry) => entry.name)).toEqual(['in side']);
        await write.modifyAcl(`${path}/${name}`, ['default:other::---'], signal);
        expect((await read.acl(`${path}/${name}`, signal))?.defaults).toContain('default:other::---');
        await write.move(`${path}/${name}/in side`, `${path}/${name}/${name}`, false, signal);
        expect(await read.status(`${path}/${name}/${name}`, signal)).toMatchObject({ type: 'DIRECTORY' });
        expect(await write.remove(`${path}/${name}/${name}`, signal)).toBe(true);
      }
      expect((await read.list(path, signal)).map(({ name }) => name).sort()).toEqual([...names].sort());
    });

    it('knows the home and the trash of whom it acts as', async () => {
      const { as, platform } = at();
      const { read } = as(platform.users.owner);
      expect(await read.home(signal)).toBe(`/user/${platform.users.owner}`);
      expect(await read.trashRoot('/', signal)).toBe(`/user/${platform.users.owner}/.Trash`);
    });

    it('says that files are replicated, and what a file gets by default', async () => {
      const { read, folder } = at();
      const path = await folder();
      expect(await read.erasureCodingPolicy(path, signal)).toBeUndefined();
      const defaults = await read.serverDefaults(signal);
      expect(defaults.blockBytes).toBeGreaterThan(0);
      expect(defaults).toMatchObject({ storagePolicyId: 7, encryptDataTransfer: false });
      await expect(read.erasureCodingPolicy(`${path}/none`, signal)).rejects.toMatchObject({ code: 'not-found' });
    });
  });
}

async function allOf(pages: ReturnType<HdfsAt['read']['pages']>): Promise<FullStatus[]> {
  const all: FullStatus[] = [];
  for await (const page of pages) all.push(...page.filter(({ name }) => name !== ''));
  return all;
}
