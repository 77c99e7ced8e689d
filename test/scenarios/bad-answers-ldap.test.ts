import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseDn } from '../../src/lab/ldap/dn.ts';
import { plant, SEED } from '../../src/lab/ldap/seed.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { provisionedInTheEnd, provisioning } from '../support/provisioned-in-the-end.ts';
import { serving } from '../support/serving.ts';
import { type Run, run } from '../support/tool.ts';

const DN = `uid=wang,${SEED.people}`;

let lab: TestLab;
let listed: Run;
beforeAll(async () => {
  lab = await startTestLab({ people: 3 });
  await run(lab.env, provisioning('alice'));
  plant(lab.directory, DN, {
    objectClass: ['inetOrgPerson', 'posixAccount'],
    uid: 'wang',
    cn: '王芳',
    sn: '王',
    uidNumber: '30001',
    gidNumber: '10000',
    homeDirectory: '/home/wang',
  });
  listed = await run(lab.env, 'user list --all');
}, 60_000);
afterAll(() => lab.stop());

/** What the directory has of one person, in place of what it should have. */
function spoil(attribute: string, value: string | undefined): void {
  const entry = lab.directory.entry(parseDn(DN).key);
  if (entry === undefined) throw new Error(`There is no ${DN}`);
  const attributes = new Map([...entry.attributes].filter(([name]) => name.toLowerCase() !== attribute.toLowerCase()));
  if (value !== undefined) attributes.set(attribute, [value]);
  lab.directory.change(entry, attributes, lab.directory.root);
  kept.push(() => lab.directory.change(entry, entry.attributes, lab.directory.root));
}
const kept: (() => void)[] = [];
const mend = (): void => {
  for (const back of kept.splice(0)) back();
};
afterEach(mend);

const spoilt = [
  ['no uidNumber', 'uidNumber', undefined, 'no-uid'],
  ['a uidNumber that is no number', 'uidNumber', 'dreißig', 'odd-uid'],
  ['a uidNumber below nought', 'uidNumber', '-1', 'low-uid'],
  ['no gidNumber', 'gidNumber', undefined, 'no-gid'],
  ['no homeDirectory', 'homeDirectory', undefined, 'no-home'],
  ['no cn', 'cn', undefined, 'no-cn'],
] as const;

describe.each(spoilt)('one of all people with %s', (_, attribute, value) => {
  const sentence = `The LDAP entry ${DN} came without a readable ${attribute}.`;

  it('is named with what lacks and the next step, and nobody is said to have no account', async () => {
    spoil(attribute, value);
    const { exit, out, err } = await run(lab.env, 'user list --all');
    expect(exit).toBe(3);
    expect(err).toContain(`not read: ${sentence}\nhint: Let ldap.bindDn read ${attribute} of accounts and groups`);
    expect(out).toMatch(/^alice\t\?\talice:alice\t700\t4 cpus, 8 GiB\thealthy\t\S+\t0$/m);
    expect((await run(lab.env, 'user show alice')).exit).toBe(0);
    mend();
    expect(await run(lab.env, 'user list --all')).toEqual(listed);
  });
});

/** Without all numbers nobody can tell which one is free. */
const numberless = spoilt.filter(([, attribute]) => attribute.endsWith('Number'));

describe.each(numberless)('one of all people with %s', (_, attribute, value, tenant) => {
  it('gives no new account a number that may be taken', async () => {
    spoil(attribute, value);
    const { first, made } = await provisionedInTheEnd(lab, lab.env, tenant, mend);
    expect(first.exit).toBe(3);
    expect(first.err).toContain(`The LDAP entry ${DN} came without a readable ${attribute}.`);
    expect(made).toBe(0);
    await run(lab.env, `user deprovision ${tenant} --delete-account --delete-data --yes`);
  });
});

describe('in the place of a directory', () => {
  it.each([
    ['a web server', 'HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<h1>It works</h1>', 'gus'],
    ['a mail server', '220 mail.example.org ESMTP It works\r\n', 'hal'],
    ['something that says nothing and goes', '', 'ida'],
  ])('%s is said not to be one, and nothing is begun', async (_, words, tenant) => {
    const server = createServer((socket) => void socket.once('data', () => socket.end(words)));
    const env = { ...lab.env, MESOSCTL_LDAP_URL: `ldap://${await serving(server)}` };
    const { exit, out, err } = await run(env, 'user list');
    expect(exit).toBe(3);
    expect(out).toMatch(/^alice\t\?\t/m);
    expect(err).toMatch(/not read: .*LDAP.*\nhint: \S/i);
    expect(err).not.toContain('It works');
    const { first, made } = await provisionedInTheEnd(lab, env, tenant);
    expect(first.exit).toBe(3);
    expect(made).toBe(0);
  });
});
