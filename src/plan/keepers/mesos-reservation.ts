import { Failure } from '../../core/failure.ts';
import { agentsOf, type Partition } from '../../core/partition.ts';
import {
  type Agent,
  freeFor,
  holds,
  type Resource,
  type Scalars,
  scalarsOf,
  subtractScalars,
} from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { isReservedFor, RESERVATION_LABEL } from '../../core/tenant-reservation.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';

/** Resources set aside on one agent of the partition, so that the tenant's notebook always finds room. */
export interface MesosReservationWant {
  readonly tenant: string;
  readonly role: string;
  readonly partition: Partition;
  readonly scalars: Scalars;
}

/** What one agent holds for the tenant. */
interface Held {
  readonly agent: Agent;
  readonly resources: readonly Resource[];
}

interface Have {
  readonly agents: readonly Agent[];
  readonly held: readonly Held[];
}

const POLL_MS = 500;

/** One reservation on one agent: what is missing is added where the tenant has his already. */
export const mesosReservation: Keeper<MesosReservationWant, Have> = {
  kind: 'mesos-reservation',

  look: ({ tenant }, read, signal) => lookAtHeld(tenant, read, signal),

  compare(want, have) {
    const home = homeOf(want, have);
    const missing = missingOf(want, home);
    if (Object.keys(missing).length === 0) return [];
    const agent = home?.agent ?? roomiest(want, have.agents);
    return [
      {
        keeper: 'mesos-reservation',
        system: 'mesos',
        action: 'create',
        target: `agent ${agent.hostname}`,
        aspect: 'reservation',
        summary: `reserve ${scalarWords(missing)} for role ${want.role}`,
        why: 'the master answers before the agent has done it: the step ends when GET_AGENTS shows the reservation',
        before: null,
        after: { agentId: agent.id, role: want.role, ...missing },
      },
    ];
  },

  apply: async (want, _change, hands, signal) =>
    reserve(want, await lookAtHeld(want.tenant, hands.read, signal), hands, signal),
};

/** What of a tenant's reservations shall go: all of them, or all but the one that stays. */
export interface ReleasedWant {
  readonly tenant: string;
  readonly staying: { readonly role: string; readonly partition: Partition } | undefined;
}

/** Resources in use cannot be released: a notebook on them must have moved before. */
export const releasedReservations: Keeper<ReleasedWant, Have> = {
  kind: 'released-reservations',

  look: ({ tenant }, read, signal) => lookAtHeld(tenant, read, signal),

  compare({ staying }, have) {
    const home = staying === undefined ? undefined : homeOf(staying, have);
    return have.held.flatMap((held) => releaseOf(held, held.agent.id === home?.agent.id ? staying?.role : undefined));
  },

  apply: async ({ tenant }, change, hands, signal) =>
    release(change.target, await lookAtHeld(tenant, hands.read, signal), hands, signal),
};

/** @throws Failure `unavailable` while agents are not back after a failover: nobody can tell what they hold */
async function lookAtHeld(tenant: string, { mesos }: Readers, signal: AbortSignal): Promise<Have> {
  const agents = await mesos.agents(signal);
  const away = agents.filter((agent) => agent.recovered).length;
  if (away > 0) {
    throw new Failure(
      'unavailable',
      `${away} agents are not back after the failover of the master: what they hold is not known.`,
      {
        system: 'mesos',
        hint: 'Try again when they have registered: within ten minutes, by default, or they are given up.',
      },
    );
  }
  const held = agents.map((agent) => ({ agent, resources: agent.total.filter((one) => isReservedFor(tenant, one)) }));
  return { agents, held: held.filter(({ resources }) => resources.length > 0) };
}

/** Where the tenant's reservation is to stay: an agent of the partition that has one for the role already. */
function homeOf(want: Pick<MesosReservationWant, 'role' | 'partition'>, { held }: Have): Held | undefined {
  return held.find(
    ({ agent, resources }) =>
      agentsOf(want.partition, [agent]).length === 1 && resources.some((resource) => resource.role === want.role),
  );
}

function missingOf(want: MesosReservationWant, home: Held | undefined): Scalars {
  const own = home?.resources.filter((resource) => resource.role === want.role) ?? [];
  const missing = subtractScalars(want.scalars, scalarsOf(own));
  return Object.fromEntries(Object.entries(missing).filter(([, amount]) => amount > 0));
}

async function reserve(want: MesosReservationWant, have: Have, hands: Hands, signal: AbortSignal): Promise<void> {
  const home = homeOf(want, have);
  const agent = home?.agent ?? roomiest(want, have.agents);
  const missing = missingOf(want, home);
  await hands.write.mesos.reserve(agent.id, want.role, missing, { [RESERVATION_LABEL]: want.tenant }, signal);
  await until(hands, signal, `the reservation for role ${want.role} on ${agent.hostname}`, async ({ mesos }) => {
    const now = (await mesos.agents(signal)).find((one) => one.id === agent.id);
    const own = now?.total.filter((one) => isReservedFor(want.tenant, one) && one.role === want.role) ?? [];
    return holds(scalarsOf(own), want.scalars);
  });
}

async function release(target: string, have: Have, hands: Hands, signal: AbortSignal): Promise<void> {
  const [hostname, role] = target.replace(/^agent /, '').split(', role ');
  const found = have.held.find(({ agent }) => agent.hostname === hostname);
  const resources = found?.resources.filter((resource) => resource.role === role) ?? [];
  if (found === undefined || resources.length === 0) return;
  await hands.write.mesos.unreserve(found.agent.id, resources, signal);
  await until(hands, signal, `the release of role ${role} on ${hostname}`, async ({ mesos }) => {
    const now = (await mesos.agents(signal)).find((one) => one.id === found.agent.id);
    return now === undefined || !now.total.some((one) => one.role === role && sameLabels(one, resources[0]));
  });
}

const sameLabels = (a: Resource, b: Resource | undefined): boolean =>
  a.reservations.at(-1)?.labels?.[RESERVATION_LABEL] === b?.reservations.at(-1)?.labels?.[RESERVATION_LABEL];

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

/** The active agent of the partition with the most unreserved memory left that holds it all. */
function roomiest(want: MesosReservationWant, agents: readonly Agent[]): Agent {
  const free = (agent: Agent): Scalars => freeFor(agent, '*');
  const fitting = agentsOf(want.partition, agents).filter((agent) => agent.active && holds(free(agent), want.scalars));
  const [best] = fitting.sort((a, b) => (free(b)['mem'] ?? 0) - (free(a)['mem'] ?? 0) || a.id.localeCompare(b.id));
  if (best !== undefined) return best;
  throw new Failure(
    'refused',
    `No agent of the partition ${want.partition.name} has ${scalarWords(want.scalars)} free to reserve.`,
    { system: 'mesos', hint: 'Leave --reserve out, or make room on an agent of the partition.' },
  );
}

/** One release for each role that is held there, but for the one that stays. */
function releaseOf({ agent, resources }: Held, staying: string | undefined) {
  const roles = [...new Set(resources.map((resource) => resource.role))].filter((role) => role !== staying);
  return roles.map((role) => {
    const amounts = scalarsOf(resources.filter((resource) => resource.role === role));
    return {
      keeper: 'mesos-reservation',
      system: 'mesos',
      action: 'delete',
      target: `agent ${agent.hostname}, role ${role}`,
      aspect: 'reservation',
      summary: `release ${scalarWords(amounts)}`,
      before: { agentId: agent.id, role, ...amounts },
      after: null,
    } as const;
  });
}
