import type { Rule } from '../rule.ts';
import type { Flags } from '../subjects/flags.ts';
import type { MesosCredentials } from '../subjects/mesos-credentials.ts';
import type { Nodes } from '../subjects/nodes.ts';
import aclGone from './mesos/acl-gone.ts';
import aclNeverReached from './mesos/acl-never-reached.ts';
import aclObjectMissing from './mesos/acl-object-missing.ts';
import aclRunTasksOpen from './mesos/acl-run-tasks-open.ts';
import aclStar from './mesos/acl-star.ts';
import aclTypeUnknown from './mesos/acl-type-unknown.ts';
import aclUnknown from './mesos/acl-unknown.ts';
import aclValuesIgnored from './mesos/acl-values-ignored.ts';
import agentCheckpointFlag from './mesos/agent-checkpoint-flag.ts';
import agentCheckpointOff from './mesos/agent-checkpoint-off.ts';
import agentFlagTwice from './mesos/agent-flag-twice.ts';
import agentFlagUnknown from './mesos/agent-flag-unknown.ts';
import agentFlagWithoutValue from './mesos/agent-flag-without-value.ts';
import agentHttpOpen from './mesos/agent-http-open.ts';
import agentPingWindow from './mesos/agent-ping-window.ts';
import agentValueMalformed from './mesos/agent-value-malformed.ts';
import agentsUnauthenticated from './mesos/agents-unauthenticated.ts';
import attributeComma from './mesos/attribute-comma.ts';
import attributeNumeric from './mesos/attribute-numeric.ts';
import attributeSet from './mesos/attribute-set.ts';
import attributesMalformed from './mesos/attributes-malformed.ts';
import containerizerUnknown from './mesos/containerizer-unknown.ts';
import credentialIncomplete from './mesos/credential-incomplete.ts';
import credentialTwice from './mesos/credential-twice.ts';
import credentialsPlain from './mesos/credentials-plain.ts';
import diskQuotaNotEnforced from './mesos/disk-quota-not-enforced.ts';
import executorRegistrationShort from './mesos/executor-registration-short.ts';
import frameworksUnauthenticated from './mesos/frameworks-unauthenticated.ts';
import imageIsolatorsMissing from './mesos/image-isolators-missing.ts';
import isolationPosix from './mesos/isolation-posix.ts';
import isolatorRenamed from './mesos/isolator-renamed.ts';
import isolatorUnknown from './mesos/isolator-unknown.ts';
import masterFlagTwice from './mesos/master-flag-twice.ts';
import masterFlagUnknown from './mesos/master-flag-unknown.ts';
import masterFlagWithoutValue from './mesos/master-flag-without-value.ts';
import masterHttpOpen from './mesos/master-http-open.ts';
import masterValueMalformed from './mesos/master-value-malformed.ts';
import masterWorkDirOnTmp from './mesos/master-work-dir-on-tmp.ts';
import noAcls from './mesos/no-acls.ts';
import noCfsQuota from './mesos/no-cfs-quota.ts';
import oldFlagName from './mesos/old-flag-name.ts';
import quorumNotMajority from './mesos/quorum-not-majority.ts';
import quorumOne from './mesos/quorum-one.ts';
import quorumTooLarge from './mesos/quorum-too-large.ts';
import quotaCamelCase from './mesos/quota-camel-case.ts';
import quotaGuaranteeAboveLimit from './mesos/quota-guarantee-above-limit.ts';
import quotaNestedRole from './mesos/quota-nested-role.ts';
import quotaRoleIllegal from './mesos/quota-role-illegal.ts';
import quotaRoleTwice from './mesos/quota-role-twice.ts';
import quotaWithoutLimit from './mesos/quota-without-limit.ts';
import recoverCleanup from './mesos/recover-cleanup.ts';
import recoveryTimeoutShort from './mesos/recovery-timeout-short.ts';
import registryStrict from './mesos/registry-strict.ts';
import resourcesMalformed from './mesos/resources-malformed.ts';
import rolesFlag from './mesos/roles-flag.ts';
import singleMaster from './mesos/single-master.ts';
import switchUserOff from './mesos/switch-user-off.ts';
import systemdKillMode from './mesos/systemd-kill-mode.ts';
import weightNotPositive from './mesos/weight-not-positive.ts';
import weightRoleIllegal from './mesos/weight-role-illegal.ts';
import weightTwice from './mesos/weight-twice.ts';
import weightsFlag from './mesos/weights-flag.ts';
import workDirOnTmp from './mesos/work-dir-on-tmp.ts';

/** All rules about flags of a master. */
export const mesosMasterRules: readonly Rule<Flags>[] = [
  agentPingWindow,
  agentsUnauthenticated,
  frameworksUnauthenticated,
  masterFlagTwice,
  masterFlagUnknown,
  masterFlagWithoutValue,
  masterHttpOpen,
  masterValueMalformed,
  masterWorkDirOnTmp,
  noAcls,
  oldFlagName,
  quorumNotMajority,
  quorumOne,
  quorumTooLarge,
  registryStrict,
  rolesFlag,
  singleMaster,
  weightsFlag,
];

/** All rules about flags of an agent. */
export const mesosAgentRules: readonly Rule<Flags>[] = [
  agentCheckpointFlag,
  agentCheckpointOff,
  agentFlagTwice,
  agentFlagUnknown,
  agentFlagWithoutValue,
  agentHttpOpen,
  agentValueMalformed,
  attributeComma,
  attributeNumeric,
  attributeSet,
  attributesMalformed,
  containerizerUnknown,
  diskQuotaNotEnforced,
  executorRegistrationShort,
  imageIsolatorsMissing,
  isolationPosix,
  isolatorRenamed,
  isolatorUnknown,
  noCfsQuota,
  recoverCleanup,
  recoveryTimeoutShort,
  resourcesMalformed,
  switchUserOff,
  systemdKillMode,
  workDirOnTmp,
];

/** All rules about ACLs. */
export const mesosAclRules: readonly Rule<Nodes>[] = [
  aclGone,
  aclNeverReached,
  aclObjectMissing,
  aclRunTasksOpen,
  aclStar,
  aclTypeUnknown,
  aclUnknown,
  aclValuesIgnored,
];

/** All rules about credentials. */
export const mesosCredentialRules: readonly Rule<MesosCredentials>[] = [
  credentialIncomplete,
  credentialTwice,
  credentialsPlain,
];

/** All rules about weights. */
export const mesosWeightRules: readonly Rule<Nodes>[] = [weightNotPositive, weightRoleIllegal, weightTwice];

/** All rules about quotas. */
export const mesosQuotaRules: readonly Rule<Nodes>[] = [
  quotaCamelCase,
  quotaGuaranteeAboveLimit,
  quotaNestedRole,
  quotaRoleIllegal,
  quotaRoleTwice,
  quotaWithoutLimit,
];
