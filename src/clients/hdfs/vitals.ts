import { readAnswer } from '../unreadable.ts';
import type { Beans, NamenodeCalls } from './call.ts';
import { decodeDatanodeVitals, decodeJournalNodeVitals, decodeNamenodeVitals } from './decode-vitals.ts';
import type { HdfsVitals } from './vitals-types.ts';

/** A server lists its pools by name first (recorded of JDK 17); the pattern holds in either order there. */
const POOLS = 'java.lang:name=*,type=MemoryPool';

/** How the servers of a file system are, by their JMX. */
export function hdfsVitals(calls: NamenodeCalls): HdfsVitals {
  const asked = async <T>(
    base: string,
    patterns: readonly string[],
    signal: AbortSignal,
    decode: (beans: Beans) => T,
  ): Promise<T> => {
    const found: Beans[] = [];
    for (const pattern of patterns) found.push(await calls.beans(base, pattern, signal));
    const [first] = found;
    const all: Beans = { beans: found.flatMap(({ beans }) => beans), serverMs: first?.serverMs };
    return readAnswer({ name: 'JMX', base }, () => decode(all));
  };
  const hadoop = (service: string, ...names: readonly string[]): string[] =>
    names.map((name) => `Hadoop:service=${service},name=${name}`);

  return {
    namenodeVitals: (base, signal) =>
      asked(
        base,
        [...hadoop('NameNode', 'NameNodeInfo', 'FSNamesystem', 'JvmMetrics', 'RpcActivityForPort*'), POOLS],
        signal,
        decodeNamenodeVitals,
      ),
    datanodeVitals: (base, signal) =>
      asked(
        base,
        [...hadoop('DataNode', 'DataNodeInfo', 'FSDatasetState*', 'JvmMetrics'), POOLS],
        signal,
        decodeDatanodeVitals,
      ),
    journalNodeVitals: (base, signal) =>
      asked(base, hadoop('JournalNode', 'JournalNodeInfo', 'Journal-*'), signal, decodeJournalNodeVitals),
  };
}
