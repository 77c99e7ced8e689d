import { type Remembered, rememberedOf } from '../core/remembered.ts';
import { freeFor, subtractScalars } from '../core/resources.ts';
import { TENANT_LABEL, tenantOf } from '../core/tenant-name.ts';
import { isReservedFor } from '../core/tenant-reservation.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';
import { roomiest } from './reservation-place.ts';
import type { TenantAsked } from './wants/tenant-asked.ts';
import { policyOf } from './wants/tenant-partition.ts';

/**
 * Agents, by their ids, for the reservations that many tenants ask for at the same time: each counts what those before it
 * take. Not among them are tenants who have a reservation, and those for whom no agent has room any more.
 */
export async function newPlaces(
  all: readonly TenantAsked[],
  settings: Settings,
  read: Readers,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const asking = all.filter(({ reserve }) => reserve === true);
  if (asking.length === 0) return new Map();
  const [agents, apps] = await Promise.all([read.mesos.agents(signal), read.marathon.apps(signal, TENANT_LABEL)]);
  const scalars = { cpus: settings.app.cpus, mem: settings.app.memMib };
  const free = new Map(agents.map((agent) => [agent.id, freeFor(agent, '*')]));
  const chosenOf = (name: string): Remembered => rememberedOf(apps.find((app) => tenantOf(app) === name)?.definition);
  const places = new Map<string, string>();
  for (const { name, partition: named } of asking) {
    if (agents.some(({ total }) => total.some((one) => isReservedFor(name, one)))) continue;
    const { partition } = policyOf(settings)(name, { partition: named ?? chosenOf(name).partition });
    const agent = partition && roomiest({ partition, scalars }, agents, ({ id }) => free.get(id) ?? {});
    if (agent === undefined) continue;
    places.set(name, agent.id);
    free.set(agent.id, subtractScalars(free.get(agent.id) ?? {}, scalars));
  }
  return places;
}
