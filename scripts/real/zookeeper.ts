import { join } from 'node:path';
import { writeFiles } from './cache.ts';
import { freePort, listens, runToEnd } from './daemon.ts';
import { hadoopJars } from './hadoop-jars.ts';
import { type Started, started } from './started.ts';

/** A running ZooKeeper of one server. */
export interface RealZookeeper {
  /** `127.0.0.1:port`. */
  readonly address: string;
}

/** Starts a ZooKeeper in a temporary folder; resolves when it answers. */
export const startZookeeper = (jars: string): Promise<Started<RealZookeeper>> =>
  started('zookeeper', async (folder, start) => {
    const port = await freePort();
    const lines = [
      `dataDir=${folder}/data`,
      `clientPort=${port}`,
      'clientPortAddress=127.0.0.1',
      'admin.enableServer=false',
    ];
    await writeFiles(folder, { 'zoo.cfg': `${lines.join('\n')}\n` });
    const daemon = start('zookeeper', java(jars, 'server.ZooKeeperServerMain', join(folder, 'zoo.cfg')));
    await daemon.until(() => listens(port));
    return { address: `127.0.0.1:${port}` };
  });

/**
 * Creates znodes on a server, in the order given, parents first, through ZooKeeper's own command line. The text of a node
 * must not hold a single quote or a line's end.
 */
export async function createZnodes(address: string, nodes: Readonly<Record<string, string>>): Promise<void> {
  const output = await runCommands(
    address,
    Object.entries(nodes).map(([path, text]) => `create ${path} '${text}'`),
  );
  const missing = Object.keys(nodes).filter((path) => !output.includes(`Created ${path}`));
  if (missing.length > 0) throw new Error(`ZooKeeper did not create ${missing.join(', ')}.\n${output}`);
}

/** Gives commands to ZooKeeper's own command line, which reads them from stdin; what it says to them is given back. */
export async function runCommands(address: string, commands: readonly string[]): Promise<string> {
  const jars = await hadoopJars();
  const input = `${[...commands, 'quit'].join('\n')}\n`;
  return runToEnd(java(jars, 'ZooKeeperMain', '-server', address), { input });
}

/** The command line of a class of ZooKeeper. */
export function java(jars: string, main: string, ...args: string[]): string[] {
  return ['java', '-Xmx64m', '-XX:+UseSerialGC', '-cp', `${jars}/*`, `org.apache.zookeeper.${main}`, ...args];
}
