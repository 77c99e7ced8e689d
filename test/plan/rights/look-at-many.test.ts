import { describe, expect, it } from 'vitest';
import type { Look } from '../../../src/plan/rights/look-at.ts';
import { lookAtMany, lookForMany } from '../../../src/plan/rights/look-at-many.ts';
import { rightsLab } from '../../support/rights-lab.ts';

const signal = new AbortController().signal;

const { lab, tree } = await rightsLab();
let asked: { action: string; target: string }[] = [];

/** Names whose order in UTF-16, in UTF-8 and in HDFS is another. */
const NAMES = ['a', 'B', 'ä', '😀', '日本', '~', ' b', '\ufb01', ...Array.from({ length: 12 }, (_, at) => `n${at}`)];

async function entriesOf(folder: string): Promise<{ path: string; fileId: bigint }[]> {
  const found = await tree.as('hdfs').read.list(folder, signal);
  return found.map(({ name, fileId }) => ({ path: folder === '/' ? `/${name}` : `${folder}/${name}`, fileId }));
}

async function looks(
  entries: readonly { path: string; fileId: bigint }[],
  user = 'hdfs',
  look: typeof lookAtMany = lookAtMany,
): Promise<Look[]> {
  asked = [];
  lab.faults.listen(({ action, target }, moment) => void (moment === 'before' && asked.push({ action, target })));
  try {
    return await look(entries, tree.as(user).read, 4, signal);
  } finally {
    lab.faults.listen(undefined);
  }
}

const actions = (): string[] => [...new Set(asked.map(({ action }) => action))].sort();

describe('a look at many entries', () => {
  it('reads those of one folder by its pages, whatever their names, but for the first of them', async () => {
    await tree.folder('/user/anna', 'anna', 0o755);
    for (const name of NAMES) await tree.folder(`/user/anna/${name}`, 'anna', 0o750);
    const entries = await entriesOf('/user/anna');
    const found = await looks([...entries].reverse());
    expect(found).toHaveLength(NAMES.length);
    expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ owner: 'anna', group: 'anna', mode: 0o750, access: [], defaults: [] })]),
    );
    expect(asked.map(({ action }) => action).sort()).toEqual(['GETFILESTATUS', 'LISTSTATUS_BATCH']);
  });

  it('asks for each by itself where a folder has few of them', async () => {
    const entries = (await entriesOf('/user/anna')).slice(0, 5);
    expect(await looks(entries)).toHaveLength(5);
    expect(actions()).toEqual(['GETFILESTATUS']);
  });

  it('tells ACLs, and what has gone or is another entry by now', async () => {
    await tree.folder('/user/berta', 'berta', 0o755);
    for (const name of NAMES) await tree.folder(`/user/berta/${name}`, 'berta', 0o700);
    const entries = await entriesOf('/user/berta');
    const { write } = tree.as('hdfs');
    await write.modifyAcl('/user/berta/n3', ['user:bob:r-x', 'default:user:bob:r-x'], signal);
    await write.remove('/user/berta/n4', signal);
    await write.remove('/user/berta/n5', signal);
    await write.mkdirs('/user/berta/n5', 0o700, signal);
    const found = await looks(entries);
    const of = (name: string): Look | undefined => found[entries.findIndex(({ path }) => path.endsWith(`/${name}`))];
    expect(of('n2')).toMatchObject({ mode: 0o700, access: [] });
    expect(of('n3')).toMatchObject({ mode: 0o750, access: ['user:bob:r-x', 'group::---'] });
    expect(of('n4')).toBe('gone');
    expect(of('n5')).toBe('replaced');
  });

  it('does not read a large folder on of which few entries are wanted', async () => {
    await tree.folder('/user/clara', 'clara', 0o755);
    const { write } = tree.as('hdfs');
    for (let at = 0; at < 1500; at += 1) {
      await write.mkdirs(`/user/clara/${String(at).padStart(5, '0')}`, 0o700, signal);
    }
    const entries = await entriesOf('/user/clara');
    const some = entries.filter((_, at) => at % 150 === 0);
    expect(await looks(some)).toHaveLength(10);
    expect(asked.filter(({ action }) => action === 'LISTSTATUS_BATCH')).toHaveLength(1);
    const all = await looks(entries);
    expect(all.every((one) => typeof one !== 'string')).toBe(true);
    expect(asked.length).toBeLessThan(5);
  });

  it('asks for each by itself where the folder may not be listed', async () => {
    await tree.folder('/user/dora', 'dora', 0o711);
    for (const name of NAMES) await tree.folder(`/user/dora/${name}`, 'dora', 0o755);
    const entries = await entriesOf('/user/dora');
    const found = await looks(entries, 'bob');
    expect(found.every((one) => typeof one !== 'string' && one.mode === 0o755)).toBe(true);
    expect(asked.filter(({ action }) => action === 'GETFILESTATUS')).toHaveLength(NAMES.length);
  });

  it('finds what is in the root, and nothing in a folder that is gone', async () => {
    for (const name of NAMES) await tree.folder(`/${name}`, 'hdfs', 0o755);
    const inRoot = (await entriesOf('/')).filter(({ path }) => NAMES.includes(path.slice(1)));
    expect((await looks(inRoot)).every((one) => typeof one !== 'string')).toBe(true);
    expect(actions()).toEqual(['GETFILESTATUS', 'LISTSTATUS_BATCH']);
    const gone = NAMES.map((name) => ({ path: `/user/nobody/${name}`, fileId: 1n }));
    expect(new Set(await looks(gone))).toEqual(new Set(['gone']));
  });

  it('can be for them wherever they are, with no more requests', async () => {
    await tree.folder('/user/emma', 'emma', 0o755);
    for (const name of NAMES) await tree.folder(`/user/emma/${name}`, 'emma', 0o750);
    const entries = await entriesOf('/user/emma');
    const { write } = tree.as('hdfs');
    await write.modifyAcl('/user/emma/n3', ['user:bob:r-x'], signal);
    await write.move('/user/emma/n3', '/user/moved', false, signal);
    await write.mkdirs('/user/emma/n3', 0o700, signal);
    await write.remove('/user/emma/n4', signal);
    const found = await looks(entries, 'hdfs', lookForMany);
    const of = (name: string): Look | undefined => found[entries.findIndex(({ path }) => path.endsWith(`/${name}`))];
    expect(of('n2')).toMatchObject({ mode: 0o750, access: [] });
    expect(of('n3')).toMatchObject({ access: ['user:bob:r-x', 'group::r-x'] });
    expect(of('n4')).toBe('gone');
    await write.move('/user/emma', '/user/emma-moved', false, signal);
    expect(await looks(entries, 'hdfs', lookForMany)).toEqual(found);
    expect(asked.filter(({ action }) => action === 'GETFILESTATUS')).toHaveLength(NAMES.length);
  });
});
