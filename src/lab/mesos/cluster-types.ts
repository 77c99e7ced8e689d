import type { Attribute } from '../../core/resources.ts';
import type { LabOutput } from '../world.ts';
import type { WireResource } from './wire-resource.ts';

export interface LabAgent {
  readonly id: string;
  readonly hostname: string;
  /** Where its API is; it may come to listen at another than it was given. */
  port: number;
  readonly attributes: readonly Attribute[];
  /** What it was started with. */
  readonly configured: readonly WireResource[];
  /** What it has now: the same amounts, reserved or not. */
  total: readonly WireResource[];
  active: boolean;
  /** Whether an operator took it out: by deactivating or by draining it. */
  deactivated: boolean;
  drain: LabDrain | undefined;
  readonly registeredMs: number;
}

/** The draining of an agent. Times in ms. */
export interface LabDrain {
  readonly startedMs: number;
  readonly maxGraceMs: number | undefined;
  readonly markGone: boolean;
}

export interface LabFramework {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  readonly principal: string | undefined;
  readonly webuiUrl: string | undefined;
  roles: readonly string[];
  readonly registeredMs: number;
  /** When it was torn down; undefined while it is there. */
  unregisteredMs: number | undefined;
}

export interface LabTaskStatus {
  readonly state: string;
  readonly atMs: number;
  readonly uuid: Uint8Array;
  /** SOURCE_EXECUTOR unless another says it. */
  readonly source: string;
  readonly reason: string | undefined;
  readonly message: string | undefined;
}

/** Who says a status, and why. */
export type LabTaskReason = Partial<Pick<LabTaskStatus, 'source' | 'reason' | 'message'>>;

export interface LabTask {
  readonly id: string;
  readonly name: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly resources: readonly WireResource[];
  readonly containerId: string;
  readonly statuses: LabTaskStatus[];
  /** undefined where nothing is known of it. */
  output: LabOutput | undefined;
}
