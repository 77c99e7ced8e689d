import { createServer, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { serving } from '../../support/serving.ts';
import { run } from '../../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
});
afterAll(() => lab.stop());

/** What stands between mesosctl and the leading master, and looks at what goes by. */
async function watched(): Promise<{ readonly base: string; readonly media: Set<unknown> }> {
  const media = new Set<unknown>();
  const leader = new URL(lab.masters.leaderAddress());
  const server = createServer((asked, answer) => {
    media.add(asked.headers['content-type']);
    const { method, url, headers } = asked;
    const onward = request(leader, { method, path: url, headers }, (told) => {
      media.add(told.headers['content-type']);
      answer.writeHead(told.statusCode ?? 502, told.headers);
      told.pipe(answer);
    });
    asked.pipe(onward);
  });
  return { base: `http://${await serving(server)}`, media };
}

describe('--wire', () => {
  it.each([
    ['protobuf unless it is said', '', 'application/x-protobuf'],
    ['JSON, to be read on the way', ' --wire json', 'application/json'],
  ])('lets Mesos be spoken to in %s, with the same answer', async (_, option, expected) => {
    const { base, media } = await watched();
    const { exit, out, err } = await run(lab.env, `user list -o json --set mesos.masters=${base}${option}`);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toBe((await run(lab.env, 'user list -o json')).out);
    expect([...media]).toEqual([expected]);
  });
});
