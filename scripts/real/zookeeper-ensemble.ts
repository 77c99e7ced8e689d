import { join } from 'node:path';
import { writeFiles } from './cache.ts';
import { type Daemon, freePort, listens } from './daemon.ts';
import { type Started, started } from './started.ts';
import { java } from './zookeeper.ts';

/** Three ZooKeepers that elect a leader among them. */
export interface ZookeeperEnsemble {
  /** `127.0.0.1:port`, one for each server. */
  readonly addresses: readonly string[];
  /** Kills a server, as kill -9 does. */
  kill(address: string): Promise<void>;
}

const SERVERS = [1, 2, 3];
/** Sessions last 20 ticks at most. */
const TICK_MS = 100;

/** Starts the ensemble in a temporary folder; resolves when every server listens, which is before they agree. */
export const startEnsemble = (jars: string): Promise<Started<ZookeeperEnsemble>> =>
  started('zookeeper-ensemble', async (folder, start) => {
    const ports = await Promise.all(SERVERS.map(() => Promise.all([freePort(), freePort(), freePort()])));
    const peers = ports.map(([, quorum, election], index) => `server.${index + 1}=127.0.0.1:${quorum}:${election}`);
    const daemons = new Map<string, Daemon>();
    await Promise.all(
      ports.map(async ([client], index) => {
        const home = join(folder, `${index + 1}`);
        await writeFiles(home, {
          'data/myid': `${index + 1}\n`,
          'zoo.cfg': `${[...common(home, client), ...peers].join('\n')}\n`,
        });
        const main = 'server.quorum.QuorumPeerMain';
        const daemon = start(`zookeeper ${index + 1}`, java(jars, main, join(home, 'zoo.cfg')));
        daemons.set(`127.0.0.1:${client}`, daemon);
        await daemon.until(() => listens(client));
      }),
    );
    return {
      addresses: ports.map(([client]) => `127.0.0.1:${client}`),
      kill: async (address) => daemons.get(address)?.stop(),
    };
  });

const common = (home: string, port: number): string[] => [
  `dataDir=${home}/data`,
  `clientPort=${port}`,
  'clientPortAddress=127.0.0.1',
  'admin.enableServer=false',
  `tickTime=${TICK_MS}`,
  'initLimit=100',
  'syncLimit=50',
];
