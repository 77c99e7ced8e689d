import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type HttpRequest, layered } from '../../../src/clients/http.ts';
import { auth } from '../../../src/clients/layers/auth.ts';
import { trace } from '../../../src/clients/layers/trace.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';
import { request } from './scripted.ts';

const SECRET = 'hunter2';

/** What a server answers, and the lines that the trace has of a request to it. */
async function traced(parts: Partial<HttpRequest>, body: string | Uint8Array, headers = {}): Promise<JsonObject[]> {
  const lines: JsonObject[] = [];
  const server = createServer((incoming, answer) => {
    incoming.resume().on('end', () => answer.writeHead(200, headers).end(body));
  });
  const login = auth({ kind: 'basic', user: 'ann', password: async () => SECRET });
  const send = layered(
    transport(),
    login,
    trace(systemClock, (line) => lines.push(line)),
  );
  const reply = await send(request({ base: `http://${await serving(server)}`, ...parts }));
  const read = await reply.bytes();
  expect(Buffer.from(read).equals(Buffer.from(body))).toBe(true);
  return lines;
}

const json = (value: Json): string => JSON.stringify(value);
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('the trace', () => {
  it('has of each call what was sent and what was answered, and how long it took', async () => {
    const sent = { headers: JSON_TYPE, body: json({ id: '/web' }), path: '/v2/apps?force=true', name: 'POST /v2/apps' };
    expect(await traced(sent, json({ version: 'x' }), JSON_TYPE)).toMatchObject([
      {
        system: 'mesos',
        call: 'POST /v2/apps',
        method: 'POST',
        base: expect.stringMatching(/^http:\/\/127/),
        path: '/v2/apps?force=true',
        status: 200,
        ms: expect.any(Number),
        request: { headers: { Authorization: 'Basic (hidden)' }, bytes: 13, text: '{"id":"/web"}' },
        answer: { headers: { 'content-type': 'application/json' }, bytes: 15, text: '{"version":"x"}' },
      },
    ]);
  });

  it.each<[string, Json]>([
    ['a member with a secret name', { user: 'ann', password: SECRET }],
    ['an attribute of a person', { userPassword: [SECRET] }],
    ['an environment', { env: { LDAP_PASSWORD: SECRET, DB_PW: SECRET, PW: SECRET } }],
    ['an object under a secret name', { secret: { value: { data: SECRET } } }],
    ['a pair of Mesos', { variables: [{ name: 'S3_SECRET_KEY', value: SECRET }] }],
    ['a label', { labels: [{ key: 'api_token', value: SECRET }] }],
    ['a property of Zeppelin', { properties: { p: { name: 'spark.mesos.secret', value: SECRET, type: 'string' } } }],
    ['a delegation token of HDFS', { Token: { urlString: SECRET } }],
    ['the ticket of a login', { body: { principal: 'ann', ticket: SECRET } }],
    ['an address', { uri: `https://ann:${SECRET}@files.example.org/x` }],
    ['the query of an address', { uri: `http://nn:9870/webhdfs/v1/a?op=OPEN&delegation=${SECRET}&offset=0` }],
  ])('hides %s in what is sent and what is answered', async (_, value) => {
    const lines = await traced({ headers: JSON_TYPE, body: json(value) }, json(value), JSON_TYPE);
    expect(lines).toHaveLength(1);
    expect(json(lines)).not.toContain(SECRET);
    expect(json(lines).match(/\(hidden\)/g)?.length).toBeGreaterThanOrEqual(3);
  });

  it('hides secrets in forms, queries, cookies, places, names and JSON that is broken', async () => {
    const lines = await traced(
      {
        name: `GET /x?delegation=${SECRET}`,
        path: `/x?op=OPEN&delegation=${SECRET}&Token=${SECRET}&user.name=ann`,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: `JSESSIONID=${SECRET}` },
        body: `userName=ann&password=${SECRET}`,
      },
      `{"password": "${SECRET}", "more": [`,
      { 'Set-Cookie': [`a=${SECRET}`], Location: `http://dn:9864/x?delegation=${SECRET}`, ...JSON_TYPE },
    );
    expect(json(lines)).not.toContain(SECRET);
    expect(lines).toMatchObject([
      {
        path: '/x?op=OPEN&delegation=(hidden)&Token=(hidden)&user.name=ann',
        request: { text: 'userName=ann&password=(hidden)' },
        answer: { text: '{"password": "(hidden)", "more": [' },
      },
    ]);
  });

  it('shows JSON as it was sent where nothing is hidden, long numbers included', async () => {
    const text = '{ "nanoseconds": 1234567890123456789 }';
    expect(await traced({}, text, JSON_TYPE)).toMatchObject([{ answer: { text } }]);
  });

  it('shows protobuf as base64, with stars for the values of secret names', async () => {
    const field = (number: number, value: Uint8Array | string): Buffer =>
      Buffer.concat([Buffer.from([(number << 3) | 2, value.length]), Buffer.from(value)]);
    const variable = (name: string, value: string): Buffer => Buffer.concat([field(1, name), field(2, value)]);
    const environment = (value: string): Buffer =>
      field(7, Buffer.concat([field(1, variable('PATH', '/bin')), field(1, variable('S3_SECRET_KEY', value))]));
    const type = { 'Content-Type': 'application/x-protobuf' };
    const body = new Uint8Array(environment(SECRET));
    const base64 = environment('*'.repeat(SECRET.length)).toString('base64');
    expect(await traced({ headers: type, body }, body, type)).toMatchObject([
      { request: { bytes: body.length, base64 }, answer: { bytes: body.length, base64 } },
    ]);
  });

  it('has of large bodies their size and their beginning, and of other binary data its size', async () => {
    const large = 'x'.repeat(200_000);
    const [line] = await traced({}, large, { 'Content-Type': 'text/plain' });
    expect(line).toMatchObject({ answer: { bytes: 200_000, text: 'x'.repeat(65_536) } });
    const [file] = await traced({}, Buffer.from([0, 1, 2, 255]), { 'Content-Type': 'application/octet-stream' });
    expect(file?.['answer']).toEqual({ headers: expect.anything(), bytes: 4 });
  });

  it('is quick with a long text of any kind', async () => {
    for (const text of ['x'.repeat(1_000_000), '//'.repeat(100_000), '"\\'.repeat(100_000), '=a'.repeat(100_000)]) {
      const [line] = await traced({}, text, { 'Content-Type': 'text/plain' });
      expect(line).toMatchObject({ answer: { bytes: text.length } });
    }
  });

  it('has the failure of a call that got no answer', async () => {
    const lines: JsonObject[] = [];
    const send = layered(
      transport(),
      trace(systemClock, (line) => lines.push(line)),
    );
    const peer = await serving(createServer((incoming) => incoming.socket.destroy()));
    await expect(send(request({ base: `http://${peer}` }))).rejects.toMatchObject({ code: 'unreachable' });
    expect(lines).toMatchObject([{ failure: 'unreachable', reason: expect.stringContaining('closed the connection') }]);
  });

  it('has of a stream its beginning, and at its end how much has come', async () => {
    const lines: JsonObject[] = [];
    const server = createServer((_, answer) => {
      answer.writeHead(200).write('one');
      setTimeout(() => answer.end('two'), 10);
    });
    const send = layered(
      transport(),
      trace(systemClock, (line) => lines.push(line)),
    );
    const reply = await send(request({ base: `http://${await serving(server)}`, stream: true }));
    expect(lines).toMatchObject([{ status: 200, stream: 'begins' }]);
    let read = '';
    for await (const chunk of reply.stream()) read += Buffer.from(chunk).toString();
    expect(read).toBe('onetwo');
    expect(lines.slice(1)).toMatchObject([{ stream: 'ends', answer: { bytes: 6 } }]);
  });
});
