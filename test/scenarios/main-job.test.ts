import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scalars } from '../../src/core/resources.ts';
import { quantitiesOf } from '../../src/lab/mesos/amounts.ts';
import { roleOf } from '../../src/lab/mesos/wire-resource.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
});
afterAll(() => lab.stop());

const tool = (line: string, options = {}) => run(lab.env, line, options);

describe('mesosctl user provision', () => {
  it('shows a plan and applies nothing on --dry-run', async () => {
    const { exit, out } = await tool('user provision alice --create-account --dry-run');
    expect(exit).toBe(1);
    expect(out).toContain('+ uid=alice,ou=people,dc=example,dc=org');
    expect(out).toContain('folder of alice:alice, mode 700');
    expect(out).toContain('quota none → at most 4 cpus, 8 GiB mem');
    expect((await tool('user show alice')).exit).toBe(3);
  });

  it('asks, and takes only yes for yes', async () => {
    const { exit, err } = await tool('user provision alice --create-account', { tty: true, answers: ['y'] });
    expect(exit).toBe(1);
    expect(err).toContain('Nothing was applied');
    expect((await tool('user show alice')).exit).toBe(3);
  });

  it('refuses a plan that is not the reviewed one', async () => {
    const { exit, err } = await tool('user provision alice --create-account --yes --expect 0123456789ab');
    expect(exit).toBe(3);
    expect(err).toContain('0123456789ab was expected');
  });

  it('makes a working tenant, and proves it', async () => {
    const { exit, out, err } = await tool('user provision alice --create-account', { tty: true, answers: ['yes'] });
    expect(err).toContain('/alice/zeppelin: healthy');
    expect(out).toContain('is closed to a stranger');
    expect(exit).toBe(0);
  });

  it('does nothing when run again', async () => {
    const { exit, out } = await tool('user provision alice --yes -o json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schema: 'mesosctl/v1', changes: [], findings: [] });
    expect((await tool('user diff alice')).exit).toBe(0);
  });

  it('never left the home open to a stranger', () => {
    expect(lab.hdfs?.history.exposures('/user/alice', 'nobody')).toEqual([]);
    expect(lab.hdfs?.history.exposures('/user/alice', 'bob')).toEqual([]);
  });

  it('runs the notebook as the tenant, once, in the partition, with TLS and a login', async () => {
    const { out } = await tool('user show alice -o json');
    const shown = JSON.parse(out);
    expect(shown.findings).toEqual([]);
    expect(shown.apps).toHaveLength(1);
    const { definition } = await appOf('alice');
    expect(definition).toMatchObject({
      user: 'alice',
      role: 'alice',
      instances: 1,
      constraints: [['partition', 'LIKE', 'spark']],
      upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
      healthChecks: [{ protocol: 'MESOS_HTTPS', path: '/health/readiness' }],
      labels: { HAPROXY_0_VHOST: 'alice.notebooks.example.org', MESOSCTL_TENANT: 'alice' },
    });
  });

  it('keeps what was chosen by name, and what was set, when it is not named again', async () => {
    const chosen = '--umask 027 --cpus 5 --home-quota 1g --name-quota 500 --weight 2.5';
    expect((await tool(`user provision alice ${chosen} --yes`)).exit).toBe(0);
    const again = await tool('user provision alice --yes -o json');
    expect(JSON.parse(again.out).changes).toEqual([]);
    const shown = JSON.parse((await tool('user show alice -o json')).out);
    expect(shown).toMatchObject({
      weight: 2.5,
      share: { limits: { cpus: 5 } },
      home: { mode: '750', quota: { names: 500, spaceBytes: 1073741824 } },
    });
  });

  it('finds what somebody changed by hand, and mends it', async () => {
    const { status } = await put(`/webhdfs/v1/user/alice?op=SETPERMISSION&permission=777&user.name=hdfs`);
    expect(status).toBe(200);
    const list = await tool('user list -o json');
    expect(JSON.parse(list.out).find((row: { name: string }) => row.name === 'alice').findings[0].rule).toBe(
      'tenant/home-open',
    );
    const diff = await tool('user diff alice');
    expect(diff.exit).toBe(1);
    expect(diff.out).toContain('mode 777 → 750');
    expect((await tool('user provision alice --yes')).exit).toBe(0);
    expect((await tool('user diff alice')).exit).toBe(0);
  });

  it('reserves room for the notebook on request, and releases it again', async () => {
    expect((await tool('user provision carol --reserve --yes')).exit).toBe(0);
    expect(reservedFor('carol')).toEqual({ cpus: 1, mem: 3072 });
    expect(await runsWhereReserved('carol')).toBe(true);
    expect(JSON.parse((await tool('user provision carol --reserve --yes -o json')).out).changes).toEqual([]);
    expect((await tool('user deprovision carol --yes')).exit).toBe(0);
    expect(reservedFor('carol')).toEqual({});
  });

  it('adds to a reservation where it is, and moves it with the partition', async () => {
    const big = ['--set', 'app.mem=4g', '--cpus', '4'];
    expect((await tool('user provision carol --reserve --yes')).exit).toBe(0);
    const [first] = agentsHolding('carol');
    expect((await run(lab.env, ['user', 'provision', 'carol', '--yes', ...big])).exit).toBe(0);
    expect(reservedFor('carol')).toEqual({ cpus: 1, mem: 4096 });
    expect(agentsHolding('carol')).toEqual([first]);
    expect((await tool('user provision carol --partition web --yes')).exit).toBe(0);
    expect(agentsHolding('carol')).not.toContain(first);
    expect(JSON.parse((await tool('user provision carol --yes -o json')).out).changes).toEqual([]);
    expect((await tool('user provision carol --no-reserve --yes')).exit).toBe(0);
    expect(reservedFor('carol')).toEqual({});
    expect((await tool('user deprovision carol --yes')).exit).toBe(0);
  });

  it('moves to another role without ever having two notebooks, and leaves nothing behind', async () => {
    expect((await tool('user provision carol --yes')).exit).toBe(0);
    const moved = await tool('user provision carol --role team --yes');
    expect(moved.exit).toBe(0);
    expect(moved.out.indexOf('- /carol/zeppelin')).toBeLessThan(moved.out.indexOf('+ /team/carol/zeppelin'));
    expect((await appOf('carol')).id).toBe('/team/carol/zeppelin');
    expect(quotaRoles()).toContain('team');
    expect(quotaRoles()).not.toContain('carol');
    const other = await tool('user provision bob --role team --yes');
    expect(other.exit).toBe(3);
    expect(other.err).toContain("The role team is not bob's alone: /team/carol/zeppelin runs under it.");
    expect((await tool('user deprovision carol --yes')).exit).toBe(0);
    expect(quotaRoles()).not.toContain('team');
  });

  it('lets two names that look alike live side by side', async () => {
    for (const name of ['a.b', 'a-b'])
      expect((await tool(`user provision ${name} --create-account --cpus 2 --yes`)).exit).toBe(0);
    expect((await appOf('a.b')).id).toBe('/a--2eb/zeppelin');
    expect((await appOf('a-b')).id).toBe('/a-b/zeppelin');
    for (const name of ['a.b', 'a-b'])
      expect((await tool(`user deprovision ${name} --delete-data --delete-account --yes`)).exit).toBe(0);
  });

  it('divides a partition by weights inside the quota of its role', async () => {
    const { exit, out } = await tool('user provision dave --role spark/dave --weight 2 --cpus 3 --yes');
    expect(exit).toBe(0);
    expect(out).toContain('the master refuses quota on the nested role spark/dave');
    expect((await appOf('dave')).id).toBe('/spark/dave/zeppelin');
    expect(JSON.parse((await tool('user provision dave --yes -o json')).out).changes).toEqual([]);
    expect((await tool('user deprovision dave --yes')).exit).toBe(0);
  });

  it('follows a template of the context', async () => {
    const template = JSON.parse(await readFile('src/plan/wants/zeppelin-app.json', 'utf8'));
    template.env = { ...template.env, SITE: 'blue' };
    const path = `${lab.folder}/template.json`;
    await writeFile(path, JSON.stringify(template));
    const diff = await run(lab.env, ['user', 'diff', 'alice', '--set', `app.template=${path}`]);
    expect(diff.out).toContain('change env');
    await writeFile(path, '{"id": "${appId}", "cpus": "${cores}"}');
    const wrong = await run(lab.env, ['user', 'diff', 'alice', '--set', `app.template=${path}`]);
    expect(wrong.exit).toBe(2);
    expect(wrong.err).toContain('${cores}');
  });
});

describe('mesosctl user list and show', () => {
  it('has one row for each tenant', async () => {
    const { exit, out } = await tool('user list');
    expect(exit).toBe(0);
    expect(out.split('\n').filter((line) => line.startsWith('alice\t'))).toHaveLength(1);
    expect(out).toMatch(/^alice\t\d+\talice:alice\t750\t5 cpus, 8 GiB\thealthy\t127\.\d+\.\d+\.\d+\t\d$/m);
  });

  it('says not-found of a name that no system knows', async () => {
    const { exit, out, err } = await tool('user show nosuch -o json');
    expect(exit).toBe(3);
    expect(JSON.parse(out).error.code).toBe('not-found');
    expect(err).toContain('nosuch');
    expect((await tool('user deprovision nosuch --yes')).exit).toBe(3);
  });
});

describe('mesosctl user deprovision', () => {
  it('takes the notebook and the share, and keeps home and account', async () => {
    const { exit, out } = await tool('user deprovision alice --yes');
    expect(exit).toBe(0);
    expect(out).toContain('stays as it is');
    expect(lab.hdfs?.tree.entry('/user/alice')).toBeDefined();
    const again = await tool('user deprovision alice --yes -o json');
    expect(JSON.parse(again.out).changes).toEqual([]);
  });

  it('moves the data to the trash, or keeps it in a snapshot, when it is told so', async () => {
    const { exit } = await tool('user deprovision alice --delete-data --delete-account --yes');
    expect(exit).toBe(0);
    expect(lab.hdfs?.tree.entry('/user/alice')).toBeUndefined();
    expect((await tool('user show alice')).exit).toBe(3);
    await tool('user provision alice --create-account --yes');
    await put('/webhdfs/v1/user?op=ALLOWSNAPSHOT&user.name=hdfs');
    expect((await tool('user deprovision alice --delete-data --keep-as snapshot --yes')).exit).toBe(0);
    const snapshots = await fetch(
      `${lab.addresses.namenodes[0]}/webhdfs/v1/user/.snapshot?op=LISTSTATUS&user.name=hdfs`,
    );
    expect(await snapshots.text()).toContain('mesosctl-alice-');
  });
});

async function put(path: string): Promise<Response> {
  return fetch(`${lab.addresses.namenodes[0]}${path}`, { method: 'PUT' });
}

async function appOf(name: string): Promise<{ id: string; definition: Record<string, unknown> }> {
  const answer = await fetch(`${lab.addresses.marathon[0]}/v2/apps?label=MESOSCTL_TENANT==${name}`);
  const { apps } = (await answer.json()) as { apps: { id: string }[] };
  const [app] = apps;
  if (app === undefined || apps.length > 1) throw new Error(`${name} has ${apps.length} apps.`);
  return { id: app.id, definition: { ...app } };
}

/** Agents that hold something for a role, by name. */
const agentsHolding = (role: string): string[] =>
  [...lab.cluster.agents.values()]
    .filter((agent) => agent.total.some((resource) => roleOf(resource) === role))
    .map((agent) => agent.hostname);

/** Roles that have a limit or a guarantee. */
const quotaRoles = (): string[] =>
  [...lab.cluster.quotas]
    .filter(([, quota]) => Object.keys({ ...quota.limits, ...quota.guarantees }).length > 0)
    .map(([role]) => role);

/** What all agents together hold for a role, by name. */
/** Whether the notebook runs on the only agent that keeps room for it. */
async function runsWhereReserved(name: string): Promise<boolean> {
  const { reservations } = JSON.parse((await tool(`user show ${name} -o json`)).out);
  return reservations.length === 1 && reservations[0].used;
}

function reservedFor(role: string): Scalars {
  const held = [...lab.cluster.agents.values()].flatMap((agent) =>
    agent.total.filter((resource) => roleOf(resource) === role),
  );
  return quantitiesOf(held);
}
