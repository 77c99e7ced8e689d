import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { systemClock } from '../../src/system-clock.ts';
import { configFolder } from '../support/config-folder.ts';
import { testWorld, type WorldOptions } from '../support/world.ts';

const folder = configFolder();
const SECRET = 'c0rrect horse';
const FORMS = 'ldap.password is one of file: <path>, env: <name>, command: [<program>, …] or stdin: true.';

/** The password of the directory as a client would get it. */
async function password(
  file: string,
  options: WorldOptions = {},
  set: readonly string[] = [],
): Promise<string | undefined> {
  const world = testWorld({ cwd: folder.path('.'), ...options });
  const config = await loadConfig({ config: file, context: undefined, set }, world);
  return config.secret('ldap.password')?.();
}

const contextWith = (source: string): string =>
  folder.write('c.yaml', `contexts: { a: { ldap: { password: ${source} } } }`);

describe('a secret', () => {
  it('comes from a file beside the config, without the end of its line', async () => {
    folder.write('secret', `${SECRET}\n`);
    expect(await password(contextWith('{ file: secret }'))).toBe(SECRET);
  });

  it('comes from a variable, from a command, or from a config file that is closed to others', async () => {
    expect(await password(contextWith('{ env: LDAP_SECRET }'), { env: { LDAP_SECRET: SECRET } })).toBe(SECRET);
    expect(
      await password(contextWith(`{ command: [printf, '%s\\n', '${SECRET}'] }`), {
        env: { PATH: process.env['PATH'] ?? '' },
      }),
    ).toBe(SECRET);
    expect(await password(contextWith(`'${SECRET}'`))).toBe(SECRET);
  });

  it('that a command takes long to give is waited for with one word, which tells no argument', async () => {
    const long = new AbortController();
    const clock = { ...systemClock, deadline: () => long.signal };
    const file = contextWith(
      `{ command: [sh, -c, 'until [ -e "$0" ]; do sleep 0.01; done; cat "$0"', gate, ${SECRET}] }`,
    );
    const lines: string[] = [];
    const gate = folder.path('gate');
    const notice = (line: string): void => {
      lines.push(line);
      writeFileSync(gate, `${SECRET}\n`);
    };
    const world = testWorld({ cwd: folder.path('.'), clock, env: { PATH: process.env['PATH'] ?? '' } });
    const config = await loadConfig({ config: file, context: undefined, set: [] }, world, { notice });
    const secret = config.secret('ldap.password');
    const given = Promise.all([secret?.(), secret?.()]);
    await systemClock.sleep(20, world.signal);
    expect(lines).toEqual([]);
    long.abort();
    expect(await given).toEqual([SECRET, SECRET]);
    expect(lines).toEqual(['Waiting up to 120 s for the command sh, which is to give ldap.password.']);
  });

  it('comes from its own variable before all that', async () => {
    const file = contextWith('{ env: NOT_SET }');
    expect(await password(file, { env: { MESOSCTL_LDAP_PASSWORD: SECRET } })).toBe(SECRET);
    const other = folder.write('other', SECRET);
    expect(await password(file, { env: { MESOSCTL_LDAP_PASSWORD_FILE: other } })).toBe(SECRET);
    expect(await password(file, {}, ['ldap.password.file=other'])).toBe(SECRET);
  });

  it('is undefined when the context has none', async () => {
    expect(await password(folder.write('c.yaml', 'contexts: { a: {} }'))).toBeUndefined();
  });

  it.each([
    ['{ file: none }', 'none, which cannot be read: ENOENT.'],
    ['{ env: NOT_SET }', 'ldap.password is to come from the variable NOT_SET, which is not set.'],
    ['{ env: EMPTY }', 'ldap.password is empty: the variable EMPTY holds nothing.'],
    ['{ command: ["false"] }', 'The command false, which is to give ldap.password, ended with exit 1.'],
    ['{ command: [no-such-program] }', 'The command no-such-program, which is to give ldap.password, failed (ENOENT).'],
    ['{ file: a, env: b }', FORMS],
    ['{ stdin: false }', FORMS],
    ['{ env: "" }', FORMS],
    ['{ command: [] }', FORMS],
    ['[1]', FORMS],
    ['{ command: [printf, "a\\nb"] }', 'ldap.password should be one line, and the command printf holds several.'],
  ])('from %s is refused', async (source, message) => {
    const env = { EMPTY: '', PATH: process.env['PATH'] ?? '' };
    await expect(password(contextWith(source), { env })).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining(message),
    });
  });

  it('in a file that others may read is refused', async () => {
    const file = folder.write('secret', SECRET, 0o644);
    await expect(password(contextWith('{ file: secret }'))).rejects.toMatchObject({
      message: `ldap.password stands in ${file}, which others than its owner may use (mode 644).`,
      hint: `Close it: chmod 600 ${file}`,
    });
  });

  it('in a file that is empty, or a folder, is refused with the reason', async () => {
    const { mkdirSync } = await import('node:fs');
    folder.write('empty', '\n');
    mkdirSync(folder.path('closed'), { mode: 0o700 });
    const hint = expect.stringContaining('mesosctl context show');
    await expect(password(contextWith('{ file: empty }'))).rejects.toMatchObject({
      code: 'config',
      message: `ldap.password is empty: the file ${folder.path('empty')} holds nothing.`,
      hint,
    });
    await expect(password(contextWith('{ file: closed }'))).rejects.toMatchObject({
      code: 'config',
      message: `ldap.password is to come from ${folder.path('closed')}, which is a folder, not a file.`,
      hint: expect.stringMatching(/^Name the file in it\. (?!.*chmod)/),
    });
  });

  it('in a pipe or a device is refused with what to write instead', async () => {
    await folder.pipe('pipe');
    for (const [path, what] of [
      ['pipe', 'a pipe'],
      ['/dev/null', 'a device'],
    ] as const) {
      await expect(password(contextWith(`{ file: ${path} }`))).rejects.toMatchObject({
        message: expect.stringContaining(`which is ${what}, not a file.`),
        hint: expect.stringMatching(/^What a program gives is written as command: (?!.*chmod)/),
      });
    }
  });

  it('in a file that is no text, or far too long for a secret, is refused', async () => {
    writeFileSync(folder.path('latin'), Buffer.from([0x70, 0xe4, 0x73, 0x73]), { mode: 0o600 });
    await expect(password(contextWith('{ file: latin }'))).rejects.toThrow('latin, which is not UTF-8 text.');
    folder.write('long', 'x'.repeat(70_000));
    await expect(password(contextWith('{ file: long }'))).rejects.toThrow('long, which is larger than 64 KiB.');
    writeFileSync(folder.path('marked'), `\ufeff${SECRET}\r\n`, { mode: 0o600 });
    expect(await password(contextWith('{ file: marked }'))).toBe(SECRET);
  });

  it('behind a link is judged by the file that the link points to', async () => {
    symlinkSync(folder.write('open', SECRET, 0o644), folder.path('link'));
    await expect(password(contextWith('{ file: link }'))).rejects.toThrow('others than its owner may use (mode 644)');
  });

  it('comes from standard input, or is typed on a terminal', async () => {
    expect(await password(contextWith('{ stdin: true }'), { stdin: `${SECRET}\n` })).toBe(SECRET);
    expect(await password(contextWith('{ stdin: true }'), { tty: true, answers: [SECRET] })).toBe(SECRET);
    const none = contextWith('{ env: NOT_SET }');
    expect(await password(none, { stdin: SECRET }, ['ldap.password.stdin=true'])).toBe(SECRET);
    await expect(password(contextWith('{ stdin: true }'), { stdin: '' })).rejects.toThrow(
      'ldap.password is empty: standard input holds nothing.',
    );
  });

  it('takes standard input for itself: a second one is refused, and the same one is not', async () => {
    const file = folder.write(
      'c.yaml',
      'contexts: { a: { ldap: { password: { stdin: true } }, zeppelin: { password: { stdin: true } } } }',
    );
    const config = await loadConfig({ config: file, context: undefined, set: [] }, testWorld({ stdin: SECRET }));
    expect(await config.secret('ldap.password')?.()).toBe(SECRET);
    expect(await config.secret('ldap.password')?.()).toBe(SECRET);
    await expect(config.secret('zeppelin.password')?.()).rejects.toMatchObject({
      code: 'usage',
      message: 'Standard input is to give both ldap.password and zeppelin.password, and can be read only once.',
    });
  });

  it('in clear in a config file that others may read is refused', async () => {
    const file = folder.write('open.yaml', `contexts: { a: { ldap: { password: ${SECRET} } } }`, 0o640);
    await expect(password(file)).rejects.toThrow('ldap.password is written in clear, and others');
  });

  it('in clear in a file behind a link is judged by that file, and says how to close it', async () => {
    symlinkSync(
      folder.write('open.yaml', `contexts: { a: { ldap: { password: ${SECRET} } } }`, 0o644),
      folder.path('l.yaml'),
    );
    const { exit, err } = await folder.run(['context', 'list', '--config', 'l.yaml']);
    expect(exit).toBe(2);
    expect(err).toContain(`${folder.path('l.yaml')}:1:36: Context a: ldap.password is written in clear`);
    expect(err).toContain('Close it with chmod 600');
    expect(err).not.toContain(SECRET);
  });

  it('on the command line is refused, and not repeated', async () => {
    const { exit, err } = await folder.run(['context', 'list', '--set', `ldap.password=${SECRET}`]);
    expect(exit).toBe(2);
    expect(err).toContain('a secret on a command line can be read by everyone on this host');
    expect(err).not.toContain(SECRET);
  });

  it('is never shown, whichever way it is asked for', async () => {
    const file = folder.write(
      'c.yaml',
      `contexts: { a: { ldap: { password: ${SECRET} }, zeppelin: { password: { command: [pass, ${SECRET}] } } } }`,
    );
    for (const format of ['table', 'wide', 'json', 'yaml', 'csv']) {
      const { exit, out, err } = await folder.run(['context', 'show', '--all', '--config', file, '-o', format], {
        env: { MESOSCTL_MARATHON_TOKEN: SECRET },
      });
      expect(exit).toBe(0);
      expect(out).toContain('ldap.password');
      expect(out).toContain('the command pass');
      expect(out).toContain('the variable MESOSCTL_MARATHON_TOKEN');
      expect(out + err).not.toContain(SECRET);
    }
  });
});

describe('context show', () => {
  const shown = async (settings: string, format = 'table') => {
    const file = folder.write('c.yaml', `contexts: { a: { ${settings} } }`);
    return folder.run(['context', 'show', '--config', file, '-o', format]);
  };

  it('names a secret that is not where it should be, or not as it should be, and never the secret', async () => {
    folder.write('open', `${SECRET}\n`, 0o640);
    folder.write('two', `${SECRET}\n${SECRET}\n`);
    folder.write('key.pem', SECRET, 0o644);
    const { exit, out, err } = await shown(
      'mesos: { secret: { file: gone }, token: { env: UNSET }, key: key.pem }, ldap: { password: { file: open } }, zeppelin: { password: { file: two } }',
    );
    expect(exit).toBe(3);
    expect(out).toContain(`ldap.password\tthe file ${folder.path('open')}\t`);
    expect(err.replaceAll(`${folder.path('.')}/`, '')).toBe(
      `mesosctl: not read: mesos.key stands in key.pem, which others than its owner may use (mode 644).
hint: Close it: chmod 600 key.pem
mesosctl: not read: mesos.secret is to come from gone, which cannot be read: ENOENT.
hint: See where it comes from: mesosctl context show
mesosctl: not read: mesos.token is to come from the variable UNSET, which is not set.
hint: Set UNSET. See where it comes from: mesosctl context show
mesosctl: not read: ldap.password stands in open, which others than its owner may use (mode 640).
hint: Close it: chmod 600 open
mesosctl: not read: zeppelin.password should be one line, and the file two holds several.
hint: See where it comes from: mesosctl context show
`.replace('and two', 'and the file two'),
    );
    expect(out + err).not.toContain(SECRET);
  });

  it('has the fault in its data, beside the setting', async () => {
    const { exit, out } = await shown('ldap: { password: { file: gone } }, hdfs: { user: h }', 'json');
    const { settings } = JSON.parse(out) as { settings: { path: string; fault?: string }[] };
    expect(settings.filter(({ fault }) => fault !== undefined)).toMatchObject([
      { path: 'ldap.password', secret: true, fault: expect.stringContaining('gone, which cannot be read: ENOENT.') },
    ]);
    expect(exit).toBe(3);
  });

  it('runs no command and asks nobody for it', async () => {
    const marker = folder.path('ran');
    const { exit, err } = await shown(
      `ldap: { password: { command: [touch, ${marker}] } }, zeppelin: { password: { stdin: true } }`,
    );
    expect([exit, err]).toEqual([0, '']);
    expect(existsSync(marker)).toBe(false);
  });
});

describe('a password within an address', () => {
  const ZK = 'zk://mesosctl:t0p@secret@zk1:2181/mesos';
  const yaml = `contexts: { a: { mesos: { zk: '${ZK}' }, proxy: 'http://u:t0psecret@proxy:3128' } }`;

  it('is never shown, wherever it comes from', async () => {
    const file = folder.write('c.yaml', yaml);
    for (const format of ['table', 'json', 'yaml', 'csv']) {
      const env = { MESOSCTL_MESOS_ZK: ZK };
      for (const options of [{}, { env }]) {
        const { exit, all } = await folder.run(['context', 'show', '--config', file, '-o', format], options);
        expect(exit).toBe(0);
        expect(all).toContain('zk://mesosctl:(hidden)@zk1:2181/mesos');
        expect(all).toContain('http://u:(hidden)@proxy:3128');
        expect(all).not.toMatch(/t0p|secret@/);
      }
    }
  });

  it('is refused in a file that others may read', async () => {
    const { exit, err } = await folder.run(['context', 'list', '--config', folder.write('open.yaml', yaml, 0o604)]);
    expect(exit).toBe(2);
    expect(err).toContain(
      ':1:31: Context a: mesos.zk has a password in it, and others than the owner may use this file.',
    );
    expect(err).toContain('Context a: proxy has a password in it');
    expect(err).not.toMatch(/t0p/);
  });

  it('is refused on the command line, and is not repeated', async () => {
    const { exit, err } = await folder.run(['context', 'list', '--set', `mesos.zk=${ZK}`]);
    expect(exit).toBe(2);
    expect(err).toContain(
      '--set mesos.zk: it holds a password, and a command line can be read by everyone on this host.',
    );
    expect(err).toContain('MESOSCTL_MESOS_ZK');
    expect(err).not.toMatch(/t0p/);
  });

  it('is not repeated by what is said of an ill-formed address', async () => {
    for (const wrong of ["zk: 'zk://u:t0psecret@h'", "masters: ['http://u:t0psecret@h:5050']"]) {
      const { exit, err } = await folder.run([
        ...['context', 'list', '--config'],
        folder.write('c.yaml', `contexts: { a: { mesos: { ${wrong} } } }`),
      ]);
      expect(exit).toBe(2);
      expect(err).toContain('//u:(hidden)@h');
      expect(err).not.toContain('t0psecret');
    }
  });
});
