import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { transport } from '../../../src/clients/transport.ts';
import { openZeppelin } from '../../../src/clients/zeppelin/index.ts';
import type { ZeppelinReader, ZeppelinWriter } from '../../../src/clients/zeppelin/types.ts';
import { makeExecutors } from '../../../src/lab/executors.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { startPlatform } from '../hdfs/platform.ts';
import { directory, specFor } from './started.ts';

const { signal } = new AbortController();

interface Notebook {
  readonly zeppelin: ZeppelinReader & ZeppelinWriter;
  readonly webhdfs: (path: string, query: string) => Promise<Response>;
  run(text: string): Promise<{ readonly code: string; readonly said: string }>;
}

/** A notebook of alice, whose home is on an HDFS of its own. */
async function notebook(): Promise<Notebook> {
  const platform = await startPlatform({ namenodes: 2 });
  onTestFinished(() => platform.server.stop());
  const namenodes = platform.server.addresses;
  platform.tree.seed('/user/alice', { owner: 'alice', group: 'alice', mode: 0o700 });
  const spec = await specFor({ image: 'registry.example.org/zeppelin:0.10.1', env: { HADOOP_USER_NAME: 'alice' } });
  const executors = makeExecutors({ faults: new Faults(), directory, certificate: { key: '', cert: '' }, namenodes });
  const process = await executors.start(spec);
  onTestFinished(() => process.stop());
  const opener = openZeppelin({
    send: transport(),
    clock: systemClock,
    timeoutMs: 10_000,
    user: 'alice',
    password: async () => 'pw-alice',
  });
  const base = `http://${spec.host}:${spec.ports[0]}`;
  const zeppelin = { ...opener.read(base), ...opener.write(base) };
  let count = 0;
  return {
    zeppelin,
    webhdfs: (path, query) => fetch(`${namenodes[0]}/webhdfs/v1${path}?${query}&user.name=alice`),
    run: async (text) => {
      count += 1;
      const id = await zeppelin.createNote({ name: `note ${count}`, paragraphs: [{ text }] }, signal);
      const paragraph = (await zeppelin.note(id, signal))?.paragraphs[0]?.id ?? '';
      const { code, outputs } = await zeppelin.run(id, paragraph, signal);
      return { code, said: outputs.map((one) => one.text).join('') };
    },
  };
}

const put = (path: string): string =>
  `%sh\n"$client" "$files" -mkdir '${path}'\nprintf %s 'words' | "$client" "$files" -put - '${path}/file'`;

describe("paragraphs of the lab's Zeppelin", () => {
  it('write to HDFS as the user of the app, with the umask of a client that says none', async () => {
    const { run, webhdfs } = await notebook();
    expect(await run(put('/user/alice/new'))).toEqual({ code: 'SUCCESS', said: '' });
    const { FileStatus } = (await (await webhdfs('/user/alice/new/file', 'op=GETFILESTATUS')).json()) as {
      FileStatus: object;
    };
    expect(FileStatus).toMatchObject({ owner: 'alice', permission: '644', length: 5 });
    expect(await (await webhdfs('/user/alice/new/file', 'op=OPEN')).text()).toBe('words');
  });

  it('fail in the words of the namenode', async () => {
    const { run } = await notebook();
    expect(await run(put('/user/bob'))).toEqual({
      code: 'ERROR',
      said: expect.stringContaining('Permission denied: user=alice, access=WRITE, inode="/user"'),
    });
    await run(put('/user/alice/new'));
    expect((await run(put('/user/alice/new'))).said).toContain('File exists');
  });

  it('do not understand what the lab does not know', async () => {
    const { run } = await notebook();
    expect(await run('%sh\nls /')).toEqual({
      code: 'ERROR',
      said: 'bash: line 1: ls: command not found\nExitValue: 1',
    });
    expect((await run('%spark\nfoo(1)')).said).toContain('error: not found: value foo');
    expect(await run('%python\nprint(1)')).toEqual({ code: 'ERROR', said: 'Interpreter python not found' });
  });

  it('wait for each other within an interpreter, and one that waits can be stopped', async () => {
    const { zeppelin } = await notebook();
    const texts = [put('/user/alice/a'), put('/user/alice/b'), put('/user/alice/c')];
    const id = await zeppelin.createNote({ name: 'queue', paragraphs: texts.map((text) => ({ text })) }, signal);
    const paragraphs = (await zeppelin.note(id, signal))?.paragraphs ?? [];
    const [first = '', second = '', third = ''] = paragraphs.map((one) => one.id);
    await Promise.all([first, second, third].map((one) => zeppelin.start(id, one, signal)));
    await zeppelin.stop(id, third, signal);
    for (let look = 0; look < 100; look += 1) {
      if ((await zeppelin.paragraph(id, second, signal))?.status === 'FINISHED') break;
      await sleep(20);
    }
    const statuses = ((await zeppelin.note(id, signal))?.paragraphs ?? []).map(({ status }) => status);
    expect(statuses).toEqual(['FINISHED', 'FINISHED', 'ABORT']);
  });
});
