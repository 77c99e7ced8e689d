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
      'mesosctl: The context a lacks ldap.people and ldap.groups and hdfs.namenodes and mesos.masters and marathon.addresses.\n' +
        `hint: Set them in ${config}, by MESOSCTL_LDAP_PEOPLE, or with --set ldap.people=…\n`,
    );
  });

  it('of a PEM file names the setting', async () => {
    const config = contextOf('127.0.0.1:1');
    const { exit, err } = await folder.run(['user', 'list', '--config', config, '--set', 'hdfs.ca=none.pem']);
    expect(exit).toBe(2);
    expect(err).toContain(`hdfs.ca names ${folder.path('none.pem')}, which cannot be read.`);
  });

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
    const { readFileSync } = await import('node:fs');
    const lines = readFileSync(trace, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { system: string });
    expect(new Set(lines.map(({ system }) => system))).toContain('hdfs');
    expect(Object.keys(lines[0] ?? {})[0]).toBe('at');
  });
});
