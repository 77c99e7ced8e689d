import { X509Certificate } from 'node:crypto';
import { connect, createServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { makeTls } from '../../src/lab/tls.ts';
import { serving } from '../support/serving.ts';

const agents = Array.from({ length: 400 }, (_, index) => `127.0.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`);

describe("the lab's certificates", () => {
  it('carry every name and address, hundreds of them', async () => {
    const { ca, cert } = await makeTls({
      dns: ['localhost', '*.notebooks.example.org'],
      ips: ['127.0.0.1', ...agents],
    });
    const server = new X509Certificate(cert);
    const addresses = ['127.0.0.1', ...agents];
    expect(addresses.filter((ip) => server.checkIP(ip) === undefined)).toEqual([]);
    expect(server.checkHost('localhost')).toBe('localhost');
    expect(server.checkHost('alice.notebooks.example.org')).toBe('*.notebooks.example.org');
    expect(server.checkIP('127.0.9.9')).toBeUndefined();
    expect(server.verify(new X509Certificate(ca).publicKey)).toBe(true);
    expect([server.ca, new X509Certificate(ca).ca]).toEqual([false, true]);
  });

  it('are trusted by who trusts their CA, and not with the CA of another call', async () => {
    const [own, other] = await Promise.all([1, 2].map(() => makeTls({ dns: [], ips: ['127.0.0.1'] })));
    if (own === undefined || other === undefined) throw new Error('There are no certificates.');
    const server = createServer({ key: own.key, cert: own.cert }).on('tlsClientError', () => undefined);
    const { port } = new URL(`tls://${await serving(server)}`);
    const shake = (ca: string): Promise<boolean> =>
      new Promise((resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', port: Number(port), ca }, () => resolve(socket.end().authorized));
        socket.once('error', reject);
      });
    await expect(shake(own.ca)).resolves.toBe(true);
    await expect(shake(other.ca)).rejects.toMatchObject({ code: expect.stringMatching(/CERT|SIGNATURE/) });
  });
});
