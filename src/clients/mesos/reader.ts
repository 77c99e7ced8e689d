import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { scalarsOf } from '../../core/resources.ts';
import type { Peers } from '../layers/ask-around.ts';
import { readAgents } from './agent-codec.ts';
import { ask, type Line, makeCall } from './call.ts';
import { masterCodec } from './codec.ts';
import { eventStream } from './event-stream.ts';
import type { read, sent } from './generated/named.js';
import { readHistory } from './history-codec.ts';
import { need } from './need.ts';
import { flagsOfMaster, probeMaster } from './probe.ts';
import { readQuotas } from './quota-codec.ts';
import { readResource } from './resource-codec.ts';
import { readFlags, readMaster, readMetrics, writeGetMetrics } from './server-codec.ts';
import { readState } from './state-codec.ts';
import { subscribe } from './subscribe.ts';
import type { MasterAnswer, MesosAccess, MesosReader } from './types.ts';

export type MasterLine = Line<sent.master.Call, read.master.Response>;

/** The reading calls. `leading` finds the leader; `direct` asks whom the request names. */
export function mesosReader(leading: MasterLine, direct: MasterLine, peers: Peers, clock: Clock): MesosReader {
  const answer = (call: sent.master.Call, signal: AbortSignal) => ask(leading, call, signal);
  const whole = { ...leading, codec: masterCodec };
  const mastersKnown = async (signal: AbortSignal) => [...new Set(await peers.candidates(signal))];
  const flags = async (signal: AbortSignal) =>
    readFlags(need((await answer({ type: 'GET_FLAGS' }, signal)).get_flags, 'get_flags').flags);
  return {
    leader: async (signal) => (await makeCall(leading, { type: 'GET_HEALTH' }, { repeatable: true }, signal)).base,
    health: async (signal) =>
      need((await answer({ type: 'GET_HEALTH' }, signal)).get_health?.healthy, 'get_health.healthy'),
    master: async (signal) => readMaster(need((await answer({ type: 'GET_MASTER' }, signal)).get_master, 'get_master')),
    version: async (signal) =>
      need(
        (await answer({ type: 'GET_VERSION' }, signal)).get_version?.version_info?.version,
        'get_version.version_info.version',
      ),
    flags,
    metrics: async (signal, timeoutMs) => {
      const { get_metrics } = await answer({ type: 'GET_METRICS', get_metrics: writeGetMetrics(timeoutMs) }, signal);
      return readMetrics(need(get_metrics, 'get_metrics').metrics);
    },
    mastersKnown,
    eachMaster: async (signal) =>
      Promise.all((await mastersKnown(signal)).map((base) => probeMaster(direct, base, signal))),
    flagsOf: (base, signal) => flagsOfMaster(direct, base, signal),
    access: (signal) => flags(signal).then(() => ({ accepted: true, viewsFlags: true }), accessAfter),
    agents: async (signal) => readAgents(need((await answer({ type: 'GET_AGENTS' }, signal)).get_agents, 'get_agents')),
    roles: async (signal) =>
      need((await answer({ type: 'GET_ROLES' }, signal)).get_roles, 'get_roles').roles.map((role) => ({
        name: need(role.name, 'role.name'),
        weight: need(role.weight, 'role.weight'),
        frameworkIds: role.frameworks.map(({ value }) => need(value, 'role.frameworks')),
        allocated: scalarsOf(role.resources.map(readResource)),
      })),
    quotas: async (signal) =>
      readQuotas(need((await answer({ type: 'GET_QUOTA' }, signal)).get_quota?.status, 'get_quota.status')),
    // Where no weight was ever set the answer has no get_weights at all (1.12).
    weights: async (signal) => {
      const infos = (await answer({ type: 'GET_WEIGHTS' }, signal)).get_weights?.weight_infos ?? [];
      return new Map(infos.map(({ role, weight }) => [role ?? '*', need(weight, 'weight_info.weight')]));
    },
    state: async (signal) => readState(need((await answer({ type: 'GET_STATE' }, signal)).get_state, 'get_state')),
    history: async (signal) => {
      const { get_state } = await ask({ ...whole, form: 'json' }, { type: 'GET_STATE' }, signal);
      return readHistory(need(get_state, 'get_state'));
    },
    subscribe: (signal) => subscribe({ attach: () => eventStream(whole, clock, signal), clock }, signal),
    call: async (name, body, signal): Promise<MasterAnswer<typeof name>> =>
      ask(whole, { type: name, [name.toLowerCase()]: body }, signal),
  };
}

/** What a refusal of the flags tells of the caller. @throws what says nothing of him */
function accessAfter(thrown: unknown): MesosAccess {
  const failure = Failure.from(thrown);
  if (failure.code === 'denied') return { accepted: true, viewsFlags: false };
  if (failure.code === 'unauthenticated') return { accepted: false, viewsFlags: false };
  throw failure;
}
