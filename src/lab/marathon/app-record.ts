import type { Attribute } from '../../core/resources.ts';
import type { LabProcess } from '../world.ts';
import type { AppSpec } from './app-spec.ts';
import type { QueueRecord } from './queue-record.ts';

/** What Mesos last said of an instance's task, and where it is. */
export interface TaskRecord {
  readonly id: string;
  readonly agentId: string;
  readonly host: string;
  readonly attributes: readonly Attribute[];
  readonly ports: readonly number[];
  readonly role: string;
  /** The spec that it was started with: it holds on to it when the app changes. */
  readonly spec: AppSpec;
  readonly stagedAt: string;
  state: string;
  startedAt: string | undefined;
}

export interface HealthRecord {
  alive: boolean;
  consecutiveFailures: number;
  firstSuccess: string | undefined;
  lastSuccess: string | undefined;
  lastFailure: string | undefined;
}

/** One place of an app: it outlives its tasks, a failed one is followed by the next under the same instance id. */
export interface Instance {
  readonly id: string;
  spec: AppSpec;
  /** Marathon's own word: Scheduled, Provisioned, Starting, Running, Killing. */
  condition: string;
  attempts: number;
  task: TaskRecord | undefined;
  /** Results of the health checks; undefined where none is listed yet. */
  health: HealthRecord | undefined;
  process: LabProcess | undefined;
  /** It shall go: no new task follows. */
  doomed: boolean;
}

export interface TaskFailureRecord {
  readonly host: string;
  readonly message: string;
  readonly state: string;
  readonly taskId: string;
  readonly timestamp: string;
  readonly version: string;
  readonly slaveId: string;
}

export interface AppRecord {
  spec: AppSpec;
  instances: Instance[];
  lastTaskFailure: TaskFailureRecord | undefined;
  readonly queue: QueueRecord;
}

export const isScheduled = (instance: Instance): boolean => instance.condition === 'Scheduled' && !instance.doomed;

/** Whether an instance counts for a deployment: it runs, and its health checks, if it has any, are well. */
export function isReady(instance: Instance): boolean {
  if (instance.condition !== 'Running' || instance.doomed) return false;
  return instance.spec.healthChecks.length === 0 || instance.health?.alive === true;
}
