import type { JsonObject } from '../../core/json.ts';

/** What Marathon says to a change: the deployment that it starts, and the version (ISO 8601) that it gives to what changed. */
export interface AcceptedChange {
  readonly deploymentId: string;
  readonly version: string;
}

/** What a deployment does to one app or pod: `ScaleApplication /web`. */
export interface DeploymentAction {
  readonly action: string;
  readonly target: string;
}

/** Actions that are carried out at once. */
export type DeploymentStep = readonly DeploymentAction[];

export interface Deployment {
  readonly id: string;
  /** The version that it gives to what it changes. */
  readonly version: string;
  readonly affectedApps: readonly string[];
  readonly affectedPods: readonly string[];
  /** From 1 on. */
  readonly currentStep: number;
  readonly totalSteps: number;
  readonly steps: readonly DeploymentStep[];
  /** What is done now, with what readiness checks last said. */
  readonly current: readonly (DeploymentAction & { readonly readiness: readonly JsonObject[] })[];
}
