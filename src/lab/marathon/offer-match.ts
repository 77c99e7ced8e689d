import type { LabOffer } from '../world.ts';
import type { AppSpec } from './app-spec.ts';
import { fulfils, type Placement } from './constraint-match.ts';

/** Why an offer is declined, in the order in which Marathon tries the reasons (1.11.24). */
export const REASONS = [
  'UnfulfilledRole',
  'UnfulfilledConstraint',
  'NoCorrespondingReservationFound',
  'AgentMaintenance',
  'InsufficientCpus',
  'InsufficientMemory',
  'InsufficientDisk',
  'InsufficientGpus',
  'InsufficientPorts',
  'DeclinedScarceResources',
] as const;
export type Reason = (typeof REASONS)[number];

export type Match = { readonly ports: readonly number[] } | { readonly reason: Reason };

/** Whether an instance of the app fits an offer, and on which ports; else the first reason against it. */
export function matchOf(spec: AppSpec, offer: LabOffer, placed: readonly Placement[]): Match {
  if (!spec.constraints.every((constraint) => fulfils(constraint, offer, placed))) {
    return { reason: 'UnfulfilledConstraint' };
  }
  const lacking = LACKS.find(([, name]) => (offer.free[name] ?? 0) < (spec.scalars[name] ?? 0));
  if (lacking !== undefined) return { reason: lacking[0] };
  const ports = portsFor(spec.hostPorts, offer.freePorts);
  return ports === undefined ? { reason: 'InsufficientPorts' } : { ports };
}

const LACKS = [
  ['InsufficientCpus', 'cpus'],
  ['InsufficientMemory', 'mem'],
  ['InsufficientDisk', 'disk'],
  ['InsufficientGpus', 'gpus'],
] as const;

function portsFor(wanted: readonly number[], free: readonly number[]): number[] | undefined {
  const unused = new Set(free);
  const taken: number[] = [];
  for (const port of wanted) {
    const found = port === 0 ? unused.values().next().value : port;
    if (found === undefined || !unused.delete(found)) return undefined;
    taken.push(found);
  }
  return taken;
}
