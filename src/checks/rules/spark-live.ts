import type { Rule } from '../rule.ts';
import type { SparkOnCluster } from '../subjects/spark-on-cluster.ts';
import constraintOnRanges from './spark/constraint-on-ranges.ts';
import constraintTextOnNumber from './spark/constraint-text-on-number.ts';
import constraintsMatchNoAgent from './spark/constraints-match-no-agent.ts';
import coresMaxAboveQuota from './spark/cores-max-above-quota.ts';
import coresMaxTakesAll from './spark/cores-max-takes-all.ts';
import driverFitsNoAgent from './spark/driver-fits-no-agent.ts';
import executorFitsNoAgent from './spark/executor-fits-no-agent.ts';
import firstTaskFitsNoAgent from './spark/first-task-fits-no-agent.ts';
import gpuAgentsNotOffered from './spark/gpu-agents-not-offered.ts';
import principalUnset from './spark/principal-unset.ts';
import quotaBelowExecutor from './spark/quota-below-executor.ts';
import roleNotWhitelisted from './spark/role-not-whitelisted.ts';
import roleUnset from './spark/role-unset.ts';

/** Rules about properties on the cluster that they are for. */
export const sparkOnClusterRules: readonly Rule<SparkOnCluster>[] = [
  constraintOnRanges,
  constraintTextOnNumber,
  constraintsMatchNoAgent,
  coresMaxAboveQuota,
  coresMaxTakesAll,
  driverFitsNoAgent,
  executorFitsNoAgent,
  firstTaskFitsNoAgent,
  gpuAgentsNotOffered,
  principalUnset,
  quotaBelowExecutor,
  roleNotWhitelisted,
  roleUnset,
];
