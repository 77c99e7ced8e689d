import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { main } from '../../src/main.ts';
import { configFolder } from '../support/config-folder.ts';
import { silentPeer } from '../support/silent-peer.ts';
import { testWorld } from '../support/world.ts';

const folder = configFolder();

const contextOf = (address: string): string =>
  folder.write(
    'c.yaml',
    `contexts:
  a:
    ldap: { url: 'ldap://${address}', people: 'ou=p', groups: 'ou=g' }
    hdfs: { namenodes: 'http://${address}' }
    mesos: { masters: 'http://${address}' }
    marathon: { addresses: 'http://${address}' }
`,
  );

describe('the version', () => {
  it('is that of the package, asked for as a command or as a flag', async () => {
    for (const argv of [['version'], ['--version'], ['-V']]) {
      expect(await folder.run(argv)).toMatchObject({ exit: 0, out: `${manifest.version}\n`, err: '' });
    }
    const { out } = await folder.run(['version', '-o', 'json']);
    expect(JSON.parse(out)).toEqual({ schema: 'mesosctl/v1', package: manifest.name, version: manifest.version });
  });
});

describe('a failure', () => {
  it('is a sentence and the next step on stderr, and nothing on stdout', async () => {
    expect(await folder.run(['usr', 'list'])).toMatchObject({
      exit: 2,
      out: '',
      err: "mesosctl: Unknown command 'usr'.\nhint: Did you mean user? See mesosctl --help\n",
    });
  });

  it.each([['-o', 'json'], ['-ojson'], ['--output', 'json'], ['--output=json']])(
    'is data too under %s %s',
    async (...words) => {
      const { exit, out, err } = await folder.run(['user', 'list', ...words.filter((one) => one !== undefined)]);
      expect(exit).toBe(2);
      expect(err).toContain('mesosctl: There is no config file.');
      expect(JSON.parse(out)).toMatchObject({
        schema: 'mesosctl/v1',
        error: { code: 'config', message: 'There is no config file.', hint: expect.stringContaining('lab start') },
      });
    },
  );

  it('is YAML under -o yaml', async () => {
    const { out } = await folder.run(['user', 'list', '-o', 'yaml']);
    expect(out).toMatch(/^schema: mesosctl\/v1\nerror:\n {2}code: config\n/);
  });

  it('names every setting that a command needs and the context lacks', async () => {
    const config = folder.write('c.yaml', 'contexts: { a: { ldap: { url: "ldap://h" } } }');
    const { exit, err } = await folder.run(['user', 'list', '--config', config]);
    expect(exit).toBe(2);
    expect(err).toBe(
      'mesosctl: The context a lacks ldap.people, ldap.groups, hdfs.namenodes, mesos.zk or mesos.masters, and marathon.addresses.\n' +
        `hint: Set them in ${config}, by MESOSCTL_LDAP_PEOPLE, or with --set ldap.people=…\n`,
    );
  });

  it('of a PEM file names the setting', async () => {
    const config = contextOf('127.0.0.1:1');
    const { exit, err } = await folder.run(['user', 'list', '--config', config, '--set', 'hdfs.ca=none.pem']);
    expect(exit).toBe(2);
    expect(err).toContain(`hdfs.ca is to come from ${folder.path('none.pem')}, which cannot be read: ENOENT.\nhint: `);
  });

  it.each([
    ['hdfs.ca', '', 0o644, 'which is empty.'],
    ['hdfs.ca', 'no certificate', 0o644, 'which is no PEM file.'],
    ['hdfs.key', '-----BEGIN PRIVATE KEY-----', 0o644, 'which others than its owner may use (mode 644).'],
  ])('of %s with "%s" and mode %o says what is wrong with the file', async (setting, text, mode, message) => {
    folder.write('tls.pem', text, mode);
    const argv = ['user', 'list', '--config', contextOf('127.0.0.1:1'), '--set', `${setting}=tls.pem`];
    const { exit, err } = await folder.run(argv);
    expect(exit).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain('hint: ');
  });

  it.each(['marathon', 'zeppelin', 'mesos', 'ldap'])('of a secret of %s comes before any request', async (system) => {
    const [user, secret] = { mesos: ['principal', 'secret'], ldap: ['bindDn', 'password'] }[system] ?? [
      'user',
      'password',
    ];
    const config = contextOf(await silentPeer());
    const set = [`${system}.${user}=cn=me`, `${system}.${secret}.file=none`].flatMap((one) => ['--set', one]);
    const { exit, err } = await folder.run(['user', 'diff', 'alice', '--config', config, ...set]);
    expect(exit).toBe(2);
    expect(err).toContain(`${system}.${secret} is to come from ${folder.path('none')}, which cannot be read: ENOENT.`);
  });

  it.runIf(process.platform === 'linux')(
    'of the state folder names the reason and the settings that move it',
    async () => {
      const config = contextOf('127.0.0.1:1');
      const { exit, err } = await folder.run(['user', 'provision', 'alice', '--yes', '--config', config], {
        env: { XDG_STATE_HOME: '/proc/x' },
      });
      expect(exit).toBe(3);
      expect(err).toBe(
        'mesosctl: Cannot make the folder /proc/x: there is no such file or folder (ENOENT).\n' +
          'hint: Name a folder that can be written: MESOSCTL_STATE_DIR, or XDG_STATE_HOME for the folder above it.\n',
      );
    },
  );

  it('shows no control characters of what it quotes', async () => {
    const { err } = await folder.run(['\u001b[31mevil\u0007']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(err).not.toMatch(/[\u001b\u0007]/);
  });
});

describe('a bug of ours', () => {
  const broken = () => {
    const world = testWorld();
    return {
      ...world,
      stdout: {
        ...world.stdout,
        write: () => {
          throw new TypeError('no screen here');
        },
      },
    };
  };

  it('exits 70, says so and where to report it', async () => {
    const world = broken();
    expect(await main(['version'], world)).toBe(70);
    expect(world.err()).toBe(
      `mesosctl: no screen here\nThis is a bug of mesosctl ${manifest.version}. Please report it: ${manifest.bugs.url}\n` +
        'hint: --debug shows where it happened.\n',
    );
  });

  it('shows its stack under --debug', async () => {
    const world = broken();
    expect(await main(['version', '--debug'], world)).toBe(70);
    expect(world.err()).toMatch(/TypeError: no screen here\n +at /);
  });
});

describe('Ctrl-C', () => {
  it('ends a command that waits for a peer with 130', async () => {
    const world = testWorld({ cwd: folder.path('.'), homeDir: folder.path('.') });
    const config = contextOf(await silentPeer());
    const ended = main(['user', 'provision', 'alice', '--config', config], world);
    setTimeout(() => world.interrupt(), 300);
    expect(await ended).toBe(130);
    expect(world.err()).toBe('mesosctl: Interrupted.\n');
  });
});

describe('the masters', () => {
  const asked = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string[]> => {
    await folder.run(['user', 'list', '--timeout', '200ms', '--trace', 'trace.jsonl', ...argv], { env });
    const lines = readFileSync(folder.path('trace.jsonl'), 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line)).flatMap(({ system, base }) => (system === 'mesos' ? [base] : []));
  };

  it('that are set are asked, and ZooKeeper is not', async () => {
    const set = ['--set', `mesos.zk=zk://${await silentPeer()}/mesos`];
    const config = ['--config', contextOf(await silentPeer()), ...set];
    const own = `http://${await silentPeer()}`;
    expect(new Set(await asked([...config, '--set', `mesos.masters=${own}`]))).toEqual(new Set([own]));
    expect(new Set(await asked(config, { MESOSCTL_MESOS_MASTERS: own }))).toContain(own);
  });

  it('are those in ZooKeeper when none is set', async () => {
    const set = ['--set', 'mesos.masters=', '--set', `mesos.zk=zk://${await silentPeer()}/mesos`];
    expect(await asked(['--config', contextOf(await silentPeer()), ...set])).toEqual([]);
  });
});

describe('--timeout', () => {
  it('ends a request to a silent peer in time', async () => {
    const config = contextOf(await silentPeer());
    const { exit, err } = await folder.run(['user', 'provision', 'alice', '--config', config, '--timeout', '200ms']);
    expect(exit).toBe(3);
    expect(err).toMatch(/did not answer .* in time/);
  });
});

describe('--trace', () => {
  it('takes a line for every request', async () => {
    const config = contextOf(await silentPeer());
    const trace = folder.path('trace.jsonl');
    await folder.run(['user', 'list', '--config', config, '--timeout', '200ms', '--trace', 'trace.jsonl']);
    const lines = readFileSync(trace, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { system: string });
    expect(new Set(lines.map(({ system }) => system))).toContain('hdfs');
    expect(Object.keys(lines[0] ?? {})[0]).toBe('at');
  });
});
