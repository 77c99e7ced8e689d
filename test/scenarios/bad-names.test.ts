import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plant, SEED } from '../../src/lab/ldap/seed.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { platformOf } from '../support/platform.ts';
import { provisionedInTheEnd } from '../support/provisioned-in-the-end.ts';
import { run } from '../support/tool.ts';

/** The RDN as a directory writes it, the login name, and the name of the person. */
const people: readonly (readonly [string, string, string])[] = [
  ['uid=li\\2C wei', 'li, wei', '李, 偉 "x"'],
  ['uid=\\23a\\3Db\\2Bc\\22\\5C\\3C\\3E\\3B', '#a=b+c"\\<>;', '王芳'],
  ['uid=王芳', '王芳', '王芳'],
  ['uid=o*(x)', 'o*(x)', 'O * (x) \\ y'],
  ['uid=wang+sn=王', 'wang', '王 小明'],
  ['uid=a.b-c_d', 'a.b-c_d', '陳大文'],
];
const folders = [
  'a b',
  '100%',
  '%41',
  '%2F..',
  '名 字',
  '王芳',
  'x+y?z&w#v',
  'l;k"',
  "o'hara",
  '$(id)',
  '*',
  'a.b-c_d',
];

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ people: 2 });
  for (const [index, [rdn, uid, cn]] of people.entries())
    plant(lab.directory, `${rdn},${SEED.people}`, {
      objectClass: ['inetOrgPerson', 'posixAccount'],
      uid,
      cn,
      sn: rdn.includes('+sn=') ? '王' : cn,
      uidNumber: String(30_001 + index),
      gidNumber: '10000',
      homeDirectory: `/home/${30_001 + index}`,
    });
  for (const name of folders) lab.hdfs?.tree.seed(`/user/${name}`, { owner: name, group: name, mode: 0o700 });
}, 60_000);
afterAll(() => lab.stop());

interface Listed {
  readonly name: string;
  readonly accounts: readonly { readonly dn: string; readonly uidNumber: number }[];
  readonly home: { readonly path: string; readonly owner: string } | null;
  readonly findings: readonly { readonly rule: string; readonly mend: string }[];
}

async function listed(): Promise<readonly Listed[]> {
  const { exit, out, err } = await run(lab.env, 'user list --all -o json');
  expect([exit, err]).toEqual([1, '']);
  return JSON.parse(out);
}

describe('people with names that LDAP must escape', () => {
  it.each(people.map(([rdn, uid], index) => [uid, rdn, 30_001 + index] as const))(
    '%j is listed once, with its DN and number',
    async (uid, rdn, uidNumber) => {
      const found = (await listed()).filter(({ accounts }) => accounts.some((one) => one.uidNumber === uidNumber));
      expect(found.map(({ name, accounts }) => [name, accounts])).toEqual([
        [uid, [{ dn: `${rdn},${SEED.people}`, uidNumber }]],
      ]);
    },
  );

  it('are shown with their names in their own letters', async () => {
    const { exit, out } = await run(lab.env, 'user show a.b-c_d -o json');
    expect([0, 1]).toContain(exit);
    expect(JSON.parse(out).accounts).toMatchObject([{ name: 'a.b-c_d', commonName: '陳大文' }]);
    expect(JSON.parse((await run(lab.env, 'user show carol -o json')).out).accounts).toMatchObject([
      { commonName: 'Carol 王芳' },
    ]);
  });
});

describe('folders with blanks, percent signs and Chinese letters below /user', () => {
  it.each(folders)('%j is listed under its own name', async (name) => {
    const [one, ...more] = (await listed()).filter((tenant) => tenant.name === name);
    expect(more).toEqual([]);
    expect(one?.home).toMatchObject({ path: `/user/${name}`, owner: name });
  });

  it('are judged by whose they are, and no next step names a command that would be refused', async () => {
    const tenants = await listed();
    const rulesOf = (name: string) => tenants.find((one) => one.name === name)?.findings.map(({ rule }) => rule);
    expect(rulesOf('a b')).toEqual(['tenant/account-missing']);
    expect(rulesOf('100%')).toEqual(['tenant/account-missing']);
    expect(rulesOf('王芳')).toEqual([]);
    expect(rulesOf('li, wei')).toEqual(['tenant/home-missing']);
    const commands = tenants
      .flatMap(({ findings }) =>
        findings.map(({ mend }) => /^mesosctl user provision (.*?)( --create-account.*)?$/.exec(mend)),
      )
      .flatMap((found) => (found?.[1] === undefined ? [] : [found[1]]));
    expect(commands).toContain('bob');
    for (const name of commands) expect(name).toMatch(/^[a-z_][a-z0-9._-]*$/);
  });

  it('that are open to strangers are found, with a next step that can be taken', async () => {
    lab.hdfs?.tree.seed('/user/王芳', { owner: '王芳', group: '王芳', mode: 0o755 });
    const open = (await listed()).find(({ name }) => name === '王芳');
    lab.hdfs?.tree.seed('/user/王芳', { owner: '王芳', group: '王芳', mode: 0o700 });
    expect(open?.findings).toMatchObject([
      { rule: 'tenant/home-open', mend: 'No tenant can have such a name, so close it yourself: hdfs dfs -chmod.' },
    ]);
  });
});

describe('a list of them', () => {
  it('is aligned by what letters take on a screen of 80 columns', async () => {
    const { out } = await run(lab.env, 'user list --all', { tty: true, env: { NO_COLOR: '1' } });
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(20);
    const head = lines[0] ?? '';
    const [uid, home] = [head.indexOf('UID'), head.indexOf('HOME')];
    for (const line of lines.slice(1)) {
      expect(stringWidth(line)).toBeLessThanOrEqual(80);
      expect([line, startsAt(line, uid)]).toEqual([line, true]);
      expect([line, startsAt(line, home)]).toEqual([line, true]);
    }
    expect(out).toMatch(/^王芳 +30003 +王芳:王芳/m);
  });

  it('is whole and one line each for the next program, as CSV too', async () => {
    const plain = (await run(lab.env, 'user list --all')).out.trimEnd().split('\n');
    expect(plain.every((line) => line.split('\t').length === 8)).toBe(true);
    const { out } = await run(lab.env, 'user list --all -o csv');
    expect(out).toContain('\n"li, wei",30001,');
    expect(out).toContain('\n"#a=b+c""\\<>;",30002,');
    expect(out.trimEnd().split('\n')).toHaveLength(plain.length + 1);
  });
});

/** Whether a cell begins in a column of the screen: something stands there, and blanks before it. */
function startsAt(line: string, column: number): boolean {
  let at = 0;
  let before = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (at === column) return segment !== ' ' && before.endsWith('  ');
    at += stringWidth(segment);
    before += segment;
  }
  return false;
}

describe('a tenant', () => {
  it.each([
    ['a b', 'it has a blank'],
    ['100%', 'it does not begin with a letter or "_"'],
    ['a%41', 'it has the character "%"'],
    ['a/../b', 'it has the character "/"'],
    ['a,ou=x', 'it has the character ","'],
    ['a*', 'it has the character "*"'],
    ['王芳', 'it does not begin with a letter or "_"'],
    ['wáng', 'it has the character "á"'],
    ['w\u0000', 'it has the character'],
  ])('cannot be called %j: each command says why, and asks and changes nothing', async (name, why) => {
    const before = await platformOf(lab);
    const asked: string[] = [];
    lab.faults.listen(({ action }) => void asked.push(action));
    for (const words of [
      ['provision', '--create-account', '--yes'],
      ['show'],
      ['diff'],
      ['deprovision', '--delete-data', '--yes'],
    ]) {
      const { exit, out, err } = await run(lab.env, ['user', ...words, '--', name]);
      expect([words[0], exit, out]).toEqual([words[0], 2, '']);
      expect(err).toContain("cannot be a tenant's name: ");
      expect(err).toContain(why);
      expect(err).toContain('hint: Use lower-case letters');
    }
    lab.faults.listen(undefined);
    expect(asked.filter((action) => /^(MKDIRS|DELETE|SET|Add|Del|Modify|POST|PUT)/.test(action))).toEqual([]);
    expect(await platformOf(lab)).toEqual(before);
  });

  it.each(['z.y-x_w', '_under', 'two--hyphens', 'ends-', 'v.'])(
    'may be called %j, which Marathon takes in other letters, and goes without a trace',
    async (name) => {
      const before = await platformOf(lab);
      const { first } = await provisionedInTheEnd(lab, lab.env, name);
      expect(first.exit, first.all).toBe(0);
      expect((await listed()).find((one) => one.name === name)).toMatchObject({
        accounts: [{ dn: `uid=${name},${SEED.people}` }],
        home: { path: `/user/${name}`, owner: name },
        findings: [],
      });
      const gone = await run(lab.env, `user deprovision ${name} --delete-data --delete-account --yes`);
      expect(gone.exit, gone.all).toBe(0);
      expect(await platformOf(lab)).toEqual(before);
    },
    30_000,
  );
});
