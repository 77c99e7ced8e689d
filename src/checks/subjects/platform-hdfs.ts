import type { HdfsCluster, HdfsReader, NamenodeFact } from '../../clients/hdfs/types.ts';
import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { answerOf, type SeenClock, type SeenPace, timed } from './platform-clock.ts';
import type { Limit } from './platform-look.ts';
import { told } from './platform-told.ts';

/** The namenodes, the file system as the active one counts it, and what we may do there. */
export interface HdfsFacts {
  /** The name that requests are made under. */
  readonly user: string;
  readonly namenodes: Fact<readonly NamenodeFact[]>;
  readonly cluster: Fact<HdfsCluster>;
  readonly superuser: Fact<boolean>;
  readonly clocks: readonly SeenClock[];
  readonly paces: readonly SeenPace[];
}

export async function readHdfs(read: HdfsReader, clock: Clock, limit: Limit): Promise<HdfsFacts> {
  const namenodes = told(
    timed(
      { system: 'hdfs', place: 'namenodes' },
      clock,
      () => read.eachNamenode(limit('the state of each namenode')),
      (all) => all.map(({ base, namenode }) => ({ server: base, serverMs: valueIn(namenode)?.serverMs })),
    ),
  );
  const [asked, cluster, superuser] = await Promise.all([
    namenodes,
    told(read.cluster(limit('its datanodes, blocks and space'))),
    told(read.isSuperuser(limit(`whether ${read.user} is a superuser`))),
  ]);
  return {
    user: read.user,
    namenodes: answerOf(asked),
    cluster,
    superuser,
    clocks: valueIn(asked)?.clocks ?? [],
    // One that is silent takes the time of both.
    paces: valueIn(asked)?.answer.every(({ namenode }) => namenode.ok) === true ? (valueIn(asked)?.paces ?? []) : [],
  };
}
