import type { JsonObject } from '../../core/json.ts';
import { isPodChange, planOf, type RunningDeployment, wireAction } from './deployment-plan.ts';

/** A deployment as /v2/deployments lists it. */
export function deploymentView(deployment: RunningDeployment): JsonObject {
  const actions = deployment.steps[Math.max(deployment.currentStep, 1) - 1] ?? [];
  const { id, steps, version } = planOf(deployment);
  return {
    id: id ?? '',
    steps: steps ?? [],
    version: version ?? '',
    affectedApps: deployment.changes.filter((change) => !isPodChange(change)).map((change) => change.id),
    affectedPods: deployment.changes.filter(isPodChange).map((change) => change.id),
    currentActions: actions.map((action) => ({ ...wireAction(action), readinessCheckResults: [] })),
    currentStep: Math.max(deployment.currentStep, 1),
    totalSteps: deployment.steps.length,
  };
}
