import { Failure } from '../../core/failure.ts';
import { agentsOf, type Partition } from '../../core/partition.ts';
import { type Agent, freeFor, holds, type Resource, type Scalars, scalarsOf } from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';

/** Resources set aside on one agent of the partition, so that the tenant's notebook always finds room. */
export interface MesosReservationWant {
  readonly tenant: string;
  readonly role: string;
  readonly partition: Partition;
  readonly scalars: Scalars;
  readonly absent: boolean;
}

interface Have {
  readonly agents: readonly Agent[];
  readonly reserved: readonly { readonly agent: Agent; readonly resources: readonly Resource[] }[];
}

/** Marks the reservations of this tool; labels belong to a reservation's identity, so UNRESERVE must repeat them. */
const LABEL = 'mesosctl-tenant';
const POLL_MS = 500;

export const mesosReservation: Keeper<MesosReservationWant, Have> = {
  kind: 'mesos-reservation',

  async look(want, { mesos }, signal) {
    const agents = await mesos.agents(signal);
    const reserved = agents.map((agent) => ({
      agent,
      resources: agent.total.filter((resource) => isOurs(resource, want)),
    }));
    return { agents, reserved: reserved.filter(({ resources }) => resources.length > 0) };
  },

  compare(want, have) {
    if (want.absent) return have.reserved.map(({ agent, resources }) => release(want, agent, resources));
    if (
      have.reserved.some(({ agent, resources }) => isWithin(want, agent) && holds(scalarsOf(resources), want.scalars))
    )
      return [];
    const agent = roomiest(want, have.agents);
    return [
      {
        keeper: 'mesos-reservation',
        system: 'mesos',
        action: 'create',
        target: `agent ${agent.hostname}`,
        aspect: 'reservation',
        summary: `reserve ${scalarWords(want.scalars)} for role ${want.role}`,
        why: 'the master answers before the agent has done it: the step ends when GET_AGENTS shows the reservation',
        before: null,
        after: { agentId: agent.id, role: want.role, ...want.scalars },
      },
    ];
  },

  async apply(want, change, hands, signal) {
    const have = await mesosReservation.look(want, hands.read, signal);
    if (want.absent) await unreserve(want, change.target, have, hands, signal);
    else await reserve(want, have, hands, signal);
  },
};

async function reserve(want: MesosReservationWant, have: Have, hands: Hands, signal: AbortSignal): Promise<void> {
  const agent = roomiest(want, have.agents);
  await hands.write.mesos.reserve(agent.id, want.role, want.scalars, { [LABEL]: want.tenant }, signal);
  await until(hands, signal, `the reservation for role ${want.role} on ${agent.hostname}`, async ({ mesos }) => {
    const now = (await mesos.agents(signal)).find((one) => one.id === agent.id);
    return now !== undefined && holds(scalarsOf(now.total.filter((resource) => isOurs(resource, want))), want.scalars);
  });
}

async function unreserve(
  want: MesosReservationWant,
  target: string,
  have: Have,
  hands: Hands,
  signal: AbortSignal,
): Promise<void> {
  const found = have.reserved.find(({ agent }) => `agent ${agent.hostname}` === target);
  if (found === undefined) return;
  await hands.write.mesos.unreserve(found.agent.id, found.resources, signal);
  await until(hands, signal, `the release of role ${want.role} on ${found.agent.hostname}`, async ({ mesos }) => {
    const now = (await mesos.agents(signal)).find((one) => one.id === found.agent.id);
    return now === undefined || !now.total.some((resource) => isOurs(resource, want));
  });
}

/** 202 is a promise: asks GET_AGENTS until it is kept or the operator's patience ends. */
async function until(
  hands: Hands,
  signal: AbortSignal,
  what: string,
  kept: (read: Readers) => Promise<boolean>,
): Promise<void> {
  while (!(await kept(hands.read))) {
    if (hands.clock.now() > hands.until) {
      throw new Failure('waiting', `Mesos has accepted it, but GET_AGENTS does not show ${what} yet.`, {
        system: 'mesos',
        hint: 'Run the same command again later: it goes on from here.',
      });
    }
    await hands.clock.sleep(POLL_MS, signal);
  }
}

const isOurs = (resource: Resource, want: MesosReservationWant): boolean =>
  resource.role === want.role &&
  resource.reservations.some((one) => one.type === 'DYNAMIC' && one.labels?.[LABEL] === want.tenant);

const isWithin = (want: MesosReservationWant, agent: Agent): boolean => agentsOf(want.partition, [agent]).length === 1;

/** The active agent of the partition with the most unreserved memory left that holds it all. */
function roomiest(want: MesosReservationWant, agents: readonly Agent[]): Agent {
  const free = (agent: Agent): Scalars => freeFor(agent, '*');
  const fitting = agentsOf(want.partition, agents).filter((agent) => agent.active && holds(free(agent), want.scalars));
  const [best] = fitting.sort((a, b) => (free(b).mem ?? 0) - (free(a).mem ?? 0) || a.id.localeCompare(b.id));
  if (best !== undefined) return best;
  throw new Failure(
    'refused',
    `No agent of the partition ${want.partition.name} has ${scalarWords(want.scalars)} free to reserve.`,
    {
      system: 'mesos',
      hint: 'Leave --reserve out, or make room on an agent of the partition.',
    },
  );
}

function release(want: MesosReservationWant, agent: Agent, resources: readonly Resource[]) {
  return {
    keeper: 'mesos-reservation',
    system: 'mesos',
    action: 'delete',
    target: `agent ${agent.hostname}`,
    aspect: 'reservation',
    summary: `release ${scalarWords(scalarsOf(resources))} of role ${want.role}`,
    before: { agentId: agent.id, role: want.role, ...scalarsOf(resources) },
    after: null,
  } as const;
}
