import type { NamenodeState } from '../hdfs/cluster.ts';
import type { DatanodeChange } from '../hdfs/datanodes.ts';
import type { HdfsLab } from '../hdfs/start.ts';
import type { Release } from './play.ts';
import type { StandingFault } from './script.ts';

/** As a namenode says it that waits for its datanodes (3.4.1). */
const SAFE_MODE =
  'The reported blocks 0 needs additional 3 blocks to reach the threshold 0.9990 of total blocks 4.\nThe minimum number of live datanodes is not required. Safe mode will be turned off automatically once the thresholds have been reached.';

/** Brings a standing fault of HDFS about; undefined where the fault is none of HDFS. */
export async function pullHdfs(hdfs: HdfsLab, fault: StandingFault): Promise<Release | undefined> {
  switch (fault.kind) {
    case 'down':
      await hdfs.server.stop();
      return () => hdfs.server.open();
    case 'leader-lost':
      hdfs.failOver();
      return () => undefined;
    case 'safe-mode':
      hdfs.setSafeMode(SAFE_MODE);
      return () => hdfs.setSafeMode(undefined);
    case 'namenode-starting':
      return setAll(hdfs, 'starting');
    case 'both-standby':
      return setAll(hdfs, 'standby');
    case 'full-datanode':
      return changeDatanodes(hdfs, fault.datanode, { full: true }, { full: false });
    case 'dead-datanode':
      return changeDatanodes(hdfs, fault.datanode, { live: false }, { live: true });
    default:
      return undefined;
  }
}

function setAll(hdfs: HdfsLab, state: NamenodeState): Release {
  const before = hdfs.states();
  const set = (states: readonly NamenodeState[]): void => {
    for (const [index, one] of states.entries()) hdfs.setState(index, one);
  };
  set(before.map(() => state));
  return () => set(before);
}

function changeDatanodes(
  hdfs: HdfsLab,
  only: number | undefined,
  change: DatanodeChange,
  back: DatanodeChange,
): Release {
  const meant = [...hdfs.datanodes().keys()].filter((index) => only === undefined || only === index);
  for (const index of meant) hdfs.setDatanode(index, change);
  return () => {
    for (const index of meant) hdfs.setDatanode(index, back);
  };
}
