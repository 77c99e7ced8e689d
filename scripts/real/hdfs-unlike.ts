import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { writeFiles } from './cache.ts';
import { type Daemon, freePort, runToEnd, type startDaemon } from './daemon.ts';
import {
  hadoopConf,
  hadoopEnv,
  ipcAddress,
  type Java,
  javaFor,
  namenodeBean,
  superuser,
  takesWrites,
} from './hadoop.ts';
import { type Started, started } from './started.ts';

/** A datanode whose disk is a tmpfs of this size. */
export interface UnlikeDatanode {
  readonly mib: number;
  /** `/r1`; the rack that all have without it. */
  readonly rack?: string;
  /** Data directories on that one disk; 1. */
  readonly folders?: number;
}

/** A running HDFS whose datanodes have disks of different sizes. Blocks are of 1 MiB. */
export interface UnlikeHdfs {
  readonly namenode: string;
  readonly superuser: string;
  /**
   * Writes a file while only these datanodes are up, so that all of its replicas lie on them; the others are started
   * again when `bringUp` says so.
   */
  write(file: { readonly mib: number; readonly replication: number; readonly on: readonly number[] }): Promise<void>;
  /** Starts what is down, and waits until all have told what they hold. */
  bringUp(): Promise<void>;
  /** Hadoop's own programs as an operator's host would begin them: words, to which arguments are added. */
  readonly commands: { readonly balancer: readonly string[]; readonly dfsadmin: readonly string[] };
  /** Runs Hadoop's own Balancer until all is balanced or an iteration moves nothing, and gives what it prints. */
  balance(threshold: number): Promise<string>;
}

const MIB = 2 ** 20;
const BLOCK_MIB = 1;

/**
 * Formats and starts the namenode in a temporary folder; datanodes come up as they are needed. Their disks are tmpfs within
 * a mount namespace that a process of ours holds: they are gone with it, also when we are killed.
 * @throws Error where this user may not make one (root may; others where user namespaces are allowed)
 */
export const startHdfsUnlike = (jars: string, datanodes: readonly UnlikeDatanode[]): Promise<Started<UnlikeHdfs>> =>
  started('hdfs-unlike', async (folder, start) => {
    const [rpcPort, httpPort] = [await freePort(), await freePort()];
    const namenode = `http://127.0.0.1:${httpPort}`;
    const java = javaFor(folder, jars);
    await writeFiles(folder, { ...configuration(folder, datanodes, rpcPort, httpPort), 'disks/.keep': '' });
    const within = await heldDisks(folder, datanodes, start);
    await runToEnd(['chmod', '+x', join(folder, 'conf/rack.sh')]);
    await runToEnd(java('128m', 'server.namenode.NameNode', '-format', '-nonInteractive'), { env: hadoopEnv });
    const daemon = start('namenode', java('192m', 'server.namenode.NameNode'), hadoopEnv);
    await daemon.until(async () => (await namenodeBean(namenode, 'NameNodeStatus'))['State'] === 'active');
    const places = await Promise.all(
      datanodes.map(async ({ folders = 1 }, index) => {
        const names = Array.from({ length: folders }, (_, one) => `${folder}/disks/disk-${index}/d${one}`);
        const [dataPort, httpPort] = [await freePort(), await freePort()];
        return { index, folders: names, dataPort, httpPort, ipc: await ipcAddress() };
      }),
    );
    const nodes = places.map((place) => datanodeOf({ java, start, within }, place));
    let [files, writtenBytes] = [0, 0];
    return {
      namenode,
      superuser,
      async write({ mib, replication, on }) {
        await Promise.all(nodes.map((node, index) => (on.includes(index) ? undefined : node.stop())));
        for (const index of on) nodes[index]?.begin();
        const [first = 0] = on;
        const http = places[first]?.httpPort;
        await daemon.until(() => areRegistered(namenode, on));
        files += 1;
        const url = `http://127.0.0.1:${http}/webhdfs/v1/file-${files}`;
        await untilDone(() => put(url, { rpcPort, mib, replication }));
        writtenBytes += mib * MIB * replication;
      },
      async bringUp() {
        for (const node of nodes) node.begin();
        await daemon.until(
          async () => (await takesWrites(namenode, nodes.length)) && (await isWhole(namenode, writtenBytes)),
        );
      },
      commands: {
        balancer: [...AS_SUPERUSER, ...java('128m', 'server.balancer.Balancer', ...BALANCER)],
        dfsadmin: [...AS_SUPERUSER, ...java('64m', 'tools.DFSAdmin')],
      },
      balance: (threshold) =>
        ended(java('128m', 'server.balancer.Balancer', ...BALANCER, '-threshold', String(threshold))),
    };
  });

const AS_SUPERUSER = ['env', ...Object.entries(hadoopEnv).map(([name, value]) => `${name}=${value}`)];

/** Blocks of 1 MiB would be skipped; a source that finds none to move waits a minute, and five iterations may be idle. */
const BALANCER = [
  '-D',
  'dfs.balancer.max-no-move-interval=2000',
  '-D',
  'dfs.balancer.getBlocks.min-block-size=1',
  '-D',
  'dfs.datanode.balance.max.concurrent.moves=20',
  '-idleiterations',
  '1',
];

const MOST_ITERATIONS = 20;
/** What the Balancer says before it ends. */
const LAST_WORDS = /The cluster is balanced\.|No block has been moved for|No block can be moved\./;

/**
 * The Balancer of 3.4.1 ends with 255 after its first iteration, because it registers its metrics anew for each
 * (BalancerMetrics.create; "Metrics source Balancer-BP-… already exists"): the next run is the next iteration.
 */
async function ended(command: readonly string[]): Promise<string> {
  const printed: string[] = [];
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration += 1) {
    const told = await runToEnd(command, { env: hadoopEnv }).catch((thrown: Error) => thrown.message);
    printed.push(told);
    if (LAST_WORDS.test(told)) return printed.join('\n');
    if (!told.includes('already exists!')) throw new Error(`The Balancer failed.\n${told}`);
  }
  throw new Error(`No end after ${MOST_ITERATIONS} iterations.\n${printed.at(-1)}`);
}

function configuration(folder: string, datanodes: readonly UnlikeDatanode[], rpcPort: number, httpPort: number) {
  const racks = datanodes.map(({ rack = '/default-rack' }, index) => `dn${index}) echo ${rack};;`);
  const script = ['#!/bin/bash', 'for host; do case $host in', ...racks, '*) echo /default-rack;;', 'esac; done', ''];
  return {
    ...hadoopConf(
      folder,
      {
        'fs.defaultFS': `hdfs://127.0.0.1:${rpcPort}`,
        // ScriptBasedMapping itself asks by address, and all of them have one (DatanodeManager.resolveNetworkLocation, 3.4.1).
        'net.topology.node.switch.mapping.impl': 'org.apache.hadoop.net.ScriptBasedMapping$RawScriptBasedMapping',
        'net.topology.script.file.name': join(folder, 'conf/rack.sh'),
      },
      {
        'dfs.namenode.name.dir': `file://${join(folder, 'name')}`,
        'dfs.namenode.http-address': `127.0.0.1:${httpPort}`,
        'dfs.namenode.redundancy.interval.seconds': '1',
        // The one datanode that is up would soon be busier than twice the mean of all, and the namenode pass it over.
        'dfs.namenode.redundancy.considerLoad': 'false',
        // A datanode counts as dead after 2 x this and 10 x the heartbeat: 11 s.
        'dfs.namenode.heartbeat.recheck-interval': '500',
      },
    ),
    'conf/rack.sh': script.join('\n'),
  };
}

/** Mounts the disks in a namespace of their own; gives the words before a command that is to see them. */
async function heldDisks(
  folder: string,
  datanodes: readonly UnlikeDatanode[],
  start: typeof startDaemon,
): Promise<readonly string[]> {
  const mounts = datanodes.map(
    ({ mib }, index) => `mkdir -p disk-${index} && mount -t tmpfs -o size=${mib}m disk-${index} disk-${index}`,
  );
  const script = [`cd ${join(folder, 'disks')}`, ...mounts, 'echo $$ > ../holder', 'exec sleep infinity'].join(' && ');
  const holder = start('disks', ['unshare', '--mount', '--map-root-user', 'bash', '-c', script]);
  const pidOf = async (): Promise<string> => (await readFile(join(folder, 'holder'), 'utf8')).trim();
  await holder.until(async () => (await pidOf()) !== '');
  return ['nsenter', '--target', await pidOf(), '--user', '--mount', '--preserve-credentials', '--'];
}

interface Parts {
  readonly java: Java;
  readonly start: typeof startDaemon;
  readonly within: readonly string[];
}

/** A datanode that is started and stopped again and again over one disk. */
function datanodeOf(
  { java, start, within }: Parts,
  {
    index,
    folders,
    dataPort,
    httpPort,
    ipc,
  }: {
    readonly index: number;
    readonly folders: readonly string[];
    readonly dataPort: number;
    readonly httpPort: number;
    /** See `ipcAddress`. */
    readonly ipc: string;
  },
) {
  const settings = [
    `dfs.datanode.data.dir=${folders.join(',')}`,
    `dfs.datanode.hostname=dn${index}`,
    `dfs.datanode.address=127.0.0.1:${dataPort}`,
    `dfs.datanode.http.address=127.0.0.1:${httpPort}`,
    ipc,
  ].flatMap((setting) => ['-D', setting]);
  const command = [...within, ...java('128m', 'server.datanode.DataNode', ...settings)];
  let daemon: Daemon | undefined;
  return {
    begin(): void {
      daemon ??= start(`datanode ${index}`, command, hadoopEnv);
    },
    async stop(): Promise<void> {
      await daemon?.stop();
      daemon = undefined;
    },
  };
}

/** Whether the namenode has heard of these within the last seconds. */
async function areRegistered(namenode: string, indices: readonly number[]): Promise<boolean> {
  const told = await liveNodes(namenode);
  return indices.every((index) =>
    Object.entries(told).some(([name, node]) => name.startsWith(`dn${index}:`) && node.lastContact < 2),
  );
}

/** Whether all datanodes have told what they hold: until its first heartbeat one that comes back is shown as it was. */
async function isWhole(namenode: string, bytes: number): Promise<boolean> {
  const used = Object.values(await liveNodes(namenode)).reduce((sum, node) => sum + node.used, 0);
  const { NumberOfMissingBlocks: missing } = await namenodeBean(namenode, 'NameNodeInfo');
  return missing === 0 && used >= bytes;
}

interface LiveNode {
  readonly lastContact: number;
  readonly used: number;
}

async function liveNodes(namenode: string): Promise<Readonly<Record<string, LiveNode>>> {
  const { LiveNodes: text } = await namenodeBean(namenode, 'NameNodeInfo');
  return typeof text === 'string' ? JSON.parse(text) : {};
}

const MOST_TRIES = 4;

/** Again, where a pipeline was built over datanodes that are down and gave up. */
async function untilDone(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (thrown) {
      if (tries === MOST_TRIES) throw thrown;
    }
  }
}

/**
 * CREATE at a datanode itself. Where the namenode names one that is down, the client within the datanode is refused, and
 * asks for another. Over node:http, since fetch breaks on the `100 Continue` that datanodes send unasked.
 */
async function put(
  url: string,
  { rpcPort, mib, replication }: { readonly rpcPort: number; readonly mib: number; readonly replication: number },
): Promise<void> {
  const query = new URLSearchParams({
    op: 'CREATE',
    'user.name': superuser,
    namenoderpcaddress: `127.0.0.1:${rpcPort}`,
    replication: String(replication),
    blocksize: String(BLOCK_MIB * MIB),
    overwrite: 'true',
  });
  const answer = await new Promise<string>((resolve, reject) => {
    const sent = request(`${url}?${query}`, { method: 'PUT' }, async (response) => {
      let body = '';
      for await (const chunk of response.setEncoding('utf8')) body += chunk;
      resolve(`${response.statusCode} ${body}`);
    });
    sent.once('error', reject);
    sent.end(Buffer.alloc(mib * MIB));
  });
  if (!answer.startsWith('201')) throw new Error(`CREATE ${url} was answered with ${answer}`);
}
