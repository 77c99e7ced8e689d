import { type Agent, type Resource, type Scalars, scalarsOf, subtractScalars } from './resources.ts';

/**
 * Whether a resource can be offered to a framework in a role: it is unreserved, or reserved for the role itself or, from Mesos
 * 1.4 on, for a role above it (`Resources::isAllocatableTo`). Refined reservations go to frameworks with the capability
 * RESERVATION_REFINEMENT only, which neither Spark nor Marathon has.
 * @param role undefined where it is not known: then it may be any
 */
export function isOfferedTo(role: string | undefined, { role: reservedFor, reservations }: Resource): boolean {
  if (reservations.length > 1) return false;
  if (role === undefined || reservedFor === '*' || reservedFor === role) return true;
  return role.startsWith(`${reservedFor}/`);
}

/** Sums that were made: a thousand apps ask the same of a thousand agents. */
const wholes = new WeakMap<Agent, Map<string | undefined, Scalars>>();

/** All that an agent has for a role, whoever uses it now. Cpus, and MiB of mem and disk. */
export function wholeFor(agent: Agent, role: string | undefined): Scalars {
  const ofAgent = wholes.get(agent) ?? new Map<string | undefined, Scalars>();
  const whole = ofAgent.get(role) ?? scalarsOf(offered(agent.total, role));
  wholes.set(agent, ofAgent.set(role, whole));
  return whole;
}

/** What of it nobody uses now. */
export const idleFor = (agent: Agent, role: string | undefined): Scalars =>
  subtractScalars(wholeFor(agent, role), scalarsOf(offered(agent.allocated, role)));

const offered = (resources: readonly Resource[], role: string | undefined): Resource[] =>
  resources.filter((resource) => isOfferedTo(role, resource));
