import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fetchImage, fillNamespace, oddNames } from '../../scripts/real/full-namespace.ts';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import { type RealHdfs, startHdfs } from '../../scripts/real/hdfs.ts';
import { viewImage } from '../../scripts/real/image-viewer.ts';
import type { Started } from '../../scripts/real/started.ts';
import { type MadeInode, madeImage } from '../support/made-image.ts';
import { inodesOf, withImage } from '../support/opened-image.ts';

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
    let endWriting: () => void = () => undefined;
    beforeAll(async () => {
      jars = await hadoopJars();
      folder = await mkdtemp(join(tmpdir(), 'mesosctl-namespace-'));
      image = join(folder, 'fsimage');
      // Of its own: a namenode that saves its namespace takes no writes, and others are writing.
      started = await startHdfs(jars);
      endWriting = await fillNamespace(started.at);
      await fetchImage(started.at, jars, image);
    }, 600_000);
    afterAll(async () => {
      endWriting();
      await started?.stop();
      await rm(folder, { recursive: true, force: true });
    });

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

    it('is like images that our tests make: Hadoop reads those too', async () => {
      const inodes: MadeInode[] = [
        { path: '/a/file', blocks: [1, 2], acl: [{ scope: 'access', type: 'user', name: 'bob', permission: 5 }] },
        { path: '/a/dir,with', kind: 'directory', storagePolicy: 2, typeQuotas: { 2: 5 }, nsQuota: 7 },
        { path: '/a/link', kind: 'symlink', target: '/a' },
        { path: '/b/moved', isReferred: true },
        { path: '/b/gone', isDeleted: true },
      ];
      for (const options of [
        { hasKinds: true },
        { codec: 'GzipCodec' },
        { codec: 'DefaultCodec' },
        { parts: 2 },
      ] as const) {
        const made = join(folder, `made-${JSON.stringify(options).replace(/\W/g, '')}`);
        await writeFile(made, madeImage(inodes, options).bytes);
        expect(sorted(await ourListing(made))).toEqual(sorted(await theirListing(made)));
      }
    });
  },
);
