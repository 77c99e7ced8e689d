import { isObject, type Json } from './json.ts';

/** A reservation of a resource, from the outermost to the finest (Mesos `Resource.reservations`). */
export interface Reservation {
  readonly type: 'STATIC' | 'DYNAMIC';
  readonly role: string;
  readonly principal?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** One resource of an agent. Scalars are cpus, MiB of mem or disk, gpus. `role` is the role it is reserved for, or `*`. */
export interface Resource {
  readonly name: string;
  readonly scalar?: number;
  readonly ranges?: readonly { readonly begin: number; readonly end: number }[];
  readonly set?: readonly string[];
  readonly role: string;
  readonly reservations: readonly Reservation[];
  /** The role that uses it (Mesos `allocation_info.role`). */
  readonly allocatedTo?: string;
  /** Id of the persistent volume made of it. */
  readonly persistenceId?: string;
}

/** An attribute of an agent, as its operator set it. */
export interface Attribute {
  readonly name: string;
  readonly kind: 'TEXT' | 'SCALAR' | 'RANGES' | 'SET';
  readonly value: string;
}

/** An agent that the master knows. `recovered`: registered before a failover and not back yet. */
export interface Agent {
  readonly id: string;
  readonly hostname: string;
  readonly port: number;
  readonly attributes: readonly Attribute[];
  readonly active: boolean;
  readonly version: string;
  readonly total: readonly Resource[];
  readonly allocated: readonly Resource[];
  readonly recovered: boolean;
}

/** Amounts by name: cpus in cpus, mem and disk in MiB. */
export type Scalars = Readonly<Record<string, number>>;

/** Mesos compares scalars at three decimals (`resource_quantities`, fixed point). */
const FINEST = 1000;
const exact = (value: number): number => Math.round(value * FINEST) / FINEST;

/** Amounts as JSON keeps them; what is no number is left out. */
export function scalarsIn(value: Json): Scalars {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

export function addScalars(a: Scalars, b: Scalars): Scalars {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, exact((a[name] ?? 0) + (b[name] ?? 0))]));
}

export function subtractScalars(a: Scalars, b: Scalars): Scalars {
  return addScalars(a, Object.fromEntries(Object.entries(b).map(([name, value]) => [name, -value])));
}

/** The scalar amounts of resources, summed by name. */
export function scalarsOf(resources: readonly Resource[]): Scalars {
  const sums = new Map<string, number>();
  for (const { name, scalar } of resources) {
    if (scalar !== undefined) sums.set(name, exact((sums.get(name) ?? 0) + scalar));
  }
  return Object.fromEntries(sums);
}

/** Whether `have` holds all of `want`; names that `want` lacks do not matter. */
export function holds(have: Scalars, want: Scalars): boolean {
  return Object.entries(want).every(([name, value]) => exact((have[name] ?? 0) - value) >= 0);
}

export function sameScalars(a: Scalars, b: Scalars): boolean {
  return holds(a, b) && holds(b, a);
}

/** What an agent still has for `role`: unreserved and reserved for the role itself, less what is allocated. */
export function freeFor(agent: Agent, role: string): Scalars {
  const usable = (resource: Resource): boolean => resource.role === '*' || resource.role === role;
  return subtractScalars(scalarsOf(agent.total.filter(usable)), scalarsOf(agent.allocated.filter(usable)));
}
