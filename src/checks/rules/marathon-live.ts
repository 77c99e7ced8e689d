import type { Rule } from '../rule.ts';
import type { AppOnCluster } from '../subjects/app-on-cluster.ts';
import type { Cluster } from '../subjects/cluster.ts';
import acceptedRoleNotHeld from './marathon/accepted-role-not-held.ts';
import clusterExceedsAgent from './marathon/cluster-exceeds-agent.ts';
import constraintMatchesNoAgent from './marathon/constraint-matches-no-agent.ts';
import featureNotEnabled from './marathon/feature-not-enabled.ts';
import hostPortNotOffered from './marathon/host-port-not-offered.ts';
import instanceFitsNoAgent from './marathon/instance-fits-no-agent.ts';
import mesosTooOld from './marathon/mesos-too-old.ts';
import moreInstancesThanPlaces from './marathon/more-instances-than-places.ts';
import quotaBelowApp from './marathon/quota-below-app.ts';
import reservedShareUnused from './marathon/reserved-share-unused.ts';
import residentWithoutPrincipal from './marathon/resident-without-principal.ts';
import roleNotAllowed from './marathon/role-not-allowed.ts';
import roleNotWhitelisted from './marathon/role-not-whitelisted.ts';
import unlikeMatchesMissing from './marathon/unlike-matches-missing.ts';
import updateNeedsFreeAgent from './marathon/update-needs-free-agent.ts';

/** Rules about a live Marathon and the cluster below it. */
export const marathonClusterRules: readonly Rule<Cluster>[] = [mesosTooOld];

/** Rules about an app on the cluster that it will run on. */
export const appOnClusterRules: readonly Rule<AppOnCluster>[] = [
  acceptedRoleNotHeld,
  clusterExceedsAgent,
  constraintMatchesNoAgent,
  featureNotEnabled,
  hostPortNotOffered,
  instanceFitsNoAgent,
  moreInstancesThanPlaces,
  quotaBelowApp,
  reservedShareUnused,
  residentWithoutPrincipal,
  roleNotAllowed,
  roleNotWhitelisted,
  unlikeMatchesMissing,
  updateNeedsFreeAgent,
];
