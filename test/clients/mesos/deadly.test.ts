import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openAgents } from '../../../src/clients/agent/index.ts';
import { PATHS } from '../../../src/clients/mesos/call.ts';
import { agentCodec, masterCodec, namedCodec } from '../../../src/clients/mesos/codec.ts';
import { AgentCall, MasterCall } from '../../../src/clients/mesos/generated/messages.js';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { messageOf } from '../../../src/clients/mesos/json-message.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Failure } from '../../../src/core/failure.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';
import { ownFiles, textOf } from '../../support/source-files.ts';

const { signal } = new AbortController();
const FORMS = ['protobuf', 'json'] as const;

/** A server that writes down the type of every call that reaches it, and refuses the rest of its life. */
async function recording(): Promise<{ readonly base: string; readonly heard: unknown[] }> {
  const heard: unknown[] = [];
  const server = createServer(async (request, response) => {
    heard.push(typeOf(request, await buffer(request)));
    response.writeHead(400).end('No.');
  });
  return { base: `http://${await serving(server)}`, heard };
}

function typeOf({ url, headers }: IncomingMessage, body: Buffer): unknown {
  const isAgent = url === PATHS.agent;
  if (headers['content-type'] === 'application/json') return JSON.parse(body.toString()).type;
  return (isAgent ? AgentCall : MasterCall).decode(body).type;
}

describe.each(FORMS)('what ends a server is never sent, in %s', (wire) => {
  const options = { send: transport(), clock: hurriedClock(), wire, timeoutMs: 5_000 };
  const failureOf = (promise: Promise<unknown>): Promise<Failure | undefined> =>
    promise.then(() => undefined, Failure.from);

  it('REMOVE_CONTAINER of a container without parent, which ends an agent', async () => {
    const { base, heard } = await recording();
    const { write } = openAgents(options);
    const remove = (body: { container_id: { value: string; parent?: { value: string } } }) =>
      failureOf(write.at(base).call('REMOVE_CONTAINER', body, signal));
    for (const alone of [{ value: 'c' }, { value: 'c', parent: { value: '' } }]) {
      const failure = await remove({ container_id: alone });
      expect(failure).toMatchObject({ code: 'refused', hint: expect.stringContaining('KILL_CONTAINER') });
    }
    const nested = { container_id: { value: 'c' } };
    expect(await failureOf(write.at(base).call('REMOVE_NESTED_CONTAINER', nested, signal))).toMatchObject({
      code: 'refused',
    });
    expect(heard).toEqual([]);
    await remove({ container_id: { value: 'c', parent: { value: 'p' } } });
    expect(heard).toEqual(['REMOVE_CONTAINER']);
  });

  it('REMOVE_QUOTA of a role that was not seen to have one, which ends the leading master', async () => {
    const { base, heard } = await recording();
    const { write } = openMesos({ ...options, masters: [base] });
    // The types do not let it through; who goes around them is stopped where calls are written.
    const untyped: object = write;
    const around: (name: string, body: object, signal: AbortSignal) => Promise<void> = Reflect.get(untyped, 'call');
    expect(await failureOf(around('REMOVE_QUOTA', { role: 'x' }, signal))).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('ends the leading master'),
    });
    expect(heard).toEqual([]);
    await failureOf(write.removeQuota('x', signal));
    expect(heard).toEqual(['GET_QUOTA']);
  });

  it('nor either of them under a number, from any of the codecs', async () => {
    const [named, master, agent] = await Promise.all([namedCodec(wire), masterCodec(wire), agentCodec(wire)]);
    expect(() => named.encode({ type: 30, remove_quota: { role: 'x' } })).toThrow(Failure);
    expect(() => named.encode({ type: 'REMOVE_QUOTA', remove_quota: { role: 'x' } })).toThrow(Failure);
    expect(() => master.encode({ type: 30, remove_quota: { role: 'x' } })).toThrow(Failure);
    expect(() => agent.encode({ type: 25, remove_container: { container_id: { value: 'c' } } })).toThrow(Failure);
  });
});

describe('the writing of calls', () => {
  it('stands in one place, which refuses what ends a server', () => {
    const writing = (pattern: RegExp) => ownFiles(/^src\/.*\.ts$/).filter((path) => pattern.test(textOf(path)));
    expect(writing(/\b(MasterCall|AgentCall)\b/)).toEqual(['src/clients/mesos/codec.ts']);
    expect(writing(/\bjsonOf\b[^;]*json-message/)).toEqual(['src/clients/mesos/codec.ts']);
  });

  it('writes the same call in both forms', async () => {
    const call = {
      type: 'READ_FILE' as const,
      read_file: { path: '/master/log', offset: 9007199254740993n, length: 0n },
    };
    const [protobuf, json] = await Promise.all([masterCodec('protobuf'), masterCodec('json')]);
    const text = new TextDecoder().decode(json.encode(call));
    expect(text).toBe('{"type":"READ_FILE","read_file":{"path":"/master/log","offset":9007199254740993,"length":0}}');
    expect(MasterCall.decode(protobuf.encode(call))).toEqual(messageOf('mesos.v1.master.Call', text));
  });
});
