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
  /** Mesos has told its address: it has got as far as starting. */
  hasAddress: boolean;
}

export interface HealthRecord {
  alive: boolean;
  consecutiveFailures: number;
  firstSuccess: string | undefined;
  lastSuccess: string | undefined;
  lastFailure: string | undefined;
  lastFailureCause: string | undefined;
}

/** One place of an app: it outlives its tasks, a failed one is followed by the next under the same instance id. */
export interface Instance {
  readonly id: string;
  spec: AppSpec;
  /** Marathon's own word: Scheduled, Provisioned, Starting, Running, Killing. */
  condition: string;
  attempts: number;
  task: TaskRecord | undefined;
  /** The tasks of a pod's other containers. */
  sides: readonly TaskRecord[];
  /** Results of the health checks; undefined where none is listed yet. */
  health: HealthRecord | undefined;
  process: LabProcess | undefined;
  /** When its condition last changed, and since when it has been running. */
  since: string;
  activeSince: string | undefined;
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

export interface TerminationRecord {
  readonly instanceId: string;
  readonly taskIds: readonly string[];
  readonly startedAt: string;
  readonly terminatedAt: string;
  readonly message: string;
}

/** An app or a pod. */
export interface AppRecord {
  spec: AppSpec;
  instances: Instance[];
  lastTaskFailure: TaskFailureRecord | undefined;
  /** Instances whose tasks failed, the latest last. */
  readonly terminations: TerminationRecord[];
  readonly queue: QueueRecord;
}

/** All tasks of an instance, that of a pod's first container first. */
export const tasksOf = ({ task, sides }: Instance): readonly TaskRecord[] =>
  task === undefined ? [] : [task, ...sides];

export const isScheduled = (instance: Instance): boolean => instance.condition === 'Scheduled' && !instance.doomed;

/** Whether an instance counts for a deployment: it runs, and its health checks, if it has any, are well. */
export function isReady(instance: Instance): boolean {
  if (instance.condition !== 'Running' || instance.doomed) return false;
  return instance.spec.healthChecks.length === 0 || instance.health?.alive === true;
}
