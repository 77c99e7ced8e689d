import type { HdfsCluster, HdfsReader, NamenodeFact } from '../../clients/hdfs/types.ts';
import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { type SeenClock, timed } from './platform-clock.ts';
import { told } from './platform-told.ts';

/** The namenodes, the file system as the active one counts it, and what we may do there. */
export interface HdfsFacts {
  /** The name that requests are made under. */
  readonly user: string;
  readonly namenodes: Fact<readonly NamenodeFact[]>;
  readonly cluster: Fact<HdfsCluster>;
  readonly superuser: Fact<boolean>;
  readonly clocks: readonly SeenClock[];
}

export async function readHdfs(read: HdfsReader, clock: Clock, signal: AbortSignal): Promise<HdfsFacts> {
  const namenodes = told(
    timed(
      'hdfs',
      clock,
      () => read.eachNamenode(signal),
      (all) => all.map(({ base, namenode }) => ({ server: base, serverMs: valueIn(namenode)?.serverMs })),
    ),
  );
  const [asked, cluster, superuser] = await Promise.all([
    namenodes,
    told(read.cluster(signal)),
    told(read.isSuperuser(signal)),
  ]);
  return {
    user: read.user,
    namenodes: asked.ok ? { ok: true, value: asked.value.answer } : asked,
    cluster,
    superuser,
    clocks: valueIn(asked)?.clocks ?? [],
  };
}
