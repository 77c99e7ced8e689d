import { rule } from '../../rule.ts';
import type { Namenode } from '../../subjects/namenode.ts';
import { namenode } from '../../subjects/namenode-example.ts';

const STARTED_MS = Date.UTC(2026, 0, 15, 8);

export default rule<Namenode>({
  id: 'hdfs/upgrade-not-finalized',
  reads: 'namenode',
  severity: 'warning',
  title: 'An upgrade of HDFS is not finalized',
  why: 'Until it is, datanodes keep the blocks of deleted files for the way back, so that disks fill although everybody deletes; the balancer refuses to run during a rolling upgrade (exit -7), and no other upgrade can begin.',
  sources: [
    'HDFS Rolling Upgrade; HDFS Upgrade and Rollback (Apache Hadoop 3.4.1)',
    'apache/hadoop ExitStatus.java, Balancer.java (-runDuringUpgrade), 2.7.7, 3.3.6; NameNodeMXBean: UpgradeFinalized, RollingUpgradeStatus',
  ],
  *check(subject) {
    const { isUpgradeFinalized, rollingUpgradeMs } = subject.facts.cluster;
    if (!subject.isActive) return;
    if (rollingUpgradeMs !== undefined) {
      yield {
        at: subject.at('rollingUpgradeSince'),
        sentence: `A rolling upgrade goes on since ${new Date(rollingUpgradeMs).toISOString().slice(0, 10)}: deleted blocks stay on the disks, and the balancer does not run.`,
        mend: 'When all daemons have the new version and nobody wants the old one: hdfs dfsadmin -rollingUpgrade finalize.',
      };
    } else if (!isUpgradeFinalized) {
      yield {
        at: subject.at('upgradeFinalized'),
        sentence: 'An upgrade is not finalized: datanodes keep the state from before it beside that of now.',
        mend: 'When nobody wants the way back: hdfs dfsadmin -finalizeUpgrade.',
      };
    }
  },
  bad: [namenode({ cluster: { rollingUpgradeMs: STARTED_MS } }), namenode({ cluster: { isUpgradeFinalized: false } })],
  good: [namenode({}), namenode({ state: 'standby', cluster: { isUpgradeFinalized: false } })],
});
