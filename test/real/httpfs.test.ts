import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RealHttpfs, startHttpfs } from '../../scripts/real/httpfs.ts';
import type { Started } from '../../scripts/real/started.ts';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import type { HdfsWriter } from '../../src/clients/hdfs/types.ts';
import { transport } from '../../src/clients/transport.ts';
import { formatMode } from '../../src/core/mode.ts';
import { systemClock } from '../../src/system-clock.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type RightsTree, rightsTree } from '../support/rights-tree.ts';
import { run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

const { signal } = new AbortController();
const HOMES = ['hela', 'hilda'];
const DEFAULTS = ['default:user::rwx', 'default:group::---', 'default:other::---'];

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([120]);
}

withReal('hdfs', (hdfs) => {
  const { namenode, superuser, defaultFs } = hdfs;
  let httpfs: Started<RealHttpfs>;
  let lab: TestLab;
  let tree: RightsTree;
  beforeAll(async () => {
    httpfs = await startHttpfs(hdfs, { 'fs.permissions.umask-mode': '077' });
    lab = await startTestLab({ hdfs: { external: { namenodes: [namenode], user: superuser, defaultFs } } });
    tree = rightsTree([namenode], superuser);
    for (const name of HOMES) await tree.folder(`/user/${name}`, name, 0o700);
    await tree.as(superuser).write.modifyAcl('/user/hilda', DEFAULTS, signal);
  }, 120_000);
  afterAll(async () => {
    for (const name of HOMES) await tree.as(superuser).write.remove(`/user/${name}`, signal);
    await Promise.all([lab.stop(), httpfs.stop()]);
  });

  /** Modes of what is made through HttpFS with this one, or with none. */
  async function made(name: string, mode: number | 'unsaid'): Promise<string[]> {
    const namenodes = [namenode];
    const through = { namenodes, httpfs: [httpfs.at.address], user: superuser, timeoutMs: 10_000 };
    const his: HdfsWriter | undefined = openHdfs({ send: transport(), clock: systemClock, ...through }).write.as(
      name,
    ).httpfs;
    const paths = [`/user/${name}/folder-${mode}`, `/user/${name}/file-${mode}`] as const;
    await his?.mkdirs(paths[0], mode, signal);
    await his?.create(paths[1], oneByte(), { mode }, signal);
    const statuses = await Promise.all(paths.map((path) => tree.as(superuser).read.status(path, signal)));
    return statuses.map((status) => `${formatMode(status?.mode ?? 0)} ${status?.owner}`);
  }

  it('HttpFS heeds no umask of its own: the request names the mode, else all get 755', async () => {
    expect(await made('hela', 'unsaid')).toEqual(['755 hela', '755 hela']);
    expect(await made('hela', 0o777)).toEqual(['777 hela', '777 hela']);
    expect(await made('hela', 0o600)).toEqual(['600 hela', '600 hela']);
  });

  it('a default ACL holds what comes through it', async () => {
    expect(await made('hilda', 'unsaid')).toEqual(['700 hilda', '700 hilda']);
    expect(await made('hilda', 0o777)).toEqual(['700 hilda', '700 hilda']);
  });

  it.each([
    ['hela', '755', false, 1],
    ['hilda', '700', true, 0],
  ])('umask-show proves it as the tenant: %s gets %s', async (name, mode, within, exit) => {
    const line = `hdfs umask-show ${name} -o json --set marathon.addresses= --set hdfs.httpfs=${httpfs.at.address}`;
    const ended = await run(lab.env, line);
    const { ways, probe, findings } = JSON.parse(ended.out);
    const measured = { folder: mode, file: mode };
    expect(ways.find(({ way }: { way: string }) => way === 'HttpFS')).toMatchObject({
      measured,
      inHome: measured,
      within,
    });
    expect(probe).toMatchObject({ leftBehind: [], strangerMayRead: false });
    expect(findings.map(({ rule }: { rule: string }) => rule)).not.toContain('umask/probe-otherwise');
    expect(ended.exit).toBe(exit);
  });
});
