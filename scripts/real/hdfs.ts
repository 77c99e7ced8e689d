import { join } from 'node:path';
import { writeFiles } from './cache.ts';
import { type Daemon, freePort, runToEnd } from './daemon.ts';
import {
  hadoopConf,
  hadoopEnv,
  ipcAddress,
  javaFor,
  namenodeBean,
  type Properties,
  superuser,
  takesWrites,
} from './hadoop.ts';
import { type Started, started } from './started.ts';

/** A running HDFS: one namenode, three datanodes, ACLs on, and `/user` for homes. */
export interface RealHdfs {
  /** `http://127.0.0.1:port` of the namenode. */
  readonly namenode: string;
  /** `hdfs://127.0.0.1:port`, as Hadoop's own programs name it. */
  readonly defaultFs: string;
  readonly superuser: string;
}

const datanodes = 3;

/** What is otherwise than usual. */
interface Otherwise {
  /** dfs.datanode.data.dir of each datanode: `[SSD]/path,[DISK]/path`. */
  readonly volumes?: (folder: string, index: number) => string;
  /** Takes each datanode as it is begun, for tests that stop one. */
  readonly begun?: (datanode: Daemon) => void;
  /** Of hdfs-site.xml, besides the usual ones. */
  readonly properties?: Properties;
}

/** Formats and starts a cluster in a temporary folder; resolves when it takes writes. */
export const startHdfs = (
  jars: string,
  { volumes = oneDisk, begun, properties }: Otherwise = {},
): Promise<Started<RealHdfs>> =>
  started('hdfs', async (folder, start) => {
    const [rpcPort, httpPort] = [await freePort(), await freePort()];
    const namenode = `http://127.0.0.1:${httpPort}`;
    const defaultFs = `hdfs://127.0.0.1:${rpcPort}`;
    const java = javaFor(folder, jars);
    const own = {
      'dfs.namenode.name.dir': `file://${join(folder, 'name')}`,
      'dfs.namenode.http-address': `127.0.0.1:${httpPort}`,
      // Folders of a few entries have several pages.
      'dfs.ls.limit': '5',
      // Delegation tokens without Kerberos: they are given, renewed and cancelled, and let nobody in.
      'dfs.namenode.delegation.token.always-use': 'true',
      ...properties,
    };
    const proxyUser = { 'hadoop.proxyuser.hue.hosts': '*', 'hadoop.proxyuser.hue.groups': '*' };
    await writeFiles(folder, hadoopConf(folder, { 'fs.defaultFS': defaultFs, ...proxyUser }, own));
    await runToEnd(java('256m', 'server.namenode.NameNode', '-format', '-nonInteractive'), { env: hadoopEnv });
    const daemon = start('namenode', java('256m', 'server.namenode.NameNode'), hadoopEnv);
    await daemon.until(async () => (await namenodeBean(namenode, 'NameNodeStatus'))['State'] === 'active');
    for (let index = 0; index < datanodes; index += 1) {
      const settings = [`dfs.datanode.data.dir=${volumes(folder, index)}`, await ipcAddress()];
      const options = settings.flatMap((setting) => ['-D', setting]);
      const datanode = start(`datanode ${index}`, java('160m', 'server.datanode.DataNode', ...options), hadoopEnv);
      begun?.(datanode);
    }
    await daemon.until(() => takesWrites(namenode, datanodes));
    await fetch(`${namenode}/webhdfs/v1/user?op=MKDIRS&permission=755&user.name=${superuser}`, { method: 'PUT' });
    return { namenode, defaultFs, superuser };
  });

const oneDisk = (folder: string, index: number): string => `${folder}/data-${index}`;
