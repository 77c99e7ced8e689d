import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listening } from '../../../src/lab/listening.ts';
import { main } from '../../../src/main.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { makeCa } from '../../support/certificates.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { platformOf } from '../../support/platform.ts';
import { run } from '../../support/tool.ts';
import { testWorld, type WorldOptions } from '../../support/world.ts';

const DAY_MS = 86_400_000;

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
  // What is loaded with the first run is not what a server takes to answer.
  await tool('doctor');
});
afterAll(() => lab.stop());

const tool = (line: string, options: WorldOptions = {}) => run(lab.env, line, options);

/** The section of one system, without the others. */
const sectionOf = (out: string, system: string): string =>
  new RegExp(`^${system}$\n((?:(?!^(?:zookeeper|mesos|marathon|metronome|hdfs|ldap|zeppelin)$).*\n)*)`, 'm').exec(
    out,
  )?.[1] ?? '';

describe('the doctor on a sound lab', () => {
  it('says of each system what is well, finds nothing and ends with 0', async () => {
    const { exit, out, err } = await tool('doctor');
    expect(out).toMatch(/✓ 3 masters contend, 127\.0\.0\.1:\d+ leads\n/);
    expect(out).toMatch(
      /✓ http:\/\/127\.0\.0\.1:\d+ leads, Mesos 1\.11\.0\n✓ 3 of 3 masters answer, the quorum is 2\n/,
    );
    expect(out).toContain('✓ the event stream opens\n');
    expect(out).toMatch(/is active, .* is standby\n/);
    expect(out).toContain('✓ hdfs is a superuser\n');
    expect(out).toContain('✓ it knows us as uid=mesosctl,ou=services,dc=example,dc=org\n');
    expect(out).toContain('✓ no notebook runs at which operator could be tried\n');
    expect(out).not.toMatch(/^(error|warning|not read)/m);
    expect(out).toMatch(/\nSettings are judged by: mesosctl lint --live\nNothing is wrong\.\n$/);
    expect(err).toBe('');
    expect(exit).toBe(0);
  });

  it('changes nothing there, and leaves no lock behind', async () => {
    const before = await platformOf(lab);
    const second = { env: { MESOSCTL_STATE_DIR: join(lab.folder, 'other-state') } };
    expect((await tool('doctor', second)).exit).toBe(0);
    expect((await tool('doctor', second)).exit).toBe(0);
    expect(await platformOf(lab)).toEqual(before);
    expect(readdirSync(join(lab.folder, 'other-state', 'locks'))).toEqual([]);
  });

  it('gives the same as data', async () => {
    const { exit, out } = await tool('doctor ldap mesos -o json');
    expect(JSON.parse(out)).toMatchObject({
      context: 'lab',
      systems: [
        { system: 'mesosctl', configured: true, findings: [], unread: [] },
        {
          system: 'mesos',
          configured: true,
          findings: [],
          unread: [],
          seen: { version: '1.11.0', quorum: 2, agents: 6, agentsActive: 6, leader: lab.masters.leaderAddress() },
        },
        {
          system: 'ldap',
          configured: true,
          findings: [],
          unread: [],
          seen: { vendor: 'OpenLDAP', pages: [8, 8, 8, 8, 2] },
        },
      ],
    });
    expect(exit).toBe(0);
  });

  it('keeps to 80 columns on a terminal, also where it has much to say', async () => {
    const wrong = { MESOSCTL_LDAP_PASSWORD: 'wrong', MESOSCTL_HDFS_USER: 'bob' };
    const { out } = await tool('doctor --color never', { tty: true, columns: 80, env: wrong });
    const long = out.split('\n').filter((line) => line.length > 80);
    // A path or an address is not broken.
    expect(long.filter((line) => line.trim().includes(' '))).toEqual([]);
    expect(out).toContain('  error: bob, as whom mesosctl asks HDFS, is no superuser there.\n');
  });

  it('tries a notebook where one runs', async () => {
    expect((await tool('user provision bob --yes')).exit).toBe(0);
    const { exit, out } = await tool('doctor zeppelin');
    expect(out).toContain('✓ /bob/zeppelin takes the login of operator, Zeppelin 0.10.1\n');
    expect(exit).toBe(0);
    const refused = await tool('doctor zeppelin', { env: { MESOSCTL_ZEPPELIN_PASSWORD: 'wrong' } });
    expect(refused.out).toMatch(/not read: .*(login|password)/i);
    expect(refused.exit).toBe(3);
    expect((await tool('user deprovision bob --yes')).exit).toBe(0);
  });
});

describe('which systems the doctor looks at', () => {
  it('are those that are named', async () => {
    const { out } = await tool('doctor hdfs');
    expect(out).toContain('hdfs is a superuser');
    expect(out).not.toMatch(/^(ldap|mesos|marathon)$/m);
  });

  it('are refused where there is no such system, with the one that was perhaps meant', async () => {
    const { exit, err } = await tool('doctor hdfz');
    expect(err).toBe('mesosctl: The doctor knows no system hdfz. Did you mean hdfs?\n');
    expect(exit).toBe(2);
  });

  it('are not those of which the context says nothing, which is no fault', async () => {
    const file = join(lab.folder, 'hdfs-only.json');
    writeFileSync(file, JSON.stringify({ contexts: { bare: { hdfs: { namenodes: lab.addresses.namenodes } } } }), {
      mode: 0o600,
    });
    const { exit, out } = await tool('doctor', { env: { MESOSCTL_CONFIG: file } });
    for (const system of ['zookeeper', 'mesos', 'marathon', 'metronome', 'ldap', 'zeppelin'])
      expect(sectionOf(out, system)).toContain('not configured');
    expect(out).toContain('✓ hdfs is a superuser');
    expect(exit).toBe(0);
  });

  it('are those that variables name, where there is no config file', async () => {
    const env = {
      MESOSCTL_HDFS_NAMENODES: lab.addresses.namenodes.join(','),
      MESOSCTL_STATE_DIR: lab.env.MESOSCTL_STATE_DIR,
    };
    const { exit, out } = await run(env, 'doctor');
    expect(out).toContain('✓ no config file: variables and flags say everything\n');
    expect(sectionOf(out, 'hdfs')).toContain('✓ hdfs is a superuser');
    expect(exit).toBe(0);
  });

  it('are masters that are named themselves, without ZooKeeper', async () => {
    const named = { masters: lab.addresses.masters.map(String) };
    const file = join(lab.folder, 'no-zookeeper.json');
    writeFileSync(file, JSON.stringify({ contexts: { bare: { mesos: named } } }), { mode: 0o600 });
    const { exit, out } = await tool('doctor', { env: { MESOSCTL_CONFIG: file } });
    expect(sectionOf(out, 'zookeeper')).toContain('not configured');
    expect(sectionOf(out, 'mesos')).toContain('✓ 3 of 3 masters answer, the quorum is 2');
    expect(exit).toBe(0);
  });

  it('are told of as far as they were seen when the time of the command is over', async () => {
    lab.faults.script(({ system }) => (system === 'hdfs' ? { kind: 'late', ms: 60_000 } : undefined));
    try {
      const { exit, out } = await tool('doctor --deadline 2s');
      expect(sectionOf(out, 'hdfs')).toMatch(/The command was given 2s \(deadline\), and that time is over/);
      expect(sectionOf(out, 'ldap')).toContain('✓ it knows us as uid=mesosctl');
      expect(exit).toBe(3);
    } finally {
      lab.faults.script(undefined);
    }
  });

  it('are named with what lacks where the context says half', async () => {
    const file = join(lab.folder, 'half.json');
    writeFileSync(file, JSON.stringify({ contexts: { bare: { ldap: { url: lab.addresses.ldap[0] } } } }), {
      mode: 0o600,
    });
    const { exit, out } = await tool('doctor ldap', { env: { MESOSCTL_CONFIG: file } });
    expect(out).toContain('not read: The context bare lacks ldap.people and ldap.groups.');
    expect(exit).toBe(3);
  });
});

describe('what is wrong on this host', () => {
  it('is a secret that cannot be fetched: of one system, and the others are looked at', async () => {
    const config = JSON.parse(readFileSync(lab.env.MESOSCTL_CONFIG, 'utf8')) as {
      contexts: { lab: { ldap: { password: unknown } } };
    };
    config.contexts.lab.ldap.password = { file: join(lab.folder, 'not-there') };
    const file = join(lab.folder, 'no-secret.json');
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    const { exit, out } = await tool('doctor', { env: { MESOSCTL_CONFIG: file } });
    expect(sectionOf(out, 'ldap')).toMatch(/not read: .*ldap\.password.*not-there/);
    expect(sectionOf(out, 'hdfs')).toContain('✓ hdfs is a superuser');
    expect(exit).toBe(3);
  });

  it('is a config file that others may write', async () => {
    const { contexts } = JSON.parse(readFileSync(lab.env.MESOSCTL_CONFIG, 'utf8')) as {
      contexts: { lab: { hdfs: unknown } };
    };
    const file = join(lab.folder, 'open.json');
    writeFileSync(file, JSON.stringify({ contexts: { lab: { hdfs: contexts.lab.hdfs } } }));
    chmodSync(file, 0o664);
    const { exit, out } = await tool('doctor hdfs', { env: { MESOSCTL_CONFIG: file } });
    expect(out).toContain(`error: ${file} may be written by others than its owner (mode 664).`);
    expect(out).toContain(`chmod go-w ${file}`);
    expect(exit).toBe(1);
  });

  it('is a state folder in which no lock can be taken', async () => {
    const state = join(lab.folder, 'a-file');
    writeFileSync(state, '');
    const { exit, out } = await tool('doctor hdfs', { env: { MESOSCTL_STATE_DIR: state } });
    expect(out).toMatch(/^mesosctl\n✓ config .*\nnot read: .*a-file/m);
    expect(exit).toBe(3);
  });

  it('is its clock, where all servers agree against it', async () => {
    const clock = { ...systemClock, now: () => systemClock.now() + 600_000 };
    const { exit, out } = await tool('doctor', { clock });
    expect(out).toMatch(/error: The clock of this host is 10m ahead of all \d servers that tell theirs\./);
    expect(out.match(/clock-skewed/g)).toHaveLength(1);
    expect(exit).toBe(1);
  });
});

describe('what the accounts may do', () => {
  it('is told of a password that LDAP does not take, and the password is not', async () => {
    const { exit, out } = await tool('doctor ldap', { env: { MESOSCTL_LDAP_PASSWORD: 'n0t-the-word' } });
    expect(sectionOf(out, 'ldap')).toMatch(/not read: The LDAP server did not take the password/);
    expect(sectionOf(out, 'ldap')).toContain('[platform/ldap-login-refused]');
    expect(out).not.toContain('n0t-the-word');
    expect(exit).toBe(3);
  });

  it('is tried once by a run, for a directory locks an account after a few wrong passwords', async () => {
    const calls: string[] = [];
    lab.faults.listen(({ system, action }, moment) => {
      if (system === 'ldap' && moment === 'before') calls.push(action);
    });
    try {
      for (const command of ['doctor', 'context test'])
        expect((await tool(command, { env: { MESOSCTL_LDAP_PASSWORD: 'n0t-the-word' } })).exit).toBe(3);
      expect(calls).toEqual(['BindRequest', 'BindRequest']);
    } finally {
      lab.faults.listen(undefined);
    }
  });

  it('is told of a user of HDFS who is no superuser', async () => {
    const { exit, out } = await tool('doctor hdfs', { env: { MESOSCTL_HDFS_USER: 'bob' } });
    expect(out).toContain('error: bob, as whom mesosctl asks HDFS, is no superuser there.');
    expect(exit).toBe(1);
  });

  it('is told of principals that masters do not know, or let see less', async () => {
    const principals = [
      { name: 'operator', secret: 's3cret', may: 'all' },
      { name: 'reader', secret: 's3cret', may: 'nothing' },
    ] as const;
    const asking = await startTestLab({ masters: { credentials: principals } });
    const as = (name: string, secret: string) =>
      run(asking.env, 'doctor mesos', { env: { MESOSCTL_MESOS_PRINCIPAL: name, MESOSCTL_MESOS_SECRET: secret } });
    try {
      const known = await as('operator', 's3cret');
      expect(known.out).toContain('✓ the principal is taken, and may see the flags');
      expect(known.exit).toBe(0);
      const wrong = await as('operator', 'n0t-the-word');
      expect(wrong.out).toContain('do not take mesos.principal with its secret (401)');
      expect(wrong.all).not.toContain('n0t-the-word');
      expect(wrong.exit).toBe(3);
      const filtered = await as('reader', 's3cret');
      expect(filtered.out).toContain('note: The principal may not see the flags of the masters (403)');
      expect(filtered.exit).toBe(0);
    } finally {
      await asking.stop();
    }
  });
});

describe('Ctrl-C', () => {
  it('ends the doctor while a system is silent, with 130', async () => {
    const world = testWorld({ env: lab.env });
    lab.faults.script(({ system }) => {
      if (system !== 'hdfs') return undefined;
      world.interrupt();
      return { kind: 'late', ms: 60_000 };
    });
    try {
      expect(await main(['doctor'], world)).toBe(130);
    } finally {
      lab.faults.script(undefined);
    }
  });
});

describe('versions', () => {
  it('of an older platform are told', async () => {
    const older = await startTestLab({ masters: { version: '1.8.1' }, marathon: { version: '1.8.222' } });
    try {
      const { exit, out } = await run(older.env, 'doctor mesos marathon');
      expect(out).toContain('leads, Mesos 1.8.1');
      expect(out).toContain('leads, Marathon 1.8.222');
      expect(exit).toBe(0);
    } finally {
      await older.stop();
    }
  });
});

describe('certificates', () => {
  it('that end within days are told of: those of servers, and those in files of the context', async () => {
    const { ca, sign } = await makeCa();
    const soon = await sign({ notAfter: new Date(systemClock.now() + 10.5 * DAY_MS) });
    const server = await listening(createServer({ cert: soon.cert, key: soon.key }));
    mkdirSync(join(lab.folder, 'tls'), { recursive: true });
    const [caFile, certFile] = [join(lab.folder, 'tls/ca.pem'), join(lab.folder, 'tls/own.pem')];
    writeFileSync(caFile, ca);
    writeFileSync(certFile, soon.cert);
    writeFileSync(join(lab.folder, 'tls/own.key'), soon.key, { mode: 0o600 });
    const url = `ldaps://127.0.0.1:${server.port}`;
    const settings = { url, ca: caFile, cert: certFile, key: join(lab.folder, 'tls/own.key') };
    const sets = Object.entries(settings).flatMap(([name, value]) => ['--set', `ldap.${name}=${value}`]);
    try {
      const { out } = await run(lab.env, ['doctor', 'ldap', '--timeout', '1s', ...sets]);
      expect(out).toMatch(new RegExp(`warning: The certificate of ${url} ends on \\d{4}-\\d\\d-\\d\\d, in 10 days`));
      expect(out).toMatch(new RegExp(`warning: The certificate of ${certFile} ends on .*, in 10 days`));
    } finally {
      await server.stop();
    }
  });
});
