import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fixtures } from '../../support/fixtures.ts';
import { hdfsRecording } from '../../support/hdfs-recording.ts';
import { exchange, type Platform, startPlatform } from './platform.ts';

const folder = fixtures('hdfs');
const recorded = (name: string) => hdfsRecording(folder ?? '', name);

/** Every recording that was compared. */
const compared = new Set<string>();

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

/** An address and what names the file system, as the same for all. */
const withoutHosts = (text: string): string =>
  text.replace(/\b(http|hdfs):\/\/[^/]+/g, '$1://host').replace(/namenoderpcaddress=[^&]+/g, 'namenoderpcaddress=fs');

/** The document with those numbers as noughts and messages without their stack traces; other bodies as they are. */
function comparable(body: string): unknown {
  if (!body.startsWith('{')) return body;
  return JSON.parse(body, (key, value: unknown) => {
    if (typeof value === 'number' && OWN_NUMBERS.has(key)) return 0;
    if (key === 'Location' && typeof value === 'string') return withoutHosts(value);
    return key === 'message' && typeof value === 'string' ? value.replace(/\n\tat [\s\S]*$/, '') : value;
  });
}

/** Names and types of a document; of lists those of the first member. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shape(member)]));
}

/** Members of a bean that the recorded one has not, or has with another type. */
function foreign(bean: Record<string, unknown>, recordedBean: Record<string, unknown>): string[] {
  return Object.keys(bean).filter((key) => !(key in recordedBean) || typeof bean[key] !== typeof recordedBean[key]);
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

  const of = (name: string) => {
    compared.add(name);
    return recorded(name);
  };

  /** Sends what was sent then and compares what comes back: status, type of content, body, and where it leads. */
  async function same(name: string, base = hdfs.server.addresses[0], content?: string): Promise<void> {
    const { method, target, status, contentType, location, body } = of(name);
    const answer = await exchange(method, `${base}${target}`, content);
    const told = (text: string | undefined): string | undefined => (text === undefined ? text : withoutHosts(text));
    expect({
      name,
      status: answer.status,
      contentType: answer.contentType,
      location: told(answer.location),
      body: comparable(answer.text),
    }).toEqual({ name, status, contentType, location: told(location), body: comparable(body) });
  }

  /** The same of a document whose figures are this file system's own. */
  async function alike(name: string): Promise<void> {
    const { method, target, status, contentType, body } = of(name);
    const answer = await exchange(method, `${hdfs.server.addresses[0]}${target}`);
    expect({
      name,
      status: answer.status,
      contentType: answer.contentType,
      shape: shape(JSON.parse(answer.text)),
    }).toEqual({
      name,
      status,
      contentType,
      shape: shape(JSON.parse(body)),
    });
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
    'getdelegationtoken',
    'getdelegationtoken-norenewer',
    'getallstoragepolicy',
    'getecpolicy',
    'getstoragepolicy',
    'gettrashroot',
    'gettrashroots',
    'create-denied-1-namenode',
    'create-exists-1-namenode',
    'create-noredirect',
    'doas-allowed',
    'dsquota-exceeded-1-namenode',
    'append-1-namenode',
    'imagetransfer-no-txid-410',
    'imagetransfer-unknown-txid-410',
    'jmx-namenode-get-bad',
    'jmx-namenode-missingbean',
    'mkdirs-default',
    'mkdirs-permission',
    'mkdirs-sticky',
    'open-noredirect',
    'removedefaultacl',
    'renewdelegationtoken-bad',
    'safemode-create-1-namenode',
    'satisfystoragepolicy',
    'setquotabystoragetype',
    'setquotabystoragetype-ramdisk',
    'setstoragepolicy',
    'startup-mkdirs-4',
    'unsetstoragepolicy',
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
      const { quota, spaceQuota } = JSON.parse(of(name).body).QuotaUsage;
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
    await same('getfilestatus-after-dsquota');
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
    expect(here).toEqual(names(of('liststatus-odd-names').body).filter((name) => here.includes(name)));
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
    await alike('startup-jmx-namenodestatus-2');
    hdfs.setState(0, 'active');
    const { message } = JSON.parse(recorded('startup-mkdirs-3').body).RemoteException;
    hdfs.setSafeMode(message.replace(/^.*\n/, '').replace(/ NamenodeHostName:.*$/, ''));
    await same('startup-mkdirs-3');
  });

  it('when a file is made, appended to and read at a datanode, also an empty one', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/user/alice', { owner: 'alice', group: 'analysts', mode: 0o750 });
    const content = recorded('open-2-datanode').body;
    await same('create-2-datanode', await datanode(), content);
    await same('open-2-datanode', await datanode());
    await same('open-offset-length-2-datanode', await datanode());
    await same('append-2-datanode', await datanode(), 'more\n');
    await same('truncate');
    expect(hdfs.tree.entry('/user/alice/a.txt')).toMatchObject({ content: { length: 1200 } });
    hdfs.tree.seed('/pp', { owner: 'hdfs', group: 'supergroup', mode: 0o755 });
    await hdfs.must('PUT', '/pp/empty?op=CREATE&user.name=hdfs', '');
    await same('open-empty-1-namenode');
    await same('open-empty-2-datanode', await datanode());
  });

  it('when a file is renamed and its replication, times and checksum are asked for', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/user/alice', { owner: 'alice', group: 'analysts', mode: 0o750 });
    await hdfs.must('PUT', '/user/alice/a.txt?op=CREATE&user.name=alice', 'x'.repeat(1205));
    await same('rename');
    await same('setreplication');
    await same('settimes');
    expect(hdfs.tree.entry('/user/alice/b.txt')).toMatchObject({ modifiedMs: 1_600_000_000_000, replication: 2 });
    await same('getlinktarget');
    await same('getfilechecksum-1-namenode');
    for (const name of ['getfileblocklocations', 'get-block-locations']) await alike(name);
  });

  it('when folders are made as somebody else, again, and under another bit', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/user/tester', { owner: 'dave', group: 'analysts', mode: 0o700 });
    hdfs.tree.seed('/idem', { owner: 'hdfs', group: 'supergroup', mode: 0o700 });
    await same('mkdirs-group-inherit');
    expect(hdfs.tree.entry('/user/tester/g')).toMatchObject({ owner: 'dave', group: 'analysts' });
    await same('mkdirs-existing-other-permission');
    expect(hdfs.tree.entry('/idem')?.mode).toBe(0o700);
    await same('mkdirs-unmaskedpermission');
    expect(hdfs.tree.entry('/t/unm')?.mode).toBe(0o750);
  });

  it('in pages of ten', async () => {
    hdfs = await startPlatform({ listLimit: 10 });
    for (let count = 0; count < 25; count += 1) {
      const path = `/many/f${String(count).padStart(3, '0')}`;
      hdfs.tree.seed(path, { owner: 'hdfs', group: 'supergroup', mode: 0o755 });
    }
    for (const page of ['page1', 'page2', 'page3', 'end']) await same(`liststatus-batch-${page}`);
  });

  it('in lists of homes, by shape', async () => {
    await begin();
    for (const name of ['liststatus', 'safemode-liststatus', 'startup-liststatus-3']) await alike(name);
    await hdfs.must('PUT', '/user/bob?op=MODIFYACLENTRIES&user.name=hdfs&aclspec=user:hue:r-x');
    await alike('liststatus-acl');
  });

  it('in summaries and defaults, by shape', async () => {
    await begin();
    await alike('getcontentsummary');
    await hdfs.must('PUT', '/user/alice?op=SETQUOTABYSTORAGETYPE&user.name=hdfs&storagetype=SSD&storagespacequota=9');
    for (const name of ['getcontentsummary-quota', 'getserverdefaults', 'getstatus']) await alike(name);
    await alike('getquotausage-reset-after-restart');
  });

  it('through the life of an extended attribute', async () => {
    await begin();
    await same('setxattr');
    await same('setxattr-exists-flag-create');
    await same('getxattrs');
    await same('listxattrs');
    await same('removexattr');
    expect(hdfs.tree.entry('/user/alice')?.attributes.size).toBe(0);
  });

  it('when snapshots are listed, compared, renamed and forbidden', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/user/alice', { owner: 'alice', group: 'analysts', mode: 0o750 });
    await same('allowsnapshot');
    await same('createsnapshot');
    await hdfs.must('PUT', '/user/alice/after?op=MKDIRS&user.name=alice');
    await same('createsnapshot2');
    await same('renamesnapshot');
    await same('getsnapshotlist');
    await same('getsnapshottabledirectorylist');
    await same('getsnapshotdiff');
    await same('disallowsnapshot-has-snapshots');
    await same('deletesnapshot');
    await hdfs.must('DELETE', '/user/alice?op=DELETESNAPSHOT&user.name=alice&snapshotname=s3');
    await same('disallowsnapshot');
  });

  it('when all that have a block are dead', async () => {
    hdfs = await startPlatform();
    await hdfs.must('PUT', '/fill/f3?op=CREATE&user.name=hdfs&replication=2', 'x');
    for (const index of [0, 1, 2]) hdfs.setDatanode(index, { live: false });
    await same('open-missing-block');
  });

  it('when a checkpoint is fetched', async () => {
    const bytes = readFileSync(join(folder ?? '', 'imagetransfer-image', 'body.bin'));
    hdfs = await startPlatform({ image: { txid: 1351, bytes }, namenodes: 2 });
    const headers = readFileSync(join(folder ?? '', 'imagetransfer-image', 'headers'), 'utf8');
    const { target, contentType } = of('imagetransfer-image');
    for (const base of hdfs.server.addresses) {
      const answer = await fetch(`${base}${target}`);
      for (const name of ['X-MD5-Digest', 'Content-Disposition', 'X-Image-Edits-Name', 'Content-Length']) {
        expect(headers).toContain(`${name}: ${answer.headers.get(name)}`);
      }
      expect(answer.headers.get('content-type')).toBe(contentType);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    }
    for (const [pair, node] of ['nn1', 'nn2'].flatMap(
      (one) =>
        [
          ['bothstandby', one],
          ['nn1active', one],
        ] as const,
    )) {
      expect(of(`ha-${pair}-${node}-imagetransfer`).status).toBe(200);
    }
  });

  it('as a pair of namenodes', async () => {
    hdfs = await startPlatform({ namenodes: 2 });
    const calls = ['liststatus', 'getfilestatus', 'mkdirs', 'gethomedirectory', 'create', 'getdelegationtoken'];
    const about = (body: string): object => {
      const { exception, message } = (body.startsWith('{') ? JSON.parse(body).RemoteException : undefined) ?? {};
      return { exception, message };
    };
    const compare = async (base: string | undefined, name: string): Promise<void> => {
      const { method, target, status, body } = of(name);
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
    for (const call of calls) await compare(second, `ha-bothstandby-nn2-${call}`);
    for (const name of ['nn1', 'nn2']) await isActive(first, `ha-bothstandby-${name}-isactive`);
    hdfs.setState(0, 'active');
    await isActive(first, 'ha-nn1active-nn1-isactive');
    await isActive(second, 'ha-nn1active-nn2-isactive');
  });

  /** Beans of which the lab tells a part: no member that was not recorded, and none of another type. */
  const namenodeBeans = ['namenodeinfo', 'namenodestatus', 'fsnamesystem', 'fsnamesystemstate', 'jvmmetrics', 'memory'];
  const pair = ['namenodeinfo', 'namenodestatus', 'fsnamesystem'].flatMap((bean) =>
    ['nn1active-nn1', 'nn1active-nn2', 'bothstandby-nn1', 'bothstandby-nn2'].map(
      (server) => `ha-${server}-jmx-${bean}`,
    ),
  );

  it.each([
    ...[...namenodeBeans, 'blockstats', 'startupprogress', 'rpcactivity', 'get-livenodes'].map(
      (bean) => `jmx-namenode-${bean}`,
    ),
    ...['datanodeinfo', 'fsdatasetstate', 'jvmmetrics', 'memory'].map((bean) => `jmx-datanode-${bean}`),
    ...['jmx-safemode', 'deadnode-jmx', 'decommissioning-jmx'].flatMap((state) =>
      ['namenodeinfo', 'fsnamesystemstate'].map((bean) => `${state}-${bean}`),
    ),
    ...['deadnode-jmx-fsnamesystem', 'decommissioning-jmx-fsnamesystem'],
    ...pair,
  ])('in JMX, where every member is one that was recorded: %s', async (name) => {
    hdfs = await startPlatform({ namenodes: name.startsWith('ha-') ? 2 : 1 });
    if (name.startsWith('jmx-safemode')) hdfs.setSafeMode('It was turned on manually.');
    if (name.startsWith('deadnode')) hdfs.setDatanode(2, { live: false });
    if (/^de(ad|com)/.test(name)) hdfs.setDatanode(0, { adminState: 'Decommission In Progress' });
    if (name.includes('bothstandby')) hdfs.setState(0, 'standby');
    const { target, status, contentType, body } = of(name);
    const servers = hdfs.server.addresses;
    const base = name.includes('-datanode-') ? await datanode() : servers[name.includes('-nn2-') ? 1 : 0];
    const port = new URL(base ?? '').port;
    const answer = await exchange('GET', `${base}${target.replace(/29\d{3}/, port)}`);
    expect(answer).toMatchObject({ status, contentType });
    const [bean] = JSON.parse(answer.text).beans;
    const [expected] = JSON.parse(body).beans;
    expect(foreign(bean, expected)).toEqual([]);
    for (const told of ['State', 'FSState', 'tag.HAState']) expect(bean[told]).toBe(expected[told]);
    for (const nodes of ['LiveNodes', 'DeadNodes', 'DecomNodes']) {
      if (bean[nodes] === undefined) continue;
      const [here, there] = [JSON.parse(bean[nodes]), JSON.parse(expected[nodes])].map((one) => Object.values(one));
      if (name.startsWith('ha-')) continue;
      expect(here).toHaveLength(there?.length ?? 0);
      if (here?.[0] !== undefined) expect(foreign(here[0] as never, there?.[0] as never)).toEqual([]);
    }
  });

  /** A datanode of the lab, for the second halves of redirected calls. */
  async function datanode(): Promise<string> {
    const { location } = await exchange('PUT', `${hdfs.server.addresses[0]}/webhdfs/v1/x?op=CREATE`);
    return new URL(location ?? '').origin;
  }

  /** Status and form of /isActive. */
  async function isActive(base: string | undefined, name: string): Promise<void> {
    const { target, status, contentType } = of(name);
    const answer = await exchange('GET', `${base}${target}`);
    expect(answer).toMatchObject({ status, contentType });
  }
});

/** What the lab has not, each for a reason. */
const notHad: Readonly<Record<string, string>> = {
  concat: 'the lab joins no files',
  enableecpolicy: 'the lab has no erasure coding',
  geteccodecs: 'the lab has no erasure coding',
  getecpolicies: 'the lab has no erasure coding',
  'getfilechecksum-2-datanode': 'a file of the lab is never under construction once it is answered for',
  'http-conf': 'nothing asks for the configuration',
  'http-confjson': 'nothing asks for the configuration',
  'http-fsck': 'nothing asks for a check of the file system',
  'http-startup': 'JMX tells how far a start has come',
  'jmx-datanode-activity': 'nothing asks for the bean',
  'jmx-datanode-volume': 'nothing asks for the bean',
  'jmx-namenode-ecblockgroups': 'nothing asks for the bean',
  'jmx-namenode-gc': 'nothing asks for the bean',
  'jmx-namenode-namenodeactivity': 'nothing asks for the bean',
  'jmx-namenode-os': 'nothing asks for the bean',
  'jmx-namenode-replicatedblocks': 'nothing asks for the bean',
  'jmx-namenode-snapshotinfo': 'nothing asks for the bean',
  'jmx-namenode-threading': 'nothing asks for the bean',
  'jmx-namenode-usergroup': 'nothing asks for the bean',
};

describe.skipIf(folder === undefined)('of the recorded calls', () => {
  const all =
    folder === undefined
      ? []
      : readdirSync(folder, { withFileTypes: true })
          .filter((entry) => entry.isDirectory() && !entry.name.startsWith('tool-'))
          .map((entry) => entry.name);

  it('each was compared, or is one that the lab has not', () => {
    const missing = Object.keys(notHad);
    process.stderr.write(
      `recordings of hdfs: the lab was compared with ${compared.size} of ${all.length} calls; it has not: ${missing.join(', ')}\n`,
    );
    expect([...compared, ...missing].sort()).toEqual([...all].sort());
  });
});
