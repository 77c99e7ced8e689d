import { createServer, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type RightsTree, rightsTree } from '../support/rights-tree.ts';
import { serving } from '../support/serving.ts';
import { run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

const { signal } = new AbortController();
const HOMES = ['vera', 'viktor', 'vroni'];

withReal('hdfs', ({ namenode, superuser, defaultFs }) => {
  let lab: TestLab;
  let tree: RightsTree;
  beforeAll(async () => {
    lab = await startTestLab({ hdfs: { external: { namenodes: [namenode], user: superuser, defaultFs } } });
    tree = rightsTree([namenode], superuser);
  });
  afterAll(async () => {
    for (const name of HOMES) await tree.as(superuser).write.remove(`/user/${name}`, signal);
    await lab.stop();
  });

  async function audited(...words: string[]): Promise<{ exit: number; found: string[]; entries: number }> {
    const { exit, out } = await run(lab.env, ['hdfs', 'umask-audit', ...words, '-o', 'json']);
    const { findings, sum } = JSON.parse(out);
    const found = findings.map(
      ({ severity, rule, data }: { severity: string; rule: string; data: { path: string } }) =>
        `${severity} ${rule.slice('umask/'.length)} ${data.path}`,
    );
    return { exit, found, entries: sum.entries };
  }

  it('a home that was opened by hand is found, with all that anybody gets at by it', async () => {
    await tree.openHome('vera', 'bob');
    const { exit, found } = await audited('/user/vera');
    expect(exit).toBe(1);
    expect(found).toEqual(
      expect.arrayContaining([
        'error open-to-others /user/vera',
        'error world-writable /user/vera/open',
        'error open-to-others /user/vera/open/readable',
        'error open-to-named /user/vera/shared',
        'warning open-to-group /user/vera/closed/inside',
        'warning inherits-too-much /user/vera/given',
        'warning owner-foreign /user/vera/foreign',
      ]),
    );
  });

  it('a tenant who writes with umask 022 is found the next run', async () => {
    await tree.folder('/user/viktor', 'viktor', 0o700);
    const words = ['/user/viktor', '--set', 'umaskPolicies.v.tenants=viktor', '--set', 'umaskPolicies.v.inherit=false'];
    expect(await audited(...words)).toEqual({ exit: 0, found: [], entries: 1 });
    await tree.as('viktor').write.mkdirs('/user/viktor/out', 0o777 & ~0o022, signal);
    await tree.file('/user/viktor/out/part-00000', 'viktor', 0o666 & ~0o022);
    expect(await audited(...words)).toEqual({
      exit: 1,
      found: ['warning open-to-others /user/viktor/out', 'warning open-to-others /user/viktor/out/part-00000'],
      entries: 3,
    });
  });

  it('a namenode never has more requests under way than were set, and all is read', async () => {
    await tree.folder('/user/vroni', 'vroni', 0o700);
    for (let index = 0; index < 40; index += 1) await tree.folder(`/user/vroni/f${index}`, 'vroni', 0o700);
    const counted = await counting(namenode);
    const set = [`hdfs.namenodes=${counted.address}`, 'concurrency=3'].flatMap((one) => ['--set', one]);
    expect((await audited('/user/vroni', ...set)).entries).toBe(41);
    expect(counted.most()).toBe(3);
  });

  it('what a user may not read is told, and the run is not clean', async () => {
    const { exit } = await audited('/user/vera', '--set', 'hdfs.user=carol');
    expect(exit).toBe(3);
  });
});

/** Hands requests on to a server, and knows how many are under way. */
async function counting(to: string): Promise<{ readonly address: string; readonly most: () => number }> {
  let [open, most] = [0, 0];
  const server = createServer((incoming, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    const onward = request(`${to}${incoming.url}`, { method: incoming.method ?? 'GET' }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  return { address: `http://${await serving(server)}`, most: () => most };
}
