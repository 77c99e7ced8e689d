import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import { type HdfsPair, startHdfsPair } from '../../scripts/real/hdfs-pair.ts';
import type { Started } from '../../scripts/real/started.ts';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import { transport } from '../../src/clients/transport.ts';
import type { Clock } from '../../src/core/clock.ts';
import { Failure } from '../../src/core/failure.ts';
import { systemClock } from '../../src/system-clock.ts';
import { hdfsContract } from '../contracts/hdfs.ts';
import { hdfsDataContract } from '../contracts/hdfs-data.ts';
import { hurriedClock } from '../support/hurried-clock.ts';
import { inFrontOf } from '../support/in-front-of.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { madeOf } from '../support/made-of.ts';
import { rightsTree } from '../support/rights-tree.ts';
import { type Run, run } from '../support/tool.ts';

const signal = new AbortController().signal;
const MIB = 1024 ** 2;

describe.skipIf(!inject('real').hdfs)('with a pair of namenodes', () => {
  let started: Started<HdfsPair>;
  let pair: HdfsPair;
  beforeAll(async () => {
    started = await startHdfsPair(await hadoopJars());
    pair = started.at;
  });
  afterAll(() => started?.stop());

  const open = (clock: Clock = systemClock, namenodes: readonly string[] = pair.namenodes) =>
    openHdfs({ send: transport(), clock, namenodes, user: pair.superuser, timeoutMs: 10_000 });
  const platform = async () => ({
    bases: pair.namenodes,
    superuser: pair.superuser,
    users: { owner: 'alice', group: 'analysts', stranger: 'carol' },
    close: async () => undefined,
  });

  hdfsContract('Two real namenodes keep the contract of WebHDFS', platform);
  hdfsDataContract('Two real namenodes keep the contract of file data', platform);

  describe('of which one is active', () => {
    /** Whatever a test did, the next one finds nn1 active. */
    afterEach(async () => {
      const [first] = await open().read.eachNamenode(signal);
      const isActive = first !== undefined && 'value' in first.namenode && first.namenode.value.state === 'active';
      if (!isActive) {
        await pair.become('nn2', 'standby');
        await pair.become('nn1', 'active');
      }
    });

    it('finds the active one, whichever it is', async () => {
      expect(await open().read.active(signal)).toBe(pair.namenodes[0]);
      await pair.failOver('nn1', 'nn2');
      expect(await open().read.active(signal)).toBe(pair.namenodes[1]);
    });

    it('goes on with the other one after a fail-over between two calls, also for what must not be sent twice', async () => {
      const { read, write } = open();
      await write.mkdirs('/between/from', 0o700, signal);
      await pair.failOver('nn1', 'nn2');
      expect(await write.rename('/between/from', '/between/to', signal)).toBe(true);
      expect((await read.list('/between', signal)).map(({ name }) => name)).toEqual(['to']);
      expect(await read.active(signal)).toBe(pair.namenodes[1]);
    });

    it('ends a write and a read through which the fail-over goes', async () => {
      const { read, write } = open();
      const interrupted = async function* (): AsyncGenerator<Uint8Array> {
        yield* madeOf(3 * MIB);
        await pair.failOver('nn1', 'nn2');
        yield* madeOf(3 * MIB);
      };
      const small = { blockBytes: MIB, replication: 1 };
      expect(await write.create('/through', interrupted(), small, signal)).toBe(6 * MIB);
      const half = await buffer(madeOf(3 * MIB));
      const chunks: Uint8Array[] = [];
      for await (const chunk of read.open('/through', signal)) {
        if (chunks.length === 0) await pair.failOver('nn2', 'nn1');
        chunks.push(chunk);
      }
      expect(Buffer.concat(chunks).equals(Buffer.concat([half, half]))).toBe(true);
    });

    it('says that none is active, changes nothing, and leaves no file', async () => {
      await pair.become('nn1', 'standby');
      const { write } = open(hurriedClock());
      const standby = {
        code: 'unavailable',
        message: expect.stringContaining('No leader of hdfs was found'),
        hint: expect.stringContaining('haadmin -getAllServiceState'),
        detail: { exception: 'StandbyException' },
      };
      await expect(write.mkdirs('/none', 0o700, signal)).rejects.toMatchObject(standby);
      await expect(write.append('/through', madeOf(1), signal)).rejects.toMatchObject(standby);
      await expect(open().write.create('/none', madeOf(MIB), {}, signal)).rejects.toMatchObject({
        code: 'unavailable',
        detail: { exception: 'StandbyException' },
      });
      await pair.become('nn1', 'active');
      expect(await open().read.status('/none', signal)).toBeUndefined();
    });

    it('waits where the other one is only about to take over', async () => {
      await pair.become('nn1', 'standby');
      const { read, write } = open();
      const made = write.mkdirs('/awaited', 0o700, signal);
      await pair.become('nn2', 'active');
      await made;
      expect(await read.active(signal)).toBe(pair.namenodes[1]);
    });

    it('refuses writes in safe mode and says what to type, reads on, and writes when it is over', async () => {
      const { read, write } = open();
      await write.create('/kept', madeOf(100), { overwrite: true }, signal);
      await pair.setSafeMode(true);
      const refused = {
        code: 'unavailable',
        hint: expect.stringContaining('hdfs dfsadmin -safemode get'),
        detail: { exception: 'SafeModeException' },
      };
      await expect(write.mkdirs('/safe', 0o700, signal)).rejects.toMatchObject(refused);
      await expect(write.create('/safe', madeOf(8 * MIB), {}, signal)).rejects.toMatchObject(refused);
      await expect(write.create('/kept', madeOf(MIB), { overwrite: true }, signal)).rejects.toMatchObject(refused);
      await expect(write.append('/kept', madeOf(MIB), signal)).rejects.toMatchObject(refused);
      expect(await buffer(read.open('/kept', signal))).toHaveLength(100);
      expect((await read.cluster(signal)).safeMode).toContain('turned on manually');
      await pair.setSafeMode(false);
      expect(await read.status('/safe', signal)).toBeUndefined();
      expect(await write.append('/kept', madeOf(5), signal)).toBe(105);
    });

    it('names every state of a namenode that starts, and serves when it is up', async () => {
      const { write } = open();
      await write.mkdirs('/before', 0o700, signal);
      await pair.kill('nn1');
      pair.begin('nn1');
      const one = open({ ...systemClock, sleep: () => Promise.resolve() }, [pair.namenodes[0]]);
      const heard = new Set<string>();
      for (const limit = systemClock.deadline(60_000); !limit.aborted; await sleep(5)) {
        const [fact] = await one.read.eachNamenode(signal);
        if (fact === undefined) break;
        heard.add('value' in fact.namenode ? fact.namenode.value.state : fact.namenode.failure.code);
        if (heard.has('standby')) break;
      }
      expect([...heard].filter((state) => !['unreachable', 'timeout', 'starting', 'standby'].includes(state))).toEqual(
        [],
      );
      expect(heard).toContain('unreachable');
      expect(heard).toContain('standby');
      // nn2 has stood by all the time: the next call waits until nn1 leads again.
      const awaited = open().read.status('/before', signal);
      await pair.become('nn1', 'active');
      expect(await awaited).toMatchObject({ type: 'DIRECTORY', mode: 0o700 });
    });
  });

  describe('under a command', () => {
    let lab: TestLab;
    beforeAll(async () => {
      await open().write.mkdirs('/user', 0o755, signal);
      const hdfs = { namenodes: pair.namenodes, user: pair.superuser, defaultFs: 'hdfs://pair' };
      lab = await startTestLab({ hdfs: { external: hdfs } });
    });
    afterAll(() => lab.stop());

    const mesosctl = (line: string): Promise<Run> => run(lab.env, line);

    it('refuses in safe mode with exit 3 and the next step, and does the whole of it afterwards', async () => {
      await pair.setSafeMode(true);
      const refused = await mesosctl('user provision erin --create-account --yes');
      await pair.setSafeMode(false);
      expect(refused.exit).toBe(3);
      expect(refused.all).toContain('safe mode');
      expect(refused.all).toContain('hdfs dfsadmin -safemode leave');
      expect(await open().read.status('/user/erin', signal)).toBeUndefined();
      expect((await mesosctl('user provision erin --create-account --yes')).exit).toBe(0);
      expect((await mesosctl('user diff erin')).exit).toBe(0);
    });

    it('ends a plan in the midst of which a fail-over came', async () => {
      let isOver = false;
      lab.faults.listen(async ({ system }, moment) => {
        if (isOver || moment !== 'after' || system !== 'ldap') return;
        isOver = true;
        await pair.failOver('nn1', 'nn2');
      });
      const { exit, all } = await mesosctl('user provision frank --create-account --yes');
      lab.faults.listen(undefined);
      expect({ exit, printed: exit === 0 ? '' : all }).toEqual({ exit: 0, printed: '' });
      expect(isOver).toBe(true);
      expect(await open().read.status('/user/frank', signal)).toMatchObject({ owner: 'frank', mode: 0o700 });
      expect((await mesosctl('user diff frank')).exit).toBe(0);
      await pair.failOver('nn2', 'nn1');
    });

    describe('that closes a home', () => {
      /** Namenodes before which something happens once, when the third right is to be set. */
      const stopping = async (happens: () => Promise<void>): Promise<string> => {
        let sets = 0;
        const before = async (method: string, target: string): Promise<void> => {
          if (method !== 'PUT' || !/op=(SET|MODIFY)/.test(target)) return;
          sets += 1;
          if (sets === 3) await happens();
        };
        const fronts = await Promise.all(pair.namenodes.map((namenode) => inFrontOf(namenode, before)));
        return `--set hdfs.namenodes=${fronts.map(({ address }) => address).join(',')}`;
      };
      const homeOf = async (tenant: string) => {
        const tree = rightsTree(pair.namenodes, pair.superuser);
        const home = await tree.openHome(tenant, 'bob');
        return { home, rights: () => tree.rights(home) };
      };

      const lastRun = async (): Promise<string> => {
        const runs: { run: string }[] = JSON.parse((await mesosctl('plan log -o json')).out);
        return (
          runs
            .map(({ run: id }) => id)
            .sort()
            .at(-1) ?? ''
        );
      };

      it('stops where safe mode begins, goes on when it is over, and is undone to the letter', async () => {
        const { home, rights } = await homeOf('gerda');
        const before = await rights();
        const set = await stopping(() => pair.setSafeMode(true));
        const stopped = await mesosctl(`hdfs umask-enforce ${home} --yes ${set} --set concurrency=1`);
        const [half, first] = [await rights(), await lastRun()];
        await pair.setSafeMode(false);
        expect([stopped.exit, stopped.all]).toEqual([4, expect.stringContaining('safe mode')]);
        expect(half).not.toEqual(before);
        expect(await rights()).toEqual(half);
        const again = await mesosctl(`hdfs umask-enforce ${home} --yes`);
        expect([again.exit, again.all]).toEqual([0, again.all]);
        expect(await rights()).not.toEqual(half);
        const second = await lastRun();
        for (const [id, left] of [
          [second, half],
          [first, before],
        ] as const) {
          const undone = await mesosctl(`plan undo ${id} --yes`);
          expect([undone.exit, undone.all]).toEqual([0, undone.all]);
          expect(await rights()).toEqual(left);
        }
      });

      it('goes through a fail-over', async () => {
        const { home, rights } = await homeOf('gustav');
        const set = await stopping(() => pair.failOver('nn1', 'nn2'));
        const { exit, all } = await mesosctl(`hdfs umask-enforce ${home} --named --owners --groups --yes ${set}`);
        expect([exit, all]).toEqual([0, all]);
        const closed = await rights();
        expect((await mesosctl(`hdfs umask-audit ${home}`)).exit).toBe(0);
        await pair.failOver('nn2', 'nn1');
        expect(await rights()).toEqual(closed);
      });
    });
  });

  describe('and datanodes that fail', () => {
    const datanode = async (index: number) =>
      (await open().read.cluster(signal)).datanodes.find(({ name }) => name === pair.datanodes[index]);
    /** Asks until it is so, for half a minute at most. */
    const until = async (isSo: () => Promise<boolean>): Promise<void> => {
      for (const limit = systemClock.deadline(30_000); !(await isSo()); await sleep(200)) limit.throwIfAborted();
    };

    it('shows one that is full', async () => {
      await pair.addFullDatanode();
      expect(await datanode(3)).toMatchObject({ live: true, adminState: 'in service', capacityBytes: 0 });
    });

    it('shows datanodes that are decommissioned, one of which has a block with nowhere to go, and says that none takes more', async () => {
      const { read, write } = open();
      await write.create('/once', madeOf(MIB), { blockBytes: MIB, replication: 1 }, signal);
      await pair.decommission([0, 1, 2]);
      const leaving = async () =>
        (await read.cluster(signal)).datanodes.filter((one) => one.adminState !== 'in service');
      await until(async () => (await leaving()).some(({ underReplicatedBlocks = 0 }) => underReplicatedBlocks > 0));
      expect((await leaving()).map(({ adminState }) => adminState)).toContain('decommissioning');
      expect((await leaving()).map(({ name }) => name).sort()).toEqual(pair.datanodes.slice(0, 3).sort());
      const failure: unknown = await write.create('/no-room', madeOf(2 * MIB), {}, signal).catch((one) => one);
      expect(failure).toBeInstanceOf(Failure);
      expect(failure).toMatchObject({
        code: 'refused',
        hint: expect.stringContaining('hdfs dfsadmin -report'),
        detail: { exception: 'IOException' },
      });
      expect(await buffer(read.open('/once', signal))).toHaveLength(MIB);
      await pair.decommission([]);
      await until(async () => (await leaving()).length === 0);
    });

    it('writes past one that is decommissioned', async () => {
      const { read, write } = open();
      await pair.decommission([1]);
      await until(async () => (await datanode(1))?.adminState === 'decommissioned');
      for (let count = 0; count < 4; count += 1) {
        await write.create(`/past-${count}`, madeOf(MIB), { blockBytes: MIB, replication: 1 }, signal);
        expect(JSON.stringify(await read.blocks(`/past-${count}`, signal))).not.toContain(pair.datanodes[1]);
      }
      await pair.decommission([]);
      await until(async () => (await datanode(1))?.adminState === 'in service');
    });

    it('reads and writes past one that has died, before and after the namenode knows', async () => {
      const { read, write } = open();
      const expected = await buffer(madeOf(2 * MIB));
      await write.create('/thrice', madeOf(2 * MIB), { blockBytes: MIB, replication: 3 }, signal);
      await pair.killDatanode(0);
      for (let count = 0; count < 6; count += 1) {
        expect((await buffer(read.open('/thrice', signal))).equals(expected)).toBe(true);
        // With a single replica HDFS itself may give up: it has no other datanode in the pipeline.
        await write.create(`/after-${count}`, madeOf(MIB), { blockBytes: MIB, replication: 2 }, signal);
      }
      await until(async () => (await datanode(0))?.live === false);
      expect(await datanode(0)).toMatchObject({ capacityBytes: undefined });
      expect((await buffer(read.open('/thrice', signal))).equals(expected)).toBe(true);
    });
  });
});
