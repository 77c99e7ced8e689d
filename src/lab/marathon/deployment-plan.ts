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

/** The steps of a change (1.11.24): stop, start without instances, then restart or scale. None when nothing changes. */
export function stepsOf(changes: readonly AppChange[]): PlanAction[][] {
  const actions = (kind: ActionKind): PlanAction[] =>
    changes.filter((change) => kindsOf(change).includes(kind)).map(({ id }) => ({ action: kind, app: id }));
  const steps = [
    actions('StopApplication'),
    actions('StartApplication'),
    [...actions('RestartApplication'), ...actions('ScaleApplication')],
  ];
  return steps.filter((step) => step.length > 0);
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

export const wireAction = ({ action, app }: PlanAction): JsonObject => ({ action, app });
