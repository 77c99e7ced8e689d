import type { JobsLook } from './jobs-look.ts';

/** What the checks of HDFS need besides. */
export interface HdfsLook extends JobsLook {
  /** `hdfs://nameservice`, as programs name the HDFS of the context. */
  readonly defaultFs: string | undefined;
  /** `http://host:port` of its namenodes. */
  readonly namenodes: readonly string[];
  readonly homes: string;
  /** Whose job it is, where that is said. */
  readonly user: string | undefined;
}
