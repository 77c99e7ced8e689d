import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openMarathon } from '../../../src/clients/marathon/index.ts';
import type { MarathonWriter } from '../../../src/clients/marathon/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';

const { signal } = new AbortController();
const DEPLOYED = '{"deploymentId":"d","version":"2026-11-21T04:00:00.000Z"}';

interface Server {
  readonly address: string;
  /** `PUT /v2/apps/web`, in order. */
  readonly asked: readonly string[];
}

async function server(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const asked: string[] = [];
  const host = await serving(
    createServer((request, response) => {
      asked.push(`${request.method} ${request.url?.replace(/\?.*$/, '')}`);
      answer(request, response);
    }),
  );
  return { address: `http://${host}`, asked };
}

/** A leader that agrees to everything. */
const leader = (): Promise<Server> =>
  server((request, response) => {
    response.setHeader('X-Marathon-Leader', `http://${request.headers.host}`);
    response.end(request.url === '/ping' ? 'pong' : DEPLOYED);
  });

/** A standby of that leader, which passes questions on and does with changes what it is told. */
const standby = (of: string, change: (response: ServerResponse) => void): Promise<Server> =>
  server((request, response) => {
    if (request.method !== 'GET') return change(response);
    response.setHeader('X-Marathon-Leader', of).setHeader('X-Marathon-Via', `1.1 ${request.headers.host}`).end('pong');
  });

const writer = (addresses: readonly string[]): MarathonWriter =>
  openMarathon({ send: transport(), clock: hurriedClock(), addresses, timeoutMs: 2_000 }).write;

describe('a change', () => {
  it('goes to the leader itself, though a standby is named first', async () => {
    const leads = await leader();
    const passes = await standby(leads.address, (response) => response.writeHead(502).end());
    const write = writer([passes.address, leads.address]);
    await write.scaleApp('/web', 2, false, signal);
    await write.scaleApp('/web', 3, false, signal);
    expect(passes.asked).toEqual(['GET /ping']);
    expect(leads.asked).toEqual(['PATCH /v2/apps/web', 'PATCH /v2/apps/web']);
  });

  it('goes by way of the standby where the leader is not among the addresses', async () => {
    const passes = await standby('http://127.0.0.1:1', (response) =>
      response.setHeader('X-Marathon-Leader', 'http://127.0.0.1:1').end(DEPLOYED),
    );
    expect(await writer([passes.address]).scaleApp('/web', 2, false, signal)).toMatchObject({ deploymentId: 'd' });
    expect(passes.asked).toEqual(['GET /ping', 'PATCH /v2/apps/web']);
  });

  it('goes by way of the standby where nobody listens at the address of the leader', async () => {
    const gone = 'http://127.0.0.1:1';
    const passes = await standby(gone, (response) => response.setHeader('X-Marathon-Leader', gone).end(DEPLOYED));
    const change = writer([passes.address, gone]).scaleApp('/web', 2, false, signal);
    expect(await change).toMatchObject({ deploymentId: 'd' });
  });

  it.each([500, 502, 504])(
    'that a standby lost on its way (HTTP %i) is sent once, and nobody says that it was not done',
    async (status) => {
      const passes = await standby('http://127.0.0.1:1', (response) => response.writeHead(status).end());
      await expect(writer([passes.address]).scaleApp('/web', 2, false, signal)).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringContaining('nobody can say whether it was carried out'),
        hint: expect.stringContaining('marathon.addresses'),
      });
      expect(passes.asked).toEqual(['GET /ping', 'PATCH /v2/apps/web']);
    },
  );

  it('is not sent while nobody leads, and once somebody does it is sent once', async () => {
    let asked = 0;
    const electing = await server((request, response) => {
      asked += 1;
      if (asked < 4) return response.writeHead(asked === 1 ? 502 : 500).end();
      return response.setHeader('X-Marathon-Leader', `http://${request.headers.host}`).end(DEPLOYED);
    });
    await writer([electing.address]).scaleApp('/web', 2, false, signal);
    expect(electing.asked).toEqual(['GET /ping', 'GET /ping', 'GET /ping', 'GET /ping', 'PATCH /v2/apps/web']);
  });

  it('is taken elsewhere by a leader that steps down, for it has done nothing', async () => {
    const next = await leader();
    const old = await server((request, response) => {
      if (request.method !== 'GET') return response.writeHead(503).end();
      return response.setHeader('X-Marathon-Leader', `http://${request.headers.host}`).end('pong');
    });
    await writer([old.address, next.address]).scaleApp('/web', 2, false, signal);
    expect(next.asked).toContain('PATCH /v2/apps/web');
  });

  it('is not taken for done or lost where a peer did not even answer who leads', async () => {
    const mute = await server((_, response) => response.destroy());
    const leads = await leader();
    await writer([mute.address, leads.address]).scaleApp('/web', 2, false, signal);
    expect(mute.asked).toEqual(['GET /ping']);
    expect(leads.asked).toEqual(['GET /ping', 'PATCH /v2/apps/web']);
  });

  it('that is refused for want of a login is refused at once', async () => {
    const locked = await server((_, response) => response.writeHead(401).end());
    await expect(writer([locked.address]).scaleApp('/web', 2, false, signal)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
