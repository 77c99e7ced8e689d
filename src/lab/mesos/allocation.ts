import { Failure } from '../../core/failure.ts';
import type { Scalars } from '../../core/resources.ts';
import type { LabLaunch, LabOffer, LabPorts } from '../world.ts';
import { quantitiesOf, quantityOf, rounded } from './amounts.ts';
import { textOfAll } from './resource-text.ts';
import { isWithin, ranges, roleOf, scalar, type WireResource } from './wire-resource.ts';

/**
 * What of `free`, the unused resources of an agent, may be offered to `role`: all that is reserved for it or for a role
 * above it, and of the unreserved at most `headroom` where the role's quota names a limit.
 */
export function freeFor(
  free: readonly WireResource[],
  role: string,
  headroom: Scalars,
  unreservedOnly = false,
): Pick<LabOffer, 'free' | 'freePorts'> {
  const scalars = free.filter((one) => one.scalar !== undefined && one.disk === undefined);
  const reserved = quantitiesOf(scalars, (one) => !unreservedOnly && isReservedFor(one, role));
  const unreserved = quantitiesOf(scalars, (one) => roleOf(one) === '*');
  const names = [...new Set([...Object.keys(reserved), ...Object.keys(unreserved)])];
  const ports = free.find((one) => one.name === 'ports' && roleOf(one) === '*')?.ranges?.range ?? [];
  return {
    free: Object.fromEntries(
      names.map((name) => [
        name,
        rounded((reserved[name] ?? 0) + Math.min(unreserved[name] ?? 0, headroom[name] ?? Infinity)),
      ]),
    ),
    freePorts: ports,
  };
}

/**
 * The resources that a launch takes of `free`: reserved ones first, then unreserved ones, each marked with the role.
 * @throws Failure `conflict` when they do not suffice
 */
export function allocationFor(free: readonly WireResource[], launch: LabLaunch, headroom: Scalars): WireResource[] {
  const offered = freeFor(free, launch.role, headroom, launch.unreservedOnly);
  const lacks = Object.entries(launch.scalars).some(
    ([name, amount]) => rounded((offered.free[name] ?? 0) - amount) < 0,
  );
  if (lacks || launch.ports.some((port) => !isFree(port, offered.freePorts))) {
    throw new Failure(
      'conflict',
      `Agent ${launch.agentId} does not have what ${launch.taskId} asks for: ${textOfAll(free)}.`,
    );
  }
  const ports = launch.ports.map((port) => ({ begin: port, end: port }));
  const usable = launch.unreservedOnly === true ? free.filter((one) => roleOf(one) === '*') : free;
  const taken = Object.entries(launch.scalars).flatMap(([name, amount]) => takenOf(usable, launch.role, name, amount));
  return [...taken, ...(ports.length === 0 ? [] : [ranges('ports', ports)])].map((one) => ({
    ...one,
    allocation_info: { role: launch.role },
  }));
}

const isFree = (port: number, free: readonly LabPorts[]): boolean =>
  free.some(({ begin, end }) => begin <= port && port <= end);

function takenOf(free: readonly WireResource[], role: string, name: string, amount: number): WireResource[] {
  const taken: WireResource[] = [];
  let left = amount;
  const plain = free.filter((one) => one.name === name && one.disk === undefined);
  const usable = plain.filter((one) => roleOf(one) === '*' || isReservedFor(one, role));
  for (const one of usable.sort((a, b) => Number(roleOf(a) === '*') - Number(roleOf(b) === '*'))) {
    const part = Math.min(left, quantityOf(one));
    if (part > 0) taken.push({ ...one, ...scalar(name, part) });
    left = rounded(left - part);
  }
  return taken;
}

const isReservedFor = (resource: WireResource, role: string): boolean =>
  roleOf(resource) !== '*' && isWithin(role, roleOf(resource));
