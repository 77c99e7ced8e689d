import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { transport } from '../../../src/clients/transport.ts';
import { openZeppelin } from '../../../src/clients/zeppelin/index.ts';
import type { ZeppelinReader, ZeppelinWriter } from '../../../src/clients/zeppelin/types.ts';
import { makeTls } from '../../../src/lab/tls.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { executorsFor, runningZeppelin, specFor } from '../../lab/zeppelin/started.ts';
import { serving } from '../../support/serving.ts';

const { signal } = new AbortController();

function at(base: string, user = 'alice', password = `pw-${user}`): ZeppelinReader & ZeppelinWriter {
  const opener = openZeppelin({
    send: transport(),
    clock: systemClock,
    timeoutMs: 5_000,
    user,
    password: async () => password,
  });
  return { ...opener.read(base), ...opener.write(base) };
}

describe('a session of the Zeppelin client', () => {
  const logins = async (work: (zeppelin: ReturnType<typeof at>) => Promise<unknown>, user?: string) => {
    const { base, faults } = await runningZeppelin();
    let count = 0;
    faults.listen(({ action }, moment) => {
      if (action === 'POST /api/login' && moment === 'before') count += 1;
    });
    await work(at(base, user));
    return count;
  };

  it('logs in once for calls that are made at once', async () => {
    const calls = (zeppelin: ReturnType<typeof at>) =>
      Promise.all(Array.from({ length: 12 }, () => zeppelin.notes(signal)));
    expect(await logins(calls)).toBe(1);
  });

  it('does not log in again because a right is lacking', async () => {
    const refused = async (zeppelin: ReturnType<typeof at>) => {
      for (let index = 0; index < 3; index += 1) await zeppelin.interpreters(signal).catch(() => undefined);
    };
    expect(await logins(refused, 'bob')).toBe(1);
  });

  it('logs in anew after a login that failed', async () => {
    const { base, faults } = await runningZeppelin();
    const zeppelin = at(base);
    const answer = { kind: 'status', status: 500, body: '', contentType: 'text/plain' } as const;
    faults.script(({ action }) => (action === 'POST /api/login' ? answer : undefined));
    await expect(zeppelin.notes(signal)).rejects.toMatchObject({
      code: 'failed',
      hint: expect.stringContaining('[users] block beside an LDAP realm'),
    });
    faults.script(undefined);
    expect(await zeppelin.notes(signal)).toEqual([]);
  });

  it('makes nothing twice when the answer is lost', async () => {
    const { base, faults } = await runningZeppelin();
    const zeppelin = at(base);
    await zeppelin.notes(signal);
    faults.script(({ action }) => (action === 'POST /api/notebook' ? { kind: 'cut' } : undefined));
    await expect(zeppelin.createNote({ name: 'once', paragraphs: [] }, signal)).rejects.toMatchObject({
      code: 'unreachable',
    });
    faults.script(undefined);
    expect((await zeppelin.notes(signal)).map(({ path }) => path)).toEqual(['/once']);
  });

  it('reads a run that failed of 0.8, which answers with 500, and the names of its notes', async () => {
    const { base } = await runningZeppelin({
      image: 'apache/zeppelin:0.8.2',
      env: { ZEPPELIN_ANONYMOUS_ALLOWED: 'false' },
    });
    const zeppelin = at(base);
    const id = await zeppelin.createNote({ name: 'old/one', paragraphs: [{ text: '%nosuch\nls' }] }, signal);
    expect(await zeppelin.notes(signal)).toEqual([{ id, path: '/old/one' }]);
    const paragraph = (await zeppelin.note(id, signal))?.paragraphs[0]?.id ?? '';
    expect(await zeppelin.run(id, paragraph, signal)).toMatchObject({ code: 'ERROR' });
  });

  it.each([
    ['a list of notes that is none', '{"status":"OK","body":{}}', 'The list of notes'],
    ['a note without its id', '{"status":"OK","body":[{"path":"/a"}]}', 'A note of zeppelin lacks its id'],
    ['half of an answer', '{"status":"OK","body":[{"id"', 'something that is not its JSON'],
  ])('does not take %s', async (_, body, said) => {
    const server = createServer((_request, response) => response.end(body));
    const zeppelin = at(`http://${await serving(server)}`);
    await expect(zeppelin.notes(signal)).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining(said),
    });
  });

  it('keeps a status that it does not know', async () => {
    const paragraph = { id: 'p', text: '%md', status: 'QUEUED_SOMEWHERE', results: { code: 'SUCCESS', msg: [] } };
    const body = JSON.stringify({ status: 'OK', body: { ...paragraph, unheardOf: { of: [1] } } });
    const server = createServer((_request, response) => response.end(body));
    expect(await at(`http://${await serving(server)}`).paragraph('n', 'p', signal)).toMatchObject({
      status: 'QUEUED_SOMEWHERE',
      result: { code: 'SUCCESS', outputs: [] },
    });
  });

  it('names in its requests the server whose name the handshake asks for', async () => {
    const tls = await makeTls({ dns: ['notebooks.example.org'], ips: ['127.0.0.1'] });
    const spec = await specFor({
      env: { ZEPPELIN_SSL: 'true' },
      cmd: 'export ZEPPELIN_SSL_PEM_KEY="$MESOS_SANDBOX/tls.key" ZEPPELIN_SSL_PEM_CERT="$MESOS_SANDBOX/tls.crt"',
      user: undefined,
      fetch: ['shiro.ini', 'tls.key', 'tls.crt'].map((name) => `https://files.example.org/${name}`),
    });
    const process = await executorsFor(undefined, tls).start(spec);
    const serverName = 'notebooks.example.org';
    const send = transport({ ca: tls.ca, serverName });
    const open = (named: string | undefined) =>
      openZeppelin({ send, clock: systemClock, timeoutMs: 5_000, serverName: named }).read(
        `https://127.0.0.1:${spec.ports[0]}`,
      );
    await expect(open(undefined).version(signal)).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('refused GET /version with 400'),
    });
    expect(await open(serverName).version(signal)).toBe('0.10.1');
    await process.stop();
  });
});
