import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import { transport } from '../../src/clients/transport.ts';
import { systemClock } from '../../src/system-clock.ts';
import { run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

withReal('hdfs', ({ namenode, superuser }) => {
  it('lets a walk come to what the namenode itself sums up', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mesosctl-real-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const at = (path: string, op: string): string => `${namenode}/webhdfs/v1${path}?op=${op}&user.name=${superuser}`;
    for (const name of ['a/b', 'c']) await fetch(at(`/walked/${name}`, 'MKDIRS'), { method: 'PUT' });
    const { write } = openHdfs({
      send: transport(),
      clock: systemClock,
      namenodes: [namenode],
      user: superuser,
      timeoutMs: 20_000,
    });
    const { signal } = new AbortController();
    for (const [name, bytes] of [
      ['a/one', 10],
      ['a/b/two', 1_500_000],
      ['none', 0],
    ] as const) {
      const content = Readable.from([Buffer.alloc(bytes, 'x')]);
      await write.create(`/walked/${name}`, content, { mode: 0o644, overwrite: true }, signal);
    }
    const answer = (await (await fetch(at('/walked', 'GETCONTENTSUMMARY'))).json()) as {
      readonly ContentSummary: Readonly<Record<string, number>>;
    };
    const told = answer.ContentSummary;
    const settings = ['--set', `hdfs.namenodes=${namenode}`, '--set', `hdfs.user=${superuser}`];
    const config = join(folder, 'contexts.json');
    const env = { MESOSCTL_CONFIG: config, MESOSCTL_STATE_DIR: folder };
    await run(env, ['context', 'set', 'real', `hdfs.namenodes=${namenode}`, `hdfs.user=${superuser}`]);
    const words = ['hdfs', 'namespace', 'scan', '--walk', '/walked', '-o', 'json', '-c', 'real', ...settings];
    const { exit, out, err } = await run(env, words);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      files: told['fileCount'],
      directories: told['directoryCount'],
      bytes: told['length'],
      spaceBytes: told['spaceConsumed'],
    });
  });
});
