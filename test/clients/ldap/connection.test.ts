import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LdapClient, type LdapOptions, openLdap } from '../../../src/clients/ldap/index.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Faults, type LabCall, type LabFault } from '../../../src/lab/faults.ts';
import { element, MessageStream, octets } from '../../../src/lab/ldap/ber.ts';
import { readEnvelope, resultOperation, writeMessage } from '../../../src/lab/ldap/message.ts';
import { SEED, seedDirectory } from '../../../src/lab/ldap/seed.ts';
import { startLdap } from '../../../src/lab/ldap/server.ts';
import { makeTls } from '../../../src/lab/tls.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { fewConnections } from '../../support/few-connections.ts';
import { serving } from '../../support/serving.ts';
import { silentPeer } from '../../support/silent-peer.ts';

const { signal } = new AbortController();
const calls: LabCall[] = [];
const clients: LdapClient[] = [];
let faults: Faults;
let server: LabServer;
let tls: Awaited<ReturnType<typeof makeTls>>;

beforeEach(async () => {
  faults = new Faults();
  faults.listen((call, moment) => {
    if (moment === 'before') calls.push(call);
  });
  tls ??= await makeTls({ dns: ['localhost'], ips: ['127.0.0.1'] });
  server = await startLdap({ faults, directory: seedDirectory() }, { tls });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await server.stop();
  calls.length = 0;
});

const open = (options: Partial<LdapOptions> = {}): LdapClient => {
  const { provisioner, people, groups } = SEED;
  const client = openLdap({
    ...{ url: server.addresses[0] ?? '', startTls: false, bindDn: provisioner.dn, people, groups, tls: {} },
    ...{ password: async () => provisioner.password, timeoutMs: 5_000, clock: systemClock },
    ...options,
  });
  clients.push(client);
  return client;
};
const made = (): string[] => calls.map(({ action }) => action);
const bob = (client: LdapClient, on: AbortSignal = signal) => client.read.accounts('bob', on);
const addGroup = (client: LdapClient) => client.write.addGroup('new', 40_000, [], signal);

/** Does something to the first call of an action, and nothing after that. */
const once = (action: string, fault: LabFault): void => {
  let left = 1;
  faults.script((call) => (call.action === action && left-- > 0 ? fault : undefined));
};

/** How many calls of each action the server has had at once. */
function mostAtOnce(...actions: readonly string[]): Record<string, number> {
  const most: Record<string, number> = {};
  const now = new Map<string, number>();
  faults.listen((call, moment) => {
    const { action } = call;
    if (moment === 'before') calls.push(call);
    if (!actions.includes(action)) return;
    const count = (now.get(action) ?? 0) + (moment === 'before' ? 1 : -1);
    now.set(action, count);
    most[action] = Math.max(most[action] ?? 0, count);
  });
  return most;
}

describe('the connection to LDAP', () => {
  it('is made at the first call, and serves all that come one after the other', async () => {
    const client = open();
    expect(calls).toEqual([]);
    expect(await bob(client)).toHaveLength(1);
    expect(await client.read.groupsByName('users', signal)).toHaveLength(1);
    expect(made()).toEqual(['BindRequest', 'SearchRequest', 'SearchRequest']);
  });

  it('has others beside it where many questions wait, eight in all, and takes the changes alone', async () => {
    const client = open();
    await bob(client);
    faults.script(() => ({ kind: 'late', ms: 20 }));
    const most = mostAtOnce('AddRequest', 'SearchRequest');
    const names = Array.from({ length: 40 }, (_, index) => `new${index}`);
    const found = names.map((name) => client.read.groupsByName(name, signal));
    const changed = names.map((name, index) => client.write.addGroup(name, 40_000 + index, [], signal));
    await Promise.all([...found, ...changed]);
    expect(made().filter((action) => action === 'BindRequest')).toHaveLength(8);
    expect(most).toEqual({ AddRequest: 1, SearchRequest: 8 });
    await client.close();
    await expect(client.read.groupsByName('new39', signal)).resolves.toHaveLength(1);
  });

  it.each([
    ['closes the others at once', 'closed', {}],
    ['closes the others of somebody who does not log in', 'closed', { bindDn: undefined }],
    ['leaves the others without a word', 'left', {}],
  ] as const)('serves the questions that the others cannot, where the server %s', async (_how, beyond, options) => {
    const few = await fewConnections((server.addresses[0] ?? '').replace('ldap://', ''), 2, beyond);
    const client = open({ url: `ldap://${few.address}`, timeoutMs: 500, ...options });
    await client.read.rootDse(signal);
    faults.script(() => ({ kind: 'late', ms: 5 }));
    const asked = () => Promise.all(Array.from({ length: 40 }, () => client.read.rootDse(signal)));
    await expect(asked()).resolves.toHaveLength(40);
    const tried = few.asked();
    await expect(asked()).resolves.toHaveLength(40);
    expect(few.asked()).toBe(tried);
    await client.close();
  });

  it.each([51, 53])('serves the questions of others whose login is refused with %i', async (status) => {
    const client = open();
    await bob(client);
    let binds = 0;
    faults.script(({ action }) =>
      action === 'BindRequest' && ++binds > 1 ? { kind: 'status', status, body: '', contentType: '' } : undefined,
    );
    const answers = await Promise.all(Array.from({ length: 40 }, () => bob(client)));
    expect(answers.flat()).toHaveLength(40);
    expect(binds).toBe(7);
    await Promise.all(Array.from({ length: 40 }, () => bob(client)));
    expect(binds).toBe(7);
  });

  it('asks what another was too busy for, and makes no more of them', async () => {
    const client = open();
    await bob(client);
    let [binds, refusals] = [0, 0];
    faults.script(({ action }) => {
      if (action === 'BindRequest') binds += 1;
      if (action !== 'SearchRequest' || binds === 0 || refusals > 0) return undefined;
      refusals += 1;
      return { kind: 'status', status: 51, body: '', contentType: '' };
    });
    for (const _ of ['busy', 'again']) expect(await Promise.all([bob(client), bob(client)])).toHaveLength(2);
    expect({ binds, refusals }).toEqual({ binds: 1, refusals: 1 });
  });

  it('serves the questions of others that are lost, and others are made again', async () => {
    const client = open();
    await bob(client);
    faults.script(() => ({ kind: 'late', ms: 5 }));
    const asked = () => Promise.all(Array.from({ length: 16 }, () => bob(client)));
    await asked();
    const binds = () => made().filter((action) => action === 'BindRequest').length;
    const before = binds();
    let left = 3;
    faults.script(({ action }) => (action === 'SearchRequest' && left-- > 0 ? { kind: 'refuse' } : undefined));
    expect((await asked()).flat()).toHaveLength(16);
    faults.script(() => ({ kind: 'late', ms: 5 }));
    expect((await asked()).flat()).toHaveLength(16);
    expect(binds()).toBe(before + 3);
  });

  it('does not ask twice over others where the server is slow or says no', async () => {
    const client = open({ timeoutMs: 300 });
    await bob(client);
    faults.script(({ action }) => (action === 'SearchRequest' ? { kind: 'late', ms: 60_000 } : undefined));
    const slow = await Promise.allSettled([bob(client), bob(client), bob(client)]);
    expect(slow.map((one) => one.status === 'rejected' && Failure.from(one.reason).code)).toEqual(
      Array.from({ length: 3 }, () => 'timeout'),
    );
    const searches = () => made().filter((action) => action === 'SearchRequest').length;
    expect(searches()).toBe(4);
    faults.script(({ action }) =>
      action === 'SearchRequest' ? { kind: 'status', status: 50, body: '', contentType: '' } : undefined,
    );
    const denied = await Promise.allSettled([bob(client), bob(client), bob(client)]);
    expect(denied.map((one) => one.status === 'rejected' && Failure.from(one.reason).code)).toEqual(
      Array.from({ length: 3 }, () => 'denied'),
    );
    expect(searches()).toBe(7);
  });

  it('can be closed before it is made, and twice', async () => {
    const client = open();
    await client.close();
    await client.close();
    expect(calls).toEqual([]);
  });

  it.each([false, true])(
    'is made again, with a login, when the server has closed it in between (StartTLS: %s)',
    async (startTls) => {
      const client = open({ startTls, tls: { ca: tls.ca } });
      await bob(client);
      once('SearchRequest', { kind: 'refuse' });
      await expect(client.read.groupsByName('users', signal)).resolves.toHaveLength(1);
      const login = startTls ? ['ExtendedRequest', 'BindRequest'] : ['BindRequest'];
      expect(made()).toEqual([...login, 'SearchRequest', 'SearchRequest', ...login, 'SearchRequest']);
      await expect(addGroup(client)).resolves.toBeUndefined();
    },
  );

  it('is made again once only: a server that keeps closing it cannot be reached', async () => {
    faults.script(({ action }) => (action === 'SearchRequest' ? { kind: 'refuse' } : undefined));
    const failure = { code: 'unreachable', system: 'ldap', message: expect.stringContaining('closed the connection') };
    await expect(bob(open())).rejects.toMatchObject(failure);
    expect(made().filter((action) => action === 'SearchRequest')).toHaveLength(2);
  });

  it.each(['refuse', 'cut'] as const)('is lost under a change: the change is not made again (%s)', async (kind) => {
    const client = open();
    once('AddRequest', { kind });
    const failure = { code: 'unreachable', hint: expect.stringContaining('Run the command again') };
    await expect(addGroup(client)).rejects.toMatchObject(failure);
    expect(made().filter((action) => action === 'AddRequest')).toHaveLength(1);
    expect(await client.read.groupsByName('new', signal)).toHaveLength(kind === 'cut' ? 1 : 0);
  });

  it('is closed under a call that takes too long, and made again for the next one', async () => {
    const client = open({ timeoutMs: 100 });
    await bob(client);
    once('SearchRequest', { kind: 'late', ms: 10_000 });
    const failure = { code: 'timeout', message: expect.stringContaining(`SearchRequest ${SEED.people}`) };
    await expect(bob(client)).rejects.toMatchObject(failure);
    await expect(bob(client)).resolves.toHaveLength(1);
  });

  it('gives the reason of the signal that ends a call, and serves those that wait behind it', async () => {
    const client = open();
    await bob(client);
    once('SearchRequest', { kind: 'late', ms: 10_000 });
    const operator = new AbortController();
    const stopped = bob(client, operator.signal);
    const waiting = addGroup(client);
    await vi.waitFor(() => expect(made().filter((action) => action === 'SearchRequest')).toHaveLength(2));
    operator.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'interrupted' });
    await expect(waiting).resolves.toBeUndefined();
    await expect(bob(client, AbortSignal.abort('any reason'))).rejects.toMatchObject({ code: 'interrupted' });
    const own = new Failure('waiting', 'The patience is over.');
    await expect(bob(client, AbortSignal.abort(own))).rejects.toBe(own);
  });

  it('cannot be made where nobody listens', async () => {
    await server.stop();
    const failure = { code: 'unreachable', message: expect.stringContaining('ECONNREFUSED'), hint: expect.any(String) };
    await expect(bob(open())).rejects.toMatchObject(failure);
    server = await startLdap({ faults, directory: seedDirectory() });
  });

  it('says that the server has no StartTLS', async () => {
    await server.stop();
    server = await startLdap({ faults, directory: seedDirectory() });
    const message = expect.stringContaining('unsupported extended operation');
    await expect(bob(open({ startTls: true }))).rejects.toMatchObject({ code: 'failed', message });
    expect(made()).toEqual(['ExtendedRequest']);
  });

  it('gives up a server that says nothing, in clear and while it encrypts', async () => {
    const url = await silentPeer();
    for (const options of [
      { url: `ldap://${url}` },
      { url: `ldap://${url}`, startTls: true },
      { url: `ldaps://${url}` },
    ]) {
      await expect(bob(open({ ...options, timeoutMs: 100 }))).rejects.toMatchObject({ code: 'timeout' });
    }
  });

  it('does not take a search for whole of which another server holds a part', async () => {
    const reference = element(0x73, octets('ldap://elsewhere.example.org/'));
    const partial = await serving(
      answering({ 96: [resultOperation(0x61, 0)], 99: [reference, resultOperation(0x65, 0)] }),
    );
    const failure = { code: 'unsupported', message: expect.stringContaining('ldap://elsewhere.example.org/') };
    await expect(bob(open({ url: `ldap://${partial}` }))).rejects.toMatchObject(failure);
  });

  it('refuses an answer that is no LDAP', async () => {
    const web = await serving(
      createServer((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    );
    await expect(bob(open({ url: `ldap://${web}` }))).rejects.toMatchObject({
      system: 'ldap',
      code: 'protocol',
      message: `What answers at ldap://${web} is no LDAP server.`,
      hint: expect.stringContaining('ldap.url may not lead to an LDAP server'),
    });
  });

  it('refuses a peer that greets as no LDAP server does', async () => {
    const shell = await serving(createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n')));
    await expect(bob(open({ url: `ldap://${shell}`, timeoutMs: 500 }))).rejects.toMatchObject({
      message: `What answers at ldap://${shell} is no LDAP server.`,
    });
  });

  it('doubts the address when the first connection ends without a word', async () => {
    const mute = await serving(createServer((socket) => socket.on('data', () => socket.end())));
    await expect(bob(open({ url: `ldap://${mute}` }))).rejects.toMatchObject({
      code: 'unreachable',
      hint: expect.stringContaining('ldap.url may not lead to an LDAP server'),
    });
  });
});

describe('the login to LDAP', () => {
  it.each([async () => '', undefined])(
    'is refused here without a password, before anything is sent',
    async (password) => {
      const failure = { code: 'config', message: expect.stringContaining(SEED.provisioner.dn) };
      await expect(bob(open({ password }))).rejects.toMatchObject(failure);
      expect(calls).toEqual([]);
    },
  );

  it('is refused here for words that are no DN, and would choose another way to log in', async () => {
    await expect(bob(open({ bindDn: 'EXTERNAL' }))).rejects.toMatchObject({ code: 'config' });
    expect(calls).toEqual([]);
  });

  it('comes after StartTLS', async () => {
    await bob(open({ startTls: true, tls: { ca: tls.ca } }));
    expect(made()).toEqual(['ExtendedRequest', 'BindRequest', 'SearchRequest']);
  });

  it('is not tried again after it was refused, for directories lock an account after a few wrong passwords', async () => {
    const client = open({ password: async () => 'wrong' });
    const pages = async () => client.read.accountPages(signal)[Symbol.asyncIterator]().next();
    const ends = await Promise.allSettled([bob(client), pages(), client.read.whoAmI(signal), addGroup(client)]);
    expect(ends).toHaveLength(4);
    for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'unauthenticated' } });
    await expect(bob(client)).rejects.toMatchObject({ code: 'unauthenticated', exit: 3 });
    expect(made()).toEqual(['BindRequest']);
  });

  it('is tried again by the next call where it did not come to an answer', async () => {
    const password = vi.fn(async (): Promise<string> => SEED.provisioner.password).mockResolvedValueOnce('');
    const client = open({ password });
    await expect(bob(client)).rejects.toMatchObject({ code: 'config' });
    await expect(bob(client)).resolves.toHaveLength(1);
  });
});

describe('the address of LDAP', () => {
  it.each([
    'ldapi://%2Frun%2Fldapi',
    'http://127.0.0.1',
    '127.0.0.1:389',
    'ldap://',
    'ldap://a:b@c',
    'ldap://host:999999',
  ])('is refused as %s', async (url) => {
    await expect(bob(open({ url }))).rejects.toMatchObject({
      code: 'config',
      hint: expect.stringContaining('ldap.url'),
    });
  });

  it('is not both encrypted from the first byte and by StartTLS', async () => {
    const url = server.addresses[1] ?? '';
    await expect(bob(open({ url, startTls: true }))).rejects.toMatchObject({ code: 'config' });
  });
});

describe('the trace of LDAP', () => {
  it('has a line for each request, with its end and without secrets', async () => {
    const lines: object[] = [];
    const client = open({ trace: (line) => lines.push(line) });
    await bob(client);
    await expect(client.write.remove(client.read.accountDn('nobody'), signal)).rejects.toThrow();
    const line = { system: 'ldap', base: server.addresses[0], ms: expect.any(Number) };
    const dn = `uid=nobody,${SEED.people}`;
    expect(lines).toEqual([
      { ...line, call: 'the connection' },
      { ...line, call: `BindRequest ${SEED.provisioner.dn}` },
      { ...line, call: `SearchRequest ${SEED.people}` },
      { ...line, call: `DelRequest ${dn}`, failure: 'not-found' },
    ]);
    expect(JSON.stringify(lines)).not.toContain(SEED.provisioner.password);
  });
});

describe('an answer of LDAP', () => {
  it.each([
    [3, 'timeout'],
    [10, 'unsupported'],
    [11, 'refused'],
    [51, 'unavailable'],
    [52, 'unavailable'],
    [53, 'refused'],
    [80, 'failed'],
  ])('with result code %i is the failure %s, in the words of the server too', async (status, code) => {
    once('SearchRequest', { kind: 'status', status, body: 'closed for cleaning', contentType: '' });
    const message = expect.stringContaining(`closed for cleaning (result code ${status})`);
    await expect(bob(open())).rejects.toMatchObject({ code, system: 'ldap', message, detail: { resultCode: status } });
  });

  it.each([
    [16, 'conflict', 'is no longer as it was read'],
    [17, 'usage', 'does not know an attribute of cn=new,'],
    [19, 'usage', 'does not allow a value of cn=new,'],
    [20, 'conflict', 'has that value already'],
    [21, 'usage', 'has a form that LDAP does not take'],
    [34, 'usage', 'cannot read the DN cn=new,'],
    [50, 'denied', `does not allow ${SEED.provisioner.dn} to do AddRequest cn=new,`],
    [64, 'usage', 'as a name of such an entry'],
    [65, 'usage', "does not fit the LDAP server's schema"],
    [66, 'conflict', 'has entries below it'],
    [68, 'exists', 'is in LDAP already'],
  ])('to a change with result code %i is the failure %s, and says what is the matter', async (status, code, said) => {
    once('AddRequest', { kind: 'status', status, body: '', contentType: '' });
    const message = expect.stringContaining(said);
    await expect(addGroup(open())).rejects.toMatchObject({
      code,
      system: 'ldap',
      message,
      detail: { resultCode: status },
    });
  });

  it.each([
    [7, 'unauthenticated', 'log in in this way'],
    [8, 'unauthenticated', 'wants to know who asks'],
    [13, 'denied', 'only over an encrypted connection'],
    [48, 'unauthenticated', 'log in with a password'],
    [49, 'unauthenticated', 'did not take the password'],
  ])('to a login with result code %i is the failure %s, and says what is the matter', async (status, code, said) => {
    once('BindRequest', { kind: 'status', status, body: '', contentType: '' });
    const message = expect.stringContaining(said);
    await expect(bob(open())).rejects.toMatchObject({ code, system: 'ldap', message, detail: { resultCode: status } });
  });
});

/** A server that has the same answer to every request with a tag. */
function answering(answers: Readonly<Record<number, readonly Buffer[]>>): Server {
  return createServer((socket) => {
    const stream = new MessageStream(10_000);
    socket.on('data', (chunk) => {
      for (const { id, operation } of stream.push(Buffer.from(chunk)).map(readEnvelope)) {
        for (const answer of answers[operation.tag] ?? []) socket.write(writeMessage(id, answer));
      }
    });
  });
}
