import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { HdfsAuth } from '../../../src/clients/hdfs/identity.ts';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { kerberosTickets } from '../../../src/clients/hdfs/kerberos-tickets.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { listening } from '../../../src/lab/listening.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type Platform, startPlatform } from '../../lab/hdfs/platform.ts';

const signal = new AbortController().signal;

const opened = (
  namenodes: readonly string[],
  auth?: HdfsAuth,
  user = 'hdfs',
  doAs?: string,
  lines: JsonObject[] = [],
) =>
  openHdfs({
    send: transport(),
    clock: systemClock,
    namenodes,
    user,
    doAs,
    timeoutMs: 2_000,
    trace: (line) => lines.push(line),
    ...(auth === undefined ? {} : { auth }),
  });

describe('a proxy user', () => {
  let hdfs: Platform;
  afterEach(() => hdfs.server.stop());

  it('acts for the other one, and is told so', async () => {
    hdfs = await startPlatform();
    const { read, write } = opened(hdfs.server.addresses, undefined, 'hue', 'alice');
    expect(read.user).toBe('alice');
    expect(await read.home(signal)).toBe('/user/alice');
    await write.mkdirs('/tmp/hers', 0o700, signal);
    expect(hdfs.tree.entry('/tmp/hers')).toMatchObject({ owner: 'alice' });
    expect(await read.mayAccess('/tmp/hers', 'carol', 'r', signal)).toBe(false);
    expect(await read.mayAccess('/tmp/hers', 'alice', 'r', signal)).toBe(true);
    await write.create('/tmp/hers/f', bytes('x'), {}, signal);
    expect(hdfs.tree.entry('/tmp/hers/f')).toMatchObject({ owner: 'alice' });
  });

  it('who may not is refused, with the setting that would let him', async () => {
    hdfs = await startPlatform();
    await expect(opened(hdfs.server.addresses, undefined, 'carol', 'alice').read.home(signal)).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('carol is not allowed to impersonate alice'),
      hint: expect.stringContaining('hadoop.proxyuser'),
    });
  });
});

/** A namenode that keeps what it is asked, and knows callers as `knows` says. */
async function namenode(knows: (request: IncomingMessage) => { readonly status: number; readonly cookie?: string }) {
  const asked: {
    readonly url: string;
    readonly authorization?: string | undefined;
    readonly cookie?: string | undefined;
  }[] = [];
  const server = createServer((request, response) => {
    const { authorization, cookie } = request.headers;
    asked.push({ url: request.url ?? '', authorization, cookie });
    const known = knows(request);
    response.writeHead(known.status, {
      'Content-Type': 'application/json',
      ...(known.cookie === undefined ? {} : { 'Set-Cookie': `hadoop.auth="${known.cookie}"; Path=/; HttpOnly` }),
      ...(known.status === 401 ? { 'WWW-Authenticate': 'Negotiate' } : {}),
    });
    response.end(known.status === 200 ? '{"Path":"/user/alice","boolean":true}' : '');
  });
  const { port, stop } = await listening(server);
  return { base: `http://127.0.0.1:${port}`, asked, stop };
}

describe('Kerberos by SPNEGO', () => {
  let stop: () => Promise<void> = async () => undefined;
  afterEach(() => stop());

  /** Lets in the ticket that it has not seen yet, and after that the cookie that it gave for it. */
  async function begin() {
    let valid: string | undefined;
    let count = 0;
    const server = await namenode(({ headers }) => {
      if (headers.authorization?.startsWith('Negotiate ticket-for-127.0.0.1') === true) {
        count += 1;
        valid = `u=alice&t=kerberos&n=${count}`;
        return { status: 200, cookie: valid };
      }
      return { status: valid !== undefined && headers.cookie === `hadoop.auth="${valid}"` ? 200 : 401 };
    });
    stop = server.stop;
    let tickets = 0;
    const ticket = async (host: string): Promise<string> => {
      tickets += 1;
      return `ticket-for-${host}-${tickets}`;
    };
    return { ...server, auth: { kind: 'spnego', ticket } as const, expire: () => (valid = undefined) };
  }

  it('shows a ticket once and the cookie from then on, and says no user name', async () => {
    const { base, asked, auth } = await begin();
    const { read, write } = opened([base], auth);
    expect(await read.home(signal)).toBe('/user/alice');
    await read.home(signal);
    await write.mkdirs('/x', 0o700, signal);
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      'Negotiate ticket-for-127.0.0.1-1',
      undefined,
      undefined,
    ]);
    expect(asked.map(({ cookie }) => cookie !== undefined)).toEqual([false, true, true]);
    for (const { url } of asked) expect(url).not.toMatch(/user\.name|doas|delegation/);
  });

  it('shows a new ticket when the cookie has expired, and carries out once what must not be done twice', async () => {
    const { base, asked, auth, expire } = await begin();
    const { read, write } = opened([base], auth);
    await read.home(signal);
    expire();
    expect(await write.rename('/a', '/b', signal)).toBe(true);
    expect(asked.map(({ authorization }) => authorization?.at(-1))).toEqual(['1', undefined, '2']);
  });

  it('acts for others as their proxy', async () => {
    const { base, asked, auth } = await begin();
    const { read } = opened([base], auth, 'hdfs', 'bob');
    await read.home(signal);
    await read.mayAccess('/x', 'carol', 'r', signal);
    expect(asked.map(({ url }) => /doas=(\w+)/.exec(url)?.[1])).toEqual(['bob', 'carol']);
  });

  it('says so where the ticket is not taken, and keeps it out of the trace and the failure', async () => {
    const server = await namenode(() => ({ status: 401 }));
    stop = server.stop;
    const lines: JsonObject[] = [];
    const auth = { kind: 'spnego', ticket: async () => 'SECRETTICKET' } as const;
    const failure = await opened([server.base], auth, 'hdfs', undefined, lines).read.home(signal).catch(String);
    expect(failure).toContain('asks for Kerberos');
    expect(`${failure}${JSON.stringify(lines)}`).not.toContain('SECRETTICKET');
    expect(lines.length).toBeGreaterThan(0);
  });

  it('is what a namenode is said to ask for that is asked by name', async () => {
    const server = await namenode(() => ({ status: 401 }));
    stop = server.stop;
    await expect(opened([server.base]).read.home(signal)).rejects.toMatchObject({
      code: 'unauthenticated',
      hint: expect.stringContaining('hdfs.auth'),
    });
  });
});

describe('tickets from the package kerberos', () => {
  /** Shaped like the package; tells what it was asked for. */
  const shaped = (step: (told: string) => Promise<string>) => {
    const services: string[] = [];
    const module = {
      GSS_MECH_OID_SPNEGO: 6,
      initializeClient: async (service: string, { mechOID }: { mechOID: number }) => {
        services.push(`${service} ${mechOID}`);
        return { step };
      },
    };
    return { module, services };
  };

  it('are for the HTTP service of the host, also where the package is a default export', async () => {
    const { module, services } = shaped(async () => 'dGlja2V0');
    expect(await kerberosTickets(async () => module)('nn1.example.org')).toBe('dGlja2V0');
    expect(await kerberosTickets(async () => ({ default: module }))('nn2.example.org')).toBe('dGlja2V0');
    expect(services).toEqual(['HTTP@nn1.example.org 6', 'HTTP@nn2.example.org 6']);
  });

  it('are missing without kinit, which the failure says', async () => {
    const { module } = shaped(() => Promise.reject(new Error('No Kerberos credentials available')));
    await expect(kerberosTickets(async () => module)('nn1')).rejects.toMatchObject({
      code: 'unauthenticated',
      hint: expect.stringContaining('kinit'),
    });
  });

  it('cannot be had where the package is not installed, and its name is told', async () => {
    await expect(kerberosTickets()('nn1')).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('"kerberos"'),
      hint: expect.stringContaining('npm install'),
    });
  });

  it('cannot be had from something else of that name', async () => {
    await expect(kerberosTickets(async () => ({ hello: 'world' }))('nn1')).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});

describe('a delegation token', () => {
  let stop: () => Promise<void> = async () => undefined;
  afterEach(() => stop());

  it('stands in place of the name, and is not to be read anywhere', async () => {
    const server = await namenode(() => ({ status: 200 }));
    stop = server.stop;
    const lines: JsonObject[] = [];
    const auth = { kind: 'token', token: async () => 'SECRETTOKEN' } as const;
    const { read } = opened([server.base], auth, 'hdfs', undefined, lines);
    await read.home(signal);
    expect(server.asked[0]?.url).toBe('/webhdfs/v1/?op=GETHOMEDIRECTORY&delegation=SECRETTOKEN');
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('SECRETTOKEN');
    await stop();
    const failure = await read.home(signal).catch(String);
    expect(failure).not.toContain('SECRETTOKEN');
  });

  it('that has expired is a login that failed, with the setting that holds it', async () => {
    const told = {
      exception: 'InvalidToken',
      javaClassName: 'x.SecretManager$InvalidToken',
      message: 'token is expired',
    };
    const server = createServer((_request, response) =>
      response.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ RemoteException: told })),
    );
    const { port, stop: end } = await listening(server);
    stop = end;
    const auth = { kind: 'token', token: async () => 'T' } as const;
    await expect(opened([`http://127.0.0.1:${port}`], auth).read.home(signal)).rejects.toMatchObject({
      code: 'unauthenticated',
      hint: expect.stringContaining('hdfs.delegationToken'),
    });
  });

  it('says nothing of what others may, and stands for nobody else', async () => {
    const auth = { kind: 'token', token: async () => 'T' } as const;
    await expect(opened(['http://127.0.0.1:1'], auth).read.mayAccess('/x', 'carol', 'r', signal)).rejects.toMatchObject(
      {
        code: 'unsupported',
      },
    );
    expect(() => opened(['http://127.0.0.1:1'], auth, 'hdfs', 'bob')).toThrow(
      expect.objectContaining({ code: 'config' }),
    );
  });
});

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
