import { rounded } from './amounts.ts';
import type { WireReservation, WireResource } from './wire-resource.ts';

/** A resource as masters print it in refusals: `cpus(reservations: [(DYNAMIC,db,operator,{owner: dba})]):0.5`. */
export function textOf(resource: WireResource): string {
  const stack = (resource.reservations ?? []).map(textOfReservation).join(',');
  const reserved = stack === '' ? '' : `(reservations: [${stack}])`;
  const { persistence, volume } = resource.disk ?? {};
  const disk = persistence === undefined ? '' : `[${persistence.id}:${volume?.container_path ?? ''}]`;
  return `${resource.name}${reserved}${disk}:${textOfAmount(resource)}`;
}

export const textOfAll = (resources: readonly WireResource[]): string => resources.map(textOf).join('; ');

/** Amounts by name in order, as masters print them: `cpus:2.1; disk:16`. */
export function textOfQuantities(quantities: Readonly<Record<string, number>>): string {
  return Object.entries(quantities)
    .filter(([, value]) => rounded(value) !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${rounded(value)}`)
    .join('; ');
}

function textOfAmount(resource: WireResource): string {
  if (resource.scalar !== undefined) return String(rounded(resource.scalar.value));
  const parts = (resource.ranges?.range ?? []).map(({ begin, end }) => `${begin}-${end}`);
  return `[${parts.join(', ')}]`;
}

function textOfReservation({ type = 'UNKNOWN', role = '*', principal, labels }: WireReservation): string {
  const shown = (labels?.labels ?? []).map(({ key, value }) => (value === undefined ? key : `${key}: ${value}`));
  const parts = [type, role, ...(principal === undefined ? [] : [principal])];
  return `(${[...parts, ...(shown.length === 0 ? [] : [`{${shown.join(', ')}}`])].join(',')})`;
}
