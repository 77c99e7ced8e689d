import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute, Change, Client, EqualityFilter } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../scripts/real/daemon.ts';
import { ldapFailure } from '../../../src/clients/ldap/refusal.ts';
import type { FailureCode } from '../../../src/core/failure.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { startLdap } from '../../../src/lab/ldap/server.ts';
import { type LabTls, makeTls } from '../../../src/lab/tls.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { fixtures } from '../../support/fixtures.ts';
import { directoryOf } from './ldif.ts';

const folder = fixtures('ldap');
const base = 'dc=example,dc=org';
const people = `ou=people,${base}`;
const groups = `ou=groups,${base}`;
const hue = `uid=hue,ou=services,${base}`;

/** A call of the recording and what came of it, as it was written down. */
interface Outcome {
  readonly ok: boolean;
  readonly call: string;
  readonly result: string;
}

const outcomes =
  folder === undefined ? [] : parseOutcomes(readFileSync(join(folder, 'ldapts-8.2.0-outcomes.txt'), 'utf8'));

describe.skipIf(folder === undefined)('ldapts on the lab, call by call as it was recorded on OpenLDAP 2.5', () => {
  let server: LabServer;
  let tls: LabTls;
  let client: Client;

  const urlOf = (scheme: 'ldap' | 'ldaps'): string =>
    server.addresses.find((one) => one.startsWith(`${scheme}:`)) ?? '';
  const fresh = (options: { readonly url?: string; readonly ca?: string } = {}): Client => {
    const { url = urlOf('ldap'), ca } = options;
    client = new Client({ url, ...(ca === undefined ? {} : { tlsOptions: { ca } }) });
    return client;
  };

  beforeAll(async () => {
    tls = await makeTls({ dns: ['localhost'], ips: ['127.0.0.1'] });
    const directory = directoryOf(sampleOf(5_000), {
      suffix: base,
      root: { dn: `cn=admin,${base}`, password: 'secret' },
      writers: { [hue]: [people] },
    });
    server = await startLdap({ faults: new Faults(), directory }, { tls });
    fresh();
  });
  afterAll(async () => {
    await client.unbind();
    await server.stop();
  });

  const count = async (options: object): Promise<{ n: number }> => {
    const { searchEntries } = await client.search(people, {
      filter: '(objectClass=posixAccount)',
      attributes: ['uid'],
      ...options,
    });
    return { n: searchEntries.length };
  };
  const change = (operation: 'add' | 'delete' | 'replace', type: string, values: string[]): Change =>
    new Change({ operation, modification: new Attribute({ type, values }) });
  const zed = { cn: 'Zed', sn: 'Zed', uidNumber: '50000', gidNumber: '10000', homeDirectory: '/home/zed' };
  const account = { objectClass: ['inetOrgPerson', 'posixAccount'], uid: 'zed', ...zed };
  const { uidNumber: _, ...numberless } = account;
  const bindAs = (dn: string, password: string) => fresh().bind(dn, password);
  const wrong = () => bindAs(`uid=carol,${people}`, 'wrong');

  /** The calls by their names in the recording. They build on each other, in that order. */
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    'anonymous search people': () => client.search(people),
    'bind admin': () => client.bind(`cn=admin,${base}`, 'secret'),
    'whoami/exop': () => client.exop('1.3.6.1.4.1.4203.1.11.3'),
    'search alice all attrs': () => client.search(people, { filter: '(uid=alice)' }),
    'search carol utf8 cn, attributes cn,uidNumber': () =>
      client.search(people, { filter: '(uid=carol)', attributes: ['cn', 'uidNumber'] }),
    'search missing attr returned as []': () =>
      client.search(people, { filter: '(uid=bob)', attributes: ['uid', 'nosuch'] }),
    'search binary (explicitBufferAttributes)': () =>
      client.search(people, {
        filter: '(uid=bob)',
        attributes: ['userPassword'],
        explicitBufferAttributes: ['userPassword'],
      }),
    'search all unpaged as rootdn (no limit)': () => count({}),
    'search paged 500': () => count({ paged: { pageSize: 500 } }),
    'searchPaginated iterator 1000': async () => {
      let [n, p] = [0, 0];
      const filter = '(objectClass=posixAccount)';
      for await (const page of client.searchPaginated(people, { filter, paged: { pageSize: 1000 } })) {
        n += page.searchEntries.length;
        p += 1;
      }
      return { n, p };
    },
    'sizeLimit 10': () => count({ sizeLimit: 10 }),
    'base not found': () => client.search(`ou=nosuch,${base}`),
    'bad filter': () => client.search(people, { filter: '(uid=x' }),
    add: () => client.add(`uid=zed,${people}`, account),
    'add again': () => client.add(`uid=zed,${people}`, account),
    'add missing required (posixAccount w/o uidNumber)': () => client.add(`uid=zed2,${people}`, numberless),
    'add bad attr': () => client.add(`uid=zed3,${people}`, { ...account, nosuchattr: 'x' }),
    'add parent missing': () => client.add(`uid=zed,ou=nosuch,${base}`, account),
    'modify replace': () => client.modify(`uid=zed,${people}`, change('replace', 'mail', ['zed@example.org'])),
    'modify add memberUid': () => client.modify(`cn=analysts,${groups}`, change('add', 'memberUid', ['zed'])),
    'modify add memberUid again': () => client.modify(`cn=analysts,${groups}`, change('add', 'memberUid', ['zed'])),
    'modify delete missing value': () =>
      client.modify(`cn=analysts,${groups}`, change('delete', 'memberUid', ['none'])),
    compare: () => client.compare(`uid=zed,${people}`, 'mail', 'zed@example.org'),
    modifyDN: () => client.modifyDN(`uid=zed,${people}`, 'uid=zed9'),
    del: () => client.del(`uid=zed9,${people}`),
    'del missing': () => client.del(`uid=zed9,${people}`),
    unbind: () => client.unbind(),
    'bind service': () => bindAs(hue, 'huesecret'),
    'service unpaged unlimited': () => count({}),
    'service add': () => client.add(`uid=zed,${people}`, account),
    'service group modify (denied)': () => client.modify(`cn=analysts,${groups}`, change('add', 'memberUid', ['x'])),
    'service del': () => client.del(`uid=zed,${people}`),
    'bind alice': () => bindAs(`uid=alice,${people}`, 'pw-alice'),
    'alice unpaged > sizelimit 500': () => count({}),
    'alice paged 200 over sizelimit 500': () => count({ paged: { pageSize: 200 } }),
    'alice add (denied)': () => client.add(`uid=zed,${people}`, account),
    'alice reads bob password': () =>
      client.search(people, { filter: '(uid=bob)', attributes: ['uid', 'userPassword'] }),
    'wrong password': wrong,
    'unknown dn': () => bindAs(`uid=nosuch,${people}`, 'x'),
    'empty password (unauthenticated bind)': () => bindAs(`uid=bob,${people}`, ''),
    'bad dn syntax': () => bindAs('not a dn', 'x'),
    ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((index) => [`lockout try ${index}`, wrong])),
    'locked, right password': () => bindAs(`uid=carol,${people}`, 'pw-carol'),
    'startTLS with ca': () => fresh().startTLS({ ca: tls.ca, host: '127.0.0.1' }),
    'bind over startTLS': () => client.bind(`uid=alice,${people}`, 'pw-alice'),
    'search over startTLS': () => count({ filter: '(uid=alice)' }),
    'startTLS without ca': () => fresh().startTLS({ host: '127.0.0.1' }),
    'after failed startTLS, bind': () => client.bind(`uid=alice,${people}`, 'pw-alice'),
    'ldaps with ca (IP SAN)': () => fresh({ url: urlOf('ldaps'), ca: tls.ca }).bind(`uid=alice,${people}`, 'pw-alice'),
    'ldaps no ca': () => fresh({ url: urlOf('ldaps') }).bind(`uid=alice,${people}`, 'pw-alice'),
    refused: async () => fresh({ url: `ldap://127.0.0.1:${await freePort()}` }).bind(`uid=alice,${people}`, 'pw-alice'),
    'ldaps on plain port': () =>
      fresh({ url: urlOf('ldap').replace('ldap:', 'ldaps:'), ca: tls.ca }).bind(`uid=alice,${people}`, 'pw-alice'),
    'EqualityFilter with special chars': async () => {
      await bindAs(`uid=alice,${people}`, 'pw-alice');
      const filter = new EqualityFilter({ attribute: 'cn', value: 'Dave (ops) * \\ test' });
      return client.search(people, { filter, attributes: ['uid'] });
    },
  };

  const compared = new Set<string>();
  afterAll(() => {
    process.stdout.write(`ldap: ${compared.size} of ${outcomes.length} recorded calls made on the lab, and compared\n`);
  });

  it('says of itself nothing that the real server does not say', async () => {
    const told = new Set(readFileSync(join(folder ?? '', 'rootdse.ldif'), 'utf8').split('\n'));
    const attributes = ['namingContexts', 'supportedControl', 'supportedExtension', 'supportedLDAPVersion'];
    const { searchEntries } = await fresh().search('', { scope: 'base', attributes });
    const said = attributes.flatMap((name) => [searchEntries[0]?.[name] ?? []].flat().map((one) => `${name}: ${one}`));
    expect(said).toHaveLength(5);
    expect(said.filter((line) => !told.has(line))).toEqual([]);
    await client.unbind();
    fresh();
  });

  it.each(outcomes)('$call', async ({ ok, call, result }) => {
    const made = calls[call];
    if (made === undefined) throw new Error(`The recorded call "${call}" is not made here.`);
    const outcome = await outcomeOf(made);
    compared.add(call);
    expect(outcome.ok).toBe(ok);
    if (!outcome.ok) expect(meaningOf(outcome.thrown)).toEqual(meanings[codeIn(result)]);
    // The recording keeps the beginning of a long answer, and the port of its own server.
    const isCut = result.startsWith('{') && !result.endsWith('}');
    const expected = withoutPort(result);
    expect(withoutPort(outcome.result)).toEqual(isCut ? expect.stringContaining(expected) : expected);
  });
});

function parseOutcomes(text: string): Outcome[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, word, call = '', result = ''] = /^(OK|ERR) +(.*?) *((?:\{|true$|[A-Z]\w* name=).*|)$/.exec(line) ?? [];
      return { ok: word === 'OK', call, result: result.replace(/^\w+ (?=name=)/, '') };
    });
}

/** What our client makes of each recorded error, by its code. */
const meanings: Readonly<Record<string, { readonly code: FailureCode }>> = {
  4: { code: 'refused' },
  16: { code: 'conflict' },
  17: { code: 'usage' },
  20: { code: 'conflict' },
  32: { code: 'not-found' },
  34: { code: 'usage' },
  49: { code: 'unauthenticated' },
  50: { code: 'denied' },
  53: { code: 'refused' },
  65: { code: 'usage' },
  68: { code: 'exists' },
  ECONNREFUSED: { code: 'unreachable' },
  ECONNRESET: { code: 'unreachable' },
  SELF_SIGNED_CERT_IN_CHAIN: { code: 'denied' },
  // Errors of ldapts itself: a filter that it cannot read, a connection that is gone.
  undefined: { code: 'protocol' },
};

const codeIn = (result: string): string => /code=(\w+)/.exec(result)?.[1] ?? '';

function meaningOf(thrown: Error): { readonly code: FailureCode } {
  const about = { name: 'SearchRequest x', target: 'x', url: 'ldap://127.0.0.1', who: undefined };
  const { code, message } = ldapFailure(thrown, about, false);
  expect(message).not.toMatch(/Code: 0x/);
  return { code };
}

type MadeOutcome =
  | { readonly ok: true; readonly result: string }
  | { readonly ok: false; readonly result: string; readonly thrown: Error };

async function outcomeOf(call: () => Promise<unknown>): Promise<MadeOutcome> {
  try {
    return { ok: true, result: JSON.stringify(await call()) ?? '' };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    const code = 'code' in thrown ? String(thrown.code) : 'undefined';
    return { ok: false, thrown, result: `name=${thrown.name} code=${code} msg=${JSON.stringify(thrown.message)}` };
  }
}

/** The sample with as many numbered users as there were when the outcomes were recorded; it holds the first eight. */
function sampleOf(users: number): string {
  const sample = readFileSync(join(folder ?? '', 'people-sample.ldif'), 'utf8').trimEnd();
  const [last = ''] = /dn: uid=u00007,[\s\S]*$/.exec(sample) ?? [];
  const more = Array.from({ length: users - 8 }, (_, index) => index + 8).map((index) =>
    last.replaceAll('u00007', `u${String(index).padStart(5, '0')}`).replace('20007', String(20_000 + index)),
  );
  return [sample, ...more].join('\n\n');
}

const withoutPort = (text: string): string => text.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:port');
