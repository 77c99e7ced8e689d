import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LdapClient, type LdapOptions, openLdap } from '../../../src/clients/ldap/index.ts';
import { Faults, type LabCall, type LabFault } from '../../../src/lab/faults.ts';
import { MessageStream, octets, sequence, whole } from '../../../src/lab/ldap/ber.ts';
import { entryOperation, readEnvelope, resultOperation, writeMessage } from '../../../src/lab/ldap/message.ts';
import { SEED, seedDirectory } from '../../../src/lab/ldap/seed.ts';
import { startLdap } from '../../../src/lab/ldap/server.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';

const PAGED_RESULTS = '1.2.840.113556.1.4.319';
/** Besides bob, carol, dave and operator. */
const PEOPLE = 2_100;
const { signal } = new AbortController();
const clients: LdapClient[] = [];
const servers: LabServer[] = [];
let faults: Faults;
let calls: LabCall[];

beforeEach(() => {
  faults = new Faults();
  calls = [];
  faults.listen((call, moment) => {
    if (moment === 'before') calls.push(call);
  });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const start = async (people = PEOPLE): Promise<string> => {
  const server = await startLdap({ faults, directory: seedDirectory({ people }) });
  servers.push(server);
  return server.addresses[0] ?? '';
};
const open = (url: string, options: Partial<LdapOptions> = {}): LdapClient => {
  const { provisioner, people, groups } = SEED;
  const client = openLdap({
    ...{ url, startTls: false, bindDn: provisioner.dn, people, groups, tls: {} },
    ...{ password: async () => provisioner.password, timeoutMs: 5_000, clock: systemClock },
    ...options,
  });
  clients.push(client);
  return client;
};
const asOperator = { bindDn: `uid=operator,${SEED.people}`, password: async () => SEED.operator.password };
const searches = (): number => calls.filter(({ action }) => action === 'SearchRequest').length;
/** Does something to the search with this number, from 1 on, and to all behind it. */
const fromSearch = (number: number, fault: LabFault): void => {
  let count = 0;
  faults.script(({ action }) => (action === 'SearchRequest' && ++count >= number ? fault : undefined));
};
const gathered = async (client: LdapClient): Promise<{ read: number; failure: unknown }> => {
  let read = 0;
  try {
    for await (const page of client.read.accountPages(signal)) read += page.length;
  } catch (failure) {
    return { read, failure };
  }
  return { read, failure: undefined };
};

describe('a search in pages', () => {
  it('gives all accounts, in pages of 500, each of them once', async () => {
    const client = open(await start());
    const sizes: number[] = [];
    const names = new Set<string>();
    for await (const page of client.read.accountPages(signal)) {
      sizes.push(page.length);
      for (const { name } of page) names.add(name);
    }
    expect(sizes).toEqual([500, 500, 500, 500, 104]);
    expect(names.size).toBe(PEOPLE + 4);
    expect((await client.read.allAccounts(signal)).map(({ name }) => name)).toEqual([...names]);
  });

  it('reads 30,000 people, and never has more than a page of them', { timeout: 60_000 }, async () => {
    const client = open(await start(30_000), { timeoutMs: 30_000 });
    let [count, largest] = [0, 0];
    for await (const page of client.read.accountPages(signal)) {
      count += page.length;
      largest = Math.max(largest, page.length);
    }
    expect({ count, largest }).toEqual({ count: 30_004, largest: 500 });
  });

  it('lets other calls pass while its pages are read, and ends its connection when nobody wants more', async () => {
    const client = open(await start());
    for await (const page of client.read.accountPages(signal)) {
      expect(await client.read.accounts('bob', signal)).toHaveLength(1);
      expect(page).toHaveLength(500);
      break;
    }
    expect(calls.filter(({ action }) => action === 'BindRequest')).toHaveLength(2);
    expect(searches()).toBe(2);
  });

  it.each<[string, LabFault, string]>([
    ['the connection is cut', { kind: 'refuse' }, 'unreachable'],
    ['the server is busy', { kind: 'status', status: 51, body: '', contentType: '' }, 'unavailable'],
    ['the server is silent', { kind: 'late', ms: 60_000 }, 'timeout'],
  ])('that stops after page 3 is a failure that says so: %s', async (_, fault, code) => {
    const client = open(await start(), { timeoutMs: 500 });
    fromSearch(4, fault);
    const message = expect.stringContaining('page 4 after 1500 entries');
    expect(await gathered(client)).toMatchObject({ read: 1_500, failure: { code, system: 'ldap', message } });
  });

  it('is begun anew, once, where the connection was lost: no account is missing and none is there twice', async () => {
    const client = open(await start());
    let count = 0;
    faults.script(({ action }) => (action === 'SearchRequest' && ++count === 4 ? { kind: 'refuse' } : undefined));
    const all = await client.read.allAccounts(signal);
    expect(new Set(all.map(({ name }) => name)).size).toBe(PEOPLE + 4);
    expect(all).toHaveLength(PEOPLE + 4);
    expect(searches()).toBe(4 + 5);
  });

  it('is not taken for whole when the connection is lost again', async () => {
    const client = open(await start());
    let onThis = 0;
    faults.script(({ action }) => {
      if (action === 'BindRequest') onThis = 0;
      return action === 'SearchRequest' && ++onThis === 4 ? { kind: 'cut' } : undefined;
    });
    const message = expect.stringContaining('page 4 after 1500 entries');
    await expect(client.read.allAccounts(signal)).rejects.toMatchObject({ code: 'unreachable', message });
    await expect(client.read.numbersInUse(1, 2, signal)).rejects.toMatchObject({ code: 'unreachable', message });
  });

  it('says how far it came when the server gives no more to who asks, and what its administrator can do', async () => {
    const client = open(await start(), asOperator);
    const failure = {
      code: 'refused',
      message: expect.stringMatching(
        /has more entries under ou=people,\S+ than it gives to uid=operator,\S+ it stopped after 500\./,
      ),
      hint: expect.stringContaining('size.prtotal=unlimited'),
    };
    await expect(client.read.allAccounts(signal)).rejects.toMatchObject(failure);
  });
});

describe('a server with pages of its own kind', () => {
  const noise = Buffer.from('HTTP/1.1 400 Bad Request');

  /** Pages of a search: entries and the cookie behind them; undefined: the server sends no control. */
  type Pages = readonly (readonly [names: readonly string[], cookie: string | undefined])[];

  /** A server that gives one page for each search that comes, the last one for all behind it; takes down the cookies. */
  const paging = async (pages: Pages, cookies: string[] = []): Promise<string> => {
    const address = await serving(
      createServer((socket) => {
        const stream = new MessageStream(10_000);
        let page = 0;
        socket.on('data', (chunk) => {
          for (const { id, operation, controls } of stream.push(Buffer.from(chunk)).map(readEnvelope)) {
            if (operation.tag === 0x60) socket.write(writeMessage(id, resultOperation(0x61, 0)));
            if (operation.tag !== 0x63) continue;
            const [names, cookie] = pages[Math.min(page, pages.length - 1)] ?? [[], undefined];
            page += 1;
            cookies.push(controls[0]?.value.subarray(7).toString() ?? '');
            for (const name of names)
              socket.write(writeMessage(id, entryOperation(`uid=${name}`, account(name), false)));
            const value = sequence(whole(0), octets(cookie ?? ''));
            const control = { oid: PAGED_RESULTS, critical: false, value };
            socket.write(writeMessage(id, resultOperation(0x65, 0), cookie === undefined ? [] : [control]));
          }
        });
      }),
    );
    return `ldap://${address}`;
  };
  const namesAt = async (url: string): Promise<string[]> =>
    (await open(url).read.allAccounts(signal)).map(({ name }) => name);

  it('is asked on behind a page without entries', async () => {
    const cookies: string[] = [];
    const url = await paging(
      [
        [['a'], 'one'],
        [[], 'two'],
        [['b'], 'three'],
        [[], ''],
      ],
      cookies,
    );
    expect(await namesAt(url)).toEqual(['a', 'b']);
    expect(cookies.map((cookie) => cookie.slice(-5))).toEqual(
      ['', 'one', 'two', 'three'].map((one) => expect.stringContaining(one)),
    );
  });

  it('may give the same cookie with each page', async () => {
    const url = await paging([
      [['a'], 'same'],
      [['b'], 'same'],
      [['c'], ''],
    ]);
    expect(await namesAt(url)).toEqual(['a', 'b', 'c']);
  });

  it('may know no pages and give all at once', async () => {
    expect(await namesAt(await paging([[['a', 'b'], undefined]]))).toEqual(['a', 'b']);
  });

  it('is not believed when it stops paging in the middle', async () => {
    const url = await paging([
      [['a'], 'one'],
      [['b'], undefined],
    ]);
    const message = 'LDAP stopped paging after 2 entries under ou=people,dc=example,dc=org: there may be more.';
    await expect(namesAt(url)).rejects.toMatchObject({ code: 'protocol', message });
  });

  it('is left when its empty pages have no end', async () => {
    const url = await paging([[[], 'on']]);
    await expect(namesAt(url)).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('without an end'),
    });
  });

  it('is left when what follows an entry is none of LDAP', async () => {
    const address = await serving(
      createServer((socket) => {
        const stream = new MessageStream(10_000);
        socket.on('data', (chunk) => {
          for (const { id, operation } of stream.push(Buffer.from(chunk)).map(readEnvelope)) {
            if (operation.tag === 0x60) socket.write(writeMessage(id, resultOperation(0x61, 0)));
            else socket.write(Buffer.concat([writeMessage(id, entryOperation('uid=a', account('a'), false)), noise]));
          }
        });
      }),
    );
    const message = `What answers at ldap://${address} is no LDAP server.`;
    await expect(namesAt(`ldap://${address}`)).rejects.toMatchObject({ code: 'protocol', message });
  });
});

describe('what a server tells of itself', () => {
  it('is what it holds, what it can and who it is', async () => {
    expect(await open(await start(10)).read.rootDse(signal)).toEqual({
      namingContexts: [SEED.suffix],
      supportedControls: [PAGED_RESULTS],
      saslMechanisms: [],
      vendor: 'OpenLDAP',
    });
  });

  it('is also told to those who do not log in', async () => {
    const client = open(await start(10), { bindDn: undefined });
    expect(await client.read.rootDse(signal)).toMatchObject({ namingContexts: [SEED.suffix] });
    expect(await client.read.whoAmI(signal)).toBe('');
  });

  it('is whom it takes us for, where it says that', async () => {
    const client = open(await start(10));
    expect(await client.read.whoAmI(signal)).toBe(`dn:${SEED.provisioner.dn}`);
    faults.script(({ action }) =>
      action === 'ExtendedRequest' ? { kind: 'status', status: 2, body: 'unknown', contentType: '' } : undefined,
    );
    expect(await client.read.whoAmI(signal)).toBeUndefined();
  });
});

describe('the trial of paging', () => {
  it('shows that pages go on, and reads all people', async () => {
    expect(await open(await start()).read.tryPaging(signal)).toEqual({ pageEntries: 8, pages: [8, 8, 8, 8, 8] });
    expect(searches()).toBe(5 + Math.ceil((PEOPLE + 4 - 40) / 500));
  });

  it('has fewer pages where there are few people', async () => {
    expect(await open(await start(6)).read.tryPaging(signal)).toEqual({ pageEntries: 8, pages: [8, 2] });
  });

  it('says where the pages break off, and why', async () => {
    const client = open(await start());
    faults.script(({ action, page }) => (action === 'SearchRequest' && page === 4 ? { kind: 'refuse' } : undefined));
    await expect(client.read.tryPaging(signal)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('LDAP gave 24 people in 3 pages, and then no more'),
    });
  });

  it('says that a limit hides people from who asks', async () => {
    await expect(open(await start(), asOperator).read.tryPaging(signal)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('it stopped after 500'),
      hint: expect.stringContaining('size.prtotal=unlimited'),
    });
  });
});

const account = (uid: string) => [
  { name: 'uid', values: [uid] },
  { name: 'cn', values: [uid] },
  { name: 'uidNumber', values: ['1'] },
  { name: 'gidNumber', values: ['1'] },
  { name: 'homeDirectory', values: ['/'] },
];
