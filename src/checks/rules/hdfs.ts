import type { Rule } from '../rule.ts';
import type { HadoopConf } from '../subjects/hadoop-conf.ts';
import type { HadoopFolder } from '../subjects/hadoop-folder.ts';
import aclInheritanceOff from './hdfs/acl-inheritance-off.ts';
import aclInheritanceTooEarly from './hdfs/acl-inheritance-too-early.ts';
import aclsOff from './hdfs/acls-off.ts';
import anyHostMayJoin from './hdfs/any-host-may-join.ts';
import balanceBandwidthSmall from './hdfs/balance-bandwidth-small.ts';
import blockSizeRefused from './hdfs/block-size-refused.ts';
import blockTokensOff from './hdfs/block-tokens-off.ts';
import dataInTmp from './hdfs/data-in-tmp.ts';
import defaultFsNamesHost from './hdfs/default-fs-names-host.ts';
import defaultFsNoHost from './hdfs/default-fs-no-host.ts';
import defaultFsPortOnNameservice from './hdfs/default-fs-port-on-nameservice.ts';
import defaultFsUnknownNameservice from './hdfs/default-fs-unknown-nameservice.ts';
import defaultFsWebPort from './hdfs/default-fs-web-port.ts';
import dfsUmaskDecimal from './hdfs/dfs-umask-decimal.ts';
import dfsUmaskGone from './hdfs/dfs-umask-gone.ts';
import diskWithoutReserve from './hdfs/disk-without-reserve.ts';
import elementUnread from './hdfs/element-unread.ts';
import failoverByHand from './hdfs/failover-by-hand.ts';
import failoverWithoutZookeeper from './hdfs/failover-without-zookeeper.ts';
import fallbackToSimple from './hdfs/fallback-to-simple.ts';
import fencingDoesNothing from './hdfs/fencing-does-nothing.ts';
import fencingMissing from './hdfs/fencing-missing.ts';
import filesBounded from './hdfs/files-bounded.ts';
import finalUnread from './hdfs/final-unread.ts';
import groupSearchMixed from './hdfs/group-search-mixed.ts';
import haIncomplete from './hdfs/ha-incomplete.ts';
import identityClaimed from './hdfs/identity-claimed.ts';
import journalNodesEven from './hdfs/journal-nodes-even.ts';
import journalNodesWithComma from './hdfs/journal-nodes-with-comma.ts';
import keyDeprecated from './hdfs/key-deprecated.ts';
import keyInBothFiles from './hdfs/key-in-both-files.ts';
import keyTwice from './hdfs/key-twice.ts';
import namenodesAtOneAddress from './hdfs/namenodes-at-one-address.ts';
import permissionsOff from './hdfs/permissions-off.ts';
import proxyuserIncomplete from './hdfs/proxyuser-incomplete.ts';
import proxyuserOpen from './hdfs/proxyuser-open.ts';
import recheckInSeconds from './hdfs/recheck-in-seconds.ts';
import replicationOne from './hdfs/replication-one.ts';
import replicationRefused from './hdfs/replication-refused.ts';
import safeModeForEver from './hdfs/safe-mode-for-ever.ts';
import sshfenceWithoutKey from './hdfs/sshfence-without-key.ts';
import staticUserSuperuser from './hdfs/static-user-superuser.ts';
import superusersWide from './hdfs/superusers-wide.ts';
import switchMalformed from './hdfs/switch-malformed.ts';
import umaskLeadingZeros from './hdfs/umask-leading-zeros.ts';
import umaskMalformed from './hdfs/umask-malformed.ts';
import umaskNotForHue from './hdfs/umask-not-for-hue.ts';
import umaskOnServer from './hdfs/umask-on-server.ts';
import umaskPermissive from './hdfs/umask-permissive.ts';
import umaskSymbolic from './hdfs/umask-symbolic.ts';
import volumeFailureStopsNode from './hdfs/volume-failure-stops-node.ts';
import volumeFailuresRefused from './hdfs/volume-failures-refused.ts';
import volumePolicyUnknown from './hdfs/volume-policy-unknown.ts';
import volumePreferenceLow from './hdfs/volume-preference-low.ts';
import volumePreferenceUnused from './hdfs/volume-preference-unused.ts';
import webhdfsOff from './hdfs/webhdfs-off.ts';
import webhdfsSwitchGone from './hdfs/webhdfs-switch-gone.ts';

/** All rules about a configuration file of Hadoop. */
export const hadoopConfRules: readonly Rule<HadoopConf>[] = [
  aclInheritanceOff,
  aclInheritanceTooEarly,
  aclsOff,
  anyHostMayJoin,
  balanceBandwidthSmall,
  blockSizeRefused,
  dataInTmp,
  defaultFsNoHost,
  defaultFsWebPort,
  dfsUmaskDecimal,
  dfsUmaskGone,
  diskWithoutReserve,
  elementUnread,
  failoverByHand,
  fallbackToSimple,
  fencingDoesNothing,
  fencingMissing,
  filesBounded,
  finalUnread,
  groupSearchMixed,
  haIncomplete,
  identityClaimed,
  journalNodesEven,
  journalNodesWithComma,
  keyDeprecated,
  keyTwice,
  namenodesAtOneAddress,
  permissionsOff,
  proxyuserIncomplete,
  proxyuserOpen,
  recheckInSeconds,
  replicationOne,
  replicationRefused,
  safeModeForEver,
  staticUserSuperuser,
  superusersWide,
  switchMalformed,
  umaskLeadingZeros,
  umaskMalformed,
  umaskOnServer,
  umaskPermissive,
  umaskSymbolic,
  volumeFailureStopsNode,
  volumeFailuresRefused,
  volumePolicyUnknown,
  volumePreferenceLow,
  volumePreferenceUnused,
  webhdfsOff,
  webhdfsSwitchGone,
];

/** All rules about `core-site.xml` and `hdfs-site.xml` seen together. */
export const hadoopFolderRules: readonly Rule<HadoopFolder>[] = [
  blockTokensOff,
  defaultFsNamesHost,
  defaultFsPortOnNameservice,
  defaultFsUnknownNameservice,
  failoverWithoutZookeeper,
  keyInBothFiles,
  sshfenceWithoutKey,
  umaskNotForHue,
];
