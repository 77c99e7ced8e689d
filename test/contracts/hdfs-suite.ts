import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe } from 'vitest';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import type { HdfsReader, HdfsWriter, NewFile } from '../../src/clients/hdfs/types.ts';
import { transport } from '../../src/clients/transport.ts';
import { systemClock } from '../../src/system-clock.ts';
import type { HdfsPlatform } from './hdfs.ts';

/** What the suites of a contract work with, once the platform is there. */
export interface HdfsAt {
  readonly platform: HdfsPlatform;
  readonly read: HdfsReader;
  readonly write: HdfsWriter;
  /** Both doors as somebody else. */
  as(user: string, doAs?: string): { readonly read: HdfsReader; readonly write: HdfsWriter };
  /** A fresh folder of the suite's. */
  folder(mode?: number): Promise<string>;
  file(path: string, content: string, shape?: NewFile): Promise<void>;
  /** An operation that the client has not, for preparing what it does. */
  bare(method: string, path: string, query: string): Promise<void>;
}

const signal = new AbortController().signal;

/** Runs suites on a platform. Everything happens in a folder of its own, which goes at the end. */
export function hdfsSuite(title: string, open: () => Promise<HdfsPlatform>, suite: (at: () => HdfsAt) => void): void {
  describe(title, () => {
    const top = `/contract-${randomUUID()}`;
    let at: HdfsAt | undefined;
    const begun = (): HdfsAt => {
      if (at === undefined) throw new Error('The platform is not there yet.');
      return at;
    };

    beforeAll(async () => {
      const platform = await open();
      at = hdfsAt(platform, top);
      await at.write.mkdirs(top, 0o755, signal);
    });
    afterAll(async () => {
      await at?.write.remove(top, signal);
      await at?.platform.close();
    });

    suite(begun);
  });
}

function hdfsAt(platform: HdfsPlatform, top: string): HdfsAt {
  const { bases, superuser } = platform;
  const as = (user: string, doAs?: string) =>
    openHdfs({ send: transport(), clock: systemClock, namenodes: bases, user, doAs, timeoutMs: 10_000 });
  const { read, write } = as(superuser);
  return {
    platform,
    read,
    write,
    as,
    folder: async (mode = 0o700) => {
      const path = `${top}/${randomUUID()}`;
      await write.mkdirs(path, mode, signal);
      return path;
    },
    file: async (path, content, shape = {}) => {
      await write.create(path, Readable.from([Buffer.from(content)]), { replication: 1, ...shape }, signal);
    },
    bare: async (method, path, query) => {
      const name = path.split('/').map(encodeURIComponent).join('/');
      const target = `${await read.active(signal)}/webhdfs/v1${name}?${query}&user.name=${superuser}`;
      const answer = await fetch(target, { method });
      if (!answer.ok) throw new Error(`${query} ${path}: ${await answer.text()}`);
    },
  };
}
