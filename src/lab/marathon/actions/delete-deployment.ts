import { type Action, isForced, missing } from '../call.ts';
import { cancel, rollBack } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';

/** DELETE /v2/deployments/{id}: a new deployment back to the state before; with `force` it only ends (202, no body). */
export const deleteDeployment: Action = (call) => {
  const { state } = call;
  const id = call.id.slice(1);
  const deployment = state.deployments.get(id);
  if (deployment === undefined) return missing(`DeploymentPlan ${id} does not exist`);
  if (!isForced(call)) return deployedAnswer(rollBack(state, deployment));
  cancel(state, deployment);
  return { status: 202 };
};
