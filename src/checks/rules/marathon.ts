import type { Rule } from '../rule.ts';
import type { Flags } from '../subjects/flags.ts';
import type { MarathonApp } from '../subjects/marathon-app.ts';
import type { MarathonGroup } from '../subjects/marathon-group.ts';
import type { MarathonPod } from '../subjects/marathon-pod.ts';
import acceptedRolesImpossible from './marathon/accepted-roles-impossible.ts';
import answerSentBack from './marathon/answer-sent-back.ts';
import appIdIllegal from './marathon/app-id-illegal.ts';
import appIdReserved from './marathon/app-id-reserved.ts';
import appUserInDocker from './marathon/app-user-in-docker.ts';
import appUserUnset from './marathon/app-user-unset.ts';
import authenticationNotSwitchedOn from './marathon/authentication-not-switched-on.ts';
import backoffUnbounded from './marathon/backoff-unbounded.ts';
import cmdAndArgs from './marathon/cmd-and-args.ts';
import confFolderUnread from './marathon/conf-folder-unread.ts';
import constraintMalformed from './marathon/constraint-malformed.ts';
import defaultAcceptedRolesFlag from './marathon/default-accepted-roles-flag.ts';
import dependencyCycle from './marathon/dependency-cycle.ts';
import dependsOnItself from './marathon/depends-on-itself.ts';
import deprecatedFeatureDead from './marathon/deprecated-feature-dead.ts';
import dnsLabelTooLong from './marathon/dns-label-too-long.ts';
import dockerImageMutable from './marathon/docker-image-mutable.ts';
import dockerPrivileged from './marathon/docker-privileged.ts';
import enforceRoleNested from './marathon/enforce-role-nested.ts';
import enforcedRoleDiffers from './marathon/enforced-role-differs.ts';
import failoverTimeoutShort from './marathon/failover-timeout-short.ts';
import failoverTimeoutTooLarge from './marathon/failover-timeout-too-large.ts';
import fieldMissing from './marathon/field-missing.ts';
import flagUnknown from './marathon/flag-unknown.ts';
import flagValueMalformed from './marathon/flag-value-malformed.ts';
import gpusInDocker from './marathon/gpus-in-docker.ts';
import groupByWithoutValue from './marathon/group-by-without-value.ts';
import groupIdTwice from './marathon/group-id-twice.ts';
import groupUnknownField from './marathon/group-unknown-field.ts';
import groupValueType from './marathon/group-value-type.ts';
import haproxyGroupMissing from './marathon/haproxy-group-missing.ts';
import haproxyPortMissing from './marathon/haproxy-port-missing.ts';
import healthCheckDelayIgnored from './marathon/health-check-delay-ignored.ts';
import healthCheckGrace from './marathon/health-check-grace.ts';
import healthCheckPort from './marathon/health-check-port.ts';
import healthPathWithoutSlash from './marathon/health-path-without-slash.ts';
import heapAboveMemory from './marathon/heap-above-memory.ts';
import hierarchicalRole from './marathon/hierarchical-role.ts';
import httpOpen from './marathon/http-open.ts';
import hueCommandUnknown from './marathon/hue-command-unknown.ts';
import idOutsideGroup from './marathon/id-outside-group.ts';
import imageMalformed from './marathon/image-malformed.ts';
import killGraceShort from './marathon/kill-grace-short.ts';
import marathonHealthCheck from './marathon/marathon-health-check.ts';
import networksMixed from './marathon/networks-mixed.ts';
import noCheckpoint from './marathon/no-checkpoint.ts';
import noHa from './marathon/no-ha.ts';
import noHealthCheck from './marathon/no-health-check.ts';
import oldNetworkFields from './marathon/old-network-fields.ts';
import podContainerIncomplete from './marathon/pod-container-incomplete.ts';
import podEndpointUndefined from './marathon/pod-endpoint-undefined.ts';
import podGroupByWithoutValue from './marathon/pod-group-by-without-value.ts';
import podHealthCheckRefused from './marathon/pod-health-check-refused.ts';
import podImageMalformed from './marathon/pod-image-malformed.ts';
import podImageMutable from './marathon/pod-image-mutable.ts';
import podNetworkUnnamed from './marathon/pod-network-unnamed.ts';
import podSecretInEnv from './marathon/pod-secret-in-env.ts';
import podUnknownField from './marathon/pod-unknown-field.ts';
import podValueRange from './marathon/pod-value-range.ts';
import podVolumeUndefined from './marathon/pod-volume-undefined.ts';
import portsAndNetworkMode from './marathon/ports-and-network-mode.ts';
import portsTwice from './marathon/ports-twice.ts';
import pullConfigInDocker from './marathon/pull-config-in-docker.ts';
import readinessTimeout from './marathon/readiness-timeout.ts';
import removedFlag from './marathon/removed-flag.ts';
import residentPrincipalUnset from './marathon/resident-principal-unset.ts';
import residentSettings from './marathon/resident-settings.ts';
import roleWithSlash from './marathon/role-with-slash.ts';
import secretInEnv from './marathon/secret-in-env.ts';
import secretUndefined from './marathon/secret-undefined.ts';
import servicePortTwice from './marathon/service-port-twice.ts';
import singleInstanceConflict from './marathon/single-instance-conflict.ts';
import singleInstanceDoubled from './marathon/single-instance-doubled.ts';
import singleZookeeper from './marathon/single-zookeeper.ts';
import twoMesosHealthChecks from './marathon/two-mesos-health-checks.ts';
import unknownField from './marathon/unknown-field.ts';
import unreachableOrder from './marathon/unreachable-order.ts';
import unreachableZero from './marathon/unreachable-zero.ts';
import updateNeverMoves from './marathon/update-never-moves.ts';
import upgradeStrategyIncomplete from './marathon/upgrade-strategy-incomplete.ts';
import urisAndFetch from './marathon/uris-and-fetch.ts';
import valueRange from './marathon/value-range.ts';
import valueType from './marathon/value-type.ts';
import valueWord from './marathon/value-word.ts';
import vhostTwice from './marathon/vhost-twice.ts';
import volumeOpensAgent from './marathon/volume-opens-agent.ts';

/** All rules about an app. */
export const marathonAppRules: readonly Rule<MarathonApp>[] = [
  acceptedRolesImpossible,
  answerSentBack,
  appIdIllegal,
  appIdReserved,
  appUserInDocker,
  appUserUnset,
  backoffUnbounded,
  cmdAndArgs,
  constraintMalformed,
  dependsOnItself,
  dnsLabelTooLong,
  dockerImageMutable,
  dockerPrivileged,
  fieldMissing,
  gpusInDocker,
  groupByWithoutValue,
  haproxyGroupMissing,
  haproxyPortMissing,
  healthCheckDelayIgnored,
  healthCheckGrace,
  healthCheckPort,
  healthPathWithoutSlash,
  heapAboveMemory,
  hierarchicalRole,
  hueCommandUnknown,
  imageMalformed,
  killGraceShort,
  marathonHealthCheck,
  networksMixed,
  noHealthCheck,
  oldNetworkFields,
  portsAndNetworkMode,
  portsTwice,
  pullConfigInDocker,
  readinessTimeout,
  residentSettings,
  secretInEnv,
  secretUndefined,
  singleInstanceConflict,
  singleInstanceDoubled,
  twoMesosHealthChecks,
  unknownField,
  unreachableOrder,
  unreachableZero,
  updateNeverMoves,
  upgradeStrategyIncomplete,
  urisAndFetch,
  valueRange,
  valueType,
  valueWord,
  volumeOpensAgent,
];

/** All rules about a group as a whole; those about its apps are those about apps. */
export const marathonGroupRules: readonly Rule<MarathonGroup>[] = [
  dependencyCycle,
  enforceRoleNested,
  enforcedRoleDiffers,
  groupIdTwice,
  groupUnknownField,
  groupValueType,
  idOutsideGroup,
  servicePortTwice,
  vhostTwice,
];

/** All rules about a pod. */
export const marathonPodRules: readonly Rule<MarathonPod>[] = [
  podContainerIncomplete,
  podEndpointUndefined,
  podGroupByWithoutValue,
  podHealthCheckRefused,
  podImageMalformed,
  podImageMutable,
  podNetworkUnnamed,
  podSecretInEnv,
  podUnknownField,
  podValueRange,
  podVolumeUndefined,
];

/** All rules about the flags of Marathon itself. */
export const marathonFlagRules: readonly Rule<Flags>[] = [
  authenticationNotSwitchedOn,
  confFolderUnread,
  defaultAcceptedRolesFlag,
  deprecatedFeatureDead,
  failoverTimeoutShort,
  failoverTimeoutTooLarge,
  flagUnknown,
  flagValueMalformed,
  httpOpen,
  noCheckpoint,
  noHa,
  removedFlag,
  residentPrincipalUnset,
  roleWithSlash,
  singleZookeeper,
];
