import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { layered } from '../../../src/clients/http.ts';
import { deadline } from '../../../src/clients/layers/deadline.ts';
import { transport } from '../../../src/clients/transport.ts';
import { isUnsent } from '../../../src/clients/transport-failure.ts';
import { Failure } from '../../../src/core/failure.ts';
import { listening } from '../../../src/lab/listening.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';
import { silentPeer } from '../../support/silent-peer.ts';
import { request } from './scripted.ts';

const send = layered(transport(), deadline(systemClock, 200));

async function failureOf(base: string): Promise<Failure> {
  const outcome = await send(request({ base, repeatable: false })).catch(Failure.from);
  if (outcome instanceof Failure) return outcome;
  throw new Error(`${base} answered ${outcome.status}.`);
}

describe('a failure of the transport', () => {
  it('tells that nothing was sent where nobody listens', async () => {
    const { port, stop } = await listening(createServer());
    await stop();
    const failure = await failureOf(`http://127.0.0.1:${port}`);
    expect(failure).toMatchObject({ code: 'unreachable', message: expect.stringContaining('ECONNREFUSED') });
    expect(isUnsent(failure)).toBe(true);
  });

  it('tells that nothing was sent where TLS was never agreed upon', async () => {
    const failure = await failureOf(`https://${await silentPeer()}`);
    expect(failure.code).toBe('timeout');
    expect(isUnsent(failure)).toBe(true);
  });

  it('does not say so of a peer that took the connection and is silent', async () => {
    const failure = await failureOf(`http://${await silentPeer()}`);
    expect(failure.code).toBe('timeout');
    expect(isUnsent(failure)).toBe(false);
  });

  it('does not say so of a connection that was cut', async () => {
    const host = await serving(createServer((socket) => void socket.on('data', () => socket.destroy())));
    const failure = await failureOf(`http://${host}`);
    expect(failure.code).toBe('unreachable');
    expect(isUnsent(failure)).toBe(false);
  });
});
