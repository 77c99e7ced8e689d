import type { Fields } from './fields.ts';
import type { Deployment, DeploymentAction, DeploymentStep } from './types.ts';

/** One deployment of GET /v2/deployments. @throws Failure `protocol` */
export function deploymentOf(deployment: Fields): Deployment {
  return {
    id: deployment.text('id'),
    version: deployment.textOr('version', ''),
    affectedApps: deployment.texts('affectedApps'),
    affectedPods: deployment.texts('affectedPods'),
    currentStep: deployment.numberOr('currentStep', 0),
    totalSteps: deployment.numberOr('totalSteps', 0),
    steps: stepsOf(deployment),
    current: deployment.objects('currentActions').map((action) => ({
      ...actionOf(action),
      readiness: action.objects('readinessCheckResults').map((result) => result.whole()),
    })),
  };
}

/** The steps of a plan: of a deployment, or of the answer to a dry run. @throws Failure `protocol` */
export function stepsOf(plan: Fields): DeploymentStep[] {
  return plan.objects('steps').map((step) => step.objects('actions').map(actionOf));
}

/** What is done, and to which app or pod. */
const actionOf = (action: Fields): DeploymentAction => ({
  action: action.textOr('action', ''),
  target: action.textOr('app', action.textOr('pod', '')),
});
