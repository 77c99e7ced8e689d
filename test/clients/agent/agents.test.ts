import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openAgents } from '../../../src/clients/agent/index.ts';
import { AgentCall, AgentResponse } from '../../../src/clients/mesos/generated/messages.js';
import { transport } from '../../../src/clients/transport.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';

const { signal } = new AbortController();

/** An agent of some name that asks who calls, and fails the first `failures` requests. */
async function agent(version: string, failures = 0) {
  const asked: { readonly path: unknown; readonly type: unknown; readonly caller: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const { type } = AgentCall.decode(await buffer(request));
    asked.push({ path: request.url, type, caller: request.headers.authorization });
    if (asked.length <= failures) return void request.socket.destroy();
    const answer = { type: 'GET_VERSION', get_version: { version_info: { version } } } as const;
    response.writeHead(200, { 'content-type': 'application/x-protobuf' });
    response.end(type === 'GET_VERSION' ? AgentResponse.encode(answer) : undefined);
  });
  return { base: `http://${await serving(server)}`, asked };
}

const open = (user: string) =>
  openAgents({
    send: transport(),
    clock: hurriedClock(),
    credentials: { kind: 'basic', user, password: async () => 'op-secret' },
    timeoutMs: 5_000,
  });

describe('the client of the agents', () => {
  it('asks each one at its own address, with the credentials of the cluster', async () => {
    const [one, two] = await Promise.all([agent('1.11.0'), agent('1.10.0')]);
    const { read } = open('operator');
    expect(await Promise.all([one, two].map(({ base }) => read.at(base).version(signal)))).toEqual([
      '1.11.0',
      '1.10.0',
    ]);
    const caller = `Basic ${Buffer.from('operator:op-secret').toString('base64')}`;
    expect(one.asked).toEqual([{ path: '/slave(1)/api/v1', type: 'GET_VERSION', caller }]);
  });

  it('asks again when an answer is lost, and gives an order once', async () => {
    const { base, asked } = await agent('1.11.0', 1);
    const { read } = open('operator');
    expect(await read.at(base).version(signal)).toBe('1.11.0');
    expect(asked).toHaveLength(2);
    const deaf = await agent('1.11.0', 9);
    const kill = open('operator')
      .write.at(deaf.base)
      .call('KILL_CONTAINER', { container_id: { value: 'c' } }, signal);
    await expect(kill).rejects.toMatchObject({ code: 'unreachable' });
    expect(deaf.asked.map(({ type }) => type)).toEqual(['KILL_CONTAINER']);
  });

  it('refuses the answer to another call', async () => {
    const { base } = await agent('1.11.0');
    await expect(open('operator').read.at(base).state(signal)).rejects.toMatchObject({
      code: 'protocol',
      hint: expect.stringContaining('agents'),
    });
  });
});
