import type { Rule } from '../rule.ts';
import type { PlatformFacts } from '../subjects/platform.ts';
import agentsLost from './platform/agents-lost.ts';
import answersLate from './platform/answers-late.ts';
import blocksMissing from './platform/blocks-missing.ts';
import certificateEnds from './platform/certificate-ends.ts';
import clockSkewed from './platform/clock-skewed.ts';
import configWritable from './platform/config-writable.ts';
import datanodesDead from './platform/datanodes-dead.ts';
import datanodesUnwell from './platform/datanodes-unwell.ts';
import eventsMissing from './platform/events-missing.ts';
import flagsHidden from './platform/flags-hidden.ts';
import hdfsNoSuperuser from './platform/hdfs-no-superuser.ts';
import ldapDown from './platform/ldap-down.ts';
import ldapInTheClear from './platform/ldap-in-the-clear.ts';
import ldapLoginIgnored from './platform/ldap-login-ignored.ts';
import ldapLoginRefused from './platform/ldap-login-refused.ts';
import ldapNobody from './platform/ldap-nobody.ts';
import ldapPagesBreakOff from './platform/ldap-pages-break-off.ts';
import ldapUnpaged from './platform/ldap-unpaged.ts';
import leaderInZookeeperDead from './platform/leader-in-zookeeper-dead.ts';
import leaderNotInZookeeper from './platform/leader-not-in-zookeeper.ts';
import marathonDown from './platform/marathon-down.ts';
import marathonLeaderless from './platform/marathon-leaderless.ts';
import marathonNotRegistered from './platform/marathon-not-registered.ts';
import marathonUnusable from './platform/marathon-unusable.ts';
import marathonsDisagree from './platform/marathons-disagree.ts';
import masterDown from './platform/master-down.ts';
import masterLeaderless from './platform/master-leaderless.ts';
import masterRedirects from './platform/master-redirects.ts';
import masterUnhealthy from './platform/master-unhealthy.ts';
import mastersBelowQuorum from './platform/masters-below-quorum.ts';
import mastersDisagree from './platform/masters-disagree.ts';
import metronomeDown from './platform/metronome-down.ts';
import metronomeLeaderless from './platform/metronome-leaderless.ts';
import namenodeAlone from './platform/namenode-alone.ts';
import namenodeDown from './platform/namenode-down.ts';
import namenodeNoneActive from './platform/namenode-none-active.ts';
import namenodeStarting from './platform/namenode-starting.ts';
import namenodeTwoActive from './platform/namenode-two-active.ts';
import principalRefused from './platform/principal-refused.ts';
import redirectLoop from './platform/redirect-loop.ts';
import safeMode from './platform/safe-mode.ts';
import spaceShort from './platform/space-short.ts';
import versionUnsupported from './platform/version-unsupported.ts';
import versionsMixed from './platform/versions-mixed.ts';
import zeppelinNoAdmin from './platform/zeppelin-no-admin.ts';
import zookeeperQuorumLost from './platform/zookeeper-quorum-lost.ts';
import zookeeperServerDown from './platform/zookeeper-server-down.ts';

/** All rules about a platform as a whole. */
export const platformRules: readonly Rule<PlatformFacts>[] = [
  agentsLost,
  answersLate,
  blocksMissing,
  certificateEnds,
  clockSkewed,
  configWritable,
  datanodesDead,
  datanodesUnwell,
  eventsMissing,
  flagsHidden,
  hdfsNoSuperuser,
  ldapDown,
  ldapInTheClear,
  ldapLoginIgnored,
  ldapLoginRefused,
  ldapNobody,
  ldapPagesBreakOff,
  ldapUnpaged,
  leaderInZookeeperDead,
  leaderNotInZookeeper,
  marathonDown,
  marathonLeaderless,
  marathonNotRegistered,
  marathonUnusable,
  marathonsDisagree,
  masterDown,
  masterLeaderless,
  masterRedirects,
  masterUnhealthy,
  mastersBelowQuorum,
  mastersDisagree,
  metronomeDown,
  metronomeLeaderless,
  namenodeAlone,
  namenodeDown,
  namenodeNoneActive,
  namenodeStarting,
  namenodeTwoActive,
  principalRefused,
  redirectLoop,
  safeMode,
  spaceShort,
  versionUnsupported,
  versionsMixed,
  zeppelinNoAdmin,
  zookeeperQuorumLost,
  zookeeperServerDown,
];
