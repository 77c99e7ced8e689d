import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { HdfsPlatform } from './hdfs.ts';
import { hdfsSuite } from './hdfs-suite.ts';

const signal = new AbortController().signal;
const DAY_MS = 24 * 3600 * 1000;

/** What the servers of a sound file system tell of themselves. */
export function hdfsHealthContract(title: string, open: () => Promise<HdfsPlatform>): void {
  hdfsSuite(`${title}: health`, open, (at) => {
    it('tells of every namenode, one of which is active', async () => {
      const { read, platform } = at();
      const facts = await read.eachNamenode(signal);
      expect(facts.map(({ base }) => base)).toEqual(platform.bases);
      const namenodes = facts.flatMap(({ namenode }) => (namenode.ok ? [namenode.value] : []));
      expect(namenodes).toHaveLength(platform.bases.length);
      expect(namenodes.filter(({ state }) => state === 'active')).toHaveLength(1);
      for (const namenode of namenodes) {
        expect(namenode).toMatchObject({ safeMode: undefined, startup: 1, securityEnabled: false });
        expect(namenode.version).toMatch(/^\d+\.\d+\.\d+/);
        expect(namenode.rpcAddress).toMatch(/:\d+$/);
        expect(Math.abs((namenode.serverMs ?? 0) - Date.now())).toBeLessThan(DAY_MS);
        expect(namenode.startedMs).toBeLessThanOrEqual(Date.now());
      }
    });

    it('counts space, blocks and datanodes', async () => {
      const { read, folder, file } = at();
      await file(`${await folder()}/f`, 'x'.repeat(100));
      const cluster = await read.cluster(signal);
      expect(cluster).toMatchObject({ version: await read.version(signal), safeMode: undefined, missingBlocks: 0 });
      expect(cluster.capacityBytes).toBeGreaterThan(cluster.usedBytes);
      expect(cluster.blocks).toBeGreaterThan(0);
      expect(cluster.files).toBeGreaterThan(1);
      expect(cluster.datanodes.length).toBeGreaterThan(0);
      for (const node of cluster.datanodes) {
        expect(node).toMatchObject({ live: true, adminState: 'in service', failedVolumes: 0, rack: '/default-rack' });
        expect(node.capacityBytes).toBeGreaterThan(0);
      }
      const { capacityBytes, usedBytes, remainingBytes } = await read.space(signal);
      expect(capacityBytes).toBe(cluster.capacityBytes);
      expect(remainingBytes + usedBytes).toBeLessThanOrEqual(capacityBytes);
    });

    it('counts space by kind of storage, and it is that of the datanodes', async () => {
      const { read } = at();
      const types = await read.storageTypes(signal);
      const { capacityBytes, datanodes } = await read.cluster(signal);
      expect(types).toMatchObject([{ storageType: 'DISK', capacityBytes, datanodes: datanodes.length }]);
      for (const { usedBytes, remainingBytes } of types ?? []) {
        expect(usedBytes + remainingBytes).toBeLessThanOrEqual(capacityBytes);
        expect(remainingBytes).toBeGreaterThan(0);
      }
    });

    it('asks a datanode itself', async () => {
      const { read, platform } = at();
      const { datanodes } = await read.cluster(signal);
      const node = await read.datanode(datanodes[0]?.address ?? '', signal);
      expect(node.version).toBe(datanodes[0]?.version);
      expect(node.volumes).toMatchObject([{ storageType: 'DISK' }]);
      expect(node.namenodes).toHaveLength(platform.bases.length);
      expect(node.namenodes.map(({ state }) => state)).toContain('active');
    });

    it('tells how hard a namenode works', async () => {
      const { read } = at();
      const load = await read.load(await read.active(signal), signal);
      expect(load.heapUsedMib).toBeGreaterThan(0);
      expect(load.heapMaxMib).toBeGreaterThan(load.heapUsedMib);
      expect(load.rpc.length).toBeGreaterThan(0);
    });

    it('shows with what settings a namenode and a datanode run', async () => {
      const { read } = at();
      const { datanodes } = await read.cluster(signal);
      const servers = [await read.active(signal), datanodes[0]?.address ?? ''];
      for (const server of servers) {
        const settings = await read.configuration(server, signal);
        const written = settings?.filter(({ source }) => source === 'hdfs-site.xml');
        expect(written).toContainEqual(
          expect.objectContaining({ key: 'dfs.namenode.acls.enabled', value: 'true', isFinal: false }),
        );
        expect(settings).toContainEqual(
          expect.objectContaining({ key: 'dfs.namenode.handler.count', value: '10', source: 'hdfs-default.xml' }),
        );
        expect(settings?.find(({ key }) => key === 'fs.defaultFS')?.value).toMatch(/^hdfs:\/\//);
      }
    });

    it('has no upgrade that waits for its end', async () => {
      expect(await at().read.cluster(signal)).toMatchObject({ isUpgradeFinalized: true, rollingUpgradeMs: undefined });
    });

    it('gives the last image of the namespace whole', async () => {
      const { read } = at();
      const image = await read.image(await read.active(signal), signal);
      const bytes = await buffer(image.chunks);
      expect(bytes).toHaveLength(image.lengthBytes);
      expect(bytes.subarray(0, 8).toString()).toBe('HDFSIMG1');
      expect(image.name).toMatch(/^fsimage_\d+$/);
    });

    it('knows who is a superuser, without changing anything', async () => {
      const { read, as, platform } = at();
      expect(await read.isSuperuser(signal)).toBe(true);
      expect(await as(platform.users.owner).read.isSuperuser(signal)).toBe(false);
      expect(await as(platform.users.stranger).read.isSuperuser(signal)).toBe(false);
    });
  });
}
