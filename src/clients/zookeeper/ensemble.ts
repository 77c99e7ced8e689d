import { Failure } from '../../core/failure.ts';
import type { TraceSink } from '../layers/trace.ts';
import { traced } from '../layers/traced.ts';
import { readNames } from './messages.ts';
import { peerOf, Session, type SessionOptions, type ZkServer } from './session.ts';
import type { ZnodeReader } from './types.ts';

export interface EnsembleOptions extends SessionOptions {
  readonly servers: readonly ZkServer[];
  readonly trace?: TraceSink | undefined;
}

/**
 * Reads from a ZooKeeper ensemble. Nothing is opened before the first call; servers are tried in turn, each within the
 * deadline. A read whose connection is lost meanwhile is sent once more, to the next server. Close it, or its session
 * keeps the process alive.
 */
export function openEnsemble(options: EnsembleOptions): ZnodeReader {
  const ensemble = new Ensemble(options);
  return {
    children: async (path, signal) => readNames(await ensemble.read('getChildren2', path, signal)),
    data: async (path, signal) => (await ensemble.read('getData', path, signal)).buffer(),
    close: () => ensemble.close(),
  };
}
type ReadCall = Parameters<Session['read']>[0];

class Ensemble {
  readonly #options: EnsembleOptions;
  #session: Promise<Session> | undefined;
  #next = 0;

  constructor(options: EnsembleOptions) {
    this.#options = options;
  }

  async read(call: ReadCall, path: string, signal: AbortSignal): ReturnType<Session['read']> {
    try {
      return await this.#readOnce(call, path, signal);
    } catch (thrown) {
      if (signal.aborted || !this.#isWorthAnother(Failure.from(thrown))) throw thrown;
      return this.#readOnce(call, path, signal);
    }
  }

  async #readOnce(call: ReadCall, path: string, signal: AbortSignal): ReturnType<Session['read']> {
    const session = await this.#live(signal);
    return this.#traced(`${call} ${path}`, session.peer, () => session.read(call, path, signal));
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
    let told = new Failure('config', 'No address of zookeeper is configured.', { system: 'zookeeper' });
    for (let tried = 0; tried < servers.length; tried += 1) {
      const server = servers[this.#next % servers.length];
      this.#next += 1;
      if (server === undefined) break;
      try {
        return await this.#traced('the greeting', peerOf(server), () => Session.open(server, this.#options, signal));
      } catch (thrown) {
        const failure = Failure.from(thrown);
        const isSilence = ['unreachable', 'unavailable', 'timeout'].includes(failure.code);
        if (!isSilence || signal.aborted) throw failure;
        // A server that is there and serves nobody tells more than one that is not there.
        if (told.code !== 'unavailable') told = failure;
      }
    }
    throw told;
  }

  #traced<T>(call: string, peer: string, work: () => Promise<T>): Promise<T> {
    const { clock, trace } = this.#options;
    return traced(clock, trace, { system: 'zookeeper', call, base: `zk://${peer}` }, work);
  }
}
