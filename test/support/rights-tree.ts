import { openHdfs } from '../../src/clients/hdfs/index.ts';
import type { HdfsReader, HdfsWriter } from '../../src/clients/hdfs/types.ts';
import { transport } from '../../src/clients/transport.ts';
import { formatMode } from '../../src/core/mode.ts';
import { systemClock } from '../../src/system-clock.ts';

const signal = new AbortController().signal;

/** A file system, used as anybody; the superuser makes what is made. */
export interface RightsTree {
  as(user: string): { readonly read: HdfsReader; readonly write: HdfsWriter };
  /** A home of 755 that its tenant has filled without a thought: open, shared by name, sticky, and of another's. */
  openHome(tenant: string, friend: string): Promise<string>;
  folder(path: string, owner: string, mode: number): Promise<void>;
  file(path: string, owner: string, mode: number): Promise<void>;
  /** Owner, group, mode and ACL of every entry, by path and inode: to the letter as the namenode tells them. */
  rights(top: string): Promise<Record<string, string>>;
  /** The same of one. */
  rightsAt(path: string): Promise<string>;
}

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([120]);
}

export function rightsTree(namenodes: readonly string[], superuser = 'hdfs'): RightsTree {
  const as = (user: string) => openHdfs({ send: transport(), clock: systemClock, namenodes, user, timeoutMs: 10_000 });
  const { read, write } = as(superuser);

  const folder = async (path: string, owner: string, mode: number): Promise<void> => {
    await write.mkdirs(path, 0o700, signal);
    await write.setOwner(path, owner, owner, signal);
    await write.setMode(path, mode, signal);
  };
  const file = async (path: string, owner: string, mode: number): Promise<void> => {
    await as(owner).write.create(path, oneByte(), { overwrite: true }, signal);
    await as(owner).write.setMode(path, mode, signal);
  };
  const rightsAt = async (path: string): Promise<string> => {
    const status = await read.status(path, signal);
    if (status === undefined) return 'gone';
    const acl = await read.acl(path, signal);
    if (acl === undefined) throw new Error('ACLs are switched off.');
    const { owner, group, mode, aclBit, fileId } = status;
    return [fileId, owner, group, formatMode(mode), aclBit, ...acl.access, ...acl.defaults].join(' ');
  };
  const rights = async (top: string): Promise<Record<string, string>> => {
    const found: Record<string, string> = { [top]: await rightsAt(top) };
    for (const { name, type } of await read.list(top, signal)) {
      const path = `${top}/${name}`;
      if (type === 'DIRECTORY') Object.assign(found, await rights(path));
      else found[path] = await rightsAt(path);
    }
    return found;
  };

  return {
    as,
    folder,
    file,
    rights,
    rightsAt,
    openHome: async (tenant, friend) => {
      const home = `/user/${tenant}`;
      await folder(home, tenant, 0o755);
      await folder(`${home}/open`, tenant, 0o777);
      await folder(`${home}/sticky`, tenant, 0o1777);
      await folder(`${home}/closed`, tenant, 0o700);
      await folder(`${home}/shared`, tenant, 0o755);
      const shared = ['user::rwx', `user:${friend}:rwx`, 'group::r-x', 'mask::r-x', 'other::r-x'];
      await write.setAcl(`${home}/shared`, shared, signal);
      await folder(`${home}/given`, tenant, 0o755);
      await write.modifyAcl(`${home}/given`, [`default:user:${friend}:rwx`, 'default:other::r-x'], signal);
      await folder(`${home}/foreign`, friend, 0o755);
      await file(`${home}/open/readable`, tenant, 0o644);
      await file(`${home}/open/with blank, % and ü`, tenant, 0o666);
      await file(`${home}/closed/inside`, tenant, 0o640);
      await file(`${home}/given/inherits`, tenant, 0o644);
      return home;
    },
  };
}
