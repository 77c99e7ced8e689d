import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabFault } from '../../src/lab/faults.ts';
import { element, MessageStream, octets } from '../../src/lab/ldap/ber.ts';
import { entryOperation, readEnvelope, resultOperation, writeMessage } from '../../src/lab/ldap/message.ts';
import { plant, SEED } from '../../src/lab/ldap/seed.ts';
import { makeCa } from '../support/certificates.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { serving } from '../support/serving.ts';
import { silentPeer } from '../support/silent-peer.ts';
import { type Run, run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ people: 2_000 });
});
afterEach(() => lab.faults.script(undefined));
afterAll(() => lab.stop());

/** What a context says of LDAP; undefined takes a setting away. */
type Told = Readonly<Record<string, unknown>>;

let files = 0;

/** Runs the tool with another word about LDAP in the file of contexts. */
async function toldOf(ldap: Told, line: string): Promise<Run> {
  const file = JSON.parse(await readFile(lab.env.MESOSCTL_CONFIG, 'utf8'));
  Object.assign(file.contexts.lab.ldap, ldap);
  const path = join(lab.folder, `bad-directory-${++files}.json`);
  await writeFile(path, JSON.stringify(file), { mode: 0o600 });
  return run({ ...lab.env, MESOSCTL_CONFIG: path }, line);
}

/** Both commands say it, with the next step; the tenant's account is unread, never missing. */
async function says(ldap: Told, message: RegExp, hint: RegExp, more = ''): Promise<void> {
  const show = await toldOf(ldap, `user show bob${more}`);
  expect(show.err).toMatch(message);
  expect(show.err).toMatch(hint);
  expect(show.out).toContain('Account\tnot read');
  expect(show.all).not.toContain(SEED.provisioner.password);
  const list = await toldOf(ldap, `user list${more}`);
  expect(list.err).toMatch(message);
  expect({ show: show.exit, list: list.exit, listed: list.out.trim() }).toEqual({ show: 3, list: 3, listed: '' });
}

const searchFault = (fault: LabFault): void =>
  lab.faults.script(({ system, action }) => (system === 'ldap' && action === 'SearchRequest' ? fault : undefined));

describe('a directory that refuses us', () => {
  it('for a wrong password: says whose, and never which', async () => {
    await says({ password: 'not-the-word' }, /did not take the password of uid=mesosctl,/, /hint: Check ldap\.bindDn/);
    expect((await toldOf({ password: 'not-the-word' }, 'user show bob')).all).not.toContain('not-the-word');
  });

  it('as nobody: says that the base is not there, or not for us', async () => {
    const nobody = { bindDn: undefined, password: undefined };
    await says(
      nobody,
      /ou=people,\S+ is not in LDAP, or an anonymous client may not read it/,
      /rights of ldap\.bindDn/,
    );
  });

  it('because of a base that is not there', async () => {
    const people = 'ou=gone,dc=example,dc=org';
    await says(
      { people },
      /ou=gone,\S+ is not in LDAP, or uid=mesosctl\S+ may not read it/,
      /hint: Check ldap\.people/,
    );
  });

  it('because of a DN that is none', async () => {
    const { exit, out, err } = await toldOf({ people: 'people' }, 'user show bob');
    expect(err).toMatch(/LDAP cannot read the DN people[\s\S]*hint: Check the DNs of ldap/);
    expect({ exit, out: out.trim() }).toEqual({ exit: 2, out: '' });
  });

  it('at its limit of entries: says how far it came, and lists nobody', async () => {
    const asOperator = { bindDn: `uid=operator,${SEED.people}`, password: SEED.operator.password };
    const line = 'user provision newcomer --create-account --yes';
    const { exit, err, out } = await toldOf(asOperator, line);
    expect(err).toMatch(/more entries under ou=people,\S+ than it gives to uid=operator,\S+: it stopped after 500\./);
    expect(err).toContain('size.prtotal=unlimited');
    expect({ exit, out: out.trim() }).toEqual({ exit: 3, out: '' });
  });
});

describe('a certificate of the directory', () => {
  it('of a foreign CA is not trusted, and no password is sent', async () => {
    const ca = join(lab.folder, 'foreign.pem');
    await writeFile(ca, (await makeCa()).ca);
    const [, ldaps] = lab.addresses.ldap;
    for (const told of [
      { startTls: true, ca },
      { url: ldaps, ca },
    ]) {
      await says(told, /The certificate of LDAP at \S+ is not trusted/, /hint: Set ldap\.ca in the context/);
    }
  });

  it('must be ours where we log in by one', async () => {
    const { exit, err } = await toldOf({ sasl: 'external' }, 'user show bob');
    expect(exit).toBe(2);
    expect(err).toContain('there is no client certificate that says who asks');
    expect(err).toContain('hint: Set ldap.cert and ldap.key');
  });
});

describe('Active Directory', () => {
  it('is read by its own attributes', async () => {
    plant(lab.directory, `cn=Erin Example,${SEED.people}`, {
      ...{ objectClass: 'user', cn: 'Erin Example', sn: 'Example', sAMAccountName: 'erin' },
      ...{ uidNumber: '31000', gidNumber: '31001', unixHomeDirectory: '/home/erin' },
    });
    plant(lab.directory, `cn=Team,${SEED.groups}`, {
      ...{ objectClass: 'group', cn: 'Team', sAMAccountName: 'team', gidNumber: '31001' },
    });
    const { out } = await toldOf({ schema: 'ad' }, 'user show erin');
    expect(out).toContain(`Account\tcn=Erin Example,${SEED.people}, uid 31000, gid 31001\nGroup\tteam, gid 31001`);
  });

  it('is not changed: says who does that, and nothing else is done', async () => {
    const { exit, err } = await toldOf({ schema: 'ad' }, 'user provision newcomer --create-account --yes');
    expect(exit).toBe(3);
    expect(err).toContain(
      `mesosctl changes nothing in Active Directory, and the plan would create CN=newcomer,${SEED.people}`,
    );
    expect(err).toContain("hint: Let the directory's administrator do it");
    expect(lab.hdfs?.tree.entry('/user/newcomer')).toBeUndefined();
    const planned = await toldOf({ schema: 'ad' }, 'user provision newcomer --create-account --dry-run');
    expect([planned.exit, planned.out, planned.err]).toEqual([3, '', err]);
    const leaving = await toldOf({ schema: 'ad' }, 'user deprovision erin --delete-account --dry-run');
    expect([leaving.exit, leaving.err]).toEqual([
      3,
      expect.stringContaining(`the plan would delete cn=Erin Example,${SEED.people}; nothing was done.`),
    ]);
  });
});

describe('an answer of the directory', () => {
  it('that does not come ends in time', async () => {
    const url = `ldap://${await silentPeer()}`;
    await says({ url }, /did not answer BindRequest uid=mesosctl\S+ in time/, /--timeout/, ' --timeout 300ms');
  });

  it('that is cut in the middle is none', async () => {
    searchFault({ kind: 'half' });
    await says({}, /closed the connection before it answered SearchRequest ou=people/, /hint: Run the command again/);
  });

  it('that stalls in the middle is none', async () => {
    searchFault({ kind: 'stall', bytes: 20 });
    await says({}, /did not answer SearchRequest ou=people\S+ in time/, /--timeout/, ' --timeout 300ms');
  });

  it('that is a page of the web is none', async () => {
    const web = createServer(
      (socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    const url = `ldap://${await serving(web)}`;
    await says({ url }, /What answers at ldap:\S+ is no LDAP server/, /ldap\.url may not lead to an LDAP server/);
  });

  it('that leads to another server is not taken for an account that is not there', async () => {
    const url = `ldap://${await serving(referring('ldap://elsewhere.example.org/ou=people'))}`;
    await says({ url }, /A part of ou=people,\S+ is kept by another LDAP server/, /hint: Set ldap\.people/);
  });

  it('without the numbers of an account says which entry lacks which', async () => {
    const url = `ldap://${await serving(
      giving([
        { name: 'uid', values: ['bob'] },
        { name: 'cn', values: ['Bob'] },
      ]),
    )}`;
    await says({ url }, /The LDAP entry uid=bob came without a readable uidNumber/, /hint: Let ldap\.bindDn read/);
  });
});

/** A server that lets everybody in, and answers each search with the same operations. */
const answering = (...operations: readonly Buffer[]) =>
  createServer((socket) => {
    const stream = new MessageStream(10_000);
    socket.on('data', (chunk) => {
      for (const { id, operation } of stream.push(Buffer.from(chunk)).map(readEnvelope)) {
        if (operation.tag === 0x60) socket.write(writeMessage(id, resultOperation(0x61, 0)));
        if (operation.tag !== 0x63) continue;
        for (const one of [...operations, resultOperation(0x65, 0)]) socket.write(writeMessage(id, one));
      }
    });
  });
const referring = (to: string) => answering(element(0x73, octets(to)));
const giving = (attributes: Parameters<typeof entryOperation>[1]) =>
  answering(entryOperation('uid=bob', attributes, false));
