import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { transport } from '../../../src/clients/transport.ts';
import { serving } from '../../support/serving.ts';
import { request } from './scripted.ts';

describe('the transport', () => {
  it('keeps a connection for what may be sent twice, and makes a new one for anything else', async () => {
    const sockets: Socket[] = [];
    const server = createServer((incoming, response) => {
      sockets.push(incoming.socket);
      response.end();
    });
    const base = `http://${await serving(server)}`;
    const send = transport();
    for (const repeatable of [true, true, false, true]) await send(request({ base, repeatable }));
    const [first, second, once, last] = sockets;
    expect(second).toBe(first);
    expect(once).not.toBe(first);
    expect(last).toBe(first);
  });
});
