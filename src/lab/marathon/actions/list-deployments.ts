import { type Action, ok } from '../call.ts';
import { deploymentView } from '../deployment-view.ts';

/** GET /v2/deployments */
export const listDeployments: Action = ({ state }) => ok([...state.deployments.values()].map(deploymentView));
