import type { Reservation, Resource, Scalars } from '../../core/resources.ts';
import { exactNumber, need } from './codec.ts';
import type { mesos as Answers } from './generated/answers.js';
import type { mesos as Calls } from './generated/calls.js';

type WireResource = Answers.v1.Resource;
type WireReservation = Answers.v1.Resource.ReservationInfo;
type WireRange = Answers.v1.Value.Range;
type SentResource = Calls.v1.Resource.$Properties;
type SentLabels = Calls.v1.Labels.$Properties;

/** Numbers of Value.Type and of Resource.ReservationInfo.Type on the wire. */
export const VALUE_TYPE = { SCALAR: 0, RANGES: 1, SET: 2, TEXT: 3 } as const;
const RESERVATION_TYPE = { STATIC: 1, DYNAMIC: 2 } as const;

/** A resource as an answer carries it. */
export function readResource(wire: WireResource): Resource {
  const reservations = readReservations(wire);
  const scalar = wire.scalar?.value;
  const allocatedTo = wire.allocationInfo?.role;
  const persistenceId = wire.disk?.persistence?.id;
  return {
    name: need(wire.name, 'resource.name'),
    role: reservations.at(-1)?.role ?? wire.role ?? '*',
    reservations,
    ...(typeof scalar === 'number' ? { scalar } : {}),
    ...(wire.ranges ? { ranges: wire.ranges.range.map(readRange) } : {}),
    ...(wire.set ? { set: wire.set.item } : {}),
    ...(typeof allocatedTo === 'string' ? { allocatedTo } : {}),
    ...(typeof persistenceId === 'string' ? { persistenceId } : {}),
  };
}

export function readRange(wire: WireRange): { begin: number; end: number } {
  return { begin: exactNumber(wire.begin, 'range.begin'), end: exactNumber(wire.end, 'range.end') };
}

/** Before reservation refinement there is no list: a reserved resource has `role`, and a dynamically reserved one `reservation` too. */
function readReservations(wire: WireResource): Reservation[] {
  if (wire.reservations.length > 0) {
    return wire.reservations.map((one) => readReservation(one, one.type === RESERVATION_TYPE.DYNAMIC));
  }
  if (wire.role === null || wire.role === '*') return [];
  return [{ ...readReservation(wire.reservation, wire.reservation !== null), role: wire.role }];
}

function readReservation(wire: WireReservation | null, dynamic: boolean): Reservation {
  const labels = wire?.labels?.labels ?? [];
  return {
    type: dynamic ? 'DYNAMIC' : 'STATIC',
    role: wire?.role ?? '*',
    ...(typeof wire?.principal === 'string' ? { principal: wire.principal } : {}),
    ...(labels.length === 0
      ? {}
      : { labels: Object.fromEntries(labels.map(({ key, value }) => [need(key, 'label.key'), value ?? ''])) }),
  };
}

/** A resource as a call carries it: with all reservations, for principal and labels belong to what is reserved. */
export function writeResource(resource: Resource): SentResource {
  const { name, scalar, ranges, set } = resource;
  return {
    name,
    type: scalar !== undefined ? VALUE_TYPE.SCALAR : ranges !== undefined ? VALUE_TYPE.RANGES : VALUE_TYPE.SET,
    ...(scalar === undefined ? {} : { scalar: { value: scalar } }),
    ...(ranges === undefined ? {} : { ranges: { range: ranges.map(({ begin, end }) => ({ begin, end })) } }),
    ...(set === undefined ? {} : { set: { item: [...set] } }),
    reservations: resource.reservations.map((one) => ({
      type: RESERVATION_TYPE[one.type],
      role: one.role,
      ...(one.principal === undefined ? {} : { principal: one.principal }),
      ...(one.labels === undefined ? {} : { labels: writeLabels(one.labels) }),
    })),
  };
}

/** Amounts as unreserved scalar resources. */
export function resourcesOf(scalars: Scalars): Resource[] {
  return Object.entries(scalars).map(([name, scalar]) => ({ name, scalar, role: '*', reservations: [] }));
}

function writeLabels(labels: Readonly<Record<string, string>>): SentLabels {
  return { labels: Object.entries(labels).map(([key, value]) => ({ key, value })) };
}
