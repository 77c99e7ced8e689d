import { describe, expect, it } from 'vitest';
import {
  pathOf,
  type Walk,
  type WalkedPage,
  type WalkOptions,
  type WalkPlace,
  walkFrom,
  walkHdfs,
} from '../../../src/checks/subjects/hdfs-walk.ts';
import { type MadeNamenode, type MadeTree, madeNamenode } from '../../support/made-namenode.ts';

const file = { file: true } as const;
const many = (count: number, one: (index: number) => MadeTree[string]): MadeTree =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`e${String(index).padStart(4, '0')}`, one(index)]));

/** Folders in folders, wide and narrow ones, with files before, between and after them. */
const tree: MadeTree = {
  a: { b: { c: { d: {}, e: file } }, f: file, g: many(12, (index) => (index % 3 === 0 ? { x: file } : file)) },
  h: file,
  i: {},
  j: many(7, () => ({ k: { l: file } })),
  z: file,
};

function pathsIn(folder: MadeTree, above = ''): string[] {
  return Object.entries(folder).flatMap(([name, entry]) => [
    `${above}/${name}`,
    ...('file' in entry ? [] : pathsIn(entry, `${above}/${name}`)),
  ]);
}

const isFolderIn = (folder: MadeTree, path: string): boolean => {
  const found = path
    .split('/')
    .slice(1)
    .reduce<MadeTree[string]>((at, name) => ('file' in at ? at : (at[name] ?? at)), folder);
  return !('file' in found);
};

const walkOf = (
  { hdfs }: MadeNamenode,
  from: readonly WalkPlace<number>[] = [walkFrom('/', 0)],
  options: Partial<WalkOptions<number>> = {},
): Walk<number> =>
  walkHdfs(from, {
    hdfs,
    atOnce: 4,
    signal: new AbortController().signal,
    readsAcls: true,
    enter: (_, depth) => depth + 1,
    ...options,
  });

const pathsOf = ({ folder, entries }: WalkedPage<number>): string[] => entries.map(({ name }) => pathOf(folder, name));

async function walked(walk: Walk<number>): Promise<string[]> {
  const paths: string[] = [];
  for await (const page of walk) paths.push(...pathsOf(page));
  return paths;
}

describe('a walk through HDFS', () => {
  it('gives each entry once', async () => {
    const paths = await walked(walkOf(await madeNamenode(tree, 5)));
    expect([...paths].sort()).toEqual(pathsIn(tree).sort());
  });

  it('gives them in one order, whatever is answered first and however many requests are made at a time', async () => {
    const at = await madeNamenode(tree, 3);
    const alone = await walked(walkOf(at, undefined, { atOnce: 1 }));
    for (const atOnce of [2, 7, 30]) expect(await walked(walkOf(at, undefined, { atOnce }))).toEqual(alone);
    expect(alone.slice(0, 4)).toEqual(['/a', '/h', '/i', '/a/b']);
  });

  it.each([1, 3, 8])(
    'has never more than %i requests under way, and near as many where there is enough to ask',
    async (atOnce) => {
      const wide = many(40, () => many(3, (index) => (index === 0 ? { ...file, aclBit: true } : file)));
      const at = await madeNamenode(wide, 10);
      await walked(walkOf(at, undefined, { atOnce }));
      expect(at.most()).toBeLessThanOrEqual(atOnce);
      expect(at.most()).toBeGreaterThan(atOnce / 2);
    },
  );

  it('reads only so far ahead of who takes the pages', async () => {
    const at = await madeNamenode(
      many(200, () => many(200, () => file)),
      10,
    );
    const walk = walkOf(at, undefined, { atOnce: 2 })[Symbol.asyncIterator]();
    await walk.next();
    await expect.poll(() => at.requests.length, { interval: 30 }).toBeGreaterThanOrEqual(9);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(at.requests.length).toBeLessThanOrEqual(9);
    await walk.return?.();
  });

  it('knows of a wide folder only what is near: its pages are asked for one after the other', async () => {
    const at = await madeNamenode(
      many(200, () => ({ x: file })),
      10,
    );
    let most = 0;
    const walk = walkOf(at);
    for await (const _ of walk) most = Math.max(most, walk.left().length);
    expect(most).toBeLessThan(25);
  });

  it('goes as deep as there are folders', async () => {
    let deep: MadeTree = { end: file };
    for (let depth = 0; depth < 120; depth += 1) deep = { d: deep };
    expect(await walked(walkOf(await madeNamenode(deep, 5)))).toHaveLength(121);
  });

  it('enters only what it is told to, and tells the way', async () => {
    const at = await madeNamenode(tree, 5);
    const paths = await walked(
      walkOf(at, undefined, { enter: ({ path }, depth) => (path === '/a/g' || depth > 1 ? undefined : depth + 1) }),
    );
    expect(paths.filter((path) => path.startsWith('/a'))).toEqual(['/a', '/a/b', '/a/f', '/a/g', '/a/b/c']);
  });

  it('goes on from any place where it was left, as if it had never stopped', async () => {
    const at = await madeNamenode(tree, 3);
    const whole = await walked(walkOf(at));
    for (let stop = 1; ; stop += 1) {
      const walk = walkOf(at);
      const before: string[] = [];
      let pages = 0;
      for await (const page of walk) {
        before.push(...pathsOf(page));
        pages += 1;
        if (pages === stop) break;
      }
      const left: WalkPlace<number>[] = JSON.parse(JSON.stringify(walk.left()));
      expect([...before, ...(await walked(walkOf(at, left)))]).toEqual(whole);
      if (left.length === 0) break;
    }
  });

  it('tells what part is left: all of it, then less and less, then nothing', async () => {
    const walk = walkOf(await madeNamenode(tree, 4));
    const share = (): number => walk.left().reduce((sum, one) => sum + one.share, 0);
    const shares = [share()];
    for await (const _ of walk) shares.push(share());
    expect(shares[0]).toBe(1);
    for (const [index, one] of shares.entries()) expect(one).toBeLessThanOrEqual((shares[index - 1] ?? 1) + 1e-9);
    expect(shares.at(-1)).toBe(0);
  });
});

describe('what a walk meets', () => {
  it('tells of a folder that is gone by the time, and goes on', async () => {
    const at = await madeNamenode(tree, 5);
    at.refuse = (_, path) => (path === '/a/b' ? { status: 404, exception: 'FileNotFoundException' } : undefined);
    const pages: WalkedPage<number>[] = [];
    for await (const page of walkOf(at)) pages.push(page);
    expect(pages.filter(({ vanished }) => vanished > 0).map(({ folder, failure }) => [folder, failure])).toEqual([
      ['/a/b', undefined],
    ]);
    expect(pages.flatMap(pathsOf)).toContain('/z');
  });

  it('tells of a folder that has become a file', async () => {
    const at = await madeNamenode({ a: { b: file }, z: file }, 5);
    const pages: WalkedPage<number>[] = [];
    for await (const page of walkOf(at, [walkFrom('/a/b', 0), walkFrom('/a', 0)])) pages.push(page);
    expect(pages.map(({ folder, vanished, entries }) => [folder, vanished, entries.length])).toEqual([
      ['/a/b', 1, 0],
      ['/a', 0, 1],
    ]);
  });

  it('tells of a folder that it may not read, and reads all others', async () => {
    const at = await madeNamenode(tree, 5);
    at.refuse = (_, path) => (path === '/a/g' ? { status: 403, exception: 'AccessControlException' } : undefined);
    const pages: WalkedPage<number>[] = [];
    for await (const page of walkOf(at)) pages.push(page);
    const failed = pages.filter(({ failure }) => failure !== undefined);
    expect(failed.map(({ folder, failure }) => [folder, failure?.code])).toEqual([['/a/g', 'denied']]);
    expect(pages.flatMap(pathsOf)).toContain('/j/e0006/k/l');
  });

  it('asks for the ACLs of those that have one, and not again where they are switched off', async () => {
    const withAcls = many(30, () => ({ ...file, aclBit: true }) as const);
    const at = await madeNamenode({ ...withAcls, plain: file }, 50);
    const [page] = await pagesOf(walkOf(at));
    expect(page?.entries.filter((status) => page.acls.has(status))).toHaveLength(30);
    expect(at.requests.filter((one) => one.startsWith('GETACLSTATUS'))).toHaveLength(30);
    expect(at.requests).not.toContain('GETACLSTATUS /plain');
    const off = await madeNamenode(withAcls, 50);
    off.refuse = (op) => (op === 'GETACLSTATUS' ? { status: 403, exception: 'AclException' } : undefined);
    const [told] = await pagesOf(walkOf(off));
    expect([told?.entries.length, told?.acls.size]).toEqual([30, 0]);
  });

  it('leaves out an entry that goes before its ACL is read, and counts it', async () => {
    const at = await madeNamenode({ a: { ...file, aclBit: true }, b: file }, 5);
    at.refuse = (op) => (op === 'GETACLSTATUS' ? { status: 404, exception: 'FileNotFoundException' } : undefined);
    const [page] = await pagesOf(walkOf(at));
    expect([page?.vanished, page && pathsOf(page)]).toEqual([1, ['/b']]);
  });

  it.each([
    ['does not lead any more', { status: 403, exception: 'StandbyException' }, 'unavailable'],
    ['is in the hands of another proxy', { status: 401, exception: 'SecurityException' }, 'unauthenticated'],
  ] as const)(
    'ends when the namenode %s, and knows what is left',
    async (_, refusal, code) => {
      const at = await madeNamenode(tree, 3);
      const whole = await walked(walkOf(at));
      at.refuse = (_op, path) => (path === '/j' ? refusal : undefined);
      const walk = walkOf(at);
      const before: string[] = [];
      const reading = (async () => {
        for await (const page of walk) before.push(...pathsOf(page));
      })();
      await expect(reading).rejects.toMatchObject({ code });
      at.refuse = undefined;
      expect([...before, ...(await walked(walkOf(at, walk.left())))]).toEqual(whole);
    },
    30_000,
  );

  it('ends at once when it is interrupted', async () => {
    const at = await madeNamenode(tree, 3);
    const controller = new AbortController();
    const walk = walkOf(at, undefined, { signal: controller.signal });
    const reading = (async () => {
      for await (const _ of walk) controller.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'interrupted' });
    expect(walk.left()).not.toEqual([]);
  });

  it('counts files that nobody needs to see, and goes on from any place all the same', async () => {
    const at = await madeNamenode(tree, 3);
    const options = { counts: (folder: string) => (folder === '/a/g' ? undefined : () => true) };
    const walk = walkOf(at, undefined, options);
    const pages: WalkedPage<number>[] = [];
    for await (const page of walk) if (pages.push(page) === 4) break;
    for await (const page of walkOf(at, walk.left(), options)) pages.push(page);
    const isSeen = (path: string): boolean => isFolderIn(tree, path) || /^\/a\/g\/[^/]+$/.test(path);
    const [seen, others] = [true, false].map((is) => pathsIn(tree).filter((path) => isSeen(path) === is));
    expect(pages.flatMap(pathsOf).sort()).toEqual(seen?.sort());
    expect(pages.reduce((sum, { counted }) => sum + counted, 0)).toBe(others?.length);
  });
});

async function pagesOf(walk: Walk<number>): Promise<WalkedPage<number>[]> {
  const pages: WalkedPage<number>[] = [];
  for await (const page of walk) pages.push(page);
  return pages;
}
