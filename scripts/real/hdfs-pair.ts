import { cp, writeFile } from 'node:fs/promises';
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

export type Namenode = 'nn1' | 'nn2';

/**
 * A running HDFS with two namenodes over one folder of edits, and nobody but the operator to say which is active; nn1 is
 * at first. It has three datanodes, and a full one on demand.
 */
export interface HdfsPair {
  /** `http://127.0.0.1:port` of nn1 and nn2. */
  readonly namenodes: readonly [string, string];
  readonly superuser: string;
  /** Each is `127.0.0.1:port` of the data transfer, by which namenodes name it. */
  readonly datanodes: readonly string[];
  /** Starts one more, all of whose disk is reserved, and waits until nn1 knows it. */
  addFullDatanode(): Promise<void>;
  become(namenode: Namenode, state: 'active' | 'standby'): Promise<void>;
  /** The first steps back and the second takes over. */
  failOver(from: Namenode, to: Namenode): Promise<void>;
  setSafeMode(isOn: boolean): Promise<void>;
  kill(namenode: Namenode): Promise<void>;
  /** Starts a namenode that was killed, and does not wait for it. */
  begin(namenode: Namenode): void;
  killDatanode(index: number): Promise<void>;
  /** Only these datanodes are on their way out from now on. */
  decommission(indices: readonly number[]): Promise<void>;
}

const NAMESERVICE = 'pair';
const DATANODES = 3;

/** Formats and starts the pair in a temporary folder; resolves when it takes writes. */
export const startHdfsPair = (jars: string): Promise<Started<HdfsPair>> =>
  started('hdfs-pair', async (folder, start) => {
    const java = javaFor(folder, jars);
    const ports = { nn1: [await freePort(), await freePort()], nn2: [await freePort(), await freePort()] } as const;
    const namenodes = [`http://127.0.0.1:${ports.nn1[1]}`, `http://127.0.0.1:${ports.nn2[1]}`] as const;
    await writeFiles(folder, { ...hadoopConf(folder, core, properties(folder, ports)), excluded: '' });
    await runToEnd(java('128m', 'server.namenode.NameNode', ...own(folder, 'nn1'), '-format', '-nonInteractive'), {
      env: hadoopEnv,
    });
    // What -bootstrapStandby does, without the start of one more program.
    await cp(join(folder, 'nn1'), join(folder, 'nn2'), { recursive: true });
    const parts = { folder, java, start };
    const running = { nn1: beginNamenode(parts, 'nn1'), nn2: beginNamenode(parts, 'nn2') };
    const isUp = async (address: string): Promise<boolean> =>
      (await namenodeBean(address, 'NameNodeStatus'))['State'] === 'standby';
    await running.nn1.until(() => isUp(namenodes[0]));
    await running.nn2.until(() => isUp(namenodes[1]));
    const addresses: string[] = [];
    const daemons: Daemon[] = [];
    const admin = adminOf(java);
    const activated = admin('DFSHAAdmin', '-transitionToActive', 'nn1');
    const addDatanode = async (...settings: string[]): Promise<void> => {
      const port = await freePort();
      const own = [`dfs.datanode.address=127.0.0.1:${port}`, ...settings];
      daemons.push(await beginDatanode(parts, addresses.length, own));
      addresses.push(`127.0.0.1:${port}`);
    };
    for (let count = 0; count < DATANODES; count += 1) await addDatanode();
    await activated;
    await running.nn1.until(() => takesWrites(namenodes[0], DATANODES));
    return {
      namenodes,
      superuser,
      datanodes: addresses,
      addFullDatanode: async () => {
        await addDatanode(`dfs.datanode.du.reserved=${2 ** 50}`);
        await running.nn1.until(() => takesWrites(namenodes[0], addresses.length));
      },
      become: (namenode, state) => admin('DFSHAAdmin', ways[state], namenode),
      failOver: (from, to) => admin('DFSHAAdmin', '-failover', from, to),
      setSafeMode: (isOn) => admin('DFSAdmin', '-safemode', isOn ? 'enter' : 'leave'),
      kill: (namenode) => running[namenode].stop(),
      begin: (namenode) => {
        running[namenode] = beginNamenode(parts, namenode);
      },
      killDatanode: async (index) => daemons[index]?.stop(),
      decommission: async (indices) => {
        await writeFile(join(folder, 'excluded'), indices.map((index) => `${addresses[index]}\n`).join(''));
        await admin('DFSAdmin', '-refreshNodes');
      },
    };
  });

const ways = { active: '-transitionToActive', standby: '-transitionToStandby' } as const;

interface Parts {
  readonly folder: string;
  readonly java: Java;
  readonly start: typeof startDaemon;
}

const beginNamenode = ({ folder, java, start }: Parts, namenode: Namenode): Daemon =>
  start(namenode, java('256m', 'server.namenode.NameNode', ...own(folder, namenode)), hadoopEnv);

async function beginDatanode(
  { folder, java, start }: Parts,
  index: number,
  settings: readonly string[],
): Promise<Daemon> {
  const options = [`dfs.datanode.data.dir=${folder}/data-${index}`, await ipcAddress(), ...settings].flatMap(
    (setting) => ['-D', setting],
  );
  return start(`datanode ${index}`, java('128m', 'server.datanode.DataNode', ...options), hadoopEnv);
}

/** What tells a namenode that it is one of the two, and where its image lies. */
const own = (folder: string, namenode: Namenode): string[] => [
  '-D',
  `dfs.ha.namenode.id=${namenode}`,
  '-D',
  `dfs.namenode.name.dir=file://${folder}/${namenode}`,
];

const adminOf =
  (java: Java) =>
  async (tool: string, ...args: string[]): Promise<void> => {
    await runToEnd(java('64m', `tools.${tool}`, ...args), { env: hadoopEnv });
  };

const core = { 'fs.defaultFS': `hdfs://${NAMESERVICE}`, 'ipc.client.connect.max.retries': '2' };

function properties(folder: string, ports: Readonly<Record<Namenode, readonly [number, number]>>) {
  const addresses = Object.entries(ports).flatMap(([name, [rpc, http]]) => [
    [`dfs.namenode.rpc-address.${NAMESERVICE}.${name}`, `127.0.0.1:${rpc}`],
    [`dfs.namenode.http-address.${NAMESERVICE}.${name}`, `127.0.0.1:${http}`],
  ]);
  return {
    ...Object.fromEntries(addresses),
    'dfs.nameservices': NAMESERVICE,
    [`dfs.ha.namenodes.${NAMESERVICE}`]: 'nn1,nn2',
    [`dfs.client.failover.proxy.provider.${NAMESERVICE}`]:
      'org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider',
    'dfs.client.failover.max.attempts': '3',
    'dfs.client.failover.sleep.base.millis': '50',
    'dfs.ha.fencing.methods': 'shell(/bin/true)',
    'dfs.ha.tail-edits.period': '1',
    'dfs.namenode.shared.edits.dir': `file://${folder}/edits`,
    'dfs.hosts.exclude': `${folder}/excluded`,
    // A datanode counts as dead after 2 x this and 10 x the heartbeat: 11 s.
    'dfs.namenode.heartbeat.recheck-interval': '500',
    'dfs.namenode.decommission.interval': '1',
  };
}
