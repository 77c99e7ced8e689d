import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Daemon, startDaemon } from './daemon.ts';

/** A server that came up: what clients must know of it, and how to end it. */
export interface Started<T> {
  readonly at: T;
  /** Ends its daemons and removes its files. */
  stop(): Promise<void>;
}

/** Starts the daemons of a server in a temporary folder of its own; when that fails, nothing of it stays behind. */
export async function started<T>(
  name: string,
  begin: (folder: string, start: typeof startDaemon) => Promise<T>,
): Promise<Started<T>> {
  const folder = await mkdtemp(join(tmpdir(), `mesosctl-${name}-`));
  const daemons: Daemon[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  const start: typeof startDaemon = (...daemon) => {
    const one = startDaemon(...daemon);
    daemons.push(one);
    return one;
  };
  try {
    return { at: await begin(folder, start), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
