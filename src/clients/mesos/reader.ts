import { scalarsOf } from '../../core/resources.ts';
import type { Send } from '../http.ts';
import { readAgents } from './agent-codec.ts';
import { ask, makeCall } from './call.ts';
import { need } from './codec.ts';
import { readQuotas } from './quota-codec.ts';
import { readResource } from './resource-codec.ts';
import { readState } from './state-codec.ts';
import type { MesosReader } from './types.ts';

/** The reading calls, over a `send` that finds the leader. */
export function mesosReader(send: Send): MesosReader {
  return {
    leader: async (signal) => (await makeCall(send, 'GET_HEALTH', {}, { repeatable: true }, signal)).base,
    version: async (signal) =>
      need(
        (await ask(send, 'GET_VERSION', signal)).getVersion?.versionInfo?.version,
        'get_version.version_info.version',
      ),
    agents: async (signal) => readAgents(need((await ask(send, 'GET_AGENTS', signal)).getAgents, 'get_agents')),
    roles: async (signal) =>
      need((await ask(send, 'GET_ROLES', signal)).getRoles, 'get_roles').roles.map((role) => ({
        name: need(role.name, 'role.name'),
        weight: need(role.weight, 'role.weight'),
        frameworkIds: role.frameworks.map(({ value }) => need(value, 'role.frameworks')),
        allocated: scalarsOf(role.resources.map(readResource)),
      })),
    quotas: async (signal) =>
      readQuotas(need((await ask(send, 'GET_QUOTA', signal)).getQuota?.status, 'get_quota.status')),
    // Where no weight was ever set the answer has no get_weights at all (1.12).
    weights: async (signal) => {
      const infos = (await ask(send, 'GET_WEIGHTS', signal)).getWeights?.weightInfos ?? [];
      return new Map(infos.map(({ role, weight }) => [role ?? '*', need(weight, 'weight_info.weight')]));
    },
    state: async (signal) => {
      const { getState } = await ask(send, 'GET_STATE', signal);
      return readState(need(getState, 'get_state'));
    },
  };
}
