import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fetchImage, fillNamespace, oddNames } from '../../scripts/real/full-namespace.ts';
import { namenodeBean } from '../../scripts/real/hadoop.ts';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import { type RealHdfs, startHdfs } from '../../scripts/real/hdfs.ts';
import { viewImage } from '../../scripts/real/image-viewer.ts';
import type { Started } from '../../scripts/real/started.ts';
import { type MadeInode, madeImage } from '../support/made-image.ts';
import { inodesOf, withImage } from '../support/opened-image.ts';
import { type RightsTree, rightsTree } from '../support/rights-tree.ts';
import { type Run, run } from '../support/tool.ts';

const { signal } = new AbortController();

// Times are local, and a zone with daylight saving shows whether both mean the same.
process.env['TZ'] = 'Europe/Berlin';

describe.skipIf(!inject('real').hdfs)(
  'An image of a real namenode with all that it can hold',
  { timeout: 300_000 },
  () => {
    let started: Started<RealHdfs>;
    let jars: string;
    let folder: string;
    let image: string;
    let tree: RightsTree;
    let endWriting: () => void = () => undefined;
    beforeAll(async () => {
      jars = await hadoopJars();
      folder = await mkdtemp(join(tmpdir(), 'mesosctl-namespace-'));
      image = join(folder, 'fsimage');
      // Of its own: a namenode that saves its namespace takes no writes, and others are writing.
      // In parts, however small it is.
      const properties = { 'dfs.image.parallel.load': 'true', 'dfs.image.parallel.inode.threshold': '1' };
      started = await startHdfs(jars, { properties });
      endWriting = await fillNamespace(started.at);
      tree = rightsTree([started.at.namenode], started.at.superuser);
      await fillHomes(tree);
      await fetchImage(started.at, jars, image);
    }, 600_000);
    afterAll(async () => {
      endWriting();
      await started?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** The tool, told of nothing but this namenode. */
    const mesosctl = (...words: readonly string[]): Promise<Run> => {
      const { namenode, superuser } = started.at;
      const env = { MESOSCTL_HDFS_NAMENODES: namenode, MESOSCTL_HDFS_USER: superuser, MESOSCTL_STATE_DIR: folder };
      return run(env, words, { cwd: folder, homeDir: folder });
    };

    /** Lines in their order as bytes. */
    const sorted = (text: string): string[] => text.split('\n').sort();
    const ourListing = (from: string): Promise<string> =>
      withImage(from, async (opened) => {
        const chunks: Buffer[] = [];
        await opened.writeListing(async (bytes) => void chunks.push(Buffer.from(bytes)), signal);
        return Buffer.concat(chunks).toString();
      });
    const theirListing = async (from: string): Promise<string> => {
      await viewImage(jars, 'Delimited', from, `${from}.tsv`);
      return readFile(`${from}.tsv`, 'utf8');
    };

    it('is listed as OfflineImageViewer lists it, line by line', async () => {
      const ours = sorted(await ourListing(image));
      expect(ours).toEqual(sorted(await theirListing(image)));
      expect(ours.length).toBeGreaterThan(3 * oddNames.length);
    });

    it('is listed so too when it was made into XML and back, with a symlink in it', async () => {
      await viewImage(jars, 'XML', image, `${image}.xml`);
      const xml = await readFile(`${image}.xml`, 'utf8');
      const symlink =
        '<inode><id>90001</id><type>SYMLINK</type><name>link</name><permission>alice:analysts:0777</permission><target>/user/alice</target><mtime>1763762000000</mtime><atime>1763762060000</atime></inode>';
      const counted = xml
        .replace(/<numInodes>(\d+)</, (_, count) => `<numInodes>${Number(count) + 1}<`)
        .replace('</INodeSection>', `${symlink}</INodeSection>`)
        .replace('<parent>16385</parent>', '<parent>16385</parent><child>90001</child>');
      await writeFile(`${image}.xml`, counted);
      await viewImage(jars, 'ReverseXML', `${image}.xml`, `${image}-back`);
      const ours = sorted(await ourListing(`${image}-back`));
      expect(ours).toEqual(sorted(await theirListing(`${image}-back`)));
      expect(ours).toContain(
        '/link\t0\t2025-11-21 22:53\t2025-11-21 22:54\t0\t0\t0\t0\t0\t-rwxrwxrwx\talice\tanalysts',
      );
    });

    it('has ACLs, attributes, quotas, policies and who writes', async () => {
      const inodes = new Map((await withImage(image, (opened) => inodesOf(opened))).map((one) => [one.path, one]));
      expect(inodes.get('/guarded/file')).toMatchObject({
        acl: [
          { scope: 'access', type: 'user', name: 'bob', permission: 5 },
          { scope: 'access', type: 'group', name: undefined, permission: 0 },
          { scope: 'access', type: 'group', name: 'analysts', permission: 6 },
        ],
        xattrs: [
          { namespace: 'trusted', name: 'key', value: 'some text' },
          { namespace: 'user', name: 'note', value: 'some text' },
        ],
      });
      expect(inodes.get('/guarded')?.['acl']).toContainEqual({
        scope: 'default',
        type: 'user',
        name: 'carol',
        permission: 4,
      });
      expect(inodes.get('/limited')).toMatchObject({
        exactQuotas: { ns: 1000n, space: 10_000_000_000_000_001n },
        typeQuotas: [{ storageType: 'SSD', bytes: 123_456_789 }],
      });
      expect(inodes.get('/limited/cold')).toMatchObject({ storagePolicy: 2 });
      expect(inodes.get('/limited/hot')).toMatchObject({ storagePolicy: 12, replication: 2 });
      expect(inodes.get('/striped/file')).toMatchObject({ isStriped: 1, ecPolicy: 4, bytes: 2 ** 21 + 100 });
      expect(inodes.get('/scratch/being-written')).toMatchObject({ isOpen: 1 });
      expect(inodes.get('/scratch/being-written')?.['writer']).toMatchObject({ clientMachine: '127.0.0.1' });
    });

    it('tells policies, snapshots, and what was renamed and deleted under them', async () => {
      await withImage(image, async (opened) => {
        expect(opened.summary).toMatchObject({ layoutVersion: -67, codec: undefined });
        const parts = opened.summary.sections.map(({ name }) => name).filter((name) => name.endsWith('_SUB'));
        expect(new Set(parts)).toEqual(new Set(['INODE_SUB', 'INODE_DIR_SUB', 'SNAPSHOT_DIFF_SUB']));
        expect(opened.summary.ecPolicies.get(4)).toBe('XOR-2-1-1024k');
        const ids = new Map((await inodesOf(opened)).map((one) => [one.path, one['id']]));
        const { snapshottable, snapshots, references, diffs } = await opened.snapshots(signal);
        expect(snapshottable).toEqual([ids.get('/taken')]);
        expect(snapshots.map(({ name, directory }) => [name, directory])).toEqual([
          ['first', ids.get('/taken')],
          ['second', ids.get('/taken')],
        ]);
        expect(references.map(({ inode }) => inode)).toContain(ids.get('/elsewhere/deep-away'));
        const created: string[] = [];
        let deleted = 0;
        for await (const diff of diffs) {
          created.push(...diff.created);
          deleted += diff.deleted.length + diff.deletedReferences.length;
        }
        expect(created).toEqual(expect.arrayContaining(['new', 'renamed', 'back-again']));
        expect(deleted).toBeGreaterThan(3);
      });
    });

    it('is fetched, and counted as the namenode counts: inodes and blocks, folder by folder, against quotas', async () => {
      const { namenode } = started.at;
      const words = ['--fetch', '-o', 'json', '--depth', '2', '--top', '100'];
      const { exit, out, err } = await mesosctl('hdfs', 'namespace', 'scan', ...words);
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
      const told = JSON.parse(out);
      const { FilesTotal, BlocksTotal } = await namenodeBean(namenode, 'FSNamesystem');
      expect(told).toMatchObject({ inodes: FilesTotal, blocks: BlocksTotal });
      const summed = [
        '/user/alice',
        '/user/vera',
        '/taken',
        '/elsewhere',
        '/limited',
        '/names',
        '/guarded',
        '/striped',
      ];
      for (const path of summed) {
        const all = await asked(namenode, path, 'GETCONTENTSUMMARY');
        const live = (name: string): number => {
          const held = `snapshot${name[0]?.toUpperCase()}${name.slice(1)}`;
          return Number(all[name]) - Number(all[held]);
        };
        const [files, directories] = [live('fileCount'), live('directoryCount')];
        const [bytes, spaceBytes] = [live('length'), live('spaceConsumed')];
        expect(told.subtrees).toContainEqual(expect.objectContaining({ path, files, directories, bytes, spaceBytes }));
      }
      for (const path of ['/limited', '/limited/names', '/striped', '/user/vera', '/elsewhere']) {
        const used = await asked(namenode, path, 'GETQUOTAUSAGE');
        const [namesUsed, spaceUsedBytes] = [used['fileAndDirectoryCount'], used['spaceConsumed']];
        expect(told.quotas).toContainEqual(
          expect.objectContaining({ path, names: used['quota'], namesUsed, spaceUsedBytes }),
        );
      }
      // It charges what was renamed out of a folder, while snapshots hold it there, for that folder too; our table says so.
      const { fileAndDirectoryCount, spaceConsumed } = await asked(namenode, '/taken', 'GETQUOTAUSAGE');
      expect({ fileAndDirectoryCount, spaceConsumed }).toEqual({ fileAndDirectoryCount: 17, spaceConsumed: 120 });
      expect(told.quotas).toContainEqual(
        expect.objectContaining({ path: '/taken', names: 50, namesUsed: 11, spaceUsedBytes: 80 }),
      );
    });

    it('lists as many of each owner as the listing of OfflineImageViewer has lines, and what snapshots hold besides', async () => {
      const { out } = await mesosctl('hdfs', 'namespace', 'scan', '--fsimage', image, '-o', 'json');
      const { owners, inodes, onlyInSnapshots } = JSON.parse(out);
      // A name may hold a line break, and an owner none.
      const lines = (await theirListing(image)).match(/[d-][rwxtT-]{9}\+?\t[^\t]*\t[^\t\n]*(?=\n)/g) ?? [];
      const held = onlyInSnapshots.files + onlyInSnapshots.directories;
      expect({ live: inodes - held, held }).toEqual({ live: lines.length, held: 8 });
      for (const { owner, inodes: own } of owners as { owner: string; inodes: number }[]) {
        const listed = lines.filter((line) => line.split('\t')[1] === owner).length;
        expect({ owner, own }).toEqual({ owner, own: owner === 'hdfs' ? listed + held : listed });
      }
    });

    it('is audited for open homes as the namenode itself is, finding by finding', async () => {
      const audited = async (...words: readonly string[]) => {
        const { exit, out, err } = await mesosctl('hdfs', 'umask-audit', '-o', 'json', ...words);
        const { findings, tenants, passedOver, ...rest } = JSON.parse(out);
        const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();
        const over = passedOver.map(({ paths, ...one }: { paths: string[] }) => ({ ...one, paths: sorted(paths) }));
        return { exit, err, findings: sorted(findings), tenants: sorted(tenants), over, ...rest };
      };
      const live = await audited();
      expect(live.exit).toBe(1);
      expect(await audited('--fsimage', image)).toEqual(live);
      const rules = Object.keys(live.sum.rules).map((rule) => rule.slice('umask/'.length));
      expect(rules.sort()).toEqual([
        ...['group-foreign', 'inherits-nothing', 'inherits-too-much', 'mask-hides-rights', 'mask-shows-more'],
        ...['open-to-group', 'open-to-named', 'open-to-others', 'owner-foreign', 'sticky-bit', 'world-writable'],
      ]);
      expect(live.sum.entries).toBeGreaterThan(oddNames.length + 10);
      const half = ['/user/vera/odd', '/user/alice', '--umask', '027', '--depth', '1'];
      expect(await audited(...half, '--fsimage', image)).toEqual(await audited(...half));
    });

    it('leaves a home as it is while its namenode is in safe mode, and says what to do', async () => {
      const before = await tree.rights('/user/vera');
      const { exit, err } = await mesosctl('hdfs', 'umask-enforce', '/user/vera', '--named', '--yes');
      expect(exit).toBe(3);
      expect(err).toMatch(/safe mode/);
      expect(err).toContain('hdfs dfsadmin -safemode leave');
      expect(await tree.rights('/user/vera')).toEqual(before);
    });

    it('is like images that our tests make: Hadoop reads those too', async () => {
      const inodes: MadeInode[] = [
        { path: '/a/file', blocks: [1, 2], acl: [{ scope: 'access', type: 'user', name: 'bob', permission: 5 }] },
        { path: '/a/dir,with', kind: 'directory', storagePolicy: 2, typeQuotas: { 2: 5 }, nsQuota: 7 },
        { path: '/a/link', kind: 'symlink', target: '/a' },
        { path: '/a/set-id', kind: 'directory', mode: 0o2755 },
        { path: '/a/set-id/file', mode: 0o6644 },
        { path: '/b/moved', isReferred: true },
        { path: '/b/gone', isDeleted: true },
      ];
      for (const options of [
        { hasKinds: true },
        { codec: 'GzipCodec' },
        { codec: 'DefaultCodec' },
        { codec: 'BZip2Codec' },
        { codec: 'SnappyCodec' },
        { parts: 2 },
      ] as const) {
        const made = join(folder, `made-${JSON.stringify(options).replace(/\W/g, '')}`);
        await writeFile(made, madeImage(inodes, options).bytes);
        expect(sorted(await ourListing(made))).toEqual(sorted(await theirListing(made)));
      }
    });
  },
);

/** A home that its tenant has opened in every way, with odd names, a quota, and what an ACL hides and shows. */
async function fillHomes(tree: RightsTree): Promise<void> {
  const { write } = tree.as('hdfs');
  const home = await tree.openHome('vera', 'bob');
  await tree.folder(`${home}/odd`, 'vera', 0o755);
  for (const name of oddNames) await tree.folder(`${home}/odd/${name}`, 'vera', 0o711);
  await tree.folder(`${home}/shown`, 'vera', 0o700);
  await write.setAcl(`${home}/shown`, ['user::rwx', 'user:bob:---', 'group::---', 'mask::r-x', 'other::---'], signal);
  await tree.folder(`${home}/held`, 'vera', 0o1700);
  await write.setQuota(home, { names: 100, spaceBytes: 10 ** 9 }, signal);
  for (const path of ['/striped', '/elsewhere', '/taken'])
    await write.setQuota(path, { names: 50, spaceBytes: undefined }, signal);
}

/** The one object of an answer of WebHDFS. */
async function asked(namenode: string, path: string, op: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${namenode}/webhdfs/v1${path}?op=${op}&user.name=hdfs`);
  const [told = {}]: Record<string, unknown>[] = Object.values((await answer.json()) as Record<string, never>);
  return told;
}
