import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import type { HdfsReader, HdfsWriter } from '../../src/clients/hdfs/types.ts';
import { type Route, straight } from '../../src/clients/proxy-route.ts';
import { transport } from '../../src/clients/transport.ts';
import { Failure } from '../../src/core/failure.ts';
import { systemClock } from '../../src/system-clock.ts';
import { losingRefusals } from '../support/losing-refusals.ts';
import { madeOf } from '../support/made-of.ts';
import type { HdfsPlatform } from './hdfs.ts';

const signal = new AbortController().signal;
const MIB = 1024 ** 2;

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What our client promises of the data of files on any WebHDFS, lab or real; blocks are asked for with 1 MiB. */
export function hdfsDataContract(title: string, open: () => Promise<HdfsPlatform>): void {
  describe(title, () => {
    const top = `/contract-${randomUUID()}`;
    let platform: HdfsPlatform;
    let read: HdfsReader;
    let write: HdfsWriter;

    const as = (user: string, route: Route = straight) =>
      openHdfs({ send: transport({}, route), clock: systemClock, namenodes: platform.bases, user, timeoutMs: 10_000 });

    const bytesOf = async (path: string, range?: { offsetBytes?: number; lengthBytes?: number }): Promise<Buffer> =>
      buffer(read.open(path, signal, range));

    beforeAll(async () => {
      platform = await open();
      ({ read, write } = as(platform.superuser));
      await write.mkdirs(top, 0o755, signal);
    });
    afterAll(async () => {
      await write.remove(top, signal);
      await platform.close();
    });

    it.each([0, 1, 65_536, MIB, MIB + 1, 3 * MIB + 17])(
      'gives back every byte of a file of %i bytes',
      async (lengthBytes) => {
        const path = `${top}/size-${lengthBytes}`;
        const before = await buffer(madeOf(lengthBytes));
        expect(await write.create(path, madeOf(lengthBytes), { blockBytes: MIB, replication: 1 }, signal)).toBe(
          lengthBytes,
        );
        expect(await read.status(path, signal)).toMatchObject({ type: 'FILE', lengthBytes, owner: platform.superuser });
        expect(digest(await bytesOf(path))).toBe(digest(before));
      },
    );

    it('gives back any range, also across blocks', async () => {
      const path = `${top}/ranges`;
      const all = await buffer(madeOf(2 * MIB + 5));
      await write.create(path, madeOf(2 * MIB + 5), { blockBytes: MIB, replication: 1 }, signal);
      for (const [offsetBytes, lengthBytes] of [
        [0, 1],
        [MIB - 1, 2],
        [100, MIB],
        [2 * MIB, 5],
      ] as const) {
        const range = await bytesOf(path, { offsetBytes, lengthBytes });
        expect(digest(range)).toBe(digest(all.subarray(offsetBytes, offsetBytes + lengthBytes)));
      }
      expect(await bytesOf(path, { offsetBytes: 2 * MIB })).toEqual(all.subarray(2 * MIB));
      expect(await bytesOf(path, { offsetBytes: 2 * MIB, lengthBytes: 1_000 })).toEqual(all.subarray(2 * MIB));
      expect(await bytesOf(path, { offsetBytes: 10, lengthBytes: 0 })).toHaveLength(0);
      expect(await bytesOf(path, { offsetBytes: all.length })).toHaveLength(0);
      await expect(bytesOf(path, { offsetBytes: all.length + 1 })).rejects.toMatchObject({ code: 'usage' });
      await expect(bytesOf(path, { offsetBytes: -1 })).rejects.toMatchObject({ code: 'usage' });
    });

    it('overwrites only what it may', async () => {
      const path = `${top}/twice`;
      await write.create(path, madeOf(10), {}, signal);
      await expect(write.create(path, madeOf(2 * MIB), {}, signal)).rejects.toMatchObject({ code: 'exists' });
      expect(await bytesOf(path)).toHaveLength(10);
      expect(await write.create(path, madeOf(20), { overwrite: true }, signal)).toBe(20);
      expect(await bytesOf(path)).toHaveLength(20);
    });

    it('gives a file the mode that is asked for, and 644 without', async () => {
      await write.create(`${top}/closed`, madeOf(1), { mode: 0o600 }, signal);
      await write.create(`${top}/plain`, madeOf(1), {}, signal);
      expect((await read.status(`${top}/closed`, signal))?.mode).toBe(0o600);
      expect((await read.status(`${top}/plain`, signal))?.mode).toBe(0o644);
    });

    it('adds to a file', async () => {
      const path = `${top}/longer`;
      await write.create(path, madeOf(1_000), { blockBytes: MIB, replication: 1 }, signal);
      expect(await write.append(path, madeOf(MIB), signal)).toBe(MIB + 1_000);
      const expected = Buffer.concat([await buffer(madeOf(1_000)), await buffer(madeOf(MIB))]);
      expect(digest(await bytesOf(path))).toBe(digest(expected));
      await expect(write.append(`${top}/none`, madeOf(1), signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it.each([
      ['blanks', ' two  blanks '],
      ['what looks encoded', '50%25x'],
      ['a plus and an ampersand', 'a+b&c=d'],
      ['Chinese', '数据 分析'],
      ['an emoji', 'plan \u{1F4C8}'],
      ['signs of a query and of parameters', 'a?b#c;d'],
      ['brackets and a backslash', '[a]{b}\\c'],
    ])('keeps data under a name with %s', async (_kind, name) => {
      const folder = `${top}/odd-${randomUUID()}`;
      await write.create(`${folder}/${name}`, madeOf(77), {}, signal);
      await write.append(`${folder}/${name}`, madeOf(3), signal);
      expect(await bytesOf(`${folder}/${name}`)).toHaveLength(80);
      expect((await read.list(folder, signal)).map((entry) => entry.name)).toEqual([name]);
    });

    it('says what is not there, and what is no file', async () => {
      await expect(bytesOf(`${top}/none`)).rejects.toMatchObject({ code: 'not-found' });
      await expect(bytesOf(top)).rejects.toMatchObject({ code: 'conflict' });
      await expect(write.create(top, madeOf(1), { overwrite: true }, signal)).rejects.toMatchObject({ code: 'exists' });
    });

    it('says what somebody may neither write nor read, however much there is of it', async () => {
      const path = `${top}/private`;
      await write.create(path, madeOf(MIB), { mode: 0o600 }, signal);
      const other = as(platform.users.stranger);
      const denied = { code: 'denied', detail: { exception: 'AccessControlException' } };
      await expect(buffer(other.read.open(path, signal))).rejects.toMatchObject(denied);
      await expect(other.write.create(`${top}/x`, madeOf(8 * MIB), {}, signal)).rejects.toMatchObject(denied);
      await expect(other.write.append(path, madeOf(8 * MIB), signal)).rejects.toMatchObject(denied);
      expect(await read.status(`${top}/x`, signal)).toBeUndefined();
      expect(await bytesOf(path)).toHaveLength(MIB);
    });

    it('says how much is left where a quota ends in the midst of a write', async () => {
      const folder = `${top}/quota`;
      await write.mkdirs(folder, 0o755, signal);
      await write.setQuota(folder, { names: 3, spaceBytes: 3 * MIB }, signal);
      const small = { blockBytes: MIB, replication: 1 };
      const failure: unknown = await write.create(`${folder}/big`, madeOf(40 * MIB), small, signal).catch((one) => one);
      expect(failure).toMatchObject(endedByQuota);
      expect(failure).toMatchObject({
        message: expect.stringMatching(/\/big has 3145728 bytes now, after \d+ were sent/),
        hint: expect.stringContaining(`hdfs dfs -rm ${folder}/big`),
        detail: { leftBytes: 3 * MIB },
      });
      expect(digest(await bytesOf(`${folder}/big`))).toBe(digest(await buffer(madeOf(3 * MIB))));
      await expect(write.append(`${folder}/big`, madeOf(2 * MIB), signal)).rejects.toMatchObject(endedByQuota);
      await write.create(`${folder}/empty`, madeOf(0), small, signal);
      await expect(write.create(`${folder}/many`, madeOf(0), small, signal)).rejects.toMatchObject({
        code: 'refused',
        detail: { exception: 'NSQuotaExceededException' },
      });
      expect(await read.status(`${folder}/many`, signal)).toBeUndefined();
    });

    it('finds out by itself about a quota whose refusal was lost with the connection', async () => {
      const folder = `${top}/lost`;
      await write.mkdirs(folder, 0o755, signal);
      await write.setQuota(folder, { names: 2, spaceBytes: 3 * MIB }, signal);
      const small = { blockBytes: MIB, replication: 1 };
      const losing = { url: await losingRefusals(), authorization: undefined };
      const toDatanodes: Route = (base) => (platform.bases.includes(base) ? undefined : losing);
      const { write: cut } = as(platform.superuser, toDatanodes);
      const path = `${folder}/big`;
      const space = (op: string) =>
        `HDFS broke off ${op} ${path}: the quota of space of ${folder} is exceeded: 3145728 of 3145728 bytes are used, and the next block takes 1048576.`;
      await expect(cut.create(path, madeOf(40 * MIB), small, signal)).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringMatching(
          new RegExp(`^${space('CREATE')} ${path} has 3145728 bytes now, after \\d+ were`),
        ),
        hint: expect.stringMatching(new RegExp(`hdfs dfs -count -q .*hdfs dfs -rm ${path}$`)),
        detail: { exception: 'DSQuotaExceededException', leftBytes: 3 * MIB },
      });
      await expect(cut.append(path, madeOf(2 * MIB), signal)).rejects.toMatchObject({
        code: 'refused',
        message: space('APPEND'),
        detail: { exception: 'DSQuotaExceededException' },
      });
      await expect(cut.create(`${folder}/other`, madeOf(MIB), small, signal)).rejects.toMatchObject({
        code: 'refused',
        message: `HDFS broke off CREATE ${folder}/other: the quota of names of ${folder} is exceeded: 2 of 2 are used.`,
        detail: { exception: 'NSQuotaExceededException' },
      });
      await write.setQuota(folder, { names: undefined, spaceBytes: undefined }, signal);
      const { write: denied } = as(platform.users.stranger, toDatanodes);
      const unknown = { code: 'unreachable', detail: { outcome: 'unknown' } };
      await expect(denied.create(`${folder}/other`, madeOf(MIB), small, signal)).rejects.toMatchObject(unknown);
      await expect(cut.append(path, madeOf(MIB), signal)).resolves.toBe(4 * MIB);
    });

    it('tells the failure of a source, and what is left of it', async () => {
      const path = `${top}/broken-source`;
      const broken = async function* (): AsyncGenerator<Uint8Array> {
        yield* madeOf(300_000);
        throw new Failure('not-found', 'The disk is gone.');
      };
      await expect(write.create(path, broken(), {}, signal)).rejects.toMatchObject({
        code: 'not-found',
        message: expect.stringContaining('The disk is gone.'),
      });
      await expect(write.create(`${top}/after`, madeOf(5), {}, signal)).resolves.toBe(5);
    });

    it('stops when it is told to, in the midst of a read and of a write', async () => {
      const path = `${top}/stopped`;
      await write.create(path, madeOf(8 * MIB), { blockBytes: MIB, replication: 1 }, signal);
      const stop = new AbortController();
      const reading = async (): Promise<void> => {
        for await (const chunk of read.open(path, stop.signal)) if (chunk.length > 0) stop.abort();
      };
      await expect(reading()).rejects.toMatchObject({ code: 'interrupted' });
      const halt = new AbortController();
      const stopping = async function* (): AsyncGenerator<Uint8Array> {
        yield* madeOf(MIB);
        halt.abort();
        yield* madeOf(MIB);
      };
      await expect(write.create(`${path}-2`, stopping(), {}, halt.signal)).rejects.toMatchObject({
        code: 'interrupted',
        message: expect.stringContaining(`not known how much of ${path}-2 is there`),
      });
    });

    it('takes no more of a file than is asked for', async () => {
      const path = `${top}/first`;
      await write.create(path, madeOf(8 * MIB), { blockBytes: MIB, replication: 1 }, signal);
      for await (const chunk of read.open(path, signal)) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
    });
  });
}

/** What is told of a quota that ends a write, whether the word of it arrives or has to be found out by the numbers. */
const endedByQuota = {
  code: 'refused',
  message: expect.stringMatching(/quota of .* is exceeded/),
  detail: { exception: 'DSQuotaExceededException' },
};
