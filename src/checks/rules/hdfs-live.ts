import type { Rule } from '../rule.ts';
import type { Namenode } from '../subjects/namenode.ts';
import blockReportTooLong from './hdfs/block-report-too-long.ts';
import blocksSmall from './hdfs/blocks-small.ts';
import fullBesideHdfs from './hdfs/full-beside-hdfs.ts';
import handlersFew from './hdfs/handlers-few.ts';
import namenodeHeapSmall from './hdfs/namenode-heap-small.ts';
import namenodesDiffer from './hdfs/namenodes-differ.ts';
import pipelineWithoutSpare from './hdfs/pipeline-without-spare.ts';
import upgradeNotFinalized from './hdfs/upgrade-not-finalized.ts';

/** All rules about a namenode that runs. */
export const namenodeRules: readonly Rule<Namenode>[] = [
  blockReportTooLong,
  blocksSmall,
  fullBesideHdfs,
  handlersFew,
  namenodeHeapSmall,
  namenodesDiffer,
  pipelineWithoutSpare,
  upgradeNotFinalized,
];
