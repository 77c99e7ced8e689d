import type { Rule } from '../rule.ts';
import type { Cluster } from '../subjects/cluster.ts';
import agentHostnameLoopback from './mesos/agent-hostname-loopback.ts';
import agentNewerThanMaster from './mesos/agent-newer-than-master.ts';
import agentsNotBack from './mesos/agents-not-back.ts';
import agentsSetAside from './mesos/agents-set-aside.ts';
import attributeKindsMixed from './mesos/attribute-kinds-mixed.ts';
import attributeMissingOnSome from './mesos/attribute-missing-on-some.ts';
import attributeSpeltDifferently from './mesos/attribute-spelt-differently.ts';
import fewMasters from './mesos/few-masters.ts';
import frameworkAwayKeepsTasks from './mesos/framework-away-keeps-tasks.ts';
import frameworkDeactivated from './mesos/framework-deactivated.ts';
import frameworkNoCheckpoint from './mesos/framework-no-checkpoint.ts';
import frameworkNoFailoverTimeout from './mesos/framework-no-failover-timeout.ts';
import guaranteeWithoutFramework from './mesos/guarantee-without-framework.ts';
import guaranteesAboveCapacity from './mesos/guarantees-above-capacity.ts';
import mastersDiffer from './mesos/masters-differ.ts';
import noAgents from './mesos/no-agents.ts';
import quorumBelowMasters from './mesos/quorum-below-masters.ts';
import reservationOutsidePartition from './mesos/reservation-outside-partition.ts';
import roleOutsideWhitelist from './mesos/role-outside-whitelist.ts';

/** Rules about a live cluster. */
export const clusterRules: readonly Rule<Cluster>[] = [
  agentHostnameLoopback,
  agentNewerThanMaster,
  agentsNotBack,
  agentsSetAside,
  attributeKindsMixed,
  attributeMissingOnSome,
  attributeSpeltDifferently,
  fewMasters,
  frameworkAwayKeepsTasks,
  frameworkDeactivated,
  frameworkNoCheckpoint,
  frameworkNoFailoverTimeout,
  guaranteeWithoutFramework,
  guaranteesAboveCapacity,
  mastersDiffer,
  noAgents,
  quorumBelowMasters,
  reservationOutsidePartition,
  roleOutsideWhitelist,
];
