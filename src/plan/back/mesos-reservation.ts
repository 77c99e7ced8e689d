import type { Change } from '../../core/change.ts';
import { isObject, type Json, toJson } from '../../core/json.ts';
import {
  freeFor,
  holds,
  type Scalars,
  sameScalars,
  scalarsIn,
  scalarsOf,
  subtractScalars,
} from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { type AgentShare, addReservation, cutReservation } from '../keepers/mesos-reservation.ts';
import { reservedOn } from '../reservation-place.ts';
import { asBefore, changed, lost, oneStep, type WayBack } from './way-back.ts';

/** An agent that has gone took the reservation along: nothing is left to give back, and nothing can be had again. */
export const mesosReservationBack: WayBack = async (done, _undoing, { mesos }, signal) => {
  const place = placeOf(done);
  if (place === undefined) return changed(`The journal does not tell where ${done.target} held its reservation.`);
  const before = amountsIn(done.before);
  const agent = (await mesos.agents(signal)).find((one) => one.id === place.agentId);
  if (agent === undefined) {
    return Object.keys(before).length === 0 ? asBefore : lost(`The agent ${place.agentId} is no longer there.`);
  }
  const share: AgentShare = { ...place, agent };
  const now = scalarsOf(reservedOn(share, agent));
  if (sameScalars(now, before)) return asBefore;
  if (!sameScalars(now, amountsIn(done.after))) {
    return changed(`${agent.hostname} holds ${wordsOf(now)} for the role ${place.role} by now, not what the run left.`);
  }
  const more = above(before, now);
  if (!holds(freeFor(agent, '*'), more)) {
    return lost(`${agent.hostname} has no room any more to reserve ${wordsOf(more)} for the role ${place.role}.`);
  }
  const summary = `reservation for the role ${place.role}: ${wordsOf(now)} → ${wordsOf(before)}`;
  return oneStep(done, { summary }, async (hands, stop) => {
    const less = above(now, before);
    if (Object.keys(less).length > 0) await cutReservation(share, less, hands, stop);
    if (Object.keys(more).length > 0) await addReservation(share, more, hands, stop);
  });
};

function placeOf({ before, after }: Change): { agentId: string; role: string; tenant: string } | undefined {
  const told = isObject(after) ? after : before;
  if (!isObject(told)) return undefined;
  const { agentId, role, tenant } = told;
  return typeof agentId === 'string' && typeof role === 'string' && typeof tenant === 'string'
    ? { agentId, role, tenant }
    : undefined;
}

const amountsIn = (json: Json): Scalars => scalarsIn(isObject(json) ? toJson(json['amounts']) : null);

/** By how much `a` is above `b`. */
const above = (a: Scalars, b: Scalars): Scalars =>
  Object.fromEntries(Object.entries(subtractScalars(a, b)).filter(([, amount]) => amount > 0));

const wordsOf = (amounts: Scalars): string => (Object.keys(amounts).length === 0 ? 'nothing' : scalarWords(amounts));
