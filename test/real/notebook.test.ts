import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { installZeppelin } from '../../scripts/real/zeppelin-home.ts';
import { zeppelinTasks } from '../../scripts/real/zeppelin-tasks.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type Run, run } from '../support/tool.ts';

const { hdfs, zeppelin } = inject('real');

const FILES = 'https://files.example.org';
const FETCHED = ['shiro.ini', 'tls.key', 'tls.crt', 'core-site.xml'];
const START_MS = 180_000;

/** Administrators of the notebooks by name and password; who is named in the realm can log in. */
const realm = (name: string, password: string): string => `[users]
${name} = ${password}, admin
[main]
sessionManager = org.apache.shiro.web.session.mgt.DefaultWebSessionManager
securityManager.sessionManager = $sessionManager
shiro.loginUrl = /api/login
[roles]
admin = *
[urls]
/api/version = anon
/api/login = anon
/api/interpreter/setting/** = authc, roles[admin]
/** = authc
`;

describe.skipIf(!hdfs || !zeppelin)('a notebook of a real Zeppelin 0.10.0 on a real HDFS', () => {
  let lab: TestLab;
  let home: string;

  beforeAll(async () => {
    if (!hdfs) return;
    home = await mkdtemp(join(tmpdir(), 'mesosctl-zeppelin-home-'));
    await installZeppelin(home);
    lab = await startTestLab({
      hdfs: { external: { namenodes: [hdfs.namenode], user: hdfs.superuser, defaultFs: hdfs.defaultFs } },
      executors: (own, { key, cert }) =>
        zeppelinTasks(own, {
          'shiro.ini': realm('operator', 'pw-operator'),
          'tls.key': key,
          'tls.crt': cert,
          'core-site.xml': `<configuration><property><name>fs.defaultFS</name><value>${hdfs.defaultFs}</value></property></configuration>\n`,
        }),
    });
  });
  afterAll(async () => {
    await lab?.stop();
    await rm(home, { recursive: true, force: true });
  });

  const mesosctl = (line: string): Promise<Run> => {
    const fetch = FETCHED.map((name) => `${FILES}/${name}`).join(',');
    const words = [
      `zeppelin.home=${home}`,
      `zeppelin.fetch=${fetch}`,
      'zeppelin.version=0.10.0',
      'zeppelin.image=registry.example.org/zeppelin:0.10.0',
      'wait=100s',
    ];
    return run(lab.env, [...line.split(' '), ...words.flatMap((word) => ['--set', word])]);
  };
  const listed = async (path: string): Promise<unknown[]> => {
    const reply = await fetch(`${hdfs?.namenode}/webhdfs/v1${path}?op=LISTSTATUS&user.name=grace`);
    const { FileStatuses } = (await reply.json()) as {
      FileStatuses: { FileStatus: { pathSuffix: string; owner: string; permission: string }[] };
    };
    return FileStatuses.FileStatus.map(({ pathSuffix, owner, permission }) => `${pathSuffix} ${owner} ${permission}`);
  };

  it('starts by the command of its app, is set up, and writes and reads the home as its tenant', {
    timeout: START_MS,
  }, async () => {
    const { exit, all, out } = await mesosctl('user provision grace --create-account --cpus 2 --smoke --yes');
    expect({ exit, printed: exit === 0 ? '' : all }).toEqual({ exit: 0, printed: '' });
    expect(out).toContain('Zeppelin 0.10.0 answers at https://127.');
    expect(out).toContain(
      '✓ A paragraph of %python in /grace/zeppelin wrote into /user/grace/.mesosctl-smoke as grace',
    );
  });

  it('keeps its settings on HDFS as the tenant, open by their own mode and closed by their folder', async () => {
    expect(await listed('/user/grace')).toContain('.zeppelin grace 700');
    expect(await listed('/user/grace/.zeppelin')).toContain('interpreter.json grace 666');
    const stranger = `${hdfs?.namenode}/webhdfs/v1/user/grace/.zeppelin/interpreter.json?op=OPEN&user.name=carol`;
    expect((await fetch(stranger)).status).toBe(403);
  });

  it('is what was promised', async () => {
    const { exit, out, all } = await mesosctl('zeppelin verify grace');
    expect({ exit, printed: exit === 0 ? '' : all }).toEqual({ exit: 0, printed: '' });
    expect(out).toContain('its Spark is held as promised');
  });

  it('has its settings again after a restart, and left nothing of the trial', { timeout: START_MS }, async () => {
    const { exit, all } = await mesosctl('zeppelin restart grace --yes');
    expect({ exit, printed: exit === 0 ? '' : all }).toEqual({ exit: 0, printed: '' });
    expect((await mesosctl('zeppelin verify grace')).out).toContain('its Spark is held as promised');
    expect((await listed('/user/grace')).join('\n')).not.toContain('.mesosctl-smoke');
    const shown = await mesosctl('zeppelin show grace -o json');
    expect(JSON.parse(shown.out)).toMatchObject({ version: '0.10.0', notes: 0, findings: [], unread: [] });
  });

  it('ends with its tenant', { timeout: START_MS }, async () => {
    const { exit, all } = await mesosctl('user deprovision grace --delete-data --yes');
    expect({ exit, printed: exit === 0 ? '' : all }).toEqual({ exit: 0, printed: '' });
  });
});
