import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { configFolder } from '../support/config-folder.ts';
import { testWorld, type WorldOptions } from '../support/world.ts';

const folder = configFolder();
const SECRET = 'c0rrect horse';

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
    ['{ file: a, env: b }', 'ldap.password is one of file: <path>, env: <name> or command: [<program>, …].'],
    ['[1]', 'ldap.password is one of file: <path>, env: <name> or command: [<program>, …].'],
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
      message: expect.stringContaining('cannot be read: EISDIR.'),
      hint,
    });
  });

  it('in clear in a config file that others may read is refused', async () => {
    const file = folder.write('open.yaml', `contexts: { a: { ldap: { password: ${SECRET} } } }`, 0o640);
    await expect(password(file)).rejects.toThrow('ldap.password is written in clear, and others');
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
