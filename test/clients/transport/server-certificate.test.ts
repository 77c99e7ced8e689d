import { createServer as createTcp } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { serverCertificate } from '../../../src/clients/server-certificate.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { makeCa } from '../../support/certificates.ts';
import { serving } from '../../support/serving.ts';
import { silentPeer } from '../../support/silent-peer.ts';

const { signal } = new AbortController();
const until = new Date('2040-01-01T00:00:00Z');

let ca: Awaited<ReturnType<typeof makeCa>>;
beforeAll(async () => {
  ca = await makeCa();
});

async function server(options: TlsOptions): Promise<string> {
  const tls = createServer(options, (socket) => socket.on('error', () => socket.destroy()));
  tls.on('tlsClientError', () => undefined);
  return serving(tls);
}

async function shownBy(address: string, timeoutMs = 5_000, on = signal): Promise<number | undefined> {
  const [host = '', port] = address.split(':');
  return serverCertificate({ host, port: Number(port) }, {}, { clock: systemClock, timeoutMs }, on);
}

describe('the end of the certificate of a server', () => {
  it('is read, whoever has signed it', async () => {
    expect(await shownBy(await server(await ca.sign({ notAfter: until })))).toBe(until.getTime());
  });

  it('is read also when it has passed', async () => {
    const past = { notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-01T00:00:00Z') };
    expect(await shownBy(await server(await ca.sign(past)))).toBe(past.notAfter.getTime());
  });

  it('is not known of who speaks no TLS, hangs up, or is not there', async () => {
    const plain = await serving(createTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(await shownBy(plain)).toBeUndefined();
    expect(await shownBy(await serving(createTcp((socket) => socket.destroy())))).toBeUndefined();
    expect(await shownBy('127.0.0.1:1')).toBeUndefined();
  });

  it('is not waited for longer than it may take, nor when nobody wants to know it any more', async () => {
    const silent = await silentPeer();
    expect(await shownBy(silent, 50)).toBeUndefined();
    const stop = new AbortController();
    const shown = shownBy(silent, 60_000, stop.signal);
    stop.abort();
    expect(await shown).toBeUndefined();
    expect(await shownBy(await server(await ca.sign()), 5_000, AbortSignal.abort())).toBeUndefined();
  });
});
