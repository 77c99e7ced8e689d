import type { NamenodeState } from '../hdfs/cluster.ts';
import type { DatanodeChange } from '../hdfs/datanodes.ts';
import type { HdfsLab } from '../hdfs/start.ts';
import type { Release } from './play.ts';
import type { StandingFault } from './script.ts';

/** As a namenode says it whatever its blocks are (recorded of 3.4.1): one that waits for them would have to count them. */
const SAFE_MODE = 'It was turned on manually. Use "hdfs dfsadmin -safemode leave" to turn safe mode off.';

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
