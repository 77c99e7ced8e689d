import { describe, expect, it } from 'vitest';
import { configFolder } from '../support/config-folder.ts';
import type { Run } from '../support/tool.ts';

const folder = configFolder();

interface Shown {
  readonly path: string;
  readonly value: unknown;
  readonly origin: string;
  readonly secret: boolean;
}

/** What `context show -o json` tells of one setting. */
const settingIn = ({ out }: Run, path: string): Shown | undefined => {
  const { settings } = JSON.parse(out) as { settings: Shown[] };
  return settings.find((one) => one.path === path);
};

const YAML = `current: lab
contexts:
  lab:
    mesos:
      masters: [http://m1:5050, "http://m2:5050/"]
    marathon: { addresses: http://marathon:8080 }
    tenant:
      cpus: 8
      umask: 027
    zeppelin:
      version: 0.10
    app:
      template: templates/app.json
    partitions:
      spark: { role: spark }
      web:
        value: w
  other: {}
`;

describe('a value that is refused', () => {
  it.each([
    ['hdfs.homes=/用户 %41dir', '"/用户 %41dir" is not an absolute path without blanks.'],
    ['marathon.addresses=http://m:8080/x', '"http://m:8080/x" is not an address such as http://host:5050.'],
    [
      'metronome.addresses=http://m:9000/x?y',
      'is not an address such as http://host:9000 or https://host/service/name.',
    ],
    ['zeppelin.image=a b', '"a b" is not an image such as registry.example.org/zeppelin:0.10.1.'],
    ['spark.executorImage=x%zz', '"x%zz" is not an image such as registry.example.org/zeppelin:0.10.1.'],
    ['tenant.weight=99999999999999999999', '"99999999999999999999" is not a number above 0'],
  ])('is refused for what is wrong with it: %s', async (set, message) => {
    const { exit, err } = await folder.run(['context', 'show', '--set', set]);
    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});

describe('the file of the contexts', () => {
  it('is that of --config, else of MESOSCTL_CONFIG, else of the XDG folder, else of the home', async () => {
    const name = async (argv: string[], env: Record<string, string>) =>
      JSON.parse((await folder.run(['context', 'list', '-o', 'json', ...argv], { env })).out).map(
        (context: { name: string }) => context.name,
      );
    const { mkdirSync } = await import('node:fs');
    mkdirSync(folder.path('.config/mesosctl'), { recursive: true });
    mkdirSync(folder.path('xdg/mesosctl'), { recursive: true });
    for (const [file, context] of [
      ['flag.yaml', 'by-flag'],
      ['variable.yaml', 'by-variable'],
      ['xdg/mesosctl/config.yaml', 'by-xdg'],
      ['.config/mesosctl/config.yaml', 'by-home'],
    ] as const) {
      folder.write(file, `contexts: { ${context}: {} }`);
    }
    const xdg = { XDG_CONFIG_HOME: folder.path('xdg') };
    const variable = { ...xdg, MESOSCTL_CONFIG: folder.path('variable.yaml') };
    expect(await name(['--config', 'flag.yaml'], variable)).toEqual(['by-flag']);
    expect(await name([], variable)).toEqual(['by-variable']);
    expect(await name([], xdg)).toEqual(['by-xdg']);
    expect(await name([], {})).toEqual(['by-home']);
  });

  it('must be there when somebody named it', async () => {
    const { exit, err } = await folder.run(['context', 'list'], { env: { MESOSCTL_CONFIG: '/no/such/file' } });
    expect(exit).toBe(2);
    expect(err).toBe(
      'mesosctl: There is no config file /no/such/file (MESOSCTL_CONFIG).\n' +
        'hint: To try the tool without a platform: mesosctl lab start --config-out FILE\n',
    );
  });

  it('may be missing, until a context is needed', async () => {
    expect(await folder.run(['context', 'list', '-o', 'json'])).toMatchObject({ exit: 0, out: '[]\n' });
    const { exit, err } = await folder.run(['user', 'list']);
    expect(exit).toBe(2);
    expect(err).toContain('mesosctl: There is no config file.\nhint: ');
    expect(err).toContain('mesosctl lab start --config-out FILE');
  });

  it('is JSON or YAML, to the same end', async () => {
    folder.write('c.yaml', 'contexts: {a: {tenant: {cpus: 2.5, umask: "077"}, mesos: {masters: [http://m:1]}}}');
    folder.write(
      'c.json',
      '{"contexts":{"a":{"tenant":{"cpus":2.5,"umask":"077"},"mesos":{"masters":["http://m:1"]}}}}',
    );
    const shown = async (file: string) =>
      (await folder.run(['context', 'show', '--config', file, '-o', 'json'])).out.replaceAll(file, 'FILE');
    expect(await shown('c.json')).toBe(await shown('c.yaml'));
  });
});

describe('a context', () => {
  it('is that of --context, else of MESOSCTL_CONTEXT, else the current one, else the only one', async () => {
    const config = folder.write('c.yaml', 'current: a\ncontexts: { a: {}, b: {}, c: {} }');
    const env = { MESOSCTL_CONFIG: config, MESOSCTL_CONTEXT: 'b' };
    const chosen = async (argv: string[], variables: Record<string, string>) =>
      JSON.parse((await folder.run(['context', 'show', '-o', 'json', ...argv], { env: variables })).out).context;
    expect(await chosen(['-c', 'c'], env)).toBe('c');
    expect(await chosen([], env)).toBe('b');
    expect(await chosen([], { MESOSCTL_CONFIG: config })).toBe('a');
    expect(await chosen([], { MESOSCTL_CONFIG: folder.write('one.yaml', 'contexts: { only: {} }') })).toBe('only');
  });

  it('must be chosen where there are several, and be there', async () => {
    folder.write('c.yaml', 'contexts: { a: {}, b: {} }');
    const open = await folder.run(['context', 'show', '--config', 'c.yaml']);
    expect(open.exit).toBe(2);
    expect(open.err).toContain('holds several contexts and does not say which is the current one: a, b.');
    const wrong = await folder.run(['context', 'show', '--config', 'c.yaml', '-c', 'x']);
    expect(wrong.err).toBe('mesosctl: There is no context x; there are a, b.\nhint: mesosctl context list\n');
  });

  it('may be made of variables and flags alone', async () => {
    const ran = await folder.run(['context', 'show', '-o', 'json', '--set', 'tenant.cpus=3'], {
      env: { MESOSCTL_MESOS_MASTERS: 'http://m1:5050,http://m2:5050' },
    });
    expect(settingIn(ran, 'mesos.masters')).toMatchObject({
      value: ['http://m1:5050', 'http://m2:5050'],
      origin: 'MESOSCTL_MESOS_MASTERS',
    });
    expect(settingIn(ran, 'tenant.cpus')).toMatchObject({ value: '3', origin: '--set' });
  });
});

describe('a value', () => {
  it('counts from the flag before the variable before the file before the default, and tells where it is from', async () => {
    const config = folder.write('c.yaml', YAML);
    const env = { MESOSCTL_CONFIG: config, MESOSCTL_TENANT_CPUS: '16', MESOSCTL_TENANT_MEM: '1g' };
    const ran = await folder.run(['context', 'show', '-o', 'json', '--set', 'tenant.cpus=32', '--timeout', '5s'], {
      env,
    });
    expect(settingIn(ran, 'tenant.cpus')).toMatchObject({ value: '32', origin: '--set' });
    expect(settingIn(ran, 'tenant.mem')).toMatchObject({ value: '1g', origin: 'MESOSCTL_TENANT_MEM' });
    expect(settingIn(ran, 'timeout')).toMatchObject({ value: '5s', origin: '--timeout' });
    expect(settingIn(ran, 'tenant.umask')).toMatchObject({ value: '027', origin: `${config}:9` });
    expect(settingIn(ran, 'spark.version')).toMatchObject({ value: '3.1.3', origin: 'default' });
    expect(settingIn(ran, 'partitions.web.value')).toMatchObject({ value: 'w', origin: `${config}:17` });
    expect(settingIn(ran, 'partitions.spark.value')).toMatchObject({ value: 'spark', origin: 'default' });
  });

  it('is what is written, not what YAML makes of it', async () => {
    const ran = await folder.run(['context', 'show', '-o', 'json', '--config', folder.write('c.yaml', YAML)]);
    expect(settingIn(ran, 'zeppelin.version')?.value).toBe('0.10');
    expect(settingIn(ran, 'tenant.umask')?.value).toBe('027');
  });

  it('of a list can be one word, or words between commas', async () => {
    const ran = await folder.run(['context', 'show', '-o', 'json', '--config', folder.write('c.yaml', YAML)]);
    expect(settingIn(ran, 'marathon.addresses')?.value).toEqual(['http://marathon:8080']);
  });

  it('has its line also in a JSON file', async () => {
    const config = folder.write('c.json', '{\n "contexts": {\n  "a": {\n   "spark": {"version": "3.0.1"} } } }');
    const ran = await folder.run(['context', 'show', '-o', 'json', '--config', config]);
    expect(settingIn(ran, 'spark.version')).toMatchObject({ origin: `${config}:4` });
  });

  it('of the state folder follows XDG_STATE_HOME', async () => {
    folder.write('c.yaml', 'contexts: { a: {} }');
    const env = { XDG_STATE_HOME: '/var/state' };
    const ran = await folder.run(['context', 'show', '-o', 'json', '--config', 'c.yaml'], { env });
    expect(settingIn(ran, 'stateDir')).toMatchObject({ value: '/var/state/mesosctl', origin: 'XDG_STATE_HOME' });
  });

  it('is shown on a terminal as a table of setting, value and origin', async () => {
    const config = folder.write('c.yaml', YAML);
    const { out } = await folder.run(['context', 'show', '--config', config], {
      tty: true,
      columns: 200,
      env: { NO_COLOR: '1' },
    });
    expect(out).toMatch(/^SETTING +VALUE +FROM$/m);
    expect(out).toMatch(/^tenant\.cpus +8 +\S*c\.yaml:8$/m);
  });
});

describe('the faults of the configuration', () => {
  const faulty = `current: prod
contexts:
  lab:
    mesos:
      master: [http://m1:5050]
      zk: m1:2181
    tenant:
      cpus: lots
      mem: [1, 2]
      umask: 99
    zeplin: {}
    ldap: yes
    partitions:
      "a.b": {}
      web: { atribute: x }
secrets: {}
`;

  it('are all told at once, with line and column and the word that was perhaps meant', async () => {
    const config = folder.write('c.yaml', faulty);
    const { exit, err } = await folder.run(['context', 'list', '--config', config, '--set', 'tenant.cpu=1'], {
      env: { MESOSCTL_MESOS_MASTER: 'http://m:1' },
    });
    expect(exit).toBe(2);
    expect(err.replaceAll(config, 'FILE')).toMatchInlineSnapshot(`
      "mesosctl: The configuration has 13 faults.
      FILE:5:7: Context lab: There is no setting mesos.master. Did you mean mesos.masters?
      FILE:6:11: Context lab: mesos.zk: "m1:2181" is not a ZooKeeper URL such as zk://h1:2181,h2:2181/mesos.
      FILE:8:13: Context lab: tenant.cpus: "lots" is not a number of cpus. Write it like 4 or 0.5.
      FILE:9:12: Context lab: tenant.mem is a size such as 8g, not a list.
      FILE:10:14: Context lab: tenant.umask: "99" is not a umask. Write three octal digits, such as 077 or 027.
      FILE:11:5: Context lab: There is no setting zeplin. Did you mean zeppelin?
      FILE:12:11: Context lab: ldap holds names and values, not a single text.
      FILE:14:7: Context lab: the partition "a.b" needs a name of letters, digits, "-" and "_".
      FILE:15:14: Context lab: There is no setting partitions.web.atribute. Did you mean partitions.web.attribute?
      FILE:16:1: The file may hold current and contexts, not secrets.
      FILE: current names prod, and contexts has none of that name. There is lab; to name another one: mesosctl context use lab
      The variable MESOSCTL_MESOS_MASTER is no setting. Did you mean MESOSCTL_MESOS_MASTERS?
      --set: There is no setting tenant.cpu. Did you mean tenant.cpus?
      "
    `);
  });

  it('have line and column also in a JSON file', async () => {
    const config = folder.write('c.json', '{"contexts":\n {"a": {"tenant": {"cpus": "x"}}}}');
    const { err } = await folder.run(['context', 'list', '--config', config]);
    expect(err).toContain(`${config}:2:28: Context a: tenant.cpus: "x" is not a number of cpus.`);
  });

  it.each([
    [
      'tenant=5',
      '--set: tenant is no setting but a group of them: tenant.partition, tenant.share, tenant.cpus and others.',
    ],
    [
      'partitions=spark',
      '--set: partitions is no setting but a group of them: partitions.<name>.attribute, partitions.<name>.value, partitions.<name>.role.',
    ],
    ['hdfs.user=', '--set: hdfs.user is empty; it should be a text.'],
    ['timeout=0', '--set: timeout: "0" is not a duration above 0 such as 90s.'],
    ['tenant.homeQuota=0', '--set: tenant.homeQuota: "0" is not a size above 0 such as 100g.'],
    ['tenant.nameQuota=9', '--set: tenant.nameQuota: "9" is not a whole number from 10 on.'],
  ])('tell what is wrong with --set %s', async (words, message) => {
    expect(await folder.run(['context', 'list', '--set', words])).toMatchObject({
      exit: 2,
      err: `mesosctl: ${message}\n`,
    });
  });

  it('tell that a deadline of nothing is none', async () => {
    const { exit, err } = await folder.run(['user', 'list', '--timeout', '0']);
    expect(exit).toBe(2);
    expect(err).toContain('--timeout: timeout: "0" is not a duration above 0');
  });

  it('tell that a folder is no file, and why a file cannot be read', async () => {
    const { exit, err } = await folder.run(['context', 'list', '--config', '.']);
    expect(exit).toBe(2);
    expect(err).toContain(
      `${folder.path('.').replace(/\/\.?$/, '')} (--config) is a folder, not a config file.\nhint: `,
    );
    folder.write('plain', '');
    expect((await folder.run(['context', 'list', '--config', 'plain/c.yaml'])).err).toContain(
      'cannot be read: ENOTDIR.',
    );
  });

  it('are told of the grammar itself', async () => {
    const config = folder.write('c.yaml', 'contexts:\n  a: {}\n  a: {}\n b: [');
    const { exit, err } = await folder.run(['context', 'list', '--config', config]);
    expect(exit).toBe(2);
    expect(err).toContain(`${config}:3:3: This name stands here a second time`);
  });

  it('are data for scripts', async () => {
    const { out } = await folder.run(['context', 'list', '--config', folder.write('c.yaml', faulty), '-o', 'json']);
    const { error } = JSON.parse(out) as { error: { code: string; detail: { faults: string[] } } };
    expect(error.code).toBe('config');
    expect(error.detail.faults.length).toBeGreaterThan(5);
  });

  it.each([
    ['MESOSCTL_TENNANT_CPUS', 'Did you mean MESOSCTL_TENANT_CPUS?'],
    ['MESOSCTL_LDAP_PASWORD', 'Did you mean MESOSCTL_LDAP_PASSWORD?'],
    ['MESOSCTL_CONTXT', 'Did you mean MESOSCTL_CONTEXT?'],
    ['MESOSCTL_DOES_NOT_EXIST', 'MESOSCTL_TENANT_CPUS, for one, is tenant.cpus.'],
    ['MESOSCTL_PARTITIONS_SPARK_ROLL', 'MESOSCTL_TENANT_CPUS, for one, is tenant.cpus.'],
  ])('count the variable %s, which is no setting', async (name, meant) => {
    expect(await folder.run(['context', 'list'], { env: { [name]: 'x' } })).toMatchObject({
      exit: 2,
      err: `mesosctl: The variable ${name} is no setting. ${meant}\n`,
    });
  });

  it('do not count variables of tests, of notebooks, and empty ones', async () => {
    const env = { MESOSCTL_TEST_HDFS: 'x', MESOSCTL_SPARK_DEFAULTS: 'y', MESOSCTL_NOTHING: '' };
    expect((await folder.run(['context', 'list'], { env })).exit).toBe(0);
  });

  it('are no stack overflow when an alias contains itself', async () => {
    const config = folder.write('c.yaml', 'contexts: &a\n  lab: *a\n');
    expect(await folder.run(['context', 'list', '--config', config])).toMatchObject({ exit: 2 });
  });
});
