import { type Agent, addScalars, type Resource, type Scalars, scalarsOf, subtractScalars } from './resources.ts';

/** What a role is promised. */
interface Promised {
  readonly role: string;
  readonly guarantees: Scalars;
}

/**
 * What a role and all roles below it have of the agents now, as quota counts it: what is allocated to them, and what is
 * reserved for them and lies idle (hierarchical allocator of Mesos 1.11: consumedQuota).
 */
export function consumedBy(role: string, agents: readonly Agent[]): Scalars {
  const isOf = (name: string | undefined): boolean => name === role || name?.startsWith(`${role}/`) === true;
  const isReserved = (one: Resource): boolean => one.role !== '*' && isOf(one.role);
  const allocated = agents.flatMap((agent) => agent.allocated.filter(({ allocatedTo }) => isOf(allocatedTo)));
  const reserved = agents.flatMap((agent) => agent.total.filter(isReserved));
  const unreserved = allocated.filter((one) => !isReserved(one));
  return addScalars(scalarsOf(unreserved), scalarsOf(reserved));
}

/**
 * What nobody uses and the master keeps back nonetheless: guarantees of other roles that they have not used up. A framework is
 * offered only what is free beyond it (hierarchical allocator of Mesos 1.11: requiredHeadroom).
 */
export function keptBack(role: string, promised: readonly Promised[], agents: readonly Agent[]): Scalars {
  const top = role.split('/', 1)[0];
  return promised
    .filter((one) => one.role !== top)
    .map((one) => aboveNought(subtractScalars(one.guarantees, pickLike(consumedBy(one.role, agents), one.guarantees))))
    .reduce<Scalars>(addScalars, {});
}

/** What is free on all agents together: reserved for nobody, and used by nobody. */
export const freeInAll = (agents: readonly Agent[]): Scalars =>
  agents
    .map(({ total, allocated }) => subtractScalars(unreservedOf(total), unreservedOf(allocated)))
    .reduce<Scalars>(addScalars, {});

const unreservedOf = (resources: readonly Resource[]): Scalars =>
  scalarsOf(resources.filter(({ role }) => role === '*'));

const pickLike = (from: Scalars, like: Scalars): Scalars =>
  Object.fromEntries(Object.keys(like).map((name) => [name, from[name] ?? 0]));

const aboveNought = (scalars: Scalars): Scalars =>
  Object.fromEntries(Object.entries(scalars).filter(([, amount]) => amount > 0));
