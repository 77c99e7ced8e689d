import type { Rule } from '../rule.ts';
import type { Environment } from '../subjects/environment.ts';
import type { MarathonApp } from '../subjects/marathon-app.ts';
import type { SparkConf } from '../subjects/spark-conf.ts';
import type { SparkFolder } from '../subjects/spark-folder.ts';
import authenticateWithoutSecret from './spark/authenticate-without-secret.ts';
import bareTime from './spark/bare-time.ts';
import bypassThresholdRaised from './spark/bypass-threshold-raised.ts';
import clusterDriverHeapEatsOverhead from './spark/cluster-driver-heap-eats-overhead.ts';
import clusterDriverOverheadTwice from './spark/cluster-driver-overhead-twice.ts';
import clusterDriverWithoutOverhead from './spark/cluster-driver-without-overhead.ts';
import commentInValue from './spark/comment-in-value.ts';
import consolidateFilesGone from './spark/consolidate-files-gone.ts';
import consolidateFilesNeedsHash from './spark/consolidate-files-needs-hash.ts';
import consolidateFilesWithShuffleService from './spark/consolidate-files-with-shuffle-service.ts';
import constraintsMalformed from './spark/constraints-malformed.ts';
import constraintsNoPatterns from './spark/constraints-no-patterns.ts';
import constraintsNumberIsAtMost from './spark/constraints-number-is-at-most.ts';
import constraintsOnHostname from './spark/constraints-on-hostname.ts';
import constraintsSpaces from './spark/constraints-spaces.ts';
import containerizerValue from './spark/containerizer-value.ts';
import coresMaxBelowExecutorCores from './spark/cores-max-below-executor-cores.ts';
import coresMaxNotMultiple from './spark/cores-max-not-multiple.ts';
import coresMaxUnset from './spark/cores-max-unset.ts';
import dispatcherRecoveryKeyRenamed from './spark/dispatcher-recovery-key-renamed.ts';
import dispatcherRecoveryValue from './spark/dispatcher-recovery-value.ts';
import dispatcherShowsSecrets from './spark/dispatcher-shows-secrets.ts';
import dockerShuffleDirNotShared from './spark/docker-shuffle-dir-not-shared.ts';
import dockerVolumesMalformed from './spark/docker-volumes-malformed.ts';
import driverFailoverZero from './spark/driver-failover-zero.ts';
import driverHostLoopback from './spark/driver-host-loopback.ts';
import driverNotConstrained from './spark/driver-not-constrained.ts';
import dynamicAllocationBounds from './spark/dynamic-allocation-bounds.ts';
import dynamicAllocationFineGrained from './spark/dynamic-allocation-fine-grained.ts';
import dynamicAllocationKeepsShuffle from './spark/dynamic-allocation-keeps-shuffle.ts';
import dynamicAllocationNeedsShuffleService from './spark/dynamic-allocation-needs-shuffle-service.ts';
import dynamicAllocationTooOld from './spark/dynamic-allocation-too-old.ts';
import dynamicAllocationWithInstances from './spark/dynamic-allocation-with-instances.ts';
import encryptionWithoutAuthenticate from './spark/encryption-without-authenticate.ts';
import environmentShadowed from './spark/environment-shadowed.ts';
import executorCoresBelowTaskCpus from './spark/executor-cores-below-task-cpus.ts';
import executorCoresIgnored1x from './spark/executor-cores-ignored-1x.ts';
import executorHomeMissing from './spark/executor-home-missing.ts';
import executorInstancesIgnored from './spark/executor-instances-ignored.ts';
import extraCoresOversubscribe from './spark/extra-cores-oversubscribe.ts';
import fetcherCacheMisspelt from './spark/fetcher-cache-misspelt.ts';
import fineGrainedByDefault from './spark/fine-grained-by-default.ts';
import fineGrainedDeprecated from './spark/fine-grained-deprecated.ts';
import fineGrainedStarvesOldMesos from './spark/fine-grained-starves-old-mesos.ts';
import fixedBlockManagerPort from './spark/fixed-block-manager-port.ts';
import folderMasterDiffers from './spark/folder-master-differs.ts';
import folderRoleDiffers from './spark/folder-role-differs.ts';
import folderShuffleServiceDiffers from './spark/folder-shuffle-service-differs.ts';
import gpusMaxIsACap from './spark/gpus-max-is-a-cap.ts';
import hashManagerGone from './spark/hash-manager-gone.ts';
import hashShuffleFloodsInodes from './spark/hash-shuffle-floods-inodes.ts';
import heartbeatNotBelowTimeout from './spark/heartbeat-not-below-timeout.ts';
import ioEncryptionRefused from './spark/io-encryption-refused.ts';
import javaOptionsForbidden from './spark/java-options-forbidden.ts';
import keyDeprecated from './spark/key-deprecated.ts';
import keyRemoved from './spark/key-removed.ts';
import keyTooNew from './spark/key-too-new.ts';
import keyTwice from './spark/key-twice.ts';
import keyWithoutPrefix from './spark/key-without-prefix.ts';
import legacyEnvironment from './spark/legacy-environment.ts';
import legacyEnvironmentInApp from './spark/legacy-environment-in-app.ts';
import legacyMemoryFractions from './spark/legacy-memory-fractions.ts';
import localDirIgnoredOnMesos from './spark/local-dir-ignored-on-mesos.ts';
import localDirOnTmp from './spark/local-dir-on-tmp.ts';
import localDirsOverridden from './spark/local-dirs-overridden.ts';
import localIpLoopback from './spark/local-ip-loopback.ts';
import masterUnknown from './spark/master-unknown.ts';
import masterWithoutPort from './spark/master-without-port.ts';
import memoryBesideHeapNotAsked from './spark/memory-beside-heap-not-asked.ts';
import memoryWithoutUnit from './spark/memory-without-unit.ts';
import mesosExecutorCoresInCoarse from './spark/mesos-executor-cores-in-coarse.ts';
import mesosSupportDeprecated from './spark/mesos-support-deprecated.ts';
import mesosSupportRemoved from './spark/mesos-support-removed.ts';
import mesosTooOld from './spark/mesos-too-old.ts';
import mutableImageTag from './spark/mutable-image-tag.ts';
import nativeLibraryUnset from './spark/native-library-unset.ts';
import offHeapWithoutSize from './spark/off-heap-without-size.ts';
import overheadKeyNotForMesos from './spark/overhead-key-not-for-mesos.ts';
import quotesInValue from './spark/quotes-in-value.ts';
import secretInEnv from './spark/secret-in-env.ts';
import secretInProperties from './spark/secret-in-properties.ts';
import secretInline from './spark/secret-inline.ts';
import secretWithoutPrincipal from './spark/secret-without-principal.ts';
import shuffleManagerUnknown from './spark/shuffle-manager-unknown.ts';
import shufflePartitionsManyFiles from './spark/shuffle-partitions-many-files.ts';
import shuffleServiceNotEverywhere from './spark/shuffle-service-not-everywhere.ts';
import shuffleSpillOff from './spark/shuffle-spill-off.ts';
import submitOptionNotForMesos from './spark/submit-option-not-for-mesos.ts';
import tungstenSortIsAlias from './spark/tungsten-sort-is-alias.ts';
import unknownKey from './spark/unknown-key.ts';
import unknownVariable from './spark/unknown-variable.ts';
import unknownVariableInApp from './spark/unknown-variable-in-app.ts';
import valueChoice from './spark/value-choice.ts';
import valueRange from './spark/value-range.ts';
import valueType from './spark/value-type.ts';
import valueUnit from './spark/value-unit.ts';
import vendorOnlyKey from './spark/vendor-only-key.ts';
import wrongShuffleService from './spark/wrong-shuffle-service.ts';

/** All rules about properties of Spark, wherever they stand. */
export const sparkConfRules: readonly Rule<SparkConf>[] = [
  authenticateWithoutSecret,
  bareTime,
  bypassThresholdRaised,
  clusterDriverHeapEatsOverhead,
  clusterDriverOverheadTwice,
  clusterDriverWithoutOverhead,
  commentInValue,
  consolidateFilesGone,
  consolidateFilesNeedsHash,
  consolidateFilesWithShuffleService,
  constraintsMalformed,
  constraintsNoPatterns,
  constraintsNumberIsAtMost,
  constraintsOnHostname,
  constraintsSpaces,
  containerizerValue,
  coresMaxBelowExecutorCores,
  coresMaxNotMultiple,
  coresMaxUnset,
  dispatcherRecoveryKeyRenamed,
  dispatcherRecoveryValue,
  dispatcherShowsSecrets,
  dockerShuffleDirNotShared,
  dockerVolumesMalformed,
  driverFailoverZero,
  driverHostLoopback,
  driverNotConstrained,
  dynamicAllocationBounds,
  dynamicAllocationFineGrained,
  dynamicAllocationKeepsShuffle,
  dynamicAllocationNeedsShuffleService,
  dynamicAllocationTooOld,
  dynamicAllocationWithInstances,
  encryptionWithoutAuthenticate,
  executorCoresBelowTaskCpus,
  executorCoresIgnored1x,
  executorHomeMissing,
  executorInstancesIgnored,
  extraCoresOversubscribe,
  fetcherCacheMisspelt,
  fineGrainedByDefault,
  fineGrainedDeprecated,
  fineGrainedStarvesOldMesos,
  fixedBlockManagerPort,
  gpusMaxIsACap,
  hashManagerGone,
  hashShuffleFloodsInodes,
  heartbeatNotBelowTimeout,
  ioEncryptionRefused,
  javaOptionsForbidden,
  keyDeprecated,
  keyRemoved,
  keyTooNew,
  keyTwice,
  keyWithoutPrefix,
  legacyMemoryFractions,
  localDirIgnoredOnMesos,
  localDirOnTmp,
  masterUnknown,
  masterWithoutPort,
  memoryBesideHeapNotAsked,
  memoryWithoutUnit,
  mesosExecutorCoresInCoarse,
  mesosSupportDeprecated,
  mesosSupportRemoved,
  mesosTooOld,
  mutableImageTag,
  offHeapWithoutSize,
  overheadKeyNotForMesos,
  quotesInValue,
  secretInProperties,
  secretInline,
  secretWithoutPrincipal,
  shuffleManagerUnknown,
  shufflePartitionsManyFiles,
  shuffleSpillOff,
  submitOptionNotForMesos,
  tungstenSortIsAlias,
  unknownKey,
  valueChoice,
  valueRange,
  valueType,
  valueUnit,
  vendorOnlyKey,
];

/** All rules about apps that run something of Spark. */
export const sparkAppRules: readonly Rule<MarathonApp>[] = [
  legacyEnvironmentInApp,
  shuffleServiceNotEverywhere,
  unknownVariableInApp,
  wrongShuffleService,
];

/** All rules about `spark-env.sh`. */
export const sparkEnvRules: readonly Rule<Environment>[] = [legacyEnvironment, secretInEnv, unknownVariable];

/** All rules about `spark-defaults.conf` and the files beside it. */
export const sparkFolderRules: readonly Rule<SparkFolder>[] = [
  environmentShadowed,
  folderMasterDiffers,
  folderRoleDiffers,
  folderShuffleServiceDiffers,
  localDirsOverridden,
  localIpLoopback,
  nativeLibraryUnset,
];
