import { afterEach, describe, expect, it } from 'vitest';
import { fixtures } from '../../support/fixtures.ts';
import { hdfsRecording } from '../../support/hdfs-recording.ts';
import { exchange, type Platform, startPlatform } from './platform.ts';

const folder = fixtures('hdfs');
const recorded = (name: string) => hdfsRecording(folder ?? '', name);

/** What differs from one file system to the next: times, ids, sizes. */
const OWN_NUMBERS = new Set([
  'accessTime',
  'modificationTime',
  'fileId',
  'blockSize',
  'childrenNum',
  'length',
  'replication',
]);

/** The document with those numbers as noughts and messages without their stack traces; other bodies as they are. */
function comparable(body: string): unknown {
  if (!body.startsWith('{')) return body;
  return JSON.parse(body, (key, value: unknown) => {
    if (typeof value === 'number' && OWN_NUMBERS.has(key)) return 0;
    return key === 'message' && typeof value === 'string' ? value.replace(/\n\tat [\s\S]*$/, '') : value;
  });
}

describe.skipIf(folder === undefined)('the lab answers as the recorded servers', () => {
  let hdfs: Platform;
  afterEach(() => hdfs.server.stop());

  /** A file system like the recorded one. */
  async function begin(options: Parameters<typeof startPlatform>[0] = {}): Promise<void> {
    hdfs = await startPlatform(options);
    const seed = (path: string, owner: string, group: string, mode: number) =>
      hdfs.tree.seed(path, { owner, group, mode });
    seed('/many', 'hdfs', 'supergroup', 0o755);
    seed('/user/alice', 'alice', 'analysts', 0o750);
    seed('/user/bob', 'bob', 'bob', 0o750);
    seed('/user/carol', 'carol', 'carol', 0o750);
    await hdfs.must('PUT', '/user/bob/f1?op=CREATE&user.name=bob', 'x');
    for (const name of ['a.txt', 'b.txt', 'ow.txt']) {
      await hdfs.must('PUT', `/user/alice/${name}?op=CREATE&user.name=alice`, 'x'.repeat(1200));
    }
  }

  /** Sends what was sent then and compares what comes back. */
  async function same(name: string, base = hdfs.server.addresses[0], content?: string): Promise<void> {
    const { method, target, status, body } = recorded(name);
    const answer = await exchange(method, `${base}${target}`, content);
    const seen = { name, status: answer.status, body: comparable(answer.text) };
    expect(seen).toEqual({ name, status, body: comparable(body) });
  }

  const unchanging = [
    'allowsnapshot-nonsuper',
    'bad-op-400',
    'bad-user-name-400',
    'checkaccess-denied-403',
    'checkaccess-missing-404',
    'checkaccess-ok',
    'delete-denied-403',
    'delete-missing-false',
    'delete-nonempty-nonrecursive',
    'doas-denied-403',
    'getaclstatus-none',
    'getcontentsummary-denied',
    'getfilestatus-dir',
    'getfilestatus-file',
    'getfilestatus-missing-404',
    'getfsserverdefaults-400',
    'gethomedirectory',
    'gethomedirectory-newuser',
    'http-isactive',
    'jmx-namenode-missingbean',
    'liststatus-batch-missing-404',
    'liststatus-denied-403',
    'liststatus-file',
    'liststatus-missing-404',
    'max-component-length',
    'mkdirs-again-exists',
    'mkdirs-bad-permission',
    'mkdirs-onto-file',
    'mkdirs-over-file',
    'open-1-namenode',
    'open-denied-403',
    'open-missing-404',
    'open-offset-past-end',
    'path-colon-in-name',
    'path-relative-component',
    'permission-denied-write-parent',
    'removeaclentries-no-trailing-colon-400',
    'rename-dest-relative-400',
    'rename-missing-false',
    'rename-onto-itself',
    'setacl-bad-spec-400',
    'setacl-default-on-file',
    'setacl-missing-other-403',
    'setacl-nonowner-403',
    'setowner-empty',
    'setowner-group-not-member-403',
    'setowner-nonsuper-403',
    'setquota-missing',
    'setquota-negative-400',
    'setquota-nonsuper-403',
    'setquota-on-file',
    'user-name-at',
    'user-name-digit-first',
    'user-name-none',
    'user-name-upper',
    'wrong-method-400',
  ];

  it.each(unchanging)('%s', async (name) => {
    await begin();
    await same(name);
  });

  it('when a file is made by somebody who may not, or is there already', async () => {
    await begin();
    await same('create-denied-2-datanode', await datanode(), '2');
    await same('create-exists-overwrite-false-2-datanode', await datanode(), '2');
  });

  it('when a file is made, read in part, renamed and deleted', async () => {
    await begin();
    await same('create-1-namenode');
    await same('open-offset-length-1-namenode');
    await same('rename-missing-false');
    await hdfs.must('PUT', '/user/alice/big?op=CREATE&user.name=alice', 'x');
    await same('delete');
    await same('delete-missing-false');
  });

  it('through the life of an ACL', async () => {
    await begin();
    await same('modifyaclentries');
    await same('getaclstatus');
    await same('getfilestatus-acl');
    await same('modifyaclentries-default');
    await same('getaclstatus-with-default');
    await same('removeacl');
    await same('getaclstatus-after-removeacl');
    await same('setacl-unknown-user-accepted');
    await same('removeacl');
    await same('setacl');
    await same('setpermission-with-acl-changes-mask');
    await same('getaclstatus-after-chmod-700');
  });

  it('when single entries and then the default ACL are taken away', async () => {
    await begin();
    const spec = 'user:hue:r-x,group:analysts:r-x,default:user:hue:r-x';
    await hdfs.must('PUT', `/user/carol?op=MODIFYACLENTRIES&user.name=hdfs&aclspec=${spec}`);
    await same('removeaclentries');
    await same('getaclstatus-after-removeaclentries');
    await same('removedefaultacl-last');
    await same('getaclstatus-after-removedefaultacl');
  });

  it('when owner and mode are set', async () => {
    await begin();
    await same('setowner');
    await same('setowner-group-own-member');
    await same('setpermission-no-permission');
    expect(hdfs.tree.entry('/user/alice')?.mode).toBe(0o755);
    await same('setpermission');
    expect(hdfs.tree.entry('/user/alice')?.mode).toBe(0o750);
    await same('setowner-unknown-user');
    expect(hdfs.tree.entry('/user/alice')).toMatchObject({ owner: 'nosuchuser', group: 'analysts' });
  });

  it('through the life of a quota', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/user/alice', { owner: 'alice', group: 'analysts', mode: 0o750 });
    const usage = async (): Promise<unknown> => {
      const { quota, spaceQuota } = JSON.parse(
        await hdfs.must('GET', '/user/alice?op=GETQUOTAUSAGE&user.name=hdfs'),
      ).QuotaUsage;
      return { quota, spaceQuota };
    };
    const then = (name: string): unknown => {
      const { quota, spaceQuota } = JSON.parse(recorded(name).body).QuotaUsage;
      return { quota, spaceQuota };
    };
    expect(await usage()).toEqual(then('getquotausage-none'));
    await same('setquota');
    expect(await usage()).toEqual(then('getquotausage'));
    await same('setquota-neither');
    expect(await usage()).toEqual(then('setquota-neither-after'));
    await same('setquota-only-namespace');
    expect(await usage()).toEqual(then('setquota-only-namespace-after'));
    await same('setquota-zero');
    expect(await usage()).toEqual(then('setquota-zero-after'));
    await same('setquota-reset-minus1');
    expect(await usage()).toEqual(then('getquotausage-after-reset'));
  });

  it('when quotas are exceeded', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/user/alice', { owner: 'alice', group: 'analysts', mode: 0o750 });
    await same('setquota');
    await hdfs.must('PUT', '/user/alice/small?op=CREATE&user.name=alice&replication=1&blocksize=1048576', 'x');
    await same('dsquota-exceeded-2-datanode', await datanode(), 'x'.repeat(6_000_000));
    expect(hdfs.tree.entry('/user/alice/big')).toMatchObject({ content: { length: 3 * 1024 * 1024 } });
    for (let count = 0; count < 7; count += 1)
      await hdfs.must('PUT', `/user/alice/e${count}?op=MKDIRS&user.name=alice`);
    await same('nsquota-exceeded-mkdirs-403');
  });

  it('when snapshots are taken, stand in the way and go', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/user/alice', { owner: 'alice', group: 'analysts', mode: 0o750 });
    await hdfs.must('PUT', '/user/alice/d?op=MKDIRS&user.name=alice');
    await same('allowsnapshot');
    await same('createsnapshot');
    await same('createsnapshot2');
    await same('delete-snapshottable-with-snapshots');
    await hdfs.must('DELETE', '/user/alice/d?op=DELETE&user.name=alice');
    expect(await hdfs.must('GET', '/user/alice/.snapshot/s1?op=LISTSTATUS&user.name=alice')).toContain(
      '"pathSuffix":"d"',
    );
    await same('deletesnapshot');
    expect((await hdfs.ask('GET', '/user/alice/.snapshot/s1?op=GETFILESTATUS&user.name=alice')).status).toBe(404);
  });

  it('with odd names, listed in the order of their bytes', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/user/alice', { owner: 'alice', group: 'analysts', mode: 0o750 });
    for (const name of ['path-utf8-space', 'path-colon-plain']) await same(name);
    await hdfs.must('PUT', '/user/alice/after?op=MKDIRS&user.name=alice');
    const names = (text: string): string[] =>
      JSON.parse(text).FileStatuses.FileStatus.map((status: { pathSuffix: string }) => status.pathSuffix);
    const here = names(await hdfs.must('GET', '/user/alice?op=LISTSTATUS&user.name=alice'));
    expect(here).toEqual(names(recorded('liststatus-odd-names').body).filter((name) => here.includes(name)));
    expect(here).toHaveLength(3);
  });

  it('with ACLs switched off', async () => {
    await begin({ acls: false });
    for (const name of ['acls-disabled-getaclstatus', 'acls-disabled-modify', 'acls-disabled-getfilestatus'])
      await same(name);
  });

  it('in safe mode', async () => {
    await begin();
    hdfs.tree.seed('/many/f001', { owner: 'hdfs', group: 'supergroup', mode: 0o755 });
    hdfs.setSafeMode('It was turned on manually. Use "hdfs dfsadmin -safemode leave" to turn safe mode off.');
    for (const name of ['safemode-mkdirs', 'safemode-delete', 'safemode-setpermission']) await same(name);
    await same('safemode-create-2-datanode', await datanode(), 'x');
    expect((await hdfs.ask('GET', '/user?op=LISTSTATUS&user.name=hdfs')).status).toBe(200);
  });

  it('while it starts', async () => {
    await begin();
    hdfs.setState(0, 'starting');
    for (const name of ['startup-liststatus-2', 'startup-mkdirs-2']) await same(name);
  });

  it('as a pair of namenodes', async () => {
    hdfs = await startPlatform({ namenodes: 2 });
    const calls = ['liststatus', 'getfilestatus', 'mkdirs', 'gethomedirectory', 'create', 'jmx-namenodestatus'];
    const about = (body: string): object => {
      const { exception, message } = (body.startsWith('{') ? JSON.parse(body).RemoteException : undefined) ?? {};
      return { exception, message };
    };
    const compare = async (base: string | undefined, name: string): Promise<void> => {
      const { method, target, status, body } = recorded(name);
      const answer = await exchange(method, `${base}${target}`);
      expect({ name, status: answer.status, ...about(answer.text) }).toEqual({ name, status, ...about(body) });
    };
    const [first, second] = hdfs.server.addresses;
    for (const call of calls) {
      await compare(first, `ha-nn1active-nn1-${call}`);
      await compare(second, `ha-nn1active-nn2-${call}`);
    }
    hdfs.setState(0, 'standby');
    for (const call of calls) {
      await compare(first, `ha-bothstandby-nn1-${call}`);
    }
    expect((await fetch(`${first}/isActive`)).status).toBe(recorded('ha-bothstandby-nn1-isactive').status);
  });

  it('in JMX: every member of a bean is one that was recorded, of the same type', async () => {
    await begin();
    for (const name of ['jmx-namenode-namenodeinfo', 'jmx-namenode-namenodestatus', 'jmx-namenode-fsnamesystem']) {
      const { target, body } = recorded(name);
      const [bean] = JSON.parse(await (await fetch(`${hdfs.server.addresses[0]}${target}`)).text()).beans;
      const [expected] = JSON.parse(body).beans;
      const types = (one: Record<string, unknown>): unknown =>
        Object.entries(one).map(([key, value]) => [key, typeof value]);
      expect(types(expected)).toEqual(expect.arrayContaining(types(bean) as unknown[]));
      expect(bean.modelerType).toBe(expected.modelerType);
    }
  });

  it('in JMX: live datanodes are told as a document within the text', async () => {
    await begin();
    const nodes = (text: string): Record<string, Record<string, unknown>> =>
      JSON.parse(JSON.parse(text).beans[0].LiveNodes);
    const { target, body } = recorded('jmx-namenode-namenodeinfo');
    const live = Object.values(nodes(await (await fetch(`${hdfs.server.addresses[0]}${target}`)).text()));
    expect(live).toHaveLength(3);
    const known = Object.keys(Object.values(nodes(body))[0] ?? {});
    expect(known).toEqual(expect.arrayContaining(Object.keys(live[0] ?? {})));
  });

  /** A datanode of the lab, for the second halves of redirected calls. */
  async function datanode(): Promise<string> {
    const { location } = await exchange('PUT', `${hdfs.server.addresses[0]}/webhdfs/v1/x?op=CREATE`);
    return new URL(location ?? '').origin;
  }
});
