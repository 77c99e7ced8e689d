import { describe, expect, it } from 'vitest';
import { umaskImage } from '../../../src/checks/subjects/umask-image.ts';
import type { UmaskAsked } from '../../../src/checks/subjects/umask-walk.ts';
import { judgePage } from '../../../src/checks/umask/audit.ts';
import { openFsImages } from '../../../src/clients/fsimage/index.ts';
import { nothingSeen } from '../../../src/core/umask/audit-seen.ts';
import { type UmaskSettings, umaskPolicies } from '../../../src/core/umask/policies.ts';
import { type MadeInode, madeImage } from '../../support/made-image.ts';
import { withImageFile } from '../../support/opened-image.ts';

const { signal } = new AbortController();

const of = (owner: string, mode: number, path: string, more: Partial<MadeInode> = {}): MadeInode => ({
  path,
  owner,
  group: owner,
  mode,
  kind: path.endsWith('.txt') ? 'file' : 'directory',
  ...more,
});

const inodes: readonly MadeInode[] = [
  of('hdfs', 0o755, '/user'),
  of('anna', 0o755, '/user/anna'),
  of('anna', 0o700, '/user/anna/closed'),
  of('anna', 0o644, '/user/anna/closed/a.txt'),
  of('anna', 0o644, '/user/anna/b.txt'),
  of('anna', 0o750, '/user/anna/shared', {
    acl: [
      { scope: 'access', type: 'user', name: 'bob', permission: 5 },
      { scope: 'access', type: 'group', permission: 0 },
    ],
  }),
  of('carl', 0o700, '/user/carl'),
  of('carl', 0o600, '/user/carl/c.txt'),
  of('carl', 0o777, '/user/carl/empty'),
  of('carl', 0o700, '/user/carl/zone'),
  of('hdfs', 0o1777, '/user/carl/zone/.Trash'),
  of('bob', 0o666, '/user/carl/zone/.Trash/f.txt'),
  of('hdfs', 0o770, '/user/lotte', {
    group: 'lotte',
    acl: [
      { scope: 'access', type: 'user', name: 'lotte', permission: 7 },
      { scope: 'access', type: 'group', permission: 0 },
    ],
  }),
  of('lotte', 0o600, '/user/lotte/l.txt'),
  of('spark', 0o777, '/user/spark'),
  of('spark', 0o666, '/user/spark/d.txt'),
  of('nobody', 0o777, '/tmp'),
  of('nobody', 0o666, '/tmp/e.txt'),
  of('anna', 0o666, '/user/anna/deleted.txt', { isDeleted: true }),
];

const settings: UmaskSettings = { homes: '/user', superuser: 'hdfs', umask: 0o077, policies: [], protectedPaths: [] };

const asked = (paths: readonly string[], change: Partial<UmaskSettings> = {}, depth?: number): UmaskAsked => ({
  paths,
  homes: '/user',
  depth,
  policies: umaskPolicies({ ...settings, ...change }, undefined),
});

async function judged(about: UmaskAsked, order?: <T>(all: readonly T[]) => readonly T[]) {
  const { bytes } = madeImage(inodes, order === undefined ? {} : { order });
  return withImageFile(bytes, async (path) => {
    const file = await openFsImages().open(path, signal);
    const seen = nothingSeen();
    const found: string[] = [];
    try {
      const image = umaskImage(about, file, signal);
      for await (const page of image.pages()) {
        for (const { severity, rule, place } of judgePage(page, seen).findings())
          found.push(`${severity} ${rule.slice(6)} ${place.slice(5)}`);
      }
      expect(image.done()).toBe(1);
    } finally {
      await file.close();
    }
    return { seen, found: found.filter((line) => !line.includes('inherits-nothing')).sort() };
  });
}

const anna = [
  'error open-to-named /user/anna/shared',
  'error open-to-others /user/anna',
  'error open-to-others /user/anna/b.txt',
  'warning open-to-others /user/anna/closed/a.txt',
];

describe('an image under audit', () => {
  it('gives what is wrong with all homes, by who gets to it, and nothing of what only snapshots hold', async () => {
    const { found, seen } = await judged(asked([]));
    expect(found).toEqual([...anna, 'note lock-unsaid /user/lotte', 'warning world-writable /user/carl/empty'].sort());
    expect(
      Object.entries(seen.tenants)
        .map(([root, { entries }]) => [root, entries])
        .sort(),
    ).toEqual([
      ['/user/anna', 5],
      ['/user/carl', 4],
      ['/user/lotte', 2],
    ]);
    expect(seen.passedOver).toEqual({
      trash: { count: 1, paths: ['/user/carl/zone/.Trash'] },
      'no tenant': { count: 1, paths: ['/user/spark'] },
    });
  });

  it('tells how much a home holds as soon as there is a page', async () => {
    await withImageFile(madeImage(inodes).bytes, async (path) => {
      const file = await openFsImages().open(path, signal);
      try {
        const image = umaskImage(asked([]), file, signal);
        await image.pages().next();
        const own = (top: string): number =>
          inodes.filter(({ path: at, isDeleted }) => isDeleted !== true && (at === top || at.startsWith(`${top}/`)))
            .length;
        for (const top of ['/user/anna', '/user/lotte', '/user/anna/b.txt', '/user', '/tmp'])
          expect(image.entriesIn(top), top).toBe(own(top));
      } finally {
        await file.close();
      }
    });
  });

  it('gives the same in whatever order its inodes are', async () => {
    const { found } = await judged(asked([]));
    expect((await judged(asked([]), (all) => [...all].reverse())).found).toEqual(found);
  });

  it('begins where it is told to, at a folder, an empty one or a file, and knows what is above', async () => {
    expect((await judged(asked(['/user/anna']))).found).toEqual(anna);
    expect((await judged(asked(['/user/anna/closed/a.txt']))).found).toEqual([anna[3]]);
    expect((await judged(asked(['/user/carl/empty']))).found).toEqual(['warning world-writable /user/carl/empty']);
    expect((await judged(asked(['/user/lotte/l.txt']))).found).toEqual([]);
    expect((await judged(asked(['/user/anna'], {}, 0))).found).toEqual(['error open-to-others /user/anna']);
    const { found, seen } = await judged(asked(['/user/carl/zone/.Trash/f.txt']));
    expect(found).toEqual([]);
    expect(seen.passedOver).toEqual({ trash: { count: 1, paths: ['/user/carl/zone/.Trash/f.txt'] } });
  });

  it('heeds the policies of folders, and protected ones', async () => {
    const policy = { tenants: [], umask: 0, owner: undefined, group: undefined, inherit: false, hard: false };
    const policies = [{ ...policy, paths: ['/user/anna/closed'] }];
    expect((await judged(asked(['/user/anna'], { policies }))).found).toEqual(anna.slice(0, 3));
    const { found, seen } = await judged(asked(['/user/anna'], { protectedPaths: ['/user/anna/closed'] }));
    expect(found).toEqual(anna.slice(0, 3));
    expect(seen.passedOver).toEqual({ protected: { count: 1, paths: ['/user/anna/closed'] } });
  });

  it('refuses a path that it does not hold', async () => {
    await expect(judged(asked(['/user/emil']))).rejects.toMatchObject({ code: 'not-found' });
  });
});
