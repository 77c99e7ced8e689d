import type { Rule } from '../rule.ts';
import type { HdfsHealthFacts } from '../subjects/hdfs-health.ts';
import type { Namenode } from '../subjects/namenode.ts';
import blockReportTooLong from './hdfs/block-report-too-long.ts';
import blocksSmall from './hdfs/blocks-small.ts';
import blocksUnderReplicated from './hdfs/blocks-under-replicated.ts';
import callsWait from './hdfs/calls-wait.ts';
import checkpointOld from './hdfs/checkpoint-old.ts';
import datanodeSilent from './hdfs/datanode-silent.ts';
import datanodesLeaving from './hdfs/datanodes-leaving.ts';
import editsPlaceLost from './hdfs/edits-place-lost.ts';
import fullBesideHdfs from './hdfs/full-beside-hdfs.ts';
import gcMuch from './hdfs/gc-much.ts';
import handlersFew from './hdfs/handlers-few.ts';
import heapFull from './hdfs/heap-full.ts';
import journalNodeBehind from './hdfs/journal-node-behind.ts';
import journalNodeSilent from './hdfs/journal-node-silent.ts';
import namenodeHeapSmall from './hdfs/namenode-heap-small.ts';
import namenodesDiffer from './hdfs/namenodes-differ.ts';
import pipelineWithoutSpare from './hdfs/pipeline-without-spare.ts';
import serversOfOtherVersions from './hdfs/servers-of-other-versions.ts';
import standbyBehind from './hdfs/standby-behind.ts';
import transfersMany from './hdfs/transfers-many.ts';
import upgradeNotFinalized from './hdfs/upgrade-not-finalized.ts';
import volumeFailed from './hdfs/volume-failed.ts';
import volumeFull from './hdfs/volume-full.ts';

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

/** All rules about how the servers of a file system are. */
export const hdfsHealthRules: readonly Rule<HdfsHealthFacts>[] = [
  blocksUnderReplicated,
  callsWait,
  checkpointOld,
  datanodeSilent,
  datanodesLeaving,
  editsPlaceLost,
  gcMuch,
  heapFull,
  journalNodeBehind,
  journalNodeSilent,
  serversOfOtherVersions,
  standbyBehind,
  transfersMany,
  volumeFailed,
  volumeFull,
];
