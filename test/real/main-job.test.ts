import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createZnodes } from '../../scripts/real/zookeeper.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type Run, run } from '../support/tool.ts';

const { hdfs, ldap, zookeeper } = inject('real');

describe.skipIf(!hdfs || !ldap || !zookeeper)('the main job on a real HDFS, OpenLDAP and ZooKeeper', () => {
  let folder: string;
  let lab: TestLab;

  beforeAll(async () => {
    if (!hdfs || !ldap || !zookeeper) return;
    const { tlsUrl, bindDn, password, people, groups } = ldap;
    folder = mkdtempSync(join(tmpdir(), 'mesosctl-main-job-'));
    const ca = join(folder, 'ca.pem');
    writeFileSync(ca, ldap.ca);
    lab = await startTestLab({
      hdfs: { external: { namenodes: [hdfs.namenode], user: hdfs.superuser, defaultFs: hdfs.defaultFs } },
      ldap: { external: { url: tlsUrl, ca, bindDn, password, people, groups } },
      zookeeper: { external: zookeeper.address },
    });
    const nodes = [...lab.masterNodes()].map(([path, data]) => [path, new TextDecoder().decode(data)]);
    await createZnodes(zookeeper.address, { '/mesos': '', ...Object.fromEntries(nodes) });
  });
  afterAll(async () => {
    await lab.stop();
    rmSync(folder, { recursive: true });
  });

  const mesosctl = (line: string): Promise<Run> => run(lab.env, line);
  /** Status of a WebHDFS call as a user. */
  const webhdfs = async (path: string, query: string, user: string): Promise<Response> =>
    fetch(`${hdfs?.namenode}/webhdfs/v1${path}?${query}&user.name=${user}`);

  it('gives a new user an account, a home, a share and a notebook', async () => {
    const { exit, all } = await mesosctl('user provision erin --create-account --yes');
    expect({ exit, printed: exit === 0 ? '' : all }).toEqual({ exit: 0, printed: '' });
  });

  it('leaves a home that its owner may enter and a stranger may not', async () => {
    const owner = await webhdfs('/user/erin', 'op=LISTSTATUS', 'erin');
    const stranger = await webhdfs('/user/erin', 'op=LISTSTATUS', 'carol');
    expect([owner.status, stranger.status]).toEqual([200, 403]);
    const status = await (await webhdfs('/user/erin', 'op=GETFILESTATUS', 'hdfs')).json();
    expect(status).toMatchObject({ FileStatus: { owner: 'erin', permission: '700' } });
  });

  it('finds nothing to do when it is asked again', async () => {
    const { exit, out } = await mesosctl('user provision erin --yes -o json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ changes: [] });
    expect((await mesosctl('user diff erin')).exit).toBe(0);
  });

  it('shows the tenant as sound', async () => {
    const { exit, out } = await mesosctl('user show erin -o json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ name: 'erin', findings: [], unread: [] });
  });

  it('takes it back and keeps the data', async () => {
    const { exit, all } = await mesosctl('user deprovision erin --yes');
    expect({ exit, printed: exit === 0 ? '' : all }).toEqual({ exit: 0, printed: '' });
    expect((await webhdfs('/user/erin', 'op=GETFILESTATUS', 'hdfs')).status).toBe(200);
  });

  it('takes the data only on request, and the home is gone', async () => {
    await mesosctl('user provision erin --yes');
    const { exit, all } = await mesosctl('user deprovision erin --delete-data --yes');
    expect({ exit, printed: exit === 0 ? '' : all }).toEqual({ exit: 0, printed: '' });
    expect((await webhdfs('/user/erin', 'op=GETFILESTATUS', 'hdfs')).status).toBe(404);
  });
});
