import { createServer as createPlain } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createTcp } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tls } from '../../../src/clients/tls.ts';
import { transport } from '../../../src/clients/transport.ts';
import { type Certified, makeCa } from '../../support/certificates.ts';
import { serving } from '../../support/serving.ts';
import { request } from '../layers/scripted.ts';

const DAY_MS = 86_400_000;
const now = Date.now();

let own: Awaited<ReturnType<typeof makeCa>>;
let other: Awaited<ReturnType<typeof makeCa>>;
let good: Certified;
beforeAll(async () => {
  [own, other] = await Promise.all([makeCa('own'), makeCa('other')]);
  good = await own.sign({ dns: ['m1.example.org'] });
});

async function server(options: TlsOptions): Promise<string> {
  const https = createServer(options, (incoming, answer) => incoming.resume().on('end', () => answer.end('well')));
  https.on('tlsClientError', () => undefined);
  return `https://${await serving(https)}`;
}

/** Both ways of the transport: a call, and a stream. */
describe.each([false, true])('TLS (stream: %s)', (stream) => {
  const ask = async (base: string, tls: Tls, parts = {}): Promise<string> => {
    const reply = await transport(tls)(request({ base, stream, method: 'GET', path: '/', ...parts }));
    return reply.text();
  };

  it('takes a certificate of the own CA, and shows a client certificate to who asks for one', async () => {
    expect(await ask(await server(good), { ca: own.ca })).toBe('well');
    const strict = await server({ ...good, ca: other.ca, requestCert: true, rejectUnauthorized: true });
    const mine = await other.sign({ forClient: true });
    expect(await ask(strict, { ca: own.ca, ...mine })).toBe('well');
  });

  it('takes a certificate by the name that the context gives', async () => {
    const elsewhere = await server(await own.sign({ dns: ['m1.example.org'], ips: ['10.9.9.9'] }));
    expect(await ask(elsewhere, { ca: own.ca, serverName: 'm1.example.org' })).toBe('well');
    await expect(ask(elsewhere, { ca: own.ca })).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringMatching(
        /^The certificate of mesos at https:.* is for DNS:m1.example.org, IP Address:10.9.9.9 \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
      ),
      hint: expect.stringContaining('mesos.serverName'),
    });
  });

  it('refuses the certificate of a foreign CA, and one that no CA has signed', async () => {
    const foreign = { code: 'denied', hint: expect.stringContaining('Set mesos.ca in the context') };
    const message = expect.stringContaining('is not trusted (');
    await expect(ask(await server(await other.sign()), { ca: own.ca })).rejects.toMatchObject({ ...foreign, message });
    await expect(ask(await server(good), {})).rejects.toMatchObject({ ...foreign, message });
  });

  it('refuses a certificate that has expired or is not valid yet', async () => {
    const past = { notBefore: new Date(now - 2 * DAY_MS), notAfter: new Date(now - DAY_MS) };
    await expect(ask(await server(await own.sign(past)), { ca: own.ca })).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('has expired (CERT_HAS_EXPIRED).'),
      hint: expect.stringContaining('renewed'),
    });
    const future = { notBefore: new Date(now + DAY_MS), notAfter: new Date(now + 2 * DAY_MS) };
    await expect(ask(await server(await own.sign(future)), { ca: own.ca })).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('is not valid yet (CERT_NOT_YET_VALID).'),
    });
  });

  it.each([
    ['handshake failure', 40, 'it may want a client certificate', 'Set mesos.cert and mesos.key in the context.'],
    ['unknown CA', 48, 'does not take our client certificate', 'See who signed mesos.cert'],
    ['bad certificate', 42, 'does not take our client certificate', 'See who signed mesos.cert'],
    ['protocol version', 70, 'speaks a TLS that is too weak for us', 'TLS 1.2 or newer'],
  ])('tells what the alert of a peer means: %s', async (_, alert, message, hint) => {
    const record = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, alert]);
    const peer = `https://${await serving(createTcp((socket) => socket.once('data', () => socket.end(record))))}`;
    await expect(ask(peer, {})).rejects.toMatchObject({
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it('says what may be wanting where the peer hangs up without a word', async () => {
    const strict = await server({ ...good, ca: other.ca, requestCert: true, rejectUnauthorized: true });
    const foreign = await own.sign({ forClient: true });
    await expect(ask(strict, { ca: own.ca, ...foreign })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('closed the connection without an answer to GET_ROLES'),
      hint: expect.stringContaining('mesos.cert and mesos.key'),
    });
  });

  it('says that the peer speaks no TLS, and that it speaks TLS where nothing was encrypted', async () => {
    const plain = await serving(createPlain((_, answer) => answer.end()));
    await expect(ask(`https://${plain}`, {})).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('does not speak TLS'),
      hint: expect.stringContaining('http://'),
    });
    const secure = (await server(good)).replace('https:', 'http:');
    await expect(ask(secure, {})).rejects.toMatchObject({ hint: expect.stringContaining('https://') });
  });
});
