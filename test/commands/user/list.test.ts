import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { silentPeer } from '../../support/silent-peer.ts';
import { run } from '../../support/tool.ts';

const NOBODY = 'http://127.0.0.1:1';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
  for (const name of ['alice', 'bob']) await run(lab.env, `user provision ${name} --create-account --yes`);
}, 60_000);
afterAll(() => lab.stop());

describe('a list of which nothing could be read', () => {
  it.each(['json', 'yaml', 'csv', 'table'])('is a failure and no empty list (%s)', async (format) => {
    const { exit, out, err } = await run(lab.env, ['user', 'list', '--deadline', '1ms', '-o', format]);
    expect(exit).toBe(3);
    expect(out).not.toMatch(/^\[\]|None|No tenant|NAME/m);
    expect(err).toBe(
      'mesosctl: Nothing could be read: ldap, hdfs, marathon, and mesos: The command was given 1ms (deadline), and that time is over.\nhint: Give it longer with --deadline.\n',
    );
  });

  it('is a failure too where only those systems answer that name no tenant', async () => {
    const env = { MESOSCTL_HDFS_NAMENODES: NOBODY, MESOSCTL_MARATHON_ADDRESSES: NOBODY };
    const { exit, out, err } = await run(lab.env, 'user list -o json', { env });
    expect(exit).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      error: { code: 'unreachable', detail: { unread: [{ system: 'hdfs' }, { system: 'marathon' }] } },
    });
    expect(err).toMatch(
      /^mesosctl: Nothing could be read\.\nhdfs at \S+ cannot be reached \(ECONNREFUSED\)\.\nmarathon at \S+ cannot/,
    );
  });
});

describe('a list on a narrow terminal', () => {
  it('has a line for each tenant, and does without the columns that say least', async () => {
    const { out } = await run(lab.env, 'user list', { tty: true, columns: 62 });
    const lines = stripVTControlCharacters(out).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^NAME +HOME +MODE +SHARE +NOTEBOOK +FAULTS$/);
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(['alice', 'bob']);
    expect(lines[1]).toContain('4 cpus, 8 GiB');
    const { out: whole } = await run(lab.env, 'user list -o wide', { tty: true, columns: 62 });
    expect(stripVTControlCharacters(whole)).toMatch(/^NAME +UID .* ON +FAULTS$/m);
  });
});

describe('a list of which a part could be read', () => {
  it('says each reason once, whatever it was asked for', async () => {
    const env = { MESOSCTL_MESOS_ZK: 'zk://127.0.0.1:1/mesos' };
    const { exit, out, err } = await run(lab.env, 'user list', { env });
    expect(exit).toBe(3);
    expect(out).toMatch(/^alice\t\d+\talice:alice\t700\t\?\thealthy\t/m);
    expect(err.match(/not read/g)).toHaveLength(1);
    expect(err).toContain('zookeeper at 127.0.0.1:1 cannot be reached');
  });

  it('names the system that was waited for when the time of the command is over', async () => {
    const env = { MESOSCTL_MARATHON_ADDRESSES: `http://${await silentPeer()}` };
    const { exit, out, err } = await run(lab.env, 'user list --deadline 2s', { env });
    expect(exit).toBe(3);
    expect(out).toMatch(/^alice\t/m);
    expect(err).toMatch(
      /^mesosctl: not read: marathon: The command was given 2s \(deadline\), and that time is over\.$/m,
    );
  });

  it('has null as data, and no empty list, where something was not read', async () => {
    const env = { MESOSCTL_MARATHON_ADDRESSES: NOBODY };
    const { out } = await run(lab.env, 'user list -o json', { env });
    const rows = JSON.parse(out) as { name: string }[];
    expect(rows.find(({ name }) => name === 'alice')).toMatchObject({
      apps: null,
      accounts: [{ uidNumber: expect.any(Number) }],
      unread: [expect.stringContaining('marathon at')],
    });
  });
});

describe('a look at one tenant', () => {
  it('names each system that was waited for, once', async () => {
    const { exit, out, err } = await run(lab.env, 'user show alice --deadline 1ms');
    expect(exit).toBe(3);
    expect(out).toContain('Group\tnot read');
    expect(err).toBe(
      'mesosctl: not read: ldap, hdfs, mesos, and marathon: The command was given 1ms (deadline), and that time is over.\nhint: Give it longer with --deadline.\n',
    );
  });
});

describe('a list of a platform without tenants', () => {
  it('is empty as data, and says how to make one', async () => {
    const fresh = await startTestLab({ agents: 1 });
    try {
      expect(await run(fresh.env, 'user list -o json')).toMatchObject({ exit: 0, out: '[]\n', err: '' });
      expect((await run(fresh.env, 'user list', { tty: true })).out).toContain('mesosctl user provision <user>');
    } finally {
      await fresh.stop();
    }
  });
});
