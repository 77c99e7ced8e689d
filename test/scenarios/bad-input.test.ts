import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plant, SEED } from '../../src/lab/ldap/seed.ts';
import { hurriedClock } from '../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ missingImages: new Set(['apache/zeppelin:0.10.9']) });
});
afterAll(() => lab.stop());

const tool = (line: string, options = {}) => run(lab.env, line, options);

/** What a failed run left: nothing at all of the tenant, in any system. */
async function leavesNothing(name: string): Promise<void> {
  const { exit, err } = await tool(`user deprovision ${name} --yes`);
  expect(exit).toBe(3);
  expect(err).toContain(`knows a tenant ${name}`);
}

describe('bad input to user provision', () => {
  it('an unknown user: says how to make one', async () => {
    const { exit, err } = await tool('user provision zoe --yes');
    expect(exit).toBe(3);
    expect(err).toContain('LDAP has no account zoe.');
    expect(err).toContain('hint: Create it in LDAP, or let it be made: mesosctl user provision zoe --create-account');
    await leavesNothing('zoe');
  });

  it.each(['Alice', 'a b', '1st', 'x'.repeat(40), 'a/b', '王芳', '-x'])(
    'an illegal name, %j: says what is wrong with it',
    async (name) => {
      const { exit, err } = await run(lab.env, ['user', 'provision', '--create-account', '--yes', '--', name]);
      expect(exit).toBe(2);
      expect(err).toMatch(/cannot be a tenant's name/);
    },
  );

  it('a user whom LDAP has twice: names both entries', async () => {
    plant(lab.directory, `ou=external,${SEED.people}`, { objectClass: 'organizationalUnit', ou: 'external' });
    const person = {
      objectClass: ['inetOrgPerson', 'posixAccount'],
      uid: 'twin',
      cn: 'twin',
      sn: 'twin',
      gidNumber: '20001',
      homeDirectory: '/home/twin',
    };
    plant(lab.directory, `uid=twin,${SEED.people}`, { ...person, uidNumber: '20001' });
    plant(lab.directory, `uid=twin,ou=external,${SEED.people}`, { ...person, uidNumber: '20002' });
    const { exit, err } = await tool('user provision twin --yes');
    expect(exit).toBe(3);
    expect(err).toContain(`uid=twin,${SEED.people}; uid=twin,ou=external,${SEED.people}`);
    expect(lab.hdfs?.tree.entry('/user/twin')).toBeUndefined();
  });

  it('a home that is owned by somebody else: is not touched', async () => {
    lab.hdfs?.tree.seed('/user/carol', { owner: 'dave', group: 'dave', mode: 0o755 });
    const { exit, err } = await tool('user provision carol --yes');
    expect(exit).toBe(3);
    expect(err).toContain('/user/carol belongs to dave:dave (mode 755), not to carol.');
    expect(err).toContain('Nothing was changed');
    expect((await tool('user show carol -o json')).out).toContain('"owner": "dave"');
  });

  it('a quota above the cluster: says both amounts', async () => {
    const { exit, err } = await tool('user provision dave --cpus 4000 --yes');
    expect(exit).toBe(3);
    expect(err).toMatch(/larger than the partition spark: 4000 cpus of \d+/);
    expect(lab.hdfs?.tree.entry('/user/dave')).toBeUndefined();
  });

  it('a share that the notebook and one executor do not fit into', async () => {
    const { exit, err } = await tool('user provision dave --mem 2g --yes');
    expect(exit).toBe(2);
    expect(err).toContain('is too small: the notebook and one executor need 2 cpus, 4.4 GiB mem');
  });

  it.each(['root', 'hdfs', 'spark', 'hive'])('the name of a system account, %s', async (name) => {
    const { exit, err } = await tool(`user provision ${name} --create-account --yes`);
    expect(exit).toBe(2);
    expect(err).toContain('it is the name of a system account');
  });

  it('a snapshot where none are kept: is told before anything is taken away', async () => {
    expect((await tool('user provision bob --yes')).exit).toBe(0);
    const { exit, err } = await tool('user deprovision bob --delete-data --keep-as snapshot --yes');
    expect(exit).toBe(3);
    expect(err).toContain('hdfs dfsadmin -allowSnapshot /user');
    expect((await tool('user diff bob')).exit).toBe(0);
    expect((await tool('user deprovision bob --delete-data --yes')).exit).toBe(0);
  });

  it('a way to keep data that is not deleted: is told, and not passed over', async () => {
    const { exit, err } = await tool('user deprovision bob --keep-as snapshot --yes');
    expect(exit).toBe(2);
    expect(err).toContain(
      '--keep-as snapshot says where deleted data stays, and without --delete-data none is deleted.',
    );
    expect(err).toContain('hint: Add --delete-data, or leave --keep-as out: the home of bob then stays as it is.');
  });

  it("a role that is a partition's, to be taken away with a tenant", async () => {
    const { exit, err } = await tool('user deprovision bob --role spark --yes');
    expect(exit).toBe(3);
    expect(err).toContain("The role spark is not one tenant's alone");
  });

  it('a guarantee above the limit: is a fault of the words', async () => {
    const { exit, err } = await tool('user provision dave --cpus 2 --guarantee-cpus 3 --yes');
    expect(exit).toBe(2);
    expect(err).toContain('guarantee is larger than the limit');
  });

  it('a partition without agents, and one that nobody knows', async () => {
    const empty = await run(lab.env, ['user', 'provision', 'dave', '--yes', '--set', 'partitions.spark.value=nowhere']);
    expect(empty.exit).toBe(3);
    expect(empty.err).toContain('none of 6 has the attribute partition:nowhere');
    const unknown = await tool('user provision dave --partition gpu --yes');
    expect(unknown.exit).toBe(2);
    expect(unknown.err).toContain('hint: It has: spark, web.');
  });

  it('no image where one is needed, and versions that do not go together', async () => {
    const docker = await tool('user provision bob --containerizer docker --set zeppelin.image= --yes');
    expect(docker.exit).toBe(2);
    const spark = await tool('user provision bob --spark-version 4.0.1 --yes');
    expect(spark.exit).toBe(2);
    expect(spark.err).toContain('removed in 4.0');
    expect(lab.hdfs?.tree.entry('/user/bob')).toBeUndefined();
  });

  it('an image that no registry has: ends with what befell the task, and says that it goes on', async () => {
    const { exit, err } = await tool('user provision bob --image apache/zeppelin:0.10.9 --wait 3s --yes');
    expect(exit).toBe(4);
    expect(err).toContain('TASK_FAILED');
    expect(err).toContain('apache/zeppelin:0.10.9');
    const diff = await tool('user diff bob');
    expect(diff.exit).toBe(1);
    expect(diff.out).toContain('/bob/zeppelin');
    const mended = await tool('user provision bob --image apache/zeppelin:0.10.1 --yes');
    expect(mended.exit).toBe(0);
  });

  it('a deployment that is stuck: says why, exits with 4, for settings are left to make, and goes on when there is room', async () => {
    const hungry = ['--set', 'app.cpus=2', '--set', 'app.mem=6g'];
    const agents = [...lab.cluster.agents.values()].filter((agent) =>
      agent.attributes.some((one) => one.value === 'spark'),
    );
    lab.cluster.addFramework({ id: 'greedy', name: 'greedy', user: 'root' });
    lab.cluster.setRoles('greedy', ['*']);
    for (const offer of lab.cluster.offers('*').filter((one) => agents.some((agent) => agent.id === one.agentId))) {
      const { cpus = 0 } = offer.free;
      const scalars = { cpus, mem: 64 };
      lab.cluster.launch({
        taskId: `greedy-${offer.agentId}`,
        name: 'greedy',
        frameworkId: 'greedy',
        agentId: offer.agentId,
        role: '*',
        scalars,
        ports: [],
      });
    }
    const { exit, err } = await run(lab.env, ['user', 'provision', 'dave', '--wait', '2s', '--yes', ...hungry]);
    expect(exit).toBe(4);
    expect(err).toContain('InsufficientCpus');
    for (const agent of agents) lab.cluster.update(`greedy-${agent.id}`, 'TASK_KILLED');
    expect((await run(lab.env, ['user', 'provision', 'dave', '--yes', ...hungry])).exit).toBe(0);
  });

  it('a wrong password: says whose, and never which', async () => {
    const { exit, err, out } = await run(
      { ...lab.env, MESOSCTL_LDAP_PASSWORD: 'not-the-word' },
      'user provision bob --yes',
    );
    expect(exit).toBe(3);
    expect(err).toContain('did not take the password');
    expect(err + out).not.toContain('not-the-word');
  });

  it('a secret on the command line is refused', async () => {
    const { exit, err } = await run(lab.env, ['user', 'show', 'bob', '--set', 'ldap.password=hunter2']);
    expect(exit).toBe(2);
    expect(err).not.toContain('hunter2');
  });

  it('no leader: says so, and the rest is still shown', async () => {
    lab.faults.script((call) =>
      call.system === 'mesos'
        ? { kind: 'status', status: 503, body: 'No leader elected', contentType: 'text/plain; charset=utf-8' }
        : undefined,
    );
    const provision = await tool('user provision bob --yes', { clock: hurriedClock() });
    const show = await tool('user show bob', { clock: hurriedClock() });
    lab.faults.script(undefined);
    expect(provision.exit).toBe(3);
    expect(provision.err).toContain('leader');
    expect(show.exit).toBe(3);
    expect(show.out).toContain('/user/bob');
    expect(show.out).toContain('not read');
  });

  it('a server that is not there: says which, and what to look at', async () => {
    const { exit, err } = await run(
      { ...lab.env, MESOSCTL_MARATHON_ADDRESSES: 'http://127.0.0.1:9' },
      'user provision bob --yes',
    );
    expect(exit).toBe(3);
    expect(err).toContain('marathon at http://127.0.0.1:9 cannot be reached');
    expect(err).toContain('hint: ');
  });
});
