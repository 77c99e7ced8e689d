import type { Contender, EnsembleServer, ZookeeperReader } from '../../clients/zookeeper/types.ts';
import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { answerOf, type SeenPace, timed } from './platform-clock.ts';
import type { Limit } from './platform-look.ts';
import { told } from './platform-told.ts';

/** The ZooKeeper in which the masters elect their leader. */
export interface ZookeeperFacts {
  readonly ensemble: Fact<readonly EnsembleServer[]>;
  /** The masters that contend, the leader first. */
  readonly masters: Fact<readonly Contender[]>;
  readonly paces: readonly SeenPace[];
}

export async function readZookeeper(read: ZookeeperReader, clock: Clock, limit: Limit): Promise<ZookeeperFacts> {
  const [ensemble, masters] = await Promise.all([
    told(read.ensemble(limit('which of its servers serve'))),
    told(timed({ system: 'zookeeper', place: 'ensemble' }, clock, () => read.masters(limit('which master leads')))),
  ]);
  return { ensemble, masters: answerOf(masters), paces: valueIn(masters)?.paces ?? [] };
}
