import { connect } from 'node:net';
import { Attribute, Change, Client, FilterParser } from 'ldapts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Faults, type LabCall } from '../../../src/lab/faults.ts';
import {
  childrenOf,
  element,
  MessageStream,
  octets,
  sequence,
  TAG,
  whole,
  wholeOf,
} from '../../../src/lab/ldap/ber.ts';
import type { Directory } from '../../../src/lab/ldap/directory.ts';
import { resultOperation, writeMessage } from '../../../src/lab/ldap/message.ts';
import { SEED, seedDirectory } from '../../../src/lab/ldap/seed.ts';
import { startLdap } from '../../../src/lab/ldap/server.ts';
import { makeTls } from '../../../src/lab/tls.ts';
import type { LabServer } from '../../../src/lab/world.ts';

const { people, groups, admin, provisioner } = SEED;
const bob = `uid=bob,${people}`;
let faults: Faults;
let directory: Directory;
let server: LabServer;
let client: Client;

beforeEach(async () => {
  faults = new Faults();
  directory = seedDirectory();
  server = await startLdap({ faults, directory });
  client = new Client({ url: server.addresses[0] ?? '' });
});
afterEach(async () => {
  await client.unbind();
  await server.stop();
});

const change = (operation: 'add' | 'delete' | 'replace', type: string, values: string[]): Change =>
  new Change({ operation, modification: new Attribute({ type, values }) });
const namesOf = async (filter: string): Promise<unknown[]> => {
  const { searchEntries } = await client.search(people, { filter, attributes: ['uid'] });
  return searchEntries.map(({ uid }) => uid);
};

describe("the lab's LDAP server", () => {
  it('listens on loopback, in clear and with a certificate also encrypted', async () => {
    expect(server.addresses).toEqual([expect.stringMatching(/^ldap:\/\/127\.0\.0\.1:\d+$/)]);
    const tls = await makeTls({ dns: [], ips: ['127.0.0.1'] });
    const secure = await startLdap({ faults, directory }, { tls });
    expect(secure.addresses[1]).toMatch(/^ldaps:\/\/127\.0\.0\.1:\d+$/);
    await secure.stop();
  });

  it('says of itself what it can, to anybody', async () => {
    const { searchEntries } = await client.search('', { scope: 'base', attributes: ['+'] });
    expect(searchEntries).toMatchObject([
      {
        namingContexts: SEED.suffix,
        supportedControl: '1.2.840.113556.1.4.319',
        supportedExtension: '1.3.6.1.4.1.4203.1.11.3',
        supportedLDAPVersion: '3',
      },
    ]);
  });

  it('tells of every request, by its name in the protocol and what it is about', async () => {
    const told: (LabCall & { moment: string; index: number })[] = [];
    faults.listen((call, moment, index) => void told.push({ ...call, moment, index }));
    await client.bind(admin.dn, admin.password);
    await client.compare(bob, 'uid', 'bob');
    await client.modify(bob, change('replace', 'mail', ['b@example.org']));
    await client.modifyDN(bob, 'uid=rob');
    await client.exop('1.3.6.1.4.1.4203.1.11.3');
    const before = told.filter(({ moment }) => moment === 'before').map(({ action, target }) => `${action} ${target}`);
    expect(before).toEqual([
      `BindRequest ${admin.dn}`,
      `CompareRequest ${bob}`,
      `ModifyRequest ${bob}`,
      `ModifyDNRequest ${bob}`,
      'ExtendedRequest 1.3.6.1.4.1.4203.1.11.3',
    ]);
    expect(told.map(({ moment, index }) => `${moment} ${index}`).slice(0, 4)).toEqual([
      'before 0',
      'after 0',
      'before 1',
      'after 1',
    ]);
  });

  it('has acted, and not yet answered, when it tells so', async () => {
    await client.bind(provisioner.dn, provisioner.password);
    faults.listen((call, moment) => {
      expect(directory.entry(call.target) !== undefined).toBe(moment === 'before');
    });
    await client.del(bob);
    faults.listen(undefined);
  });

  it('refuses before it acts, and cuts after it has acted', async () => {
    await client.bind(provisioner.dn, provisioner.password);
    faults.script(() => ({ kind: 'refuse' }));
    await expect(client.del(bob)).rejects.toThrow('Connection closed');
    expect(directory.entry(bob)).toBeDefined();
    faults.script(({ action }) => (action === 'DelRequest' ? { kind: 'cut' } : undefined));
    await client.bind(provisioner.dn, provisioner.password);
    await expect(client.del(bob)).rejects.toThrow('Connection closed');
    expect(directory.entry(bob)).toBeUndefined();
  });

  it('answers with a result code that a fault names, and does not act', async () => {
    await client.bind(provisioner.dn, provisioner.password);
    faults.script(() => ({ kind: 'status', status: 51, body: 'try later', contentType: '' }));
    await expect(client.del(bob)).rejects.toMatchObject({ code: 51, message: 'try later Code: 0x33' });
    expect(directory.entry(bob)).toBeDefined();
  });

  it('changes all of a modification or nothing of it', async () => {
    await client.bind(provisioner.dn, provisioner.password);
    const half = [change('replace', 'mail', ['new@example.org']), change('delete', 'uidNumber', ['1'])];
    await expect(client.modify(bob, half)).rejects.toMatchObject({ code: 16 });
    expect((await client.search(bob, { scope: 'base', attributes: ['mail'] })).searchEntries).toMatchObject([
      { mail: 'bob@example.org' },
    ]);
  });

  it('lets the service of mesosctl write people and groups, and nothing else', async () => {
    await client.bind(provisioner.dn, provisioner.password);
    await client.modify(`cn=analysts,${groups}`, change('add', 'memberUid', ['dave']));
    await client.del(`uid=u00001,${people}`);
    await expect(client.del(SEED.hue.dn)).rejects.toMatchObject({ code: 50 });
    await expect(client.del(people)).rejects.toMatchObject({ code: 50 });
  });

  it('keeps what is below an entry from losing it', async () => {
    await client.bind(admin.dn, admin.password);
    await expect(client.del(people)).rejects.toMatchObject({ code: 66 });
  });

  it('forgets who the client is when he fails to log in again', async () => {
    await client.bind(admin.dn, admin.password);
    await expect(client.bind(bob, 'wrong')).rejects.toMatchObject({ code: 49 });
    expect(await client.exop('1.3.6.1.4.1.4203.1.11.3')).toMatchObject({ value: '' });
    await expect(client.search(people)).rejects.toMatchObject({ code: 32 });
  });

  it('shows a password to its owner only', async () => {
    await client.bind(bob, 'pw-bob');
    expect(await namesOf('(userPassword=*)')).toEqual(['bob']);
  });

  it('gives a paged search a cookie that is good once', async () => {
    await client.bind(admin.dn, admin.password);
    const pages: number[] = [];
    for await (const page of client.searchPaginated(people, { filter: '(uid=*)', paged: { pageSize: 10 } })) {
      pages.push(page.searchEntries.length);
    }
    expect(pages).toEqual([10, 10, 10, 4]);
  });
});

describe("a filter of the lab's LDAP server", () => {
  const named = ['bob', 'carol', 'dave', 'operator'];

  it.each([
    ['(uid=BOB)', ['bob']],
    ['(UID=bob)', ['bob']],
    ['(cn=  bob   BUILDER )', ['bob']],
    ['(cn=Carol 王芳)', ['carol']],
    ['(cn=*o*b*)', ['bob']],
    ['(cn=Dave \\28*\\2a*)', ['dave']],
    ['(cn=Bob*)', ['bob']],
    ['(cn=*er)', ['bob']],
    ['(cn~=bob builder)', ['bob']],
    ['(uidNumber=9001)', ['bob']],
    ['(uidNumber=09001)', []],
    ['(uidNumber=90*)', []],
    ['(&(uidNumber>=9002)(uidNumber<=9003))', ['carol', 'dave']],
    ['(homeDirectory=/HOME/bob)', []],
    ['(objectClass=PERSON)', named],
    ['(objectClass=top)', named],
    ['(!(uid=b*))', ['carol', 'dave', 'operator']],
    ['(nosuch=*)', []],
    ['(!(nosuch=x))', []],
    ['(|(nosuch=x)(uid=bob))', ['bob']],
    ['(&(!(nosuch=x))(uid=bob))', []],
  ])('finds with %s what slapd finds', async (filter, names) => {
    directory = seedDirectory({ people: 0 });
    await client.unbind();
    await server.stop();
    server = await startLdap({ faults, directory });
    client = new Client({ url: server.addresses[0] ?? '' });
    await client.bind(admin.dn, admin.password);
    expect(FilterParser.parseString(filter)).toBeDefined();
    expect(await namesOf(`(&(uid=*)${filter})`)).toEqual(names);
  });
});

describe("a connection to the lab's LDAP server", () => {
  const bind = writeMessage(1, element(0x60, whole(3), octets(admin.dn), octets(admin.password, 0x80)));
  const whoAmI = writeMessage(2, element(0x77, octets('1.3.6.1.4.1.4203.1.11.3', 0x80)));
  const startTls = writeMessage(3, element(0x77, octets('1.3.6.1.4.1.1466.20037', 0x80)));
  const bound = writeMessage(1, resultOperation(0x61, 0));
  const told = writeMessage(2, resultOperation(0x78, 0, '', '', octets(`dn:${admin.dn}`, 0x8b)));

  /** Writes the pieces, each in a packet of its own as far as the system lets us, and gives all that comes until `messages` have come or the end. */
  const speak = (address: string, pieces: readonly Uint8Array[], messages: number): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(address);
      const stream = new MessageStream(10_000);
      const chunks: Buffer[] = [];
      let seen = 0;
      const socket = connect({ host: hostname, port: Number(port), noDelay: true }, async () => {
        for (const piece of pieces) await new Promise((next) => socket.write(piece, next));
      });
      socket.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        seen += stream.push(chunk).length;
        if (seen >= messages) socket.destroy();
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(Buffer.concat(chunks)));
    });

  it('takes requests byte by byte, and several at once', async () => {
    const [address = ''] = server.addresses;
    const bytes = Buffer.concat([bind, whoAmI]);
    const answers = Buffer.concat([bound, told]);
    expect(await speak(address, [bytes], 2)).toEqual(answers);
    expect(
      await speak(
        address,
        Array.from(bytes, (byte) => Uint8Array.of(byte)),
        2,
      ),
    ).toEqual(answers);
  });

  it.each([
    ['no sequence', octets('x')],
    ['no operation', sequence(whole(1))],
    ['more bytes than any request has', Buffer.from('308400500000', 'hex')],
    ['another protocol', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ])('ends at %s', async (_, bytes) => {
    expect(await speak(server.addresses[0] ?? '', [bytes], 1)).toEqual(Buffer.alloc(0));
  });

  it('answers an operation that it cannot read as a fault of the protocol', async () => {
    const unread = writeMessage(7, element(0x68, octets('uid=x')));
    const answer = await speak(server.addresses[0] ?? '', [unread], 1);
    const [id, operation] = new MessageStream(10_000).push(answer).flatMap(childrenOf);
    expect([wholeOf(id), operation?.tag]).toEqual([7, 0x69]);
    expect(operation === undefined ? [] : childrenOf(operation).map(({ tag }) => tag)).toEqual([
      TAG.enumerated,
      TAG.octets,
      TAG.octets,
    ]);
    expect(operation?.content[2]).toBe(2);
  });

  it('ends when something in clear stands behind StartTLS, as if it were encrypted', async () => {
    const tls = await makeTls({ dns: [], ips: ['127.0.0.1'] });
    const secure = await startLdap({ faults, directory }, { tls });
    const answer = await speak(secure.addresses[0] ?? '', [Buffer.concat([startTls, whoAmI])], 2);
    expect(answer.includes(told.subarray(4))).toBe(false);
    await secure.stop();
  });
});

describe("the lab's directory", () => {
  it('knows the groups of a user: by name, by DN and by number', () => {
    expect(directory.groupsOf('bob')).toEqual(['users', 'analysts']);
    expect(directory.groupsOf('operator')).toEqual(['users', 'platform']);
    expect(directory.groupsOf('u00003')).toEqual(['users']);
    expect(directory.groupsOf('nobody')).toEqual([]);
  });

  it('knows the password of a user, and locks him out after five wrong ones, for the server too', async () => {
    expect(directory.passwordIs('bob', 'pw-bob')).toBe(true);
    expect(directory.passwordIs('bob', '')).toBe(false);
    expect(directory.passwordIs('nobody', 'pw')).toBe(false);
    for (const guess of ['1', '2', '3', '4', '5']) expect(directory.passwordIs('bob', guess)).toBe(false);
    expect(directory.passwordIs('bob', 'pw-bob')).toBe(false);
    await expect(client.bind(bob, 'pw-bob')).rejects.toMatchObject({ code: 49 });
    await client.bind(admin.dn, admin.password);
    const { searchEntries } = await client.search(bob, { scope: 'base', attributes: ['pwdAccountLockedTime'] });
    expect(searchEntries).toMatchObject([{ pwdAccountLockedTime: expect.stringMatching(/^\d{14}Z$/) }]);
  });

  it('forgets wrong passwords when the right one comes in time', () => {
    for (let round = 0; round < 3; round += 1) {
      for (const guess of ['1', '2', '3', '4']) directory.passwordIs('bob', guess);
      expect(directory.passwordIs('bob', 'pw-bob')).toBe(true);
    }
  });
});
