import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { runToEnd } from './daemon.ts';
import { hadoopEnv } from './hadoop.ts';
import type { RealHdfs } from './hdfs.ts';

const MIB = 1024 ** 2;

/** Names that a listing may stumble over. */
export const oddNames: readonly string[] = [
  'a tab\there',
  'a line\nbreak',
  'a pair\r\nand\na line',
  'a return\ralone',
  'a "quote"',
  'a comma, two',
  '"all",\n',
  'ümläut 日本語 😀',
  ' blanks ',
  'back\\slash',
  '%41 percent%',
  'semi;colon',
  "it's",
  'a+b#c?d&e=f',
  '.hidden',
  'x'.repeat(255),
];

/** Calls WebHDFS. @throws Error with what the server says, when it refuses */
type Call = (method: string, path: string, op: string, params?: Params) => Promise<Response>;

const callOf =
  (namenode: string, user: string): Call =>
  async (method, path, op, params = {}) => {
    const query = new URLSearchParams({ op, 'user.name': user, ...params });
    const url = `${namenode}/webhdfs/v1${path.split('/').map(encodeURIComponent).join('/')}?${query}`;
    const response = await fetch(url, { method, redirect: 'manual' });
    if (response.status >= 400) throw new Error(`${op} ${path}: ${await response.text()}`);
    return response;
  };

type Params = Readonly<Record<string, string>>;

/** Over node:http, since datanodes send a `100 Continue` that nobody asked for. */
async function writeData(call: Call, path: string, bytes: number, params: Params = {}): Promise<void> {
  const location = await datanodeOf(call, path, { overwrite: 'true', ...params });
  await new Promise<void>((resolve, reject) => {
    const upload = request(location, { method: 'PUT' }, (response) => {
      response.resume();
      if (response.statusCode === 201) response.once('end', resolve);
      else reject(new Error(`CREATE ${path}: ${response.statusCode}`));
    });
    upload.once('error', reject);
    upload.end(new Uint8Array(bytes));
  });
}

const datanodeOf = async (call: Call, path: string, params: Params): Promise<string> =>
  (await call('PUT', path, 'CREATE', params)).headers.get('location') ?? '';

/** A file whose writer never comes to an end: stop it with what is given back. */
async function writeOpen(call: Call, path: string): Promise<() => void> {
  const upload = request(await datanodeOf(call, path, {}), {
    method: 'PUT',
    headers: { 'Transfer-Encoding': 'chunked' },
  });
  upload.on('error', () => undefined);
  upload.write(Buffer.alloc(10));
  const isThere = () =>
    call('GET', path, 'GETFILESTATUS').then(
      () => true,
      () => false,
    );
  for (let tries = 0; tries < 100 && !(await isThere()); tries += 1) await sleep(50);
  return () => upload.destroy();
}

/**
 * Makes a little of all that a namespace can hold: odd names, ACLs, attributes, quotas, policies, erasure coding, snapshots over
 * which things were renamed, changed and deleted, and a file that is open. Symlinks are not: HDFS refuses them.
 * @returns ends the writing of the open file
 */
export async function fillNamespace({
  namenode,
  superuser,
}: Pick<RealHdfs, 'namenode' | 'superuser'>): Promise<() => void> {
  const call = callOf(namenode, superuser);
  const put = (path: string, op: string, params?: Params) => call('PUT', path, op, params);
  const mkdir = (path: string, permission = '755') => put(path, 'MKDIRS', { permission });
  await mkdir('/scratch', '1777');
  await mkdir('/scratch/private', '1770');
  for (const user of ['alice', 'bob']) {
    await mkdir(`/user/${user}`, '700');
    await put(`/user/${user}`, 'SETOWNER', { owner: user, group: 'analysts' });
    await writeData(callOf(namenode, user), `/user/${user}/data.bin`, 2.5 * MIB, { blocksize: String(MIB) });
    await writeData(callOf(namenode, user), `/user/${user}/empty`, 0);
  }
  await mkdir('/names');
  for (const name of oddNames) await mkdir(`/names/${name}/inside`);
  for (const name of oddNames) await writeData(call, `/names/${name}/${name}`, 3);
  await guarded(call);
  await limited(call);
  await snapshotted(call);
  await put('/scratch', 'SETTIMES', { modificationtime: '1774749599000', accesstime: '-1' });
  await put('/user/alice/empty', 'SETTIMES', { modificationtime: '0', accesstime: '1774746000000' });
  await put('/user/bob/empty', 'SETTIMES', { modificationtime: '253402300800000', accesstime: '4102444800000' });
  return writeOpen(call, '/scratch/being-written');
}

/** ACLs and attributes. */
async function guarded(call: Call): Promise<void> {
  await call('PUT', '/guarded', 'MKDIRS', { permission: '750' });
  await writeData(call, '/guarded/file', 5);
  const both = 'user::rwx,user:bob:r-x,group::---,group:analysts:rw-,mask::rwx,other::---';
  await call('PUT', '/guarded/file', 'SETACL', { aclspec: both });
  await call('PUT', '/guarded', 'MODIFYACLENTRIES', {
    aclspec: 'user:carol:rwx,default:user:carol:r--,default:group:analysts:r-x',
  });
  await call('PUT', '/guarded/inherited', 'MKDIRS', { permission: '755' });
  await writeData(call, '/guarded/inherited/file', 1);
  for (const name of ['user.note', 'trusted.key']) {
    await call('PUT', '/guarded/file', 'SETXATTR', {
      'xattr.name': name,
      'xattr.value': '"some text"',
      flag: 'CREATE',
    });
  }
  await call('PUT', '/guarded', 'SETXATTR', { 'xattr.name': 'user.empty', 'xattr.value': '', flag: 'CREATE' });
}

/** Quotas and policies. */
async function limited(call: Call): Promise<void> {
  await call('PUT', '/limited', 'MKDIRS', { permission: '755' });
  await call('PUT', '/limited', 'SETQUOTA', { namespacequota: '1000', storagespacequota: '10000000000000001' });
  await call('PUT', '/limited', 'SETQUOTABYSTORAGETYPE', { storagetype: 'SSD', storagespacequota: '123456789' });
  await call('PUT', '/limited/names', 'MKDIRS', { permission: '755' });
  await call('PUT', '/limited/names', 'SETQUOTA', { namespacequota: '7', storagespacequota: '9223372036854775807' });
  await call('PUT', '/limited/cold', 'MKDIRS', { permission: '755' });
  await call('PUT', '/limited/cold', 'SETSTORAGEPOLICY', { storagepolicy: 'COLD' });
  await writeData(call, '/limited/hot', 9, { replication: '2' });
  await call('PUT', '/limited/hot', 'SETSTORAGEPOLICY', { storagepolicy: 'ALL_SSD' });
  await call('PUT', '/striped', 'MKDIRS', { permission: '755' });
  await call('PUT', '/', 'ENABLEECPOLICY', { ecpolicy: 'XOR-2-1-1024k' });
  await call('PUT', '/striped', 'SETECPOLICY', { ecpolicy: 'XOR-2-1-1024k' });
  await writeData(call, '/striped/file', 2 * MIB + 100);
}

/** Snapshots, and what came after them. */
async function snapshotted(call: Call): Promise<void> {
  const rename = (from: string, to: string) => call('PUT', from, 'RENAME', { destination: to });
  const snapshot = (path: string, name: string) => call('PUT', path, 'CREATESNAPSHOT', { snapshotname: name });
  await call('PUT', '/taken/deep/er', 'MKDIRS', { permission: '755' });
  await call('PUT', '/taken/gone/with/all', 'MKDIRS', { permission: '755' });
  await call('PUT', '/elsewhere', 'MKDIRS', { permission: '755' });
  for (const path of [
    'kept',
    'moved',
    'changed',
    'deleted',
    'deep/file',
    'deep/er/file',
    'gone/file',
    'gone/with/all/file',
  ])
    await writeData(call, `/taken/${path}`, 10);
  await call('PUT', '/taken', 'ALLOWSNAPSHOT');
  await snapshot('/taken', 'first');
  await rename('/taken/moved', '/elsewhere/moved-away');
  await rename('/taken/deep', '/elsewhere/deep-away');
  await call('DELETE', '/taken/deleted', 'DELETE');
  await call('DELETE', '/taken/gone', 'DELETE', { recursive: 'true' });
  await call('PUT', '/taken/changed', 'SETPERMISSION', { permission: '600' });
  await writeData(call, '/taken/new', 20);
  await snapshot('/taken', 'second');
  await rename('/taken/kept', '/taken/renamed');
  await writeData(call, '/elsewhere/deep-away/late', 30);
  await call('DELETE', '/elsewhere/deep-away/er', 'DELETE', { recursive: 'true' });
  await rename('/elsewhere/moved-away', '/taken/back-again');
}

/**
 * Lets the namenode save its namespace, and fetches the image into a file, with its digest beside it as namenodes keep it. The
 * namenode stays in safe mode.
 */
export async function fetchImage(
  { namenode, defaultFs }: Pick<RealHdfs, 'namenode' | 'defaultFs'>,
  jars: string,
  file: string,
): Promise<void> {
  const admin = (...args: string[]) =>
    runToEnd(
      ['java', '-Xmx64m', '-cp', `${jars}/*`, 'org.apache.hadoop.hdfs.tools.DFSAdmin', '-fs', defaultFs, ...args],
      { env: hadoopEnv },
    );
  await admin('-safemode', 'enter');
  await admin('-saveNamespace');
  const response = await fetch(`${namenode}/imagetransfer?getimage=1&txid=latest`);
  await writeFile(file, new Uint8Array(await response.arrayBuffer()));
  const name = response.headers.get('x-image-edits-name') ?? '';
  await writeFile(`${file}.md5`, `${response.headers.get('x-md5-digest')} *${name}\n`);
}
