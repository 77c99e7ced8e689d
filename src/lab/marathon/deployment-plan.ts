import { type JsonObject, sameJson } from '../../core/json.ts';
import type { AppRecord } from './app-record.ts';
import type { AppSpec } from './app-spec.ts';

/** What becomes of one app: new, changed or gone. */
export interface AppChange {
  readonly id: string;
  readonly before: AppSpec | undefined;
  readonly after: AppSpec | undefined;
}

export type ActionKind = 'StartApplication' | 'ScaleApplication' | 'RestartApplication' | 'StopApplication';
export interface PlanAction {
  readonly action: ActionKind;
  readonly app: string;
  /** What it is about is a pod. */
  readonly isPod: boolean;
}

export interface RunningDeployment {
  readonly id: string;
  readonly version: string;
  readonly steps: readonly (readonly PlanAction[])[];
  readonly changes: readonly AppChange[];
  /** The records that the actions work on; that of a removed app lives on here only. */
  readonly records: ReadonlyMap<string, AppRecord>;
  readonly cancelled: AbortController;
  /** From 1 on. */
  currentStep: number;
}

/**
 * The steps of a change (1.11.24): stop, start without instances, then restart or scale, what others need first. None when
 * nothing changes. `needs` are the ids that one waits for.
 */
export function stepsOf(
  changes: readonly AppChange[],
  needs: (id: string) => readonly string[] = () => [],
): PlanAction[][] {
  const actions = (kind: ActionKind): PlanAction[] =>
    changes
      .filter((change) => kindsOf(change).includes(kind))
      .map((change) => ({ action: kind, app: change.id, isPod: isPodChange(change) }));
  const moving = [...actions('RestartApplication'), ...actions('ScaleApplication')];
  const steps = [actions('StopApplication'), actions('StartApplication'), ...inOrder(moving, needs)];
  return steps.filter((step) => step.length > 0);
}

/** Actions in as many steps as it takes for each to come after those that it needs. */
function inOrder(actions: readonly PlanAction[], needs: (id: string) => readonly string[]): PlanAction[][] {
  const steps: PlanAction[][] = [];
  for (let left = actions; left.length > 0; ) {
    const waiting = new Set(left.map(({ app }) => app));
    const free = left.filter(({ app }) => !needs(app).some((id) => waiting.has(id)));
    steps.push(free.length === 0 ? [...left] : free);
    left = free.length === 0 ? [] : left.filter((action) => !free.includes(action));
  }
  return steps;
}

function kindsOf({ before, after }: AppChange): ActionKind[] {
  if (after === undefined) return ['StopApplication'];
  if (before === undefined) return ['StartApplication', 'ScaleApplication'];
  if (after.lastConfigChangeAt !== before.lastConfigChangeAt) return ['RestartApplication'];
  return after.instances === before.instances ? [] : ['ScaleApplication'];
}

/** Whether a definition differs in more than the number of instances. */
export function differs(before: JsonObject, after: JsonObject): boolean {
  return !sameJson({ ...before, instances: 0 }, { ...after, instances: 0 });
}

/** A plan as events and the list show it. */
export function planOf({ id, steps, version }: RunningDeployment): JsonObject {
  return { id, steps: steps.map((actions) => ({ actions: actions.map(wireAction) })), version };
}

export const wireAction = ({ action, app, isPod }: PlanAction): JsonObject =>
  isPod ? { action: action.replace('Application', 'Pod'), pod: app } : { action, app };

export const isPodChange = ({ before, after }: AppChange): boolean => (after ?? before)?.containers !== undefined;
