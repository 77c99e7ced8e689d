import type { Clock } from '../../core/clock.ts';
import { fact } from '../../core/fact.ts';
import type { TraceSink } from '../layers/trace.ts';
import { traced } from '../layers/traced.ts';
import { contenders } from './contenders.ts';
import { openEnsemble } from './ensemble.ts';
import { serverStatus } from './server-status.ts';
import { type DigestAuth, peerOf } from './session.ts';
import type { ZookeeperReader } from './types.ts';
import { parseZkUrl } from './zk-url.ts';

export interface ZookeeperOptions {
  /** `zk://[user:password@]h1:2181,h2:2181/mesos`. */
  readonly url: string;
  /** Who we are, where the URL does not say it. Without both, what is open to everybody is read. */
  readonly user?: string | undefined;
  readonly password?: (() => Promise<string>) | undefined;
  readonly clock: Clock;
  /** How long a connection and each call may take, in ms. */
  readonly timeoutMs: number;
  readonly trace?: TraceSink | undefined;
}

/**
 * The door to the ZooKeeper in which the masters elect their leader: read only. Each call opens its own session and ends
 * it. @throws Failure `config` where the URL is none
 */
export function openZookeeper(options: ZookeeperOptions): ZookeeperReader {
  const { clock, timeoutMs, trace } = options;
  const { servers, path, auth } = parseZkUrl(options.url);
  return {
    masters: async (signal) => {
      const reader = openEnsemble({ servers, clock, timeoutMs, trace, auth: auth ?? (await digest(options)) });
      try {
        return await contenders(path, reader, signal);
      } finally {
        await reader.close();
      }
    },
    ensemble: (signal) =>
      Promise.all(
        servers.map(async (server) => {
          const address = peerOf(server);
          const line = { system: 'zookeeper', call: 'srvr', base: `zk://${address}` };
          const status = traced(clock, trace, line, () => serverStatus(server, { clock, timeoutMs }, signal));
          return { address, status: await fact(status) };
        }),
      ),
  };
}

async function digest({ user, password }: ZookeeperOptions): Promise<DigestAuth | undefined> {
  const secret = await password?.();
  return user === undefined || secret === undefined ? undefined : { scheme: 'digest', user, password: secret };
}
