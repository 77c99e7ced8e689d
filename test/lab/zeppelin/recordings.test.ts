import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtures } from '../../support/fixtures.ts';
import { type Started, startedZeppelin } from './started.ts';

const folder = fixtures('zeppelin');

/** The answer that follows a request in the transcript, up to the next one. */
function recorded(request: string): string {
  const blocks = readFileSync(join(folder ?? '', 'rest-transcript.txt'), 'utf8').split(/^--- /m);
  const block = blocks.find((one) => one.startsWith(`${request}\n`));
  if (block === undefined) throw new Error(`The transcript has no ${request}`);
  return block.slice(request.length + 1).trim();
}

/** A recorded JSON answer with its status, without what differs from run to run. */
const unticketed = (text: string): string => text.replace(/"ticket":"[^"]*"/, '"ticket":"*"');

describe.skipIf(folder === undefined)("the lab's Zeppelin answers as a real 0.10.0 was recorded", () => {
  let zeppelin: Started;
  beforeAll(async () => {
    zeppelin = await startedZeppelin();
  });
  afterAll(() => zeppelin.process.stop());

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${zeppelin.base}/api${path}`, { redirect: 'manual', ...init });
  const post = (path: string, body: string): Promise<Response> =>
    ask(path, { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  const line = async (reply: Response): Promise<string> => `${await reply.text()} [${reply.status}]`;
  const sessionOf = async (user: string): Promise<Record<string, string>> => {
    const reply = await post('/login', `userName=${user}&password=pw-${user}`);
    const cookie = reply.headers.getSetCookie().find((one) => one.startsWith('JSESSIONID='));
    return { Cookie: cookie?.split(';')[0] ?? '' };
  };

  it('to a request without a login', async () => {
    expect((await line(await ask('/notebook'))).trim()).toBe(recorded('/notebook'));
  });

  it.each(['alice', 'bob'])('to the login of %s', async (user) => {
    const name = user === 'alice' ? 'a' : 'b';
    const wanted = recorded(`(session ${name}) -d userName=${user}&password=pw-${user} /login`);
    expect(unticketed(await line(await post('/login', `userName=${user}&password=pw-${user}`)))).toBe(
      unticketed(wanted),
    );
  });

  it('to a wrong password', async () => {
    const wanted = recorded('-d userName=alice&password=bad /login');
    expect(await line(await post('/login', 'userName=alice&password=bad'))).toBe(wanted);
  });

  it('to a user without the role who asks for the settings', async () => {
    const wanted = recorded('(session b) /interpreter/setting');
    const withoutFoot = wanted.replace(/<hr>.*\n/, '').replace(/\n\n+/g, '\n');
    const reply = await ask('/interpreter/setting', { headers: await sessionOf('bob') });
    expect((await line(reply)).replace(/\n\n+/g, '\n')).toBe(withoutFoot);
  });

  it('to an unknown setting', async () => {
    const reply = await ask('/interpreter/setting/nosuch', { headers: await sessionOf('alice') });
    expect(await line(reply)).toBe(recorded('(session a) /interpreter/setting/nosuch'));
  });

  it('to a logout', async () => {
    const reply = await ask('/login/logout', { method: 'POST', headers: await sessionOf('bob') });
    expect(await line(reply)).toBe(recorded('-X POST (session b) /login/logout'));
  });

  it('to who asks for his ticket, and for the Spark setting, as far as the transcript goes', async () => {
    const [wantedTicket = '', wantedSetting = ''] = recorded('(session a) /security/ticket').split('\n');
    const headers = await sessionOf('alice');
    expect(unticketed(await line(await ask('/security/ticket', { headers })))).toBe(unticketed(wantedTicket));
    const setting = await (await ask('/interpreter/setting/spark', { headers })).text();
    const begin = wantedSetting.slice(0, wantedSetting.indexOf('"description":"Spark mas'));
    expect(begin).toContain('"spark.master"');
    expect(setting.slice(0, begin.length)).toBe(begin);
  });
});
