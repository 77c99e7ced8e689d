import { createWriteStream } from 'node:fs';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeFiles } from './cache.ts';
import { freePort, runToEnd } from './daemon.ts';
import { hadoopConf, hadoopEnv, javaFor, namenodeBean, type Properties, superuser } from './hadoop.ts';
import { type Started, started } from './started.ts';

/** A file or folder of a made namespace; a folder lists the numbers of what is in it. */
export interface MadeInode {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly group: string;
  /** `0755` */
  readonly mode: string;
  /** Undefined of a file. */
  readonly children: readonly number[] | undefined;
  /** Default ACL of a folder, `default:user::rwx` and so on. */
  readonly defaults?: readonly string[];
}

export interface MadeNamenode {
  /** `http://127.0.0.1:port` */
  readonly namenode: string;
  /** `hdfs://127.0.0.1:port` */
  readonly defaultFs: string;
  /** The folder of its configuration, for Hadoop's own programs. */
  readonly conf: string;
}

/** The number of the root in every namespace (INodeId.ROOT_INODE_ID of Hadoop 3.4.1). */
export const ROOT_ID = 16_385;

const IMAGE = 'fsimage_0000000000000000000';

/**
 * A namenode of its own, without datanodes, on a namespace that is made: the image of a fresh one as XML, its inodes
 * replaced, and made an image again (OfflineImageViewer -p XML and -p ReverseXML). Files are empty, so nothing is missing.
 * @param made all inodes, the root (ROOT_ID, no name) first
 * @param flags of its JVM, in place of those for what lives as long as a test
 */
export const startNamenodeOf = (
  jars: string,
  made: () => Iterable<MadeInode>,
  heap: string,
  flags?: readonly string[],
): Promise<Started<MadeNamenode>> =>
  started('made-namenode', async (folder, start) => {
    const { java, namenode, defaultFs, image } = await formatted(folder, jars);
    const [empty, full] = [join(folder, 'empty.xml'), join(folder, 'full.xml')];
    const viewer = 'tools.offlineImageViewer.OfflineImageViewerPB';
    await runToEnd(java('256m', viewer, '-p', 'XML', '-i', image, '-o', empty), { env: hadoopEnv });
    await pipeline(Readable.from(xmlOf(await readFile(empty, 'utf8'), made)), createWriteStream(full));
    await Promise.all([rm(image), rm(`${image}.md5`)]);
    await runToEnd(java(heap, viewer, '-p', 'ReverseXML', '-i', full, '-o', image), { env: hadoopEnv });
    await rm(full);
    const daemon = start('namenode', javaFor(folder, jars, flags)(heap, 'server.namenode.NameNode'), hadoopEnv);
    await daemon.until(async () => {
      const { FSState } = await namenodeBean(namenode, 'FSNamesystemState');
      return FSState === 'Operational';
    });
    return { namenode, defaultFs, conf: join(folder, 'conf') };
  });

/**
 * A namenode of its own, without datanodes, that has read an image: what it says of it, it has reckoned anew. It stays in
 * safe mode, for it has no block.
 * @param image a file, with the digest and its name at the namenode in `<image>.md5`
 * @param properties of hdfs-site.xml, besides the usual ones
 */
export const startNamenodeOn = (
  jars: string,
  image: string,
  properties: Properties = {},
): Promise<Started<MadeNamenode>> =>
  started('read-namenode', async (folder, start) => {
    const { java, namenode, defaultFs, image: empty } = await formatted(folder, jars, properties);
    const [, name = ''] = (await readFile(`${image}.md5`, 'utf8')).trim().split('*');
    await Promise.all([rm(empty), rm(`${empty}.md5`)]);
    for (const end of ['', '.md5']) await copyFile(`${image}${end}`, join(dirname(empty), `${name}${end}`));
    const daemon = start('namenode', java('256m', 'server.namenode.NameNode'), hadoopEnv);
    const status = `${namenode}/webhdfs/v1/?op=GETFILESTATUS&user.name=${superuser}`;
    await daemon.until(async () => (await fetch(status)).ok);
    return { namenode, defaultFs, conf: join(folder, 'conf') };
  });

/** What a namenode needs before its first start, with the image of an empty namespace. */
async function formatted(folder: string, jars: string, properties: Properties = {}) {
  const [rpcPort, httpPort] = [await freePort(), await freePort()];
  const java = javaFor(folder, jars);
  const own = {
    'dfs.namenode.name.dir': `file://${join(folder, 'name')}`,
    'dfs.namenode.http-address': `127.0.0.1:${httpPort}`,
    ...properties,
  };
  const defaultFs = `hdfs://127.0.0.1:${rpcPort}`;
  await writeFiles(folder, hadoopConf(folder, { 'fs.defaultFS': defaultFs }, own));
  await runToEnd(java('256m', 'server.namenode.NameNode', '-format', '-nonInteractive'), { env: hadoopEnv });
  return { java, namenode: `http://127.0.0.1:${httpPort}`, defaultFs, image: join(folder, 'name', 'current', IMAGE) };
}

/** The XML of a fresh image with other inodes and directories in it. */
function* xmlOf(fresh: string, made: () => Iterable<MadeInode>): Generator<string> {
  const [head = '', afterInodes = ''] = split(fresh, 'INodeSection');
  const [between = '', end = ''] = split(afterInodes, 'INodeDirectorySection');
  let [count, last] = [0, 0];
  for (const { id } of made()) {
    count += 1;
    last = Math.max(last, id);
  }
  yield `${head}<INodeSection><lastInodeId>${last}</lastInodeId><numInodes>${count}</numInodes>`;
  for (const inode of made()) yield inodeXml(inode);
  yield `</INodeSection>${between}<INodeDirectorySection>`;
  for (const { id, children } of made()) {
    if (children === undefined || children.length === 0) continue;
    yield `<directory><parent>${id}</parent>${children.map((child) => `<child>${child}</child>`).join('')}</directory>`;
  }
  yield `</INodeDirectorySection>${end}`;
}

/** What stands before a section and after it. */
function split(xml: string, section: string): readonly [before: string, after: string] {
  const [start, end] = [xml.indexOf(`<${section}>`), xml.indexOf(`</${section}>`)];
  if (start < 0 || end < 0) throw new Error(`The XML of a fresh image has no ${section}.`);
  return [xml.slice(0, start), xml.slice(end + section.length + 3)];
}

function inodeXml({ id, name, owner, group, mode, children, defaults }: MadeInode): string {
  const rights = `<mtime>1700000000000</mtime><permission>${owner}:${group}:${mode}</permission>`;
  if (children === undefined) {
    const file =
      '<replication>1</replication><atime>1700000000000</atime><preferredBlockSize>1048576</preferredBlockSize>';
    return `<inode><id>${id}</id><type>FILE</type><name>${name}</name>${file}${rights}<storagePolicyId>0</storagePolicyId></inode>`;
  }
  const acl = defaults === undefined ? '' : `<acls>${defaults.map((entry) => `<acl>${entry}</acl>`).join('')}</acls>`;
  const quota = id === ROOT_ID ? '<nsquota>9223372036854775807</nsquota>' : '<nsquota>-1</nsquota>';
  return `<inode><id>${id}</id><type>DIRECTORY</type><name>${name}</name>${rights}${acl}${quota}<dsquota>-1</dsquota></inode>`;
}
