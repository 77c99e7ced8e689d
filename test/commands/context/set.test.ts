import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configFolder } from '../../support/config-folder.ts';
import type { WorldOptions } from '../../support/world.ts';

const folder = configFolder();
const SECRET = 'c0rrect horse';

const tool = (line: string | readonly string[], options: WorldOptions = {}) =>
  folder.run(typeof line === 'string' ? line.split(' ') : line, {
    ...options,
    env: { MESOSCTL_STATE_DIR: folder.path('state'), MESOSCTL_CONFIG: folder.path('c.yaml'), ...options.env },
  });
const text = (name = 'c.yaml'): string => readFileSync(folder.path(name), 'utf8');
const mode = (name: string): string => (statSync(folder.path(name)).mode & 0o777).toString(8);

const YAML = `# The platforms of this house.
current: lab # for now

contexts:
  lab:
    # Two masters, and no ZooKeeper yet.
    mesos:
      masters: [ http://m1:5050, "http://m2:5050/" ]
    tenant: { cpus: 8, umask: 027, mem: 0.50g } # small
    zeppelin:
      version: 0.10
    hdfs:
  other: {}

# The end.
`;

describe('context set', () => {
  it('changes what was asked for, and keeps comments, order and all scalars as they are written', async () => {
    folder.write('c.yaml', YAML);
    const { exit, out } = await tool(
      'context set lab tenant.cpus=12 mesos.masters=http://m3:5050 hdfs.homes=/home readOnly=true',
    );
    expect(out).toContain('~ lab (tenant.cpus)\n        8 → 12\n');
    expect(out).toContain('4 changes made');
    expect(exit).toBe(0);
    expect(text()).toBe(`# The platforms of this house.
current: lab # for now

contexts:
  lab:
    # Two masters, and no ZooKeeper yet.
    mesos:
      masters: [ http://m3:5050 ]
    tenant: { cpus: 12, umask: 027, mem: 0.50g } # small
    zeppelin:
      version: 0.10
    hdfs:
      homes: /home
    readOnly: true
  other: {}

# The end.
`);
  });

  it('does nothing a second time', async () => {
    folder.write('c.yaml', YAML);
    const line = 'context set lab tenant.cpus=12 marathon.addresses=http://a:8080,http://b:8080';
    expect((await tool(line)).exit).toBe(0);
    const before = text();
    const again = await tool(line);
    expect(again).toMatchObject({ exit: 0 });
    expect(again.out).toContain('set context lab: nothing to do');
    expect(text()).toBe(before);
  });

  it('takes a setting away where nothing stands behind the sign', async () => {
    folder.write('c.yaml', YAML);
    expect((await tool('context set lab tenant.cpus= mesos.masters=')).exit).toBe(0);
    expect(text()).not.toMatch(/cpus|masters: \[/);
    expect(text()).toContain('umask: 027');
  });

  it('makes the first file for its owner alone, and the folder above it', async () => {
    const env = { MESOSCTL_CONFIG: folder.path('new/dir/c.yaml') };
    expect((await tool('context set prod mesos.zk=zk://z:2181/mesos tenant.umask=077', { env })).exit).toBe(0);
    expect(text('new/dir/c.yaml')).toBe(
      'contexts:\n  prod:\n    mesos:\n      zk: zk://z:2181/mesos\n    tenant:\n      umask: "077"\n',
    );
    expect(mode('new/dir/c.yaml')).toBe('600');
    expect(mode('new')).toBe('700');
  });

  it('makes a context without settings', async () => {
    expect((await tool('context set prod')).exit).toBe(0);
    expect(text()).toBe('contexts:\n  prod: {}\n');
    expect((await tool('context set prod tenant.cpus=1')).exit).toBe(0);
    expect(text()).toBe('contexts:\n  prod:\n    tenant:\n      cpus: 1\n');
  });

  it('lets the only context stay the current one when a second comes', async () => {
    folder.write('c.yaml', 'contexts: { a: { tenant: { cpus: 1 } } }\n');
    const { out } = await tool('context set b tenant.cpus=2');
    expect(out).toContain('+ current\n        unset → a');
    expect((await tool('context show -o json')).out).toContain('"context": "a"');
  });

  it('keeps JSON as JSON, with its indent', async () => {
    folder.write(
      'c.json',
      '{\n    "current": "a",\n    "contexts": { "a": { "mesos": { "masters": ["http://m:1"] } } }\n}\n',
    );
    const env = { MESOSCTL_CONFIG: folder.path('c.json') };
    expect((await tool('context set a tenant.cpus=2 mesos.masters=http://n:1', { env })).exit).toBe(0);
    expect(JSON.parse(text('c.json'))).toEqual({
      current: 'a',
      contexts: { a: { mesos: { masters: ['http://n:1'] }, tenant: { cpus: 2 } } },
    });
    expect(text('c.json')).toMatch(/^\{\n {4}"current": "a",\n/);
    expect(text('c.json')).toMatch(/\}\n$/);
  });

  it.each(['c.json', 'c.yaml'])('writes each value with the type of its setting, in %s', async (name) => {
    folder.write(name, name.endsWith('.json') ? '{ "contexts": { "a": {} } }\n' : 'contexts:\n  a: {}\n');
    const words = [
      'readOnly=true',
      'ldap.startTls=false',
      'tenant.cpus=0.5',
      'timeout=30',
      'wait=15m',
      'tenant.umask=027',
    ];
    const texts = ['hdfs.user=123', 'zeppelin.version=0.10', 'app.haproxyGroup=true', 'mesos.masters=http://m:5050'];
    const env = { MESOSCTL_CONFIG: folder.path(name) };
    expect((await tool(['context', 'set', 'a', ...words, ...texts], { env })).exit).toBe(0);
    expect(parse(text(name))).toEqual({
      contexts: {
        a: {
          readOnly: true,
          ldap: { startTls: false },
          tenant: { cpus: 0.5, umask: '027' },
          timeout: 30,
          wait: '15m',
          hdfs: { user: '123' },
          zeppelin: { version: '0.10' },
          app: { haproxyGroup: 'true' },
          mesos: { masters: ['http://m:5050'] },
        },
      },
    });
    expect((await tool(['context', 'set', 'a', ...words, ...texts], { env })).out).toContain('nothing to do');
  });

  it('keeps a number of JSON as it is written', async () => {
    folder.write('c.json', '{ "contexts": { "a": { "zeppelin": { "version": 0.10 } } } }');
    const env = { MESOSCTL_CONFIG: folder.path('c.json') };
    expect((await tool('context set a tenant.cpus=2', { env })).exit).toBe(0);
    expect((await tool('context show -o json', { env })).out).toContain('"0.10"');
  });

  it('keeps the mode of the file, the ends of its lines, and a link to it', async () => {
    folder.write('real.yaml', YAML.replaceAll('\n', '\r\n'), 0o640);
    symlinkSync(folder.path('real.yaml'), folder.path('c.yaml'));
    expect((await tool('context set lab tenant.cpus=9')).exit).toBe(0);
    expect(mode('real.yaml')).toBe('640');
    expect(text('real.yaml')).toContain('cpus: 9');
    expect(text('real.yaml').replaceAll('\r\n', '')).not.toContain('\n');
    expect(text('c.yaml')).toBe(text('real.yaml'));
  });

  it('reads paths from where they are typed', async () => {
    folder.write('c.yaml', 'contexts: { a: {} }\n');
    mkdirSync(folder.path('sub'));
    expect((await tool('context set a mesos.ca=ca.pem ldap.ca=~/ca.pem', { cwd: folder.path('sub') })).exit).toBe(0);
    expect(text()).toContain(`ca: ${folder.path('sub/ca.pem')}`);
    expect(text()).toContain('ca: ~/ca.pem');
  });

  it('sets the settings of a partition', async () => {
    expect((await tool('context set a partitions.spark.role=spark')).exit).toBe(0);
    expect(text()).toBe('contexts:\n  a:\n    partitions:\n      spark:\n        role: spark\n');
  });

  it('writes nothing on a dry run, and shows the plan as data', async () => {
    folder.write('c.yaml', YAML);
    const { exit, out } = await tool('context set lab tenant.cpus=9 --dry-run -o json');
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      title: 'set context lab',
      changes: [
        { system: 'contexts', action: 'update', target: 'lab', aspect: 'tenant.cpus', before: '8', after: '9' },
      ],
    });
    expect(text()).toBe(YAML);
  });

  it('tells everything that is wrong with the words at once, and writes nothing', async () => {
    folder.write('c.yaml', YAML);
    const { exit, err } = await tool([
      ...['context', 'set', 'lab', 'tenant.cpu=1', 'tenant.cpus=lots', 'umask', 'tenant.mem=1g', 'tenant.mem=2g'],
      ...['--secret', 'ldap.passwort', '--from', 'stdin'],
    ]);
    expect(exit).toBe(2);
    expect(err).toBe(`mesosctl: There is no setting tenant.cpu. Did you mean tenant.cpus?
tenant.cpus: "lots" is not a number of cpus. Write it like 4 or 0.5.
umask: write it as path=value, such as tenant.cpus=8.
tenant.mem is given twice.
--secret: There is no secret ldap.passwort. Did you mean ldap.password?
`);
    expect(text()).toBe(YAML);
  });

  it.each(['a b', '-x', 'a/b', ''])('refuses %j as the name of a new context', async (name) => {
    const { exit, err } = await tool(['context', 'set', '--', name]);
    expect(exit).toBe(2);
    expect(err).toMatch(/cannot be the name of a context|must not be empty/);
  });

  it('refuses a file that has faults, naming them', async () => {
    folder.write('c.yaml', 'contexts: { a: { tenant: { cpus: x } } }\n');
    const { exit, err } = await tool('context set a tenant.mem=1g');
    expect(exit).toBe(2);
    expect(err).toContain(':1:34: Context a: tenant.cpus: "x" is not a number of cpus.');
  });

  it('refuses to change through an alias, or what others have by one', async () => {
    const shared = 'contexts:\n  a:\n    ldap: &d { url: "ldap://h" }\n  b:\n    ldap: *d\n';
    folder.write('c.yaml', shared);
    const through = await tool('context set b ldap.url=ldap://other');
    expect(through).toMatchObject({ exit: 3 });
    expect(through.err).toContain('contexts.b.ldap is an alias (*d): others would change with it.');
    const anchor = await tool('context set a ldap.url=ldap://other');
    expect(anchor).toMatchObject({ exit: 3 });
    expect(anchor.err).toContain('The context b would change too');
    expect(text()).toBe(shared);
  });
});

describe('a secret', () => {
  it('is never an argument, and is not repeated', async () => {
    for (const words of [`ldap.password=${SECRET}`, `mesos.zk=zk://u:${SECRET.replace(' ', '')}@z/mesos`]) {
      const { exit, err } = await tool(['context', 'set', 'a', words]);
      expect(exit).toBe(2);
      expect(err).toContain('a secret on a command line can be read by everyone on this host');
      expect(err).not.toContain(SECRET.slice(0, 7));
    }
    expect(existsSync(folder.path('c.yaml'))).toBe(false);
  });

  it('from a file that is not there, or that others may read, is named all the same, with a word on it', async () => {
    folder.write('c.yaml', YAML);
    const gone = await tool(['context', 'set', 'lab', '--secret', 'ldap.password', '--from', 'file:/nosuch']);
    expect(gone.exit).toBe(0);
    expect(gone.out.replace(/\s+/g, ' ')).toContain(
      'Secret: ldap.password is to come from /nosuch, which cannot be read: ENOENT. It is named all the same; put that right before a command needs it.',
    );
    expect(text()).toContain('password: { file: /nosuch }');
    const open = folder.write('open', SECRET, 0o644);
    const other = await tool(['context', 'set', 'lab', '--secret', 'ldap.password', '--from', `file:${open}`]);
    expect(other.out.replace(/\s+/g, ' ')).toContain('which others than its owner may use (mode 644).');
    folder.write('closed', SECRET, 0o600);
    const right = await tool(['context', 'set', 'lab', '--secret', 'ldap.password', '--from', 'file:closed']);
    expect(right.out).not.toContain('Secret:');
  });

  it('from stdin is put into a file for its owner alone, which the context names', async () => {
    folder.write('c.yaml', YAML, 0o644);
    const ran = await tool('context set lab --secret ldap.password --from stdin', { stdin: `${SECRET}\n` });
    expect(ran).toMatchObject({ exit: 0 });
    expect(text()).toContain('password: { file: c.yaml.secrets/lab.ldap.password }');
    expect(text('c.yaml.secrets/lab.ldap.password')).toBe(`${SECRET}\n`);
    expect([mode('c.yaml.secrets'), mode('c.yaml.secrets/lab.ldap.password'), mode('c.yaml')]).toEqual([
      '700',
      '600',
      '644',
    ]);
    expect(ran.all + text() + text('state/journal/file%20of%20contexts.jsonl')).not.toContain(SECRET);
    const again = await tool('context set lab --secret ldap.password --from stdin', { stdin: SECRET });
    expect(again.out).toContain('nothing to do');
    const other = await tool('context set lab --secret ldap.password --from stdin', { stdin: 'another\n' });
    expect(other.exit).toBe(0);
    expect(text('c.yaml.secrets/lab.ldap.password')).toBe('another\n');
  });

  it('is asked for on a terminal', async () => {
    const answers = [SECRET];
    expect((await tool('context set lab --secret ldap.password --from stdin', { tty: true, answers })).exit).toBe(0);
    expect(text('c.yaml.secrets/lab.ldap.password')).toBe(`${SECRET}\n`);
  });

  it.each([
    ['', 'ldap.password is empty: standard input holds nothing.'],
    ['a\nb\n', 'ldap.password should be one line, and standard input holds several.'],
  ])('from a stdin of %j is refused', async (stdin, message) => {
    const { exit, err } = await tool('context set lab --secret ldap.password --from stdin', { stdin });
    expect(exit).toBe(2);
    expect(err).toContain(message);
    expect(existsSync(folder.path('c.yaml'))).toBe(false);
  });

  it.each([
    ['file:pw', (path: string) => `{ file: ${path} }`],
    ['env:LDAP_SECRET', () => '{ env: LDAP_SECRET }'],
    ['command:pass show ldap', () => '{ command: [ pass, show, ldap ] }'],
  ])('may stay where it is kept: %s', async (from, written) => {
    const ran = await tool(['context', 'set', 'lab', '--secret', 'ldap.password', '--from', from]);
    expect(ran.exit).toBe(0);
    expect(text()).toBe(`contexts:\n  lab:\n    ldap:\n      password: ${written(folder.path('pw'))}\n`);
  });

  it('of a context that was copied by hand keeps its file when the first one goes', async () => {
    await tool('context set a --secret ldap.password --from stdin', { stdin: SECRET });
    writeFileSync(
      folder.path('c.yaml'),
      `${text()}  b: { ldap: { password: { file: c.yaml.secrets/a.ldap.password } } }\n`,
    );
    expect((await tool('context remove a --yes')).exit).toBe(0);
    expect(existsSync(folder.path('c.yaml.secrets/a.ldap.password'))).toBe(true);
  });

  it('that is kept elsewhere from now on loses its file', async () => {
    await tool('context set lab --secret ldap.password --from stdin', { stdin: SECRET });
    expect((await tool('context set lab --secret ldap.password --from env:X')).exit).toBe(0);
    expect(existsSync(folder.path('c.yaml.secrets/lab.ldap.password'))).toBe(false);
  });

  it.each([
    ['--secret ldap.password', '--secret ldap.password: say with --from where it comes from'],
    ['--from stdin', 'name it with --secret'],
    ['--secret ldap.password --from pass', '--from is one of file:PATH, env:NAME, command:PROGRAM ARGUMENTS or stdin.'],
    ['--secret ldap.password --from env:1X', '--from is one of'],
    ['--secret ldap.password --from command:', '--from is one of'],
  ])('asked for by %s alone is refused', async (words, message) => {
    const { exit, err } = await tool(`context set lab ${words}`);
    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});

describe('context use', () => {
  it('makes a context the current one, in its place', async () => {
    folder.write('c.yaml', YAML);
    const { exit, out } = await tool('context use other');
    expect(exit).toBe(0);
    expect(out).toContain('lab → other');
    expect(text()).toBe(YAML.replace('current: lab', 'current: other'));
    expect((await tool('context use other')).out).toContain('nothing to do');
  });

  it('says when a variable counts before it', async () => {
    folder.write('c.yaml', YAML);
    const { out } = await tool('context use other', { env: { MESOSCTL_CONTEXT: 'lab' } });
    expect(out).toContain('MESOSCTL_CONTEXT says lab, which counts before the file.');
  });

  it.each([YAML, '{"current":"lab","contexts":{"lab":{},"other":{}}}'])(
    'mends a file whose current context is none',
    async (content) => {
      folder.write('c.yaml', content.replace(/current(":"|: )lab/, 'current$1labb'));
      const { exit, err } = await tool('context show');
      expect(exit).toBe(2);
      expect(err).toContain(
        'current names labb, and contexts has none of that name. There are lab, other; to name another one: mesosctl context use lab\n',
      );
      expect(await tool('context use lab')).toMatchObject({ exit: 0 });
      expect(text()).toBe(content);
      expect((await tool('context show')).exit).toBe(0);
    },
  );

  it('is not the only command that goes on there: the missing context may also be made', async () => {
    folder.write('c.yaml', 'current: new\ncontexts: { lab: {} }\n');
    expect((await tool('context set new tenant.cpus=2')).exit).toBe(0);
    expect((await tool('context show -o json')).out).toContain('"context": "new"');
  });

  it('refuses a name that is none', async () => {
    folder.write('c.yaml', YAML);
    expect(await tool('context use othr')).toMatchObject({
      exit: 2,
      err: 'mesosctl: There is no context othr; there are lab, other.\nhint: Did you mean other?\n',
    });
    expect((await tool('context use x', { env: { MESOSCTL_CONFIG: folder.path('none.yaml') } })).err).toContain(
      `There is no context x; ${folder.path('none.yaml')} holds none.\nhint: To make it: mesosctl context set x`,
    );
  });
});

describe('context remove', () => {
  it('asks, and takes the context out with the secrets that it had', async () => {
    folder.write('c.yaml', YAML);
    await tool('context set other --secret ldap.password --from stdin', { stdin: SECRET });
    expect((await tool('context remove other', { tty: true, answers: ['no'] })).exit).toBe(1);
    expect(text()).toContain('other:');
    const { exit, out } = await tool('context remove other', { tty: true, answers: ['yes'] });
    expect(exit).toBe(0);
    expect(out).toContain('the context and its one setting');
    expect(text()).toBe(YAML.replace('  other: {}\n', ''));
    expect(existsSync(folder.path('c.yaml.secrets/other.ldap.password'))).toBe(false);
  });

  it('refuses the current one as long as no other is named', async () => {
    folder.write('c.yaml', YAML);
    const { exit, err } = await tool('context remove lab --yes');
    expect(exit).toBe(3);
    expect(err).toContain(
      'lab is the current context, and another one must be that first.\nhint: Say which with --use: other',
    );
    expect((await tool('context remove lab --yes --use lab')).exit).toBe(2);
    expect((await tool('context remove lab --yes --use nobody')).exit).toBe(2);
    expect((await tool('context remove lab --yes --use other')).exit).toBe(0);
    expect(text()).not.toContain('lab');
    expect((await tool('context list -o json')).out).toContain('"current": true');
  });

  it('takes the last one out, and leaves a file without contexts', async () => {
    folder.write('c.yaml', 'current: a\ncontexts:\n  a: {}\n');
    expect((await tool('context remove a --yes')).exit).toBe(0);
    expect((await tool('context list')).out).toBe('');
    expect((await tool('context list', { tty: true })).out).toContain(
      `There is no context in ${folder.path('c.yaml')}.`,
    );
  });
});

describe('a protected context', () => {
  const PROTECTED = 'contexts:\n  prod:\n    protected: true\n';

  it('is changed and removed in the file only when its name is confirmed', async () => {
    folder.write('c.yaml', PROTECTED);
    for (const line of ['context set prod protected=false', 'context remove prod --yes']) {
      const { exit, err } = await tool(line);
      expect(exit).toBe(3);
      expect(err).toContain('The context prod is protected');
      expect(err).toContain('--confirm prod');
    }
    expect((await tool('context set prod protected=false --confirm lab')).exit).toBe(3);
    expect((await tool('context set other tenant.cpus=1 --confirm prod --dry-run')).exit).toBe(1);
    expect((await tool('context set other tenant.cpus=1 --confirm prod')).exit).toBe(3);
    expect(text()).toBe(PROTECTED);
    expect((await tool('context set prod protected=false --confirm prod')).exit).toBe(0);
    expect(text()).toContain('protected: false');
    expect((await tool('context set prod tenant.cpus=1 --confirm prod')).exit).toBe(0);
  });
});

describe('two who change the file at once', () => {
  it('do not lose each other', async () => {
    folder.write('c.yaml', 'contexts: { a: {} }\n');
    const runs = await Promise.all(
      ['tenant.cpus=1', 'tenant.mem=1g', 'hdfs.homes=/h'].map((words) => tool(['context', 'set', 'a', words])),
    );
    const done = runs.filter(({ exit }) => exit === 0).length;
    expect(done).toBeGreaterThan(0);
    for (const { exit, err } of runs) expect(exit === 0 || err.includes('Another mesosctl is at work')).toBe(true);
    expect((text().match(/cpus|mem|homes/g) ?? []).length).toBe(done);
    writeFileSync(folder.path('c.yaml'), '');
    expect((await tool('context list')).exit).toBe(0);
  });
});

describe('the help', () => {
  it.each([
    ['set', 'not needed: this command never asks', 'Writes at once, without asking'],
    ['use', 'not needed: this command never asks', 'at once and without asking'],
    ['remove', 'apply the plan without asking', 'Asks first, unlike context set and use'],
  ])('of context %s says whether it asks', async (verb, option, about) => {
    const { out } = await tool(['context', verb, '--help']);
    expect(out.replace(/\s+/g, ' ')).toContain(`-y, --yes ${option}`);
    expect(out.replace(/\s+/g, ' ')).toContain(about);
  });
});

describe('context list', () => {
  it('says what to do where there is no context yet', async () => {
    for (const content of [undefined, '', 'contexts: {}\n']) {
      const file = content === undefined ? [] : ['--config', folder.write('c.yaml', content)];
      for (const tty of [true, false]) {
        const { exit, out, err } = await folder.run(['context', 'list', ...file], { tty });
        expect(exit).toBe(0);
        expect(out.includes('There is no context')).toBe(tty);
        expect(err).toMatch(
          /^hint: Describe a platform: mesosctl context set NAME .* Or try the lab: mesosctl lab start/,
        );
      }
    }
  });

  it('tells which is current and what protects each', async () => {
    folder.write(
      'c.yaml',
      'current: b\ncontexts: { a: { readOnly: true, protected: true }, b: {}, c: { protected: false } }\n',
    );
    const { out } = await tool('context list', { tty: true, env: { NO_COLOR: '1' } });
    expect(out).toMatch(/^NAME +CURRENT +GUARD *$/m);
    expect(out).toMatch(/^a +read-only, protected *$/m);
    expect(out).toMatch(/^b +yes *$/m);
    const [a, b] = JSON.parse((await tool('context list -o json')).out);
    expect(a).toEqual({ name: 'a', current: false, file: folder.path('c.yaml'), readOnly: true, protected: true });
    expect(b).toEqual({ name: 'b', current: true, file: folder.path('c.yaml'), readOnly: false, protected: false });
  });
});
