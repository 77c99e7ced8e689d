import type { Contender, EnsembleServer, ZookeeperReader } from '../../clients/zookeeper/types.ts';
import type { Fact } from '../../core/fact.ts';
import { told } from './platform-told.ts';

/** The ZooKeeper in which the masters elect their leader. */
export interface ZookeeperFacts {
  readonly ensemble: Fact<readonly EnsembleServer[]>;
  /** The masters that contend, the leader first. */
  readonly masters: Fact<readonly Contender[]>;
}

export async function readZookeeper(read: ZookeeperReader, signal: AbortSignal): Promise<ZookeeperFacts> {
  const [ensemble, masters] = await Promise.all([told(read.ensemble(signal)), told(read.masters(signal))]);
  return { ensemble, masters };
}
