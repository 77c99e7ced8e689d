import type { LabOffer, LabPorts } from '../world.ts';
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

function portsFor(wanted: readonly number[], free: readonly LabPorts[]): number[] | undefined {
  const taken: number[] = [];
  for (const port of wanted) {
    const found = port === 0 ? lowestOf(free, taken) : port;
    if (found === undefined || taken.includes(found) || !isWithin(found, free)) return undefined;
    taken.push(found);
  }
  return taken;
}

function lowestOf(free: readonly LabPorts[], taken: readonly number[]): number | undefined {
  for (const { begin, end } of free) {
    for (let port = begin; port <= end; port += 1) if (!taken.includes(port)) return port;
  }
  return undefined;
}

const isWithin = (port: number, ranges: readonly LabPorts[]): boolean =>
  ranges.some(({ begin, end }) => begin <= port && port <= end);
