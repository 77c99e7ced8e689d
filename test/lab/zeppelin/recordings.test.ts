import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Recorded, transcript } from '../../clients/zeppelin/transcript.ts';
import { fixtures } from '../../support/fixtures.ts';
import { type Started, startedZeppelin } from './started.ts';

const folder = fixtures('zeppelin');
const recordings = folder === undefined ? [] : transcript(folder);

/** Calls that the tool does not make, and the lab does not know. */
const UNKNOWN = ['POST /interpreter/setting', 'GET /configurations/all', 'PUT /credential', 'GET /credential'];
const nameOf = ({ method, path }: Recorded): string => `${method} ${path}`;
const known = recordings.filter((one) => !UNKNOWN.includes(nameOf(one)));

/** Ids in the transcript of a note and its paragraph. */
const NOTE = '2N8VJMYGW';
const PARAGRAPH = /paragraph_\d+_\d+/;

/** An answer without what differs from run to run, and without the foot of Jetty's pages. */
const unmarked = (text: string): string =>
  text
    .replace(/"ticket":"[^"]*"/, '"ticket":"*"')
    .replace(/"body":"2\w{8}"/, '"body":"*"')
    .replace(/<hr>.*/, '')
    .replace(/\n\n+/g, '\n')
    .trim();

describe.skipIf(folder === undefined)("the lab's Zeppelin answers as a real 0.10.0 was recorded", () => {
  let zeppelin: Started;
  const ids = { note: '', paragraph: '' };

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${zeppelin.base}/api${path}`, { redirect: 'manual', ...init });
  const form = 'application/x-www-form-urlencoded';
  const sessionOf = async (user: string): Promise<Record<string, string>> => {
    const init = { method: 'POST', body: `userName=${user}&password=pw-${user}`, headers: { 'Content-Type': form } };
    const cookies = (await ask('/login', init)).headers.getSetCookie();
    const session = cookies.findLast((one) => one.startsWith('JSESSIONID=') && !one.includes('deleteMe'));
    return { Cookie: session?.split(';')[0] ?? '' };
  };
  const replay = async ({ user, method, path, body }: Recorded): Promise<Response> => {
    const isLogin = path === '/login';
    const headers = user === undefined || isLogin ? {} : await sessionOf(user);
    return ask(path.replace(NOTE, ids.note).replace(PARAGRAPH, ids.paragraph), {
      method,
      headers: { ...headers, 'Content-Type': isLogin ? form : 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
  };

  beforeAll(async () => {
    zeppelin = await startedZeppelin({ env: { ZEPPELIN_NOTEBOOK_PUBLIC: 'false' } });
    const headers = await sessionOf('alice');
    const draft = JSON.stringify({ name: 'alice/n22088', paragraphs: [{ text: '%md\n# hi' }] });
    const made = await (await ask('/notebook', { method: 'POST', headers, body: draft })).json();
    ids.note = made.body;
    ids.paragraph = (await (await ask(`/notebook/${ids.note}`, { headers })).json()).body.paragraphs[0].id;
  });
  afterAll(() => zeppelin.process.stop());
  afterAll(() => {
    const unknown = recordings.filter((one) => UNKNOWN.includes(nameOf(one))).map(nameOf);
    console.log(
      `zeppelin: ${known.length} of ${recordings.length} recorded calls are compared with the lab; unknown to it: ${unknown.join(', ')}.`,
    );
  });

  it.each(known.filter(({ status }) => status !== undefined))('to $line', async (recorded) => {
    const reply = await replay(recorded);
    expect(`${unmarked(await reply.text())} [${reply.status}]`).toBe(
      `${unmarked(recorded.answer)} [${recorded.status}]`,
    );
  });

  it.each(known.filter(({ status }) => status === undefined))('to $line, as far as it is kept', async (recorded) => {
    const text = await (await replay(recorded)).text();
    const isList = recorded.path === '/notebook';
    const kept = isList ? /^.*"body":\[/ : /^.*(?="class")/;
    const begin = kept.exec(recorded.answer)?.[0] ?? '';
    expect(begin.length).toBeGreaterThan(30);
    expect(text.slice(0, begin.length)).toBe(begin);
    if (isList && recorded.user === 'alice')
      expect(JSON.parse(text).body[0]).toEqual({ id: ids.note, path: '/alice/n22088' });
  });

  it('to who asks for the Spark setting, as far as the transcript goes', async () => {
    const wanted =
      '{"status":"OK","message":"","body":{"id":"spark","name":"spark","group":"spark","properties":{"SPARK_HOME":';
    const text = await (await ask('/interpreter/setting/spark', { headers: await sessionOf('alice') })).text();
    expect(text.slice(0, wanted.length)).toBe(wanted);
  });
});
