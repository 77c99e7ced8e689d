import { parentOf } from './app-id.ts';
import type { AppRecord } from './app-record.ts';
import { needsOf } from './dependencies.ts';
import { type AppChange, isPodChange, type RunningDeployment, stepsOf } from './deployment-plan.ts';
import { runDeployment, tellFailure, tellSuccess } from './deployment-run.ts';
import { QueueRecord } from './queue-record.ts';
import type { MarathonState } from './state.ts';

export const LOCKED =
  "App is locked by one or more deployments. Override with the option '?force=true'. View details at '/v2/deployments/<DEPLOYMENT_ID>'.";
const CANCELLED = 'The upgrade has been cancelled';

export type Deployed =
  | { readonly deploymentId: string; readonly version: string }
  | { readonly lockedBy: readonly string[] };

/**
 * Stores a change and starts its deployment. One that changes nothing is over before the answer goes out. Refused, with
 * events that tell of it, when another deployment works on one of the apps; with `force` that one is cancelled.
 */
export function deploy(state: MarathonState, changes: readonly AppChange[], version: string, force: boolean): Deployed {
  const deployment = prepared(state, changes, version);
  const locking = lockingDeployments(state, deployment);
  if (locking.length > 0 && !force) {
    tellFailure(state, deployment, LOCKED);
    state.events.publish('group_change_failed', { groupId: '/', version, reason: LOCKED });
    return { lockedBy: locking.map(({ id }) => id) };
  }
  for (const other of locking) cancel(state, other);
  store(state, deployment);
  if (deployment.steps.length === 0) tellSuccess(state, deployment);
  else start(state, deployment);
  state.events.publish('group_change_success', { groupId: '/', version });
  return { deploymentId: deployment.id, version };
}

/** The deployment ends where it stands; what is half done stays. */
export function cancel(state: MarathonState, deployment: RunningDeployment): void {
  state.deployments.delete(deployment.id);
  deployment.cancelled.abort();
  tellFailure(state, deployment, CANCELLED);
}

/** A new deployment back to the state before that one, which it cancels. */
export function rollBack(state: MarathonState, deployment: RunningDeployment): Deployed {
  const changes = deployment.changes.map((change) => {
    const { id, before: after } = change;
    return { id, before: recordsFor(state, change).get(id)?.spec, after };
  });
  const version = deployment.changes.find(({ before }) => before !== undefined)?.before?.version ?? state.newVersion();
  return deploy(state, changes, version, true);
}

function prepared(state: MarathonState, changes: readonly AppChange[], version: string): RunningDeployment {
  const steps = stepsOf(changes, needsOf(state, changes));
  const working = changes.filter(({ id }) => steps.some((step) => step.some(({ app }) => app === id)));
  return {
    id: state.newId(),
    version,
    steps,
    changes: working,
    records: new Map(working.map((change) => [change.id, recordOf(state, change)])),
    cancelled: new AbortController(),
    currentStep: 0,
  };
}

const recordsFor = (state: MarathonState, change: AppChange): Map<string, AppRecord> =>
  isPodChange(change) ? state.pods : state.apps;

function recordOf(state: MarathonState, change: AppChange): AppRecord {
  const { id, after } = change;
  const known = recordsFor(state, change).get(id);
  if (known !== undefined) return known;
  if (after === undefined) throw new Error(`There is nothing of the name ${id} to stop.`);
  return { spec: after, instances: [], lastTaskFailure: undefined, terminations: [], queue: new QueueRecord() };
}

function lockingDeployments(state: MarathonState, { records }: RunningDeployment): RunningDeployment[] {
  return [...state.deployments.values()].filter((other) => [...other.records.keys()].some((id) => records.has(id)));
}

function store(state: MarathonState, { changes, records, version }: RunningDeployment): void {
  for (const change of changes) {
    const { id, after } = change;
    const kept = recordsFor(state, change);
    const record = records.get(id);
    if (after === undefined || record === undefined) {
      kept.delete(id);
      state.history.forget(id);
    } else {
      if (record.spec.lastConfigChangeAt !== after.lastConfigChangeAt) record.queue.resetBackoff();
      record.spec = after;
      kept.set(id, record);
      state.keepGroups(parentOf(id), version);
    }
  }
  state.subscribe();
  state.remember(version);
}

function start(state: MarathonState, deployment: RunningDeployment): void {
  state.deployments.set(deployment.id, deployment);
  const run = runDeployment(state, deployment).catch((thrown: unknown) => {
    if (!deployment.cancelled.signal.aborted) throw thrown;
  });
  state.inBackground(run);
}
