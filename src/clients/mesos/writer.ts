import { Failure } from '../../core/failure.ts';
import type { Resource } from '../../core/resources.ts';
import { type CallManner, makeCall } from './call.ts';
import { masterCodec } from './codec.ts';
import { quotaRemoval } from './deadly.ts';
import type { sent } from './generated/messages.js';
import { writeQuota } from './quota-codec.ts';
import type { MasterLine } from './reader.ts';
import { resourcesOf, writeResource } from './resource-codec.ts';
import type { MasterOrder, MesosReader, MesosWriter } from './types.ts';

const TWICE_IS_ONCE: CallManner = { repeatable: true };
const ONCE: CallManner = { repeatable: false };

/** Orders that leave the same behind when they are given twice, as recorded or because they replace a whole. */
const REPEATABLE: ReadonlySet<MasterOrder> = new Set<MasterOrder>([
  'SET_LOGGING_LEVEL',
  'UPDATE_WEIGHTS',
  'UPDATE_QUOTA',
  'UPDATE_MAINTENANCE_SCHEDULE',
  'DEACTIVATE_AGENT',
  'MARK_AGENT_GONE',
]);

/** The writing calls, over a `line` that finds the leader. `principal` stands in the reservations that are made. */
export function mesosWriter(line: MasterLine, read: MesosReader, principal: string | undefined): MesosWriter {
  const whole = { ...line, codec: masterCodec };
  const tell = async (call: sent.master.Call, manner: CallManner, signal: AbortSignal): Promise<void> => {
    await makeCall(line, call, manner, signal);
  };
  return {
    updateQuota: (quota, force, signal) =>
      tell(
        { type: 'UPDATE_QUOTA', update_quota: { force, quota_configs: [writeQuota(quota)] } },
        TWICE_IS_ONCE,
        signal,
      ),
    setQuota: (role, guarantees, force, signal) => {
      const guarantee = resourcesOf(guarantees).map(writeResource);
      return tell({ type: 'SET_QUOTA', set_quota: { quota_request: { role, guarantee, force } } }, ONCE, signal);
    },
    removeQuota: async (role, signal) => {
      const call = quotaRemoval(role, await read.quotas(signal));
      if (call !== undefined) await tell(call, ONCE, signal);
    },
    updateWeight: (role, weight, signal) =>
      tell({ type: 'UPDATE_WEIGHTS', update_weights: { weight_infos: [{ role, weight }] } }, TWICE_IS_ONCE, signal),
    reserve: (agentId, role, scalars, labels, signal) => {
      const reservation = {
        type: 'DYNAMIC' as const,
        role,
        ...(principal === undefined ? {} : { principal }),
        ...(Object.keys(labels).length === 0 ? {} : { labels }),
      };
      const resources = resourcesOf(scalars).map((one) => writeResource({ ...one, reservations: [reservation] }));
      const body = { agent_id: { value: agentId }, resources };
      return tell({ type: 'RESERVE_RESOURCES', reserve_resources: body }, ONCE, signal);
    },
    unreserve: async (agentId, resources, signal) => {
      resources.forEach(refuseVolume);
      const body = { agent_id: { value: agentId }, resources: resources.map(writeResource) };
      await tell({ type: 'UNRESERVE_RESOURCES', unreserve_resources: body }, ONCE, signal);
    },
    call: async (name, body, signal) => {
      const manner = { repeatable: REPEATABLE.has(name) };
      await makeCall(whole, { type: name, [name.toLowerCase()]: body }, manner, signal);
    },
  };
}

function refuseVolume(resource: Resource): void {
  if (resource.persistenceId === undefined) return;
  throw new Failure('refused', `The reservation holds the persistent volume ${resource.persistenceId}.`, {
    system: 'mesos',
    hint: 'Destroy the volume first, when its data is no longer needed.',
  });
}
