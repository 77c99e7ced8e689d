import { Failure } from '../../core/failure.ts';
import { readNames } from './messages.ts';
import { Session, type SessionOptions, type ZkServer } from './session.ts';
import type { ZookeeperReader } from './types.ts';

export interface ZookeeperOptions extends SessionOptions {
  readonly servers: readonly ZkServer[];
}

/**
 * Reads from a ZooKeeper ensemble. Nothing is opened before the first call; servers are tried in turn, each within the
 * deadline. A read whose connection is lost meanwhile is sent once more, to the next server. Close it, or its session
 * keeps the process alive.
 */
export function openZookeeper(options: ZookeeperOptions): ZookeeperReader {
  const ensemble = new Ensemble(options);
  return {
    children: async (path, signal) => readNames(await ensemble.read('getChildren2', path, signal)),
    data: async (path, signal) => (await ensemble.read('getData', path, signal)).buffer(),
    close: () => ensemble.close(),
  };
}

class Ensemble {
  readonly #options: ZookeeperOptions;
  #session: Promise<Session> | undefined;
  #next = 0;

  constructor(options: ZookeeperOptions) {
    this.#options = options;
  }

  async read(...call: Parameters<Session['read']>): ReturnType<Session['read']> {
    const signal = call[2];
    try {
      return await (await this.#live(signal)).read(...call);
    } catch (thrown) {
      if (!this.#isWorthAnother(Failure.from(thrown))) throw thrown;
      return (await this.#live(signal)).read(...call);
    }
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    await session?.close();
  }

  /** A lost connection may be the server's end; silence is asked elsewhere only where there is an elsewhere. */
  #isWorthAnother(failure: Failure): boolean {
    return failure.code === 'unreachable' || (failure.code === 'timeout' && this.#options.servers.length > 1);
  }

  /** The session, or the one that is being opened: reads at the same time share it. */
  #live(signal: AbortSignal): Promise<Session> {
    if (this.#session !== undefined) return this.#session;
    const opening = this.#connect(signal);
    const forget = (): void => {
      if (this.#session === opening) this.#session = undefined;
    };
    opening.then((session) => session.onceOver(forget), forget);
    this.#session = opening;
    return opening;
  }

  async #connect(signal: AbortSignal): Promise<Session> {
    const { servers } = this.#options;
    let last = new Failure('config', 'No address of zookeeper is configured.', { system: 'zookeeper' });
    for (let tried = 0; tried < servers.length; tried += 1) {
      const server = servers[this.#next % servers.length];
      this.#next += 1;
      if (server === undefined) break;
      try {
        return await Session.open(server, this.#options, signal);
      } catch (thrown) {
        last = Failure.from(thrown);
        if (!['unreachable', 'unavailable', 'timeout'].includes(last.code)) throw last;
      }
    }
    throw last;
  }
}
