import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';
import type { WorldOptions } from '../support/world.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
});
afterAll(() => lab.stop());

/** The tool on a lab whose context is called prod and says a few things more of itself. */
function toolWith(said: Readonly<Record<string, boolean>>) {
  const file = join(lab.folder, `${Object.keys(said).join('-')}.json`);
  const { contexts } = JSON.parse(readFileSync(lab.env.MESOSCTL_CONFIG, 'utf8')) as { contexts: { lab: object } };
  writeFileSync(file, JSON.stringify({ contexts: { prod: { ...contexts.lab, ...said } } }), { mode: 0o600 });
  const env = { ...lab.env, MESOSCTL_CONFIG: file };
  return (line: string, options: WorldOptions = {}) =>
    run({ ...env, ...options.env }, line, { ...options, env: { ...env, ...options.env } });
}

/** Nothing of the tenant is in HDFS, which is first to be changed. */
const isUntouched = (name: string): boolean => lab.hdfs?.tree.entry(`/user/${name}`) === undefined;

describe('a read-only context', () => {
  it('refuses every change before anything is looked at, whatever is said on the command line', async () => {
    const tool = toolWith({ readOnly: true });
    for (const words of ['--yes', '--yes --confirm prod', '']) {
      const { exit, err, out } = await tool(`user provision ann --create-account ${words}`.trim(), {
        tty: true,
        answers: ['yes'],
      });
      expect(exit).toBe(3);
      expect(out).toBe('');
      expect(err).toBe(
        'mesosctl: The context prod is read-only: nothing was looked at or changed.\n' +
          'hint: See the plan with --dry-run, and where readOnly is set with: mesosctl context show --context prod\n',
      );
    }
    expect(isUntouched('ann')).toBe(true);
  });

  it('still shows what a change would be, and answers', async () => {
    const tool = toolWith({ readOnly: true });
    const { exit, out } = await tool('user provision ann --create-account --dry-run');
    expect(exit).toBe(1);
    expect(out).toContain('provision ann');
    expect((await tool('user list')).exit).toBe(0);
  });

  it('is made of any context for a run, and is undone in the file alone', async () => {
    const open = toolWith({});
    expect((await open('user provision ann --create-account --yes --set readOnly=true')).exit).toBe(3);
    expect(
      (await open('user provision ann --create-account --yes', { env: { MESOSCTL_READ_ONLY: 'true' } })).exit,
    ).toBe(3);
    const closed = toolWith({ readOnly: true });
    for (const options of [{ env: { MESOSCTL_READ_ONLY: 'false' } }, {}]) {
      const words = options.env === undefined ? ' --set readOnly=false' : '';
      const { exit, err } = await closed(`user provision ann --create-account --yes${words}`, options);
      expect(exit).toBe(2);
      expect(err).toContain(
        'readOnly protects the context: it may be turned on for a run, and is turned off in its file alone.',
      );
    }
    expect(isUntouched('ann')).toBe(true);
  });
});

describe('a protected context', () => {
  it('asks for its name, and applies nothing when another is typed, or none', async () => {
    const tool = toolWith({ protected: true });
    const line = 'user provision ben --create-account';
    const other = await tool(line, { tty: true, answers: ['lab'] });
    expect(other.exit).toBe(3);
    expect(other.err).toBe(
      'mesosctl: This is the context prod, and "lab" was confirmed: nothing was applied.\n' +
        'hint: The contexts and which one is current: mesosctl context list\n',
    );
    expect((await tool(line, { tty: true, answers: ['yes'] })).exit).toBe(3);
    const none = await tool(line, { tty: true, answers: [''] });
    expect(none.exit).toBe(1);
    expect(none.err).toMatch(/repeat with --yes --confirm prod\s+--expect [0-9a-f]{12}\n$/);
    expect(isUntouched('ben')).toBe(true);
  });

  it('needs its name in scripts too', async () => {
    const tool = toolWith({ protected: true });
    for (const words of ['--yes', '--yes --confirm lab', '--yes -o json']) {
      const { exit, err } = await tool(`user provision ben --create-account ${words}`);
      expect(exit).toBe(3);
      expect(err).toMatch(/The context prod is protected|This is the context prod, and "lab" was confirmed/);
    }
    expect(isUntouched('ben')).toBe(true);
    expect((await tool('user provision ben --create-account --yes --set protected=false')).exit).toBe(2);
  });

  it('is changed once its name was given', async () => {
    const tool = toolWith({ protected: true });
    expect((await tool('user provision ben --create-account --yes --confirm prod')).exit).toBe(0);
    expect(isUntouched('ben')).toBe(false);
    const { exit } = await tool('user deprovision ben --delete-account', { tty: true, answers: ['prod'] });
    expect(exit).toBe(0);
  });
});

describe('--confirm', () => {
  it('with the name of another context is refused on any context', async () => {
    const { exit, err } = await toolWith({})('user provision cid --create-account --yes --confirm lab');
    expect(exit).toBe(3);
    expect(err).toContain('This is the context prod, and "lab" was confirmed');
    expect(isUntouched('cid')).toBe(true);
  });
});

describe('standard input', () => {
  it('gives either the tenants or a secret, and says who else wants it', async () => {
    const { exit, err } = await run(lab.env, 'user apply -f - --yes --set ldap.password.stdin=true', {
      stdin: 'tenants: [{ name: dan }]',
    });
    expect(exit).toBe(2);
    expect(err).toContain(
      'Standard input is to give both ldap.password and the file that is called -, and can be read only once.',
    );
    expect(isUntouched('dan')).toBe(true);
  });
});
