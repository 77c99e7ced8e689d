import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { transport } from '../../../src/clients/transport.ts';
import { openZeppelin } from '../../../src/clients/zeppelin/index.ts';
import type { ZeppelinReader, ZeppelinWriter } from '../../../src/clients/zeppelin/types.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { fixtures } from '../../support/fixtures.ts';
import { serving } from '../../support/serving.ts';
import { type Recorded, transcript } from './transcript.ts';

const folder = fixtures('zeppelin');
const recordings = folder === undefined ? [] : transcript(folder);
const { signal } = new AbortController();

const NOTE = '2N8VJMYGW';
const PARAGRAPH = 'paragraph_1795230566771_1710067262';
const own = { readers: ['alice'], writers: ['alice'], runners: ['alice'], owners: ['alice'] };

type Zeppelin = ZeppelinReader & ZeppelinWriter;

/** Plays the recorded answers, of the session that the cookie names; what was not recorded is a redirect to the login. */
async function player(): Promise<string> {
  const server = createServer(async (request, response) => {
    const path = request.url?.replace('/api', '');
    const body = await text(request);
    const user = /JSESSIONID=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    const isLogin = path === '/login';
    const found = recordings.find(
      (one) => one.path === path && one.method === request.method && (isLogin ? one.body === body : one.user === user),
    );
    const login = isLogin && found?.status === 200 ? { 'Set-Cookie': `JSESSIONID=${found.user}; Path=/` } : {};
    response.writeHead(found === undefined ? 302 : (found.status ?? 200), login).end(found?.answer ?? '');
  });
  return `http://${await serving(server)}`;
}

async function as(user?: string, password = `pw-${user}`): Promise<Zeppelin> {
  const zeppelin = openZeppelin({
    send: transport(),
    clock: systemClock,
    timeoutMs: 2_000,
    user,
    password: async () => password,
  });
  const base = await player();
  return { ...zeppelin.read(base), ...zeppelin.write(base) };
}

const decoded = new Set<Recorded>();
/** The recorded call, which is then counted. */
function recorded(line: string): void {
  const found = recordings.find((one) => one.line === line);
  if (found === undefined) throw new Error(`The transcript has no ${line}`);
  decoded.add(found);
}

describe.skipIf(folder === undefined)('the recorded answers of a real Zeppelin 0.10.0', () => {
  afterAll(() => {
    const whole = recordings.filter(({ status }) => status !== undefined);
    const cut = recordings.length - whole.length;
    const rest = whole.filter((one) => !decoded.has(one)).map(({ method, path }) => `${method} ${path}`);
    console.log(
      `zeppelin: ${decoded.size} of ${whole.length} whole recorded answers are read by the client (${cut} more are cut); not called by it: ${rest.join(', ')}.`,
    );
  });

  it('to a stranger are no notes', async () => {
    recorded('/notebook');
    expect(await (await as()).anonymousAllowed(signal)).toBe(false);
    await expect((await as()).notes(signal)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('to a login are who he is and his roles', async () => {
    recorded('(session a) -d userName=alice&password=pw-alice /login');
    recorded('(session a) /security/ticket');
    expect(await (await as('alice')).principal(signal)).toEqual({ name: 'alice', roles: ['admin'] });
  });

  it('to a wrong password are a refusal', async () => {
    recorded('-d userName=alice&password=bad /login');
    await expect((await as('alice', 'bad')).principal(signal)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('to a user without the role are a refusal of the settings', async () => {
    recorded('(session b) -d userName=bob&password=pw-bob /login');
    recorded('(session b) /interpreter/setting');
    await expect((await as('bob')).interpreters(signal)).rejects.toMatchObject({
      code: 'denied',
      hint: expect.stringContaining('admin role'),
    });
  });

  it('of an unknown setting are nothing', async () => {
    recorded('(session a) /interpreter/setting/nosuch');
    expect(await (await as('alice')).interpreter('nosuch', signal)).toBeUndefined();
  });

  it('to a new note are its id', async () => {
    recorded(
      '(session a) -X POST -H Content-Type: application/json -d {"name":"alice/n27482","paragraphs":[{"text":"%md\\n# a"}]} /notebook',
    );
    const draft = { name: 'alice/n27482', paragraphs: [{ text: '%md\n# a' }] };
    expect(await (await as('alice')).createNote(draft, signal)).toBe('2N8EGG6NH');
  });

  it('of permissions are their names', async () => {
    recorded(`(session a) /notebook/${NOTE}/permissions`);
    expect(await (await as('alice')).permissions(NOTE, signal)).toEqual(own);
  });

  it('to new permissions say that they are taken', async () => {
    recorded(
      `(session a) -X PUT -H Content-Type: application/json -d {"readers":["alice"],"writers":["alice"],"runners":["alice"],"owners":["alice"]} /notebook/${NOTE}/permissions`,
    );
    await (await as('alice')).setPermissions(NOTE, own, signal);
  });

  it('to whom a note is closed say who may open it', async () => {
    recorded(`(session b) /notebook/${NOTE}`);
    await expect((await as('bob')).note(NOTE, signal)).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('Insufficient privileges to READER note. Allowed users or roles: [alice]'),
      hint: expect.stringContaining('owner of the note'),
    });
  });

  it('to a run are its result', async () => {
    recorded(`(session a) -X POST /notebook/run/${NOTE}/${PARAGRAPH}`);
    const result = await (await as('alice')).run(NOTE, PARAGRAPH, signal);
    const html = '<div class="markdown-body">\n<h1>hi</h1>\n\n</div>';
    expect(result).toEqual({ code: 'SUCCESS', outputs: [{ type: 'HTML', text: html }] });
  });

  it('to a logout are 401, and it is one', async () => {
    recorded('-X POST (session b) /login/logout');
    const bob = await as('bob');
    await bob.interpreters(signal).catch(() => undefined);
    await bob.logout(signal);
    await bob.logout(signal);
  });

  it('that are cut are never taken for whole', async () => {
    const alice = await as('alice');
    await expect(alice.notes(signal)).rejects.toMatchObject({ code: 'protocol' });
  });
});
