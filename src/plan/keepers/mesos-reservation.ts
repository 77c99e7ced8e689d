import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Partition } from '../../core/partition.ts';
import {
  type Agent,
  addScalars,
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
import { homeOf, type ReservationPlace, refuseAway, reservedOn } from '../reservation-place.ts';

/** Resources set aside on one agent, so that the tenant's notebook always finds room. */
export interface MesosReservationWant {
  readonly tenant: string;
  readonly role: string;
  readonly scalars: Scalars;
  /** As of `reservationPlace`. */
  readonly place: ReservationPlace;
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
    const agent = agentAt(want, have.agents);
    const held = scalarsOf(reservedOn(want, agent));
    const missing = missingOf(want, held);
    if (Object.keys(missing).length === 0) return [];
    refuseFull(want, agent, missing);
    return [
      {
        keeper: 'mesos-reservation',
        system: 'mesos',
        action: 'create',
        target: `agent ${agent.hostname}`,
        aspect: 'reservation',
        summary: `reserve ${scalarWords(missing)} for role ${want.role}`,
        why: 'the master answers before the agent has done it: the step ends when GET_AGENTS shows the reservation',
        before: Object.keys(held).length === 0 ? null : reservationJson(want, agent, held),
        after: reservationJson(want, agent, addScalars(held, missing)),
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

  compare({ tenant, staying }, have) {
    const home = staying === undefined ? undefined : homeOf({ tenant, ...staying }, have.agents);
    return have.held.flatMap((held) => releaseOf(tenant, held, held.agent.id === home?.id ? staying?.role : undefined));
  },

  apply: async ({ tenant }, change, hands, signal) =>
    release(tenant, change.target, await lookAtHeld(tenant, hands.read, signal), hands, signal),
};

/** @throws Failure `unavailable` while agents are not back after a failover: nobody can tell what they hold */
async function lookAtHeld(tenant: string, { mesos }: Readers, signal: AbortSignal): Promise<Have> {
  const agents = await mesos.agents(signal);
  refuseAway(agents);
  const held = agents.map((agent) => ({ agent, resources: agent.total.filter((one) => isReservedFor(tenant, one)) }));
  return { agents, held: held.filter(({ resources }) => resources.length > 0) };
}

/** @throws Failure `conflict` when it has gone since the plan was made */
function agentAt({ place }: MesosReservationWant, agents: readonly Agent[]): Agent {
  const agent = agents.find(({ id }) => id === place.agentId);
  if (agent !== undefined) return agent;
  throw new Failure('conflict', `The agent ${place.hostname}, which was to keep the room, has gone.`, {
    system: 'mesos',
    hint: 'Run the same command again: it takes another one.',
  });
}

const reservationJson = (
  { tenant, role }: Pick<MesosReservationWant, 'tenant' | 'role'>,
  agent: Agent,
  amounts: Scalars,
): Json => ({ agentId: agent.id, role, tenant, amounts });

function missingOf(want: MesosReservationWant, held: Scalars): Scalars {
  const missing = subtractScalars(want.scalars, held);
  return Object.fromEntries(Object.entries(missing).filter(([, amount]) => amount > 0));
}

async function reserve(want: MesosReservationWant, have: Have, hands: Hands, signal: AbortSignal): Promise<void> {
  const agent = agentAt(want, have.agents);
  const held = scalarsOf(reservedOn(want, agent));
  const missing = missingOf(want, held);
  refuseFull(want, agent, missing);
  await addReservation({ ...want, agent }, missing, hands, signal);
  hands.came(reservationJson(want, agent, addScalars(held, missing)));
}

/** One role's part of what an agent holds for a tenant. */
export interface AgentShare {
  readonly tenant: string;
  readonly role: string;
  readonly agent: Agent;
}

/** Reserves so much more, and ends when GET_AGENTS shows it. */
export async function addReservation(share: AgentShare, more: Scalars, hands: Hands, signal: AbortSignal) {
  const { tenant, role, agent } = share;
  const whole = addScalars(scalarsOf(reservedOn(share, agent)), more);
  await hands.write.mesos.reserve(agent.id, role, more, { [RESERVATION_LABEL]: tenant }, signal);
  await until(hands, signal, `the reservation for role ${role} on ${agent.hostname}`, async ({ mesos }) => {
    const now = (await mesos.agents(signal)).find((one) => one.id === agent.id);
    return now !== undefined && holds(scalarsOf(reservedOn(share, now)), whole);
  });
}

/** Gives so much back, and ends when GET_AGENTS shows no more than the rest. */
export async function cutReservation(share: AgentShare, less: Scalars, hands: Hands, signal: AbortSignal) {
  const { role, agent } = share;
  const held = reservedOn(share, agent);
  const left = subtractScalars(scalarsOf(held), less);
  await hands.write.mesos.unreserve(agent.id, partOf(held, less), signal);
  await until(hands, signal, `the release of role ${role} on ${agent.hostname}`, async ({ mesos }) => {
    const now = (await mesos.agents(signal)).find((one) => one.id === agent.id);
    return now === undefined || holds(left, scalarsOf(reservedOn(share, now)));
  });
}

/** As much of resources as amounts to these scalars: UNRESERVE takes any part of a reservation. */
function partOf(held: readonly Resource[], amounts: Scalars): Resource[] {
  let left = amounts;
  return held.flatMap((resource) => {
    const scalar = Math.min(resource.scalar ?? 0, left[resource.name] ?? 0);
    if (scalar <= 0) return [];
    left = subtractScalars(left, { [resource.name]: scalar });
    return [{ ...resource, scalar }];
  });
}

async function release(tenant: string, target: string, have: Have, hands: Hands, signal: AbortSignal): Promise<void> {
  const [hostname, role] = target.replace(/^agent /, '').split(', role ');
  const found = have.held.find(({ agent }) => agent.hostname === hostname);
  const resources = found?.resources.filter((resource) => resource.role === role) ?? [];
  if (found === undefined || role === undefined || resources.length === 0) return;
  await cutReservation({ tenant, role, agent: found.agent }, scalarsOf(resources), hands, signal);
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

/** @throws Failure `refused` */
function refuseFull({ role }: MesosReservationWant, agent: Agent, missing: Scalars): void {
  if (holds(freeFor(agent, '*'), missing)) return;
  throw new Failure(
    'refused',
    `${agent.hostname} has no ${scalarWords(missing)} free to reserve for the role ${role}.`,
    {
      system: 'mesos',
      hint: 'Run the same command again: where nothing is reserved yet, it takes another agent. Else make room on this one.',
    },
  );
}

/** One release for each role that is held there, but for the one that stays. */
function releaseOf(tenant: string, { agent, resources }: Held, staying: string | undefined) {
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
      before: reservationJson({ tenant, role }, agent, amounts),
      after: null,
    } as const;
  });
}
