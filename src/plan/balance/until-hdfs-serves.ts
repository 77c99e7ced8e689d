import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands } from '../keeper.ts';

const POLL_MS = 1_000;

/** Looks until a namenode is active and out of safe mode, and none is starting. @throws Failure `waiting` at the end of the patience */
export async function untilHdfsServes({ read, clock, until }: Hands, signal: AbortSignal): Promise<void> {
  for (;;) {
    const found = await fact(read.hdfs.eachNamenode(signal));
    signal.throwIfAborted();
    const namenodes = found.ok ? found.value.flatMap(({ namenode }) => (namenode.ok ? [namenode.value] : [])) : [];
    const serves = namenodes.some(({ state, safeMode }) => state === 'active' && safeMode === undefined);
    if (serves && namenodes.every(({ state }) => state !== 'starting')) return;
    if (clock.now() > until) {
      const starting = namenodes.some(({ state }) => state === 'starting');
      const why = starting ? 'a namenode is starting' : 'no namenode is active and out of safe mode';
      throw new Failure('waiting', `HDFS does not take writes yet: ${why}.`, {
        system: 'hdfs',
        hint: 'See how far it has come: mesosctl hdfs health',
      });
    }
    await clock.sleep(POLL_MS, signal);
  }
}
