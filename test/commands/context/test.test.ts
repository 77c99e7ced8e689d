import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { run } from '../../support/tool.ts';
import type { WorldOptions } from '../../support/world.ts';

const SECRET = 'c0rrect-horse';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
});
afterAll(() => lab.stop());

const tool = (line: string, options: WorldOptions = {}) => run(lab.env, line, options);

/** A file of the lab's context and others beside it. */
function fileWith(name: string, others: Readonly<Record<string, unknown>>): string {
  const config = JSON.parse(readFileSync(lab.env.MESOSCTL_CONFIG, 'utf8')) as { contexts: Record<string, unknown> };
  const file = join(lab.folder, name);
  const contexts = { ...config.contexts, ...others };
  writeFileSync(file, JSON.stringify({ ...config, contexts }), { mode: 0o600 });
  return file;
}

describe('context test', () => {
  it('has a line for each system: what answers there, and that it takes the login', async () => {
    const { exit, out, err } = await tool('context test');
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.map(([, system, state]) => [system, state])).toEqual([
      ['zookeeper', 'ok'],
      ['mesos', 'ok'],
      ['marathon', 'ok'],
      ['metronome', 'not configured'],
      ['hdfs', 'ok'],
      ['ldap', 'ok'],
      ['zeppelin', 'ok'],
    ]);
    expect(out).toContain('takes us for dn:uid=mesosctl,ou=services,dc=example,dc=org');
    expect(err).toBe('');
    expect(exit).toBe(0);
  });

  it('names each fault with the next step, and hides no other system by it', async () => {
    const { exit, out, err } = await tool('context test lab', { env: { MESOSCTL_LDAP_PASSWORD: 'n0t-the-word' } });
    expect(out).toMatch(/^lab\tldap\tfault\tThe LDAP server did not take the password/m);
    expect(out).toMatch(/^lab\thdfs\tok\t/m);
    expect(err).toMatch(/^mesosctl: not read: The LDAP server did not take the password.*\nhint: Check ldap\.bindDn/m);
    expect(out + err).not.toContain('n0t-the-word');
    expect(exit).toBe(3);
  });

  it('says what a silent system did not tell, in which time, and how to give it longer', async () => {
    lab.faults.script(({ system }) => (system === 'hdfs' ? { kind: 'late', ms: 60_000 } : undefined));
    try {
      const { exit, out, err } = await tool('context test --timeout 500ms');
      expect(out).toContain(
        'lab\thdfs\tfault\thdfs did not tell which namenode is active, and whether it takes us within 600ms (--timeout is 500ms for one request).\n',
      );
      expect(err).toContain('hint: See whether it hangs: its log, its load. To wait longer: --timeout 1s');
      expect(exit).toBe(3);
    } finally {
      lab.faults.script(undefined);
    }
  });

  it('tells of masters that do not take the principal', async () => {
    const asking = await startTestLab({
      masters: { credentials: [{ name: 'operator', secret: 's3cret', may: 'all' }] },
    });
    try {
      const { exit, out, err } = await run(asking.env, 'context test');
      expect(out).toMatch(/^lab\tmesos\tfault\t/m);
      expect(err).toContain('mesos.principal');
      expect(exit).toBe(3);
    } finally {
      await asking.stop();
    }
  });

  it('tests all contexts of a file, each by its own settings', async () => {
    const file = fileWith('two.json', {
      away: { hdfs: { namenodes: ['http://127.0.0.1:1'] } },
      half: { ldap: { url: 'ldap://127.0.0.1:1' } },
    });
    const { exit, out } = await tool('context test --all -o json', { env: { MESOSCTL_CONFIG: file } });
    const tried = JSON.parse(out) as { context: string; systems: { system: string; state: string; code?: string }[] }[];
    expect(tried.map(({ context }) => context)).toEqual(['lab', 'away', 'half']);
    const statesOf = (name: string) =>
      tried.find(({ context }) => context === name)?.systems.map(({ system, state, code }) => [system, code ?? state]);
    expect(statesOf('lab')?.filter(([, state]) => state !== 'ok')).toEqual([['metronome', 'not configured']]);
    expect(statesOf('away')).toContainEqual(['hdfs', 'unreachable']);
    expect(statesOf('away')).toContainEqual(['mesos', 'not configured']);
    expect(statesOf('half')).toContainEqual(['ldap', 'config']);
    expect(exit).toBe(3);
  });

  it('names secrets that cannot be had, though nothing asked for them yet', async () => {
    const config = JSON.parse(readFileSync(lab.env.MESOSCTL_CONFIG, 'utf8')) as {
      contexts: { lab: Record<'ldap' | 'hdfs', Record<string, unknown>> };
    };
    const open = join(lab.folder, 'open-password');
    writeFileSync(open, `${SECRET}\n`);
    chmodSync(open, 0o644);
    const { hdfs, ldap } = config.contexts.lab;
    hdfs['delegationToken'] = { file: open };
    ldap['password'] = { env: 'NO_SUCH_VARIABLE' };
    const file = join(lab.folder, 'open-secret.json');
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    const { exit, out, err } = await tool('context test', { env: { MESOSCTL_CONFIG: file } });
    expect(out).toMatch(
      /^lab\tldap\tfault\tldap\.password is to come from the variable NO_SUCH_VARIABLE, which is not/m,
    );
    expect(out).toMatch(
      /^lab\tsecrets\tfault\thdfs\.delegationToken stands in \S+open-password, which others .*mode 644/m,
    );
    expect(out.match(/NO_SUCH_VARIABLE/g)).toHaveLength(1);
    expect(err).toContain(`hint: Close it: chmod 600 ${open}`);
    expect(out + err).not.toContain(SECRET);
    expect(exit).toBe(3);
    const doctor = await tool('doctor hdfs', { env: { MESOSCTL_CONFIG: file } });
    expect(doctor.out).toMatch(/^mesosctl\n(✓ .*\n)*not read: hdfs\.delegationToken stands in \S+open-password/m);
    expect(doctor.out).not.toContain('NO_SUCH_VARIABLE');
    expect(doctor.exit).toBe(3);
  });

  it('needs no current context where one is named, or all are', async () => {
    const config = JSON.parse(readFileSync(fileWith('none.json', { bare: {} }), 'utf8')) as { current?: string };
    const { current: _, ...others } = config;
    const file = join(lab.folder, 'no-current.json');
    writeFileSync(file, JSON.stringify(others), { mode: 0o600 });
    const env = { MESOSCTL_CONFIG: file };
    expect((await tool('context test bare', { env })).out).toMatch(/^bare\tmesos\tnot configured/m);
    expect((await tool('context test --all', { env })).exit).toBe(0);
    expect((await tool('context test', { env })).err).toContain('does not say which is the current one');
  });

  it('refuses a name besides --all, and a context that is none', async () => {
    expect(await tool('context test lab --all')).toMatchObject({ exit: 2 });
    const { exit, err } = await tool('context test labb');
    expect(err).toContain('There is no context labb');
    expect(exit).toBe(2);
  });
});
