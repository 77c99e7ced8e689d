import type { Reservation, Resource, Scalars } from '../../core/resources.ts';
import type { read, sent } from './generated/named.js';
import { exactNumber, need } from './need.ts';

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** Most resources have none: in a state of tens of thousands of tasks the list is there once. */
const NO_RESERVATIONS: readonly Reservation[] = [];

/** A resource as an answer carries it. Made member by member, for there are hundreds of thousands of them. */
export function readResource(wire: read.Resource): Resource {
  const reservations = readReservations(wire);
  const role = reservations.at(-1)?.role ?? wire.role ?? '*';
  const resource: Growing<Resource> = { name: need(wire.name, 'resource.name'), role, reservations };
  const scalar = wire.scalar?.value;
  const allocatedTo = wire.allocation_info?.role;
  const persistenceId = wire.disk?.persistence?.id;
  if (scalar !== undefined) resource.scalar = scalar;
  if (wire.ranges !== undefined) resource.ranges = wire.ranges.range.map(readRange);
  if (wire.set !== undefined) resource.set = wire.set.item;
  if (allocatedTo !== undefined) resource.allocatedTo = allocatedTo;
  if (persistenceId !== undefined) resource.persistenceId = persistenceId;
  return resource;
}

export function readRange(wire: read.Value.Range): { begin: number; end: number } {
  return { begin: exactNumber(wire.begin, 'range.begin'), end: exactNumber(wire.end, 'range.end') };
}

/** Before reservation refinement there is no list: a reserved resource has `role`, and a dynamically reserved one `reservation` too. */
function readReservations(wire: read.Resource): readonly Reservation[] {
  if (wire.reservations.length > 0) return wire.reservations.map((one) => readReservation(one, one.type === 'DYNAMIC'));
  if (wire.role === undefined || wire.role === '*') return NO_RESERVATIONS;
  return [{ ...readReservation(wire.reservation, wire.reservation !== undefined), role: wire.role }];
}

function readReservation(wire: read.Resource.ReservationInfo | undefined, dynamic: boolean): Reservation {
  const labels = wire?.labels?.labels ?? [];
  return {
    type: dynamic ? 'DYNAMIC' : 'STATIC',
    role: wire?.role ?? '*',
    ...(wire?.principal === undefined ? {} : { principal: wire.principal }),
    ...(labels.length === 0
      ? {}
      : { labels: Object.fromEntries(labels.map(({ key, value }) => [need(key, 'label.key'), value ?? ''])) }),
  };
}

/** A resource as a call carries it: with all reservations, for principal and labels belong to what is reserved. */
export function writeResource(resource: Resource): sent.Resource {
  const { name, scalar, ranges, set } = resource;
  return {
    name,
    type: scalar !== undefined ? 'SCALAR' : ranges !== undefined ? 'RANGES' : 'SET',
    ...(scalar === undefined ? {} : { scalar: { value: scalar } }),
    ...(ranges === undefined ? {} : { ranges: { range: ranges.map(writeRange) } }),
    ...(set === undefined ? {} : { set: { item: set } }),
    reservations: resource.reservations.map(({ type, role, principal, labels }) => ({
      type,
      role,
      ...(principal === undefined ? {} : { principal }),
      ...(labels === undefined ? {} : { labels: writeLabels(labels) }),
    })),
  };
}

const writeRange = ({ begin, end }: { readonly begin: number; readonly end: number }): sent.Value.Range => ({
  begin: BigInt(begin),
  end: BigInt(end),
});

/** Amounts as unreserved scalar resources. */
export function resourcesOf(scalars: Scalars): Resource[] {
  return Object.entries(scalars).map(([name, scalar]) => ({ name, scalar, role: '*', reservations: [] }));
}

function writeLabels(labels: Readonly<Record<string, string>>): sent.Labels {
  return { labels: Object.entries(labels).map(([key, value]) => ({ key, value })) };
}
