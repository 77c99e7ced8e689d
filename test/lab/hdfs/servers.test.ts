import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { LabCall } from '../../../src/lab/faults.ts';
import { exchange, type Platform, startPlatform } from './platform.ts';

/** The status lines that come for one request, as they stand on the wire. */
async function statusesOf(method: string, url: string, body = ''): Promise<number[]> {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head = `${method} ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close`;
  socket.write(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  return [...(await text(socket)).matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));
}

describe('the servers of the lab file system', () => {
  let hdfs: Platform;
  afterEach(() => hdfs.server.stop());

  it('keep a file through a datanode and give it back, whole or in part', async () => {
    hdfs = await startPlatform();
    const made = await hdfs.ask('PUT', '/tmp/a.txt?op=CREATE&user.name=alice&permission=640', 'hello world');
    expect(made).toMatchObject({ status: 201, text: '' });
    expect(await hdfs.must('GET', '/tmp/a.txt?op=OPEN&user.name=alice', '')).toBe('hello world');
    expect(await hdfs.must('GET', '/tmp/a.txt?op=OPEN&user.name=alice&offset=6&length=3', '')).toBe('wor');
    expect(await hdfs.ask('GET', '/tmp/a.txt?op=OPEN&user.name=carol', '')).toMatchObject({ status: 403 });
    expect(hdfs.tree.entry('/tmp/a.txt')).toMatchObject({ owner: 'alice', group: 'supergroup', mode: 0o640 });
  });

  it('replace a file only when asked to', async () => {
    hdfs = await startPlatform();
    await hdfs.must('PUT', '/tmp/a?op=CREATE&user.name=alice', 'one');
    expect((await hdfs.ask('PUT', '/tmp/a?op=CREATE&user.name=alice', 'two')).text).toContain('FileAlreadyExists');
    await hdfs.must('PUT', '/tmp/a?op=CREATE&user.name=alice&overwrite=true', 'two');
    expect(await hdfs.must('GET', '/tmp/a?op=OPEN&user.name=alice', '')).toBe('two');
  });

  it('tell where a datanode is, when no redirect is wanted', async () => {
    hdfs = await startPlatform();
    const { Location } = JSON.parse(await hdfs.must('PUT', '/tmp/a?op=CREATE&user.name=alice&noredirect=true'));
    expect(await exchange('PUT', Location, 'x')).toMatchObject({ status: 201 });
    expect(hdfs.tree.entry('/tmp/a')).toMatchObject({ type: 'FILE' });
  });

  it('put the stack trace behind errors that come through a datanode', async () => {
    hdfs = await startPlatform();
    const { status, text } = await hdfs.ask('PUT', '/user/a?op=CREATE&user.name=alice', 'x');
    expect(status).toBe(403);
    expect(JSON.parse(text).RemoteException.message).toMatch(/^Permission denied: user=alice, access=WRITE.*\n\tat /);
  });

  it('greet an upload with a 100 that nobody asked for, and nothing else', async () => {
    hdfs = await startPlatform();
    const placeOf = async (method: string, target: string): Promise<string> => {
      const { location = '' } = await exchange(method, `${hdfs.server.addresses[0]}/webhdfs/v1${target}`);
      return location;
    };
    const create = await placeOf('PUT', '/tmp/a?op=CREATE&user.name=alice');
    expect(await statusesOf('PUT', create, 'one')).toEqual([100, 201]);
    expect(await statusesOf('PUT', create, 'one')).toEqual([100, 403]);
    expect(await statusesOf('POST', await placeOf('POST', '/tmp/a?op=APPEND&user.name=alice'), 'two')).toEqual([
      100, 200,
    ]);
    expect(await statusesOf('GET', await placeOf('GET', '/tmp/a?op=OPEN&user.name=alice'))).toEqual([200]);
    const folder = `${hdfs.server.addresses[0]}/webhdfs/v1/tmp/b?op=MKDIRS&user.name=alice`;
    expect(await statusesOf('PUT', folder)).toEqual([200]);
  });

  it('list a large folder by pages', async () => {
    hdfs = await startPlatform();
    const numbers = Array.from({ length: 1200 }, (_, index) => String(index).padStart(4, '0'));
    for (const name of numbers) hdfs.tree.seed(`/tmp/${name}`, { owner: 'alice', group: 'alice', mode: 0o700 });
    const page = async (after: string) => {
      const text = await hdfs.must('GET', `/tmp?op=LISTSTATUS_BATCH&user.name=alice${after}`);
      const { partialListing, remainingEntries } = JSON.parse(text).DirectoryListing;
      const names = partialListing.FileStatuses.FileStatus.map((status: { pathSuffix: string }) => status.pathSuffix);
      return { names, remainingEntries };
    };
    expect(await page('')).toEqual({ names: numbers.slice(0, 1000), remainingEntries: 200 });
    expect(await page('&startAfter=0999')).toEqual({ names: numbers.slice(1000), remainingEntries: 0 });
    expect(await page('&startAfter=1199')).toEqual({ names: [], remainingEntries: 0 });
  });

  it('ask the faults about every call and tell when it is done', async () => {
    hdfs = await startPlatform();
    const heard: string[] = [];
    hdfs.faults.listen(({ system, action, target }: LabCall, moment, index) => {
      heard.push(`${index} ${moment} ${system} ${action} ${target}`);
    });
    await hdfs.must('PUT', '/tmp/%E6%95%B0%20a?op=MKDIRS&user.name=alice');
    await hdfs.must('PUT', '/tmp/f?op=CREATE&user.name=alice', 'x');
    expect(heard).toEqual([
      '0 before hdfs MKDIRS /tmp/数 a',
      '0 after hdfs MKDIRS /tmp/数 a',
      '1 before hdfs CREATE /tmp/f',
      '1 after hdfs CREATE /tmp/f',
      '2 before hdfs CREATE /tmp/f',
      '2 after hdfs CREATE /tmp/f',
    ]);
  });

  it('do nothing on a refused connection, and all of it when only the answer is lost', async () => {
    hdfs = await startPlatform();
    hdfs.faults.script(() => ({ kind: 'refuse' }));
    await expect(hdfs.ask('PUT', '/tmp/refused?op=MKDIRS&user.name=alice')).rejects.toThrow();
    hdfs.faults.script(() => ({ kind: 'cut' }));
    await expect(hdfs.ask('PUT', '/tmp/cut?op=MKDIRS&user.name=alice')).rejects.toThrow();
    hdfs.faults.script(() => ({ kind: 'status', status: 503, body: 'busy', contentType: 'text/plain' }));
    expect(await hdfs.ask('PUT', '/tmp/busy?op=MKDIRS&user.name=alice')).toMatchObject({ status: 503, text: 'busy' });
    expect([hdfs.tree.entry('/tmp/refused'), hdfs.tree.entry('/tmp/busy')]).toEqual([undefined, undefined]);
    expect(hdfs.tree.entry('/tmp/cut')).toBeDefined();
  });

  it('keep others from removing and moving what stands in a sticky folder', async () => {
    hdfs = await startPlatform();
    await hdfs.must('PUT', '/tmp/mine?op=MKDIRS&user.name=alice');
    for (const [method, query] of [
      ['DELETE', 'op=DELETE'],
      ['PUT', 'op=RENAME&destination=/tmp/yours'],
    ] as const) {
      const { text } = await hdfs.ask(method, `/tmp/mine?${query}&user.name=bob`);
      expect(JSON.parse(text).RemoteException.message).toBe(
        'Permission denied by sticky bit: user=bob, path="/tmp/mine":alice:supergroup:drwxr-xr-x, parent="/tmp":hdfs:supergroup:drwxrwxrwt',
      );
    }
    expect(await hdfs.must('DELETE', '/tmp/mine?op=DELETE&user.name=alice')).toBe('{"boolean":true}');
  });

  it('count a moved subtree against the quota of where it goes', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/tmp/small', { owner: 'alice', group: 'alice', mode: 0o700 });
    await hdfs.must('PUT', '/tmp/small?op=SETQUOTA&user.name=hdfs&namespacequota=3');
    await hdfs.must('PUT', '/tmp/big/a/b?op=MKDIRS&user.name=alice');
    const { text } = await hdfs.ask('PUT', '/tmp/big?op=RENAME&user.name=alice&destination=/tmp/small');
    expect(JSON.parse(text).RemoteException).toMatchObject({ exception: 'NSQuotaExceededException' });
    expect(await hdfs.must('PUT', '/tmp/big/a?op=RENAME&user.name=alice&destination=/tmp/small')).toBe(
      '{"boolean":true}',
    );
    expect(hdfs.tree.entry('/tmp/small/a/b')).toBeDefined();
  });

  it('take more for a file that is there, also across blocks', async () => {
    hdfs = await startPlatform();
    await hdfs.must('PUT', '/tmp/f?op=CREATE&user.name=alice&blocksize=4', 'hello');
    await hdfs.must('POST', '/tmp/f?op=APPEND&user.name=alice', ' world');
    expect(await hdfs.must('GET', '/tmp/f?op=OPEN&user.name=alice', '')).toBe('hello world');
    expect((await hdfs.ask('POST', '/tmp/f?op=APPEND&user.name=carol', 'x')).text).toContain('AccessControlException');
    expect((await hdfs.ask('POST', '/tmp/none?op=APPEND&user.name=alice', 'x')).status).toBe(404);
    expect((await hdfs.ask('POST', '/tmp?op=APPEND&user.name=hdfs', 'x')).text).toContain('Cannot append to directory');
  });

  it('make no file where no datanode has room, and an empty one where the last has filled up meanwhile', async () => {
    hdfs = await startPlatform({ datanodes: 2 });
    hdfs.setDatanode(0, { full: true });
    const noredirect = '/tmp/f?op=CREATE&user.name=alice&noredirect=true';
    const { Location: location } = JSON.parse(await hdfs.must('PUT', noredirect));
    hdfs.setDatanode(1, { full: true });
    expect((await hdfs.ask('PUT', noredirect)).text).toContain('Failed to find datanode');
    expect(hdfs.tree.entry('/tmp/f')).toBeUndefined();
    const { status, text } = await exchange('PUT', location, 'x');
    expect(status).toBe(403);
    expect(text).toContain(
      'could only be written to 0 of the 1 minReplication nodes. There are 2 datanode(s) running and 2 node(s) are excluded',
    );
    expect(hdfs.tree.entry('/tmp/f')).toMatchObject({ content: { length: 0 } });
  });

  it('leave a file behind that ends where a quota does', async () => {
    hdfs = await startPlatform();
    await hdfs.must('PUT', '/tmp/q?op=MKDIRS&user.name=alice');
    await hdfs.must('PUT', '/tmp/q?op=SETQUOTA&user.name=hdfs&storagespacequota=20');
    const refused = await hdfs.ask(
      'PUT',
      '/tmp/q/f?op=CREATE&user.name=alice&blocksize=8&replication=1',
      'x'.repeat(30),
    );
    expect(refused.text).toContain('DSQuotaExceededException');
    expect(hdfs.tree.entry('/tmp/q/f')).toMatchObject({ content: { length: 16 } });
    const more = await hdfs.ask('POST', '/tmp/q/f?op=APPEND&user.name=alice', 'yy');
    expect(more.text).toContain('DSQuotaExceededException');
  });

  it('send nobody to a dead datanode, whose own server closes the connection', async () => {
    hdfs = await startPlatform({ datanodes: 2 });
    const location = async (): Promise<string> =>
      JSON.parse(await hdfs.must('PUT', '/tmp/a?op=CREATE&user.name=alice&noredirect=true')).Location;
    const first = new Set<string>();
    for (let count = 0; count < 40; count += 1) first.add(new URL(await location()).origin);
    expect(first.size).toBe(2);
    hdfs.setDatanode(0, { live: false });
    const left = new Set<string>();
    for (let count = 0; count < 20; count += 1) left.add(new URL(await location()).origin);
    expect(left.size).toBe(1);
    const [dead = ''] = [...first].filter((origin) => !left.has(origin));
    await expect(exchange('GET', `${dead}/jmx`)).rejects.toThrow();
    hdfs.setDatanode(1, { live: false });
    expect((await hdfs.ask('PUT', '/tmp/a?op=CREATE&user.name=alice')).text).toContain('Failed to find datanode');
  });

  it('give a child the storage policy of the folder above, and a snapshot what stood there', async () => {
    hdfs = await startPlatform();
    hdfs.tree.seed('/data/a', { owner: 'alice', group: 'alice', mode: 0o755 });
    await hdfs.must('PUT', '/data?op=SETSTORAGEPOLICY&user.name=hdfs&storagepolicy=ALL_SSD');
    await hdfs.must('PUT', '/data?op=ALLOWSNAPSHOT&user.name=hdfs');
    await hdfs.must('PUT', '/data?op=CREATESNAPSHOT&user.name=hdfs&snapshotname=s');
    await hdfs.must('DELETE', '/data/a?op=DELETE&user.name=hdfs');
    const status = JSON.parse(await hdfs.must('GET', '/data/.snapshot/s/a?op=GETFILESTATUS&user.name=hdfs'));
    expect(status.FileStatus).toMatchObject({ owner: 'alice', storagePolicy: 12 });
  });

  it('show their settings as XML, and as JSON where that is accepted, whatever `format` says', async () => {
    hdfs = await startPlatform({ configured: { 'core-site.xml': { 'a.b': '<&>' } } });
    for (const server of [...hdfs.server.addresses, ...hdfs.datanodes().map(({ address }) => address)]) {
      const asXml = await exchange('GET', `${server}/conf?format=json`);
      expect(asXml).toMatchObject({ status: 200, contentType: 'text/xml;charset=utf-8' });
      expect(asXml.text).toContain(
        '<property><name>a.b</name><value>&lt;&amp;&gt;</value><final>false</final><source>core-site.xml</source></property>\n',
      );
      const asJson = await fetch(`${server}/conf`, { headers: { Accept: 'application/json' } });
      expect(asJson.headers.get('content-type')).toBe('application/json;charset=utf-8');
      expect(await asJson.json()).toMatchObject({
        properties: expect.arrayContaining([
          { key: 'a.b', value: '<&>', isFinal: false, resource: 'core-site.xml' },
          { key: 'dfs.namenode.acls.enabled', value: 'true', isFinal: false, resource: 'hdfs-site.xml' },
        ]),
      });
    }
  });

  it('answer with a page what is no WebHDFS', async () => {
    hdfs = await startPlatform();
    const base = hdfs.server.addresses[0];
    for (const path of ['/', '/webhdfs/v2/', '/webhdfs/v1/%zz']) {
      expect(await exchange('GET', `${base}${path}`)).toMatchObject({
        status: 404,
        text: expect.stringMatching(/^<html>/),
      });
    }
  });
});
