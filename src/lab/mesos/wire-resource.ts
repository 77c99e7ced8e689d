/** Resources and labels as the JSON form of the v1 API writes them. The lab keeps them in this form throughout. */
export type WireLabels = {
  readonly labels?: readonly { readonly key: string; readonly value?: string }[];
};

export type WireReservation = {
  readonly type?: string;
  readonly role?: string;
  readonly principal?: string;
  readonly labels?: WireLabels;
};

export type WireRange = {
  readonly begin: number;
  readonly end: number;
};

export type WireResource = {
  readonly name: string;
  readonly type: string;
  readonly scalar?: { readonly value: number };
  readonly ranges?: { readonly range?: readonly WireRange[] };
  readonly role?: string;
  readonly reservation?: WireReservation;
  readonly reservations?: readonly WireReservation[];
  readonly allocation_info?: { readonly role?: string };
  /** Of a persistent volume. */
  readonly disk?: WireDisk;
};

export type WireDisk = {
  readonly persistence?: { readonly id: string; readonly principal?: string };
  readonly volume?: { readonly mode?: string; readonly container_path?: string };
};

export const scalar = (name: string, value: number): WireResource => ({ name, type: 'SCALAR', scalar: { value } });

export const ranges = (name: string, range: readonly WireRange[]): WireResource => ({
  name,
  type: 'RANGES',
  ranges: { range },
});

/**
 * A resource in the form with `reservations` alone: the form of before reservation refinement, `role` and `reservation`, is turned into it,
 * as masters do with what they are sent.
 */
export function upgraded(resource: WireResource): WireResource {
  const { role, reservation, reservations = [], ...rest } = resource;
  if (reservations.length > 0) return { ...rest, reservations };
  if (role === undefined || role === '*') return rest;
  return { ...rest, reservations: [{ type: reservation === undefined ? 'STATIC' : 'DYNAMIC', role, ...reservation }] };
}

/** A resource as answers show it: a single reservation in both forms, a refined one only in the newer. */
export function shown(resource: WireResource): WireResource {
  const { reservations = [], ...rest } = resource;
  const [only, ...refined] = reservations;
  if (only === undefined) return { ...rest, role: '*' };
  if (refined.length > 0 || only.role === undefined) return resource;
  const { type, role, ...identity } = only;
  return { ...resource, role, ...(type === 'DYNAMIC' ? { reservation: identity } : {}) };
}

/** The resource as it was before its innermost reservation. */
export function withoutInnermost(resource: WireResource): WireResource {
  const { reservations = [], ...rest } = resource;
  return reservations.length > 1 ? { ...rest, reservations: reservations.slice(0, -1) } : rest;
}

/** The role that a resource is reserved for, or `*`. */
export const roleOf = (resource: WireResource): string => resource.reservations?.at(-1)?.role ?? '*';

/** Whether `role` is `ancestor` or below it. */
export const isWithin = (role: string, ancestor: string): boolean =>
  role === ancestor || role.startsWith(`${ancestor}/`);
