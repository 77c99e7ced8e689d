import type { CallFault, FaultKind, LabSystem } from './script.ts';

/** What a kind of fault may be said of, and how long it is there. */
interface KindOfFault {
  readonly systems: readonly LabSystem[];
  /** A standing fault is what the platform is like; all others happen to single calls. */
  readonly isStanding: boolean;
}

const HTTP: readonly LabSystem[] = ['mesos', 'marathon', 'hdfs', 'zeppelin'];
const ALL: readonly LabSystem[] = [...HTTP, 'ldap', 'zookeeper'];

const ofCalls = (systems: readonly LabSystem[]): KindOfFault => ({ systems, isStanding: false });
const standing = (...systems: readonly LabSystem[]): KindOfFault => ({ systems, isStanding: true });

/** All kinds of faults. Where a rule names no system, a standing fault is one of the first system here. */
export const faultKinds: Readonly<Record<FaultKind, KindOfFault>> = {
  late: ofCalls(ALL),
  cut: ofCalls(ALL),
  half: ofCalls(ALL),
  stall: ofCalls(ALL),
  refuse: ofCalls(ALL),
  status: ofCalls(ALL),
  'redirect-loop': ofCalls(HTTP),
  'wrong-content-type': ofCalls(HTTP),
  'clock-skew': ofCalls(HTTP),
  'ldap-stops': ofCalls(['ldap']),
  down: standing('mesos', 'marathon', 'hdfs', 'ldap', 'zookeeper'),
  'leader-lost': standing('mesos', 'marathon', 'hdfs'),
  'no-leader': standing('mesos', 'marathon'),
  'dead-leader': standing('mesos'),
  'stale-standby': standing('mesos'),
  'master-recovering': standing('mesos'),
  'gone-agent': standing('mesos'),
  'full-datanode': standing('hdfs'),
  'dead-datanode': standing('hdfs'),
  'safe-mode': standing('hdfs'),
  'namenode-starting': standing('hdfs'),
  'both-standby': standing('hdfs'),
  'expired-certificate': standing('ldap', 'zeppelin'),
};

export const isOfCalls = (fault: { readonly kind: FaultKind }): fault is CallFault =>
  !faultKinds[fault.kind].isStanding;
