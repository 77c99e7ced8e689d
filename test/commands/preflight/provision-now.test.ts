import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { namedFaults } from '../../../src/lab/fault-script/named.ts';
import type { LabOptions } from '../../../src/lab/start.ts';
import { main } from '../../../src/main.ts';
import { altered } from '../../support/altered.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { type PreflightOptions, preflight as preflightOf, saidBy } from '../../support/preflight.ts';
import { run } from '../../support/tool.ts';
import { testWorld, type WorldOptions } from '../../support/world.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await startTestLab({ agents: 3 });
});
afterEach(() => lab.stop());

const tool = (line: string, options: WorldOptions = {}) => run(lab.env, line, options);
const preflight = (words: string, options: PreflightOptions = {}) =>
  preflightOf(lab.env, `provision ${words}`, options);

/** In place of the lab that the test began with. */
async function startOther(options: LabOptions): Promise<void> {
  await lab.stop();
  lab = await startTestLab({ agents: 3, ...options });
}

/** Somebody takes all cpus of the agents but half a one of each; gives what ends that. */
function greedy(role: string): () => void {
  const { cluster } = lab;
  cluster.addFramework({ id: 'greedy', name: 'greedy', user: 'root' });
  cluster.setRoles('greedy', [role]);
  const offers = cluster.offers(role);
  for (const { agentId, free } of offers) {
    const scalars = { cpus: (free.cpus ?? 0) - 0.5, mem: 64 };
    cluster.launch({
      taskId: `t-${agentId}`,
      name: 'greedy',
      frameworkId: 'greedy',
      agentId,
      role,
      scalars,
      ports: [],
    });
  }
  return () => {
    for (const { agentId } of offers) cluster.update(`t-${agentId}`, 'TASK_KILLED');
  };
}

const marathonPut = (path: string, body: object): Promise<Response> =>
  fetch(`${lab.addresses.marathon[0]}${path}`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

describe('mesosctl on this host', () => {
  it('is told who else is at work on the tenant', async () => {
    const locks = join(lab.env.MESOSCTL_STATE_DIR, 'locks');
    mkdirSync(locks, { recursive: true });
    const holder = {
      pid: process.pid,
      host: 'operator.example.org',
      mark: 'this one',
      since: '2026-11-21T10:00:00Z',
      nonce: 'x',
    };
    writeFileSync(join(locks, 'lab-user-carol.lock'), JSON.stringify(holder));
    const { exit, check, of } = await preflight('carol');
    expect(saidBy(check('mesosctl/lock'))).toMatch(
      /^Another mesosctl is at work on this: process \d+ on operator\.example/,
    );
    expect(of('failed')).toEqual(['mesosctl/lock']);
    expect(of('skipped')).toEqual(['mesosctl/unfinished']);
    expect(check('plan/made')?.state).toBe('passed');
    expect(exit).toBe(1);
    expect((await preflight('bob')).exit).toBe(0);
  });

  it('is told who is at work on all homes', async () => {
    const locks = join(lab.env.MESOSCTL_STATE_DIR, 'locks');
    mkdirSync(locks, { recursive: true });
    const path = join(locks, `${encodeURIComponent('lab-hdfs-/user')}.lock`);
    const holder = { pid: 1, host: 'elsewhere', mark: '', since: '2026-11-21T10:00:00Z', nonce: 'x' };
    writeFileSync(path, JSON.stringify(holder));
    const { exit, check, of } = await preflight('bob');
    rmSync(path);
    expect(saidBy(check('mesosctl/lock'))).toMatch(
      /^Another mesosctl is at work on \/user, in which \/user\/bob lies: process 1 on elsewhere/,
    );
    expect([exit, of('failed')]).toEqual([1, ['mesosctl/lock']]);
  });

  it('is told of a lock whose holder is dead nothing, for that one is taken over', async () => {
    const locks = join(lab.env.MESOSCTL_STATE_DIR, 'locks');
    mkdirSync(locks, { recursive: true });
    const holder = {
      pid: process.pid,
      host: 'operator.example.org',
      mark: 'an earlier one',
      since: '2026-11-21T10:00:00Z',
      nonce: 'x',
    };
    writeFileSync(join(locks, 'lab-user-carol.lock'), JSON.stringify(holder));
    expect((await preflight('carol')).exit).toBe(0);
  });

  it('is told where no journal can be kept', async () => {
    const file = join(lab.folder, 'a-file');
    writeFileSync(file, '');
    const { exit, check, of } = await preflight('carol', { env: { MESOSCTL_STATE_DIR: join(file, 'state') } });
    expect(saidBy(check('mesosctl/journal'))).toContain('a part of the path is no folder');
    expect(of('failed')).toEqual(['mesosctl/journal']);
    expect(exit).toBe(1);
  });

  it('is told of a run that failed half way, and that it goes on from there', async () => {
    lab.faults.script(({ system, action }) =>
      system === 'marathon' && action.startsWith('PUT')
        ? { kind: 'status', status: 500, body: 'no', contentType: 'text/plain' }
        : undefined,
    );
    expect((await tool('user provision carol --yes')).exit).not.toBe(0);
    lab.faults.script(undefined);
    const { exit, check } = await preflight('carol');
    expect(check('mesosctl/unfinished')).toMatchObject({ state: 'warned' });
    expect(saidBy(check('mesosctl/unfinished'))).toMatch(
      /^The run \d+ \(provision carol, .*\) failed after \d+ of \d+ changes\.$/,
    );
    expect(exit).toBe(0);
    expect((await tool('user provision carol --yes')).exit).toBe(0);
    expect((await preflight('carol')).check('mesosctl/unfinished')).toMatchObject({ state: 'passed' });
  });

  it('is told what the context lacks, and looks at no system that waits for it', async () => {
    const file = join(lab.folder, 'part.json');
    const { hdfs } = { hdfs: { namenodes: lab.addresses.namenodes } };
    writeFileSync(file, JSON.stringify({ contexts: { part: { hdfs } } }), { mode: 0o600 });
    const { exit, check, of } = await preflight('carol', { env: { MESOSCTL_CONFIG: file } });
    expect(saidBy(check('mesosctl/context'))).toBe(
      'The context part lacks ldap.url, ldap.people, ldap.groups, mesos.zk or mesos.masters, and marathon.addresses.',
    );
    expect(of('failed')).toEqual(['mesosctl/context']);
    expect(check('hdfs/active')?.waitsFor).toBe('the context part says what is needed of every system');
    expect(exit).toBe(1);
  });
});

describe('the home', () => {
  it('that belongs to somebody else stands in the way', async () => {
    lab.hdfs?.tree.seed('/user/carol', { owner: 'eve', group: 'eve', mode: 0o755 });
    const { exit, check, of } = await preflight('carol');
    expect(saidBy(check('hdfs/home'))).toBe('/user/carol belongs to eve:eve (mode 755), not to carol.');
    expect(of('failed')).toEqual(['hdfs/home']);
    expect(exit).toBe(1);
  });

  it('is worth a look where it may become larger than what is left', async () => {
    const { exit, check } = await preflight('carol --home-quota 500t');
    expect(saidBy(check('hdfs/room'))).toMatch(
      /^The home may take 500 TiB more, every replica counted, and HDFS has .* left\.$/,
    );
    expect(exit).toBe(0);
  });

  it('is worth a look where the namenodes have no ACLs', async () => {
    await startOther({ hdfs: { acls: false } });
    const { exit, check } = await preflight('carol');
    expect(saidBy(check('hdfs/homes'))).toMatch(/ACLs are switched off on this namenode/);
    expect(exit).toBe(0);
  });

  it('gets no quota over WebHDFS from an old namenode', async () => {
    const namenodes = await Promise.all(
      lab.addresses.namenodes.map(async (base) =>
        altered(base, /^GET \/jmx/, (body) => body.toString().replaceAll('3.4.1', '3.1.4')),
      ),
    );
    const set = namenodes.map(({ address }) => address).join(',');
    const { exit, check, of } = await preflight(`carol --set hdfs.namenodes=${set}`);
    expect(saidBy(check('hdfs/quota'))).toBe(
      'The namenode is Hadoop 3.1.4, and sets quotas over WebHDFS from 3.2.2 on.',
    );
    expect(of('failed')).toEqual(['hdfs/quota']);
    expect(exit).toBe(1);
  });
});

describe('Mesos and Marathon', () => {
  it('the masters do not take the principal', async () => {
    await startOther({ masters: { credentials: [{ name: 'operator', secret: 's3cret', may: 'all' }] } });
    const { exit, check, of } = await preflight('carol');
    expect(saidBy(check('mesos/leader'))).toMatch(/do not take mesos\.principal with its secret/);
    expect(of('failed')).toEqual(['mesos/leader']);
    expect(exit).toBe(1);
  });

  it('Marathon is not registered', async () => {
    for (const id of lab.cluster.frameworks.keys()) lab.cluster.tearDown(id);
    const { exit, check, of } = await preflight('carol');
    expect(saidBy(check('marathon/registered'))).toMatch(/the leading master does not show it/);
    expect(of('failed')).toEqual(['marathon/registered']);
    expect(exit).toBe(1);
  });

  it('the masters know only some roles', async () => {
    await startOther({ masters: { flags: { roles: 'spark, web' } } });
    const { exit, check, of } = await preflight('carol');
    expect(saidBy(check('share/role-listed'))).toMatch(
      /^The masters take the roles spark, web only \(--roles\), and the share is held by carol: its quota and its frameworks/,
    );
    expect(of('failed')).toEqual(['share/role-listed']);
    expect(exit).toBe(1);
    expect(
      (await preflight('dave --role web/dave --partition web --set partitions.web.role=web')).of('failed'),
    ).toEqual(['share/role-listed']);
  });

  it('a deployment of others keeps the app locked', async () => {
    const app = (id: string, image: string) => ({
      id,
      cmd: 'sleep 1',
      cpus: 500,
      mem: 32,
      instances: 1,
      labels: { image },
    });
    const answer = await marathonPut('/v2/apps', [app('/carol/zeppelin', 'x'), app('/other', 'x')]);
    expect(answer.status).toBe(200);
    const { exit, check, of } = await preflight('carol');
    expect(saidBy(check('zeppelin/deployments'))).toMatch(
      /^\/carol\/zeppelin is locked by the deployment \S+, which is about \/other too\.$/,
    );
    expect(of('failed')).toContain('zeppelin/deployments');
    expect(exit).toBe(1);
  });
});

describe('a deployment of the notebook itself', () => {
  it('is worth a look, for it may be broken into', async () => {
    const hungry = { id: '/carol/zeppelin', cmd: 'sleep 1', cpus: 500, mem: 32, instances: 1 };
    expect((await marathonPut('/v2/apps//carol/zeppelin', hungry)).status).toBeLessThan(300);
    const { check, exit } = await preflight('carol');
    expect(check('zeppelin/deployments')?.state).toBe('warned');
    expect(saidBy(check('zeppelin/deployments'))).toMatch(/^\/carol\/zeppelin is being deployed \(\S+\)/);
    expect(exit).toBe(0);
  });
});

describe('a full cluster', () => {
  it('has no room for the notebook now, though an agent is large enough', async () => {
    const end = greedy('*');
    const { exit, check, of } = await preflight('carol');
    expect(saidBy(check('zeppelin/room'))).toMatch(
      /^None of the 2 agents of the partition spark has 1 cpu, 3 GiB mem free now, and \S+ has the most: 0\.5 cpus, /,
    );
    expect(of('failed')).toEqual(['zeppelin/room']);
    expect(check('plan/made')?.state).toBe('passed');
    expect(exit).toBe(1);
    end();
    expect((await preflight('carol')).exit).toBe(0);
  });

  it('has none where all that is free is kept for the guarantees of others, unless its own role is guaranteed as much', async () => {
    const { cluster } = lab;
    const whole = cluster.offers('*').reduce((sum, { free }) => sum + (free.cpus ?? 0), 0);
    cluster.addFramework({ id: 'web', name: 'web', user: 'root' });
    cluster.setRoles('web', ['*']);
    const agentId = cluster.offers('*')[0]?.agentId ?? '';
    const scalars = { cpus: 2, mem: 1024 };
    cluster.launch({ taskId: 'w', name: 'w', frameworkId: 'web', agentId, role: '*', scalars, ports: [] });
    cluster.quotas.set('batch', { limits: {}, guarantees: { cpus: whole - 2.5 } });
    const { check, of } = await preflight('carol');
    expect(saidBy(check('zeppelin/room'))).toBe(
      `The notebook needs 1 cpu, 3 GiB mem; ${whole - 2} cpus, 191 GiB mem are free in all, and ${whole - 2.5} cpus of it are kept for guarantees of other roles.`,
    );
    expect(of('failed')).toEqual(['zeppelin/room']);
    const guaranteed = await preflight('carol --guarantee-cpus 1 --guarantee-mem 3g');
    expect(guaranteed.of('failed')).toEqual([]);
  });

  it('has none for a reservation either', async () => {
    greedy('*');
    const { check, of } = await preflight('carol --reserve');
    expect(saidBy(check('share/reservation'))).toMatch(
      /^No agent of the partition spark has 1 cpu, 3 GiB mem free to reserve/,
    );
    expect(of('failed')).toEqual(['share/reservation', 'zeppelin/room']);
  });

  it('is full for one whose own work has used up the share', async () => {
    expect((await tool('user provision carol --cpus 4 --yes')).exit).toBe(0);
    expect((await preflight('carol')).check('share/quota-room')).toMatchObject({ told: 'it runs' });
    expect((await marathonPut('/v2/apps//carol/zeppelin', { instances: 0 })).status).toBe(200);
    const { cluster } = lab;
    await vi.waitFor(() => expect(cluster.tasks.size).toBe(0));
    cluster.addFramework({ id: 'spark', name: 'Zeppelin', user: 'carol' });
    cluster.setRoles('spark', ['carol']);
    const agentId = cluster.offers('carol').find(({ free }) => (free.cpus ?? 0) >= 3.5)?.agentId ?? '';
    const scalars = { cpus: 3.5, mem: 512 };
    cluster.launch({ taskId: 'e', name: 'e', frameworkId: 'spark', agentId, role: 'carol', scalars, ports: [] });
    const { check, exit, of } = await preflight('carol');
    expect(saidBy(check('share/quota-room'))).toBe(
      'The role carol may have 4 cpus, 8 GiB mem and has 0.5 cpus, 7.5 GiB mem left, and the notebook needs 1 cpu, 3 GiB mem: it would wait until other work under this role ends.',
    );
    expect(of('failed')).toEqual(['share/quota-room']);
    expect(exit).toBe(1);
    cluster.update('e', 'TASK_KILLED');
    expect(saidBy((await preflight('carol')).check('share/quota-room'))).toBe('4 cpus, 8 GiB mem left');
  });

  it('is full for a tenant whose share lies in the quota of a partition that others use up', async () => {
    const inside = 'carol --role spark/carol --partition spark --set partitions.spark.role=spark';
    expect((await preflight(inside)).check('share/quota-room')?.told).toBe('the role spark has no quota');
    const { cluster } = lab;
    cluster.quotas.set('spark', { limits: { cpus: 6 }, guarantees: {} });
    cluster.addFramework({ id: 'spark', name: 'Zeppelin', user: 'dave' });
    cluster.setRoles('spark', ['spark/dave']);
    const agentId = cluster.offers('spark/dave').find(({ free }) => (free.cpus ?? 0) >= 5.5)?.agentId ?? '';
    const scalars = { cpus: 5.5, mem: 512 };
    cluster.launch({ taskId: 'e', name: 'e', frameworkId: 'spark', agentId, role: 'spark/dave', scalars, ports: [] });
    const { check, of } = await preflight(inside);
    expect(saidBy(check('share/quota-room'))).toMatch(
      /^The role spark may have 6 cpus and has 0\.5 cpus left, and the notebook needs 1 cpu:/,
    );
    expect(of('failed')).toEqual(['share/quota-room']);
  });
});

describe('the notebook that runs', () => {
  it('is worth a look where it does not answer, for provisioning mends it', async () => {
    expect((await tool('user provision carol --yes')).exit).toBe(0);
    lab.faults.script(({ system }) =>
      system === 'zeppelin' ? { kind: 'status', status: 503, body: '', contentType: 'text/plain' } : undefined,
    );
    const { check, exit, of } = await preflight('carol', { clock: hurriedClock() });
    expect(check('zeppelin/answers')?.state).toBe('warned');
    expect(of('failed')).toEqual([]);
    expect(check('plan/made')?.state).toBe('passed');
    expect(exit).toBe(0);
  });
});

describe('the plan', () => {
  it('is refused for what only the whole of it sees', async () => {
    lab.hdfs?.tree.seed('/user/carol', { owner: 'carol', group: 'carol', mode: 0o700 });
    lab.hdfs?.tree.seed('/user/carol/notebook', { owner: 'eve', group: 'eve', mode: 0o755 });
    const { exit, check, of } = await preflight('carol');
    expect(saidBy(check('plan/made'))).toBe('/user/carol/notebook belongs to eve:eve (mode 755), not to carol.');
    expect(of('failed')).toEqual(['plan/made']);
    expect(exit).toBe(1);
  });
});

describe('--wait', () => {
  it('passes when the fault is lifted meanwhile, and looks again at nothing that had passed', async () => {
    await lab.loadFaults(namedFaults['safe-mode']);
    const looked: string[] = [];
    let isLifted = false;
    lab.faults.listen(({ system, action }, moment) => {
      if (isLifted && moment === 'before') looked.push(`${system} ${action}`);
    });
    const meanwhile = async () => {
      await lab.loadFaults(undefined);
      isLifted = true;
    };
    const { exit, err, check, report } = await preflight('carol --wait 5m', { meanwhile });
    expect(err).toBe('mesosctl: Waiting up to 5m until this is so: HDFS is not in safe mode.\n');
    expect(check('hdfs/safe-mode')?.state).toBe('passed');
    expect(check('plan/made')?.state).toBe('passed');
    expect(report.waitedSeconds).toBeGreaterThan(0);
    // The plan itself asks all systems; their own checks, whoever leads and which events there are, are not asked again.
    expect(looked).toContain('hdfs GETFILESTATUS');
    expect(looked).not.toContain('mesos SUBSCRIBE');
    expect(looked).not.toContain('marathon GET /v2/events');
    expect(exit).toBe(0);
  });

  it('says after how long it is still so', async () => {
    await lab.loadFaults(namedFaults['safe-mode']);
    const { exit, out, err } = await tool('preflight provision carol --wait 1s');
    expect(err).toBe('mesosctl: Waiting up to 1s until this is so: HDFS is not in safe mode.\n');
    expect(out).toMatch(/carol may not be provisioned\. After \d+(\.\d+)?s 2 checks have still not passed\.\n$/);
    expect(exit).toBe(1);
  });

  it('is no use for words that stay as they are', async () => {
    const { exit, err, report } = await preflight('hdfs --wait 10m');
    expect(err).toBe('');
    expect(report.waitedSeconds).toBe(0);
    expect(exit).toBe(1);
  });

  it('ends with 130 at once on Ctrl-C, while it waits and while it looks', async () => {
    await lab.loadFaults(namedFaults['safe-mode']);
    const clock = hurriedClock();
    const world = testWorld({ env: lab.env, clock });
    clock.at(10_000, () => world.interrupt());
    expect(await main('preflight provision carol --wait 10m'.split(' '), world)).toBe(130);
    expect(world.err()).toMatch(/mesosctl: Interrupted\.\n$/);
    expect(clock.sleptMs()).toBeLessThan(20_000);

    await lab.loadFaults(namedFaults.silent);
    const second = testWorld({ env: lab.env });
    const running = main('preflight provision carol'.split(' '), second);
    setTimeout(() => second.interrupt(), 200);
    expect(await running).toBe(130);
  });

  it('refuses what is no duration', async () => {
    const { exit, err } = await tool('preflight provision carol --wait soon');
    expect(err).toContain('"soon" is not a duration.');
    expect(exit).toBe(2);
  });
});
