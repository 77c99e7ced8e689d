import { type AppRecord, isReady } from './app-record.ts';
import { type PlanAction, planOf, type RunningDeployment, wireAction } from './deployment-plan.ts';
import { doom, newInstance } from './instance-life.ts';
import { rollOn } from './rolling-update.ts';
import type { MarathonState } from './state.ts';

/** How often a step looks whether it is done. */
const LOOK_MS = 15;

/** Carries out a deployment, step by step, and tells of it; ends early when it is cancelled. */
export async function runDeployment(state: MarathonState, deployment: RunningDeployment): Promise<void> {
  for (const actions of deployment.steps) {
    deployment.currentStep += 1;
    const step = { plan: planOf(deployment), currentStep: { actions: actions.map(wireAction) } };
    state.events.publish('deployment_info', step);
    for (const action of actions) tellChecks(state, deployment, action);
    await state.pause(LOOK_MS, deployment.cancelled.signal);
    while (!actions.map((action) => isDone(state, deployment, action)).every(Boolean)) {
      await state.pause(LOOK_MS, deployment.cancelled.signal);
    }
    state.events.publish('deployment_step_success', step);
  }
  state.deployments.delete(deployment.id);
  tellSuccess(state, deployment);
}

export function tellSuccess(state: MarathonState, deployment: RunningDeployment): void {
  state.events.publish('deployment_success', { id: deployment.id, plan: planOf(deployment) });
}

/** A deployment that was cancelled, or that never started, because something else holds a lock. */
export function tellFailure(state: MarathonState, deployment: RunningDeployment, reason: string): void {
  state.events.publish('deployment_failed', { id: deployment.id, plan: planOf(deployment), reason });
}

/** Does what an action can do now, and says whether nothing is left to do. */
function isDone(state: MarathonState, deployment: RunningDeployment, { action, app }: PlanAction): boolean {
  const record = deployment.records.get(app);
  if (record === undefined) return true;
  switch (action) {
    case 'StartApplication':
      return true;
    case 'ScaleApplication':
      return isScaled(state, record);
    case 'RestartApplication':
      return rollOn(state, record);
    case 'StopApplication':
      return isStopped(state, record);
  }
}

/** An app's checks are told of anew with each change of it, and their end with the app's. */
function tellChecks(state: MarathonState, { records, changes }: RunningDeployment, { action, app }: PlanAction): void {
  const spec = records.get(app)?.spec;
  const isNew = changes.some(({ id, before }) => id === app && before === undefined);
  if (spec === undefined || spec.containers !== undefined || (action === 'ScaleApplication' && isNew)) return;
  for (const { wire } of spec.healthChecks) {
    if (action === 'StopApplication') state.events.publish('remove_health_check_event', { appId: app });
    else state.events.publish('add_health_check_event', { appId: app, healthCheck: wire, version: spec.version });
  }
}

function isScaled(state: MarathonState, record: AppRecord): boolean {
  const kept = record.instances.filter((instance) => !instance.doomed);
  const surplus = kept.length - record.spec.instances;
  for (let missing = -surplus; missing > 0; missing -= 1) newInstance(state, record);
  if (surplus > 0) for (const instance of kept.slice(-surplus)) doom(state, record, instance);
  return record.instances.length === record.spec.instances && record.instances.every(isReady);
}

function isStopped(state: MarathonState, record: AppRecord): boolean {
  for (const instance of [...record.instances]) doom(state, record, instance);
  if (record.instances.length > 0) return false;
  state.events.publish('app_terminated_event', { appId: record.spec.id });
  return true;
}
