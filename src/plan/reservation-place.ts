import { Failure } from '../core/failure.ts';
import { agentsOf, type Partition } from '../core/partition.ts';
import { type Agent, freeFor, holds, type Resource, type Scalars } from '../core/resources.ts';
import { scalarWords } from '../core/scalar-words.ts';
import { isReservedFor } from '../core/tenant-reservation.ts';

/** The agent of a reservation; the notebook is held to its host. */
export interface ReservationPlace {
  readonly agentId: string;
  readonly hostname: string;
}

/** A reservation that is, or is to be made, somewhere in a partition. */
export interface PlaceAsked {
  readonly tenant: string;
  readonly role: string;
  readonly partition: Partition;
  readonly scalars: Scalars;
  /** Id of an agent that was set apart for it among many who reserve at the same time. */
  readonly setApart: string | undefined;
}

/**
 * The agent that has the reservation already, else the one with the most room for it.
 * @throws Failure `unavailable` while agents are not back after a failover, `refused` when there is no room
 */
export function reservationPlace(asked: PlaceAsked, agents: readonly Agent[]): ReservationPlace {
  refuseAway(agents);
  const agent =
    homeOf(asked, agents) ??
    agents.find(({ id }) => id === asked.setApart) ??
    roomiest(asked, agents, (one) => freeFor(one, '*'));
  if (agent === undefined) throw noRoom(asked);
  return { agentId: agent.id, hostname: agent.hostname };
}

/** Where a reservation is to stay: an agent of the partition that holds some for the role already. */
export const homeOf = (
  asked: Pick<PlaceAsked, 'tenant' | 'role' | 'partition'>,
  agents: readonly Agent[],
): Agent | undefined => agentsOf(asked.partition, agents).find((agent) => reservedOn(asked, agent).length > 0);

/** What the agent holds for the tenant under the role. */
export const reservedOn = (
  { tenant, role }: { readonly tenant: string; readonly role: string },
  agent: Agent,
): Resource[] => agent.total.filter((one) => isReservedFor(tenant, one) && one.role === role);

/** The active agent of the partition with the most memory left, by `free`, that holds it all; undefined where none does. */
export function roomiest(
  { partition, scalars }: Pick<PlaceAsked, 'partition' | 'scalars'>,
  agents: readonly Agent[],
  free: (agent: Agent) => Scalars,
): Agent | undefined {
  const fitting = agentsOf(partition, agents).filter((agent) => agent.active && holds(free(agent), scalars));
  return fitting.sort((a, b) => (free(b)['mem'] ?? 0) - (free(a)['mem'] ?? 0) || a.id.localeCompare(b.id))[0];
}

/** @throws Failure `unavailable` while agents are not back after a failover: nobody can tell what they hold */
export function refuseAway(agents: readonly Agent[]): void {
  const away = agents.filter((agent) => agent.recovered).length;
  if (away === 0) return;
  throw new Failure(
    'unavailable',
    `${away} agents are not back after the failover of the master: what they hold is not known.`,
    {
      system: 'mesos',
      hint: 'Try again when they have registered: within ten minutes, by default, or they are given up.',
    },
  );
}

const noRoom = ({ partition, scalars }: PlaceAsked): Failure =>
  new Failure('refused', `No agent of the partition ${partition.name} has ${scalarWords(scalars)} free to reserve.`, {
    system: 'mesos',
    hint: 'Leave --reserve out, or make room on an agent of the partition.',
  });
