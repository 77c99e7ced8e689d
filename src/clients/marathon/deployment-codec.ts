import type { Fields } from './fields.ts';
import type { Deployment } from './types.ts';

/** One deployment of GET /v2/deployments. @throws Failure `protocol` */
export function deploymentOf(deployment: Fields): Deployment {
  return {
    id: deployment.text('id'),
    affectedApps: deployment.texts('affectedApps'),
    currentStep: deployment.numberOr('currentStep', 0),
    totalSteps: deployment.numberOr('totalSteps', 0),
  };
}
