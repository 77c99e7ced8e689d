import { Failure } from '../../core/failure.ts';
import type { Resource } from '../../core/resources.ts';
import type { Send } from '../http.ts';
import { type CallManner, makeCall } from './call.ts';
import type { CallBody, CallName } from './codec.ts';
import { writeQuota } from './quota-codec.ts';
import { resourcesOf, writeResource } from './resource-codec.ts';
import type { MesosReader, MesosWriter } from './types.ts';

const TWICE_IS_ONCE: CallManner = { repeatable: true };
const ONCE: CallManner = { repeatable: false };

/** The writing calls, over a `send` that finds the leader. `principal` stands in the reservations that are made. */
export function mesosWriter(send: Send, read: MesosReader, principal: string | undefined): MesosWriter {
  const tell = async (name: CallName, body: CallBody, manner: CallManner, signal: AbortSignal): Promise<void> => {
    await makeCall(send, name, body, manner, signal);
  };
  return {
    updateQuota: (quota, force, signal) =>
      tell('UPDATE_QUOTA', { updateQuota: { force, quotaConfigs: [writeQuota(quota)] } }, TWICE_IS_ONCE, signal),
    setQuota: (role, guarantees, force, signal) => {
      const guarantee = resourcesOf(guarantees).map(writeResource);
      return tell('SET_QUOTA', { setQuota: { quotaRequest: { role, guarantee, force } } }, ONCE, signal);
    },
    removeQuota: async (role, signal) => {
      if (!(await hasQuota(read, role, signal))) return;
      await tell('REMOVE_QUOTA', { removeQuota: { role } }, ONCE, signal);
    },
    updateWeight: (role, weight, signal) =>
      tell('UPDATE_WEIGHTS', { updateWeights: { weightInfos: [{ role, weight }] } }, TWICE_IS_ONCE, signal),
    reserve: (agentId, role, scalars, labels, signal) => {
      const reservation = {
        type: 'DYNAMIC' as const,
        role,
        ...(principal === undefined ? {} : { principal }),
        ...(Object.keys(labels).length === 0 ? {} : { labels }),
      };
      const resources = resourcesOf(scalars).map((one) => writeResource({ ...one, reservations: [reservation] }));
      return tell('RESERVE_RESOURCES', { reserveResources: { agentId: { value: agentId }, resources } }, ONCE, signal);
    },
    unreserve: async (agentId, resources, signal) => {
      resources.forEach(refuseVolume);
      const body = { agentId: { value: agentId }, resources: resources.map(writeResource) };
      await tell('UNRESERVE_RESOURCES', { unreserveResources: body }, ONCE, signal);
    },
  };
}

/** An entry without amounts is what UPDATE_QUOTA leaves of a quota that was taken away (1.12). */
async function hasQuota(read: MesosReader, role: string, signal: AbortSignal): Promise<boolean> {
  const quota = (await read.quotas(signal)).find((one) => one.role === role);
  return quota !== undefined && Object.keys({ ...quota.guarantees, ...quota.limits }).length > 0;
}

function refuseVolume(resource: Resource): void {
  if (resource.persistenceId === undefined) return;
  throw new Failure('refused', `The reservation holds the persistent volume ${resource.persistenceId}.`, {
    system: 'mesos',
    hint: 'Destroy the volume first, when its data is no longer needed.',
  });
}
