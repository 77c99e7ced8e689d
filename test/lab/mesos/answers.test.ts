import { describe, expect, it } from 'vitest';
import { isObject } from '../../../src/core/json.ts';
import { jsonOfProtobuf } from '../../../src/lab/mesos/codec.ts';
import { recordedCluster } from './recorded-cluster.ts';
import { folder, recordedJson, replay, replayJson, startRecorded } from './replay.ts';

const CALLS = [
  ...['GET_HEALTH', 'GET_VERSION', 'GET_MASTER', 'GET_OPERATIONS', 'GET_STATE', 'GET_AGENTS', 'GET_FRAMEWORKS'],
  ...['GET_TASKS', 'GET_ROLES', 'GET_FLAGS', 'GET_METRICS'],
];

/** What the recorded cluster has and the lab does not: volumes, containers, checks, labels, older frameworks. */
const LEFT_OUT = [
  /container_status|discovery|health|kill_policy|labels|executors|inverse_offers|offer_constraints|webui_url/,
  /completed_frameworks\.|completed_tasks\.|\.(reason|message)$|resources\.disk|tasks\.executor_id|framework_info\.role$/,
];

describe.skipIf(folder === undefined)('the answers of the lab', () => {
  it.each(CALLS)('have the keys that a real master writes, and no other: %s', async (call) => {
    const base = (await startRecorded(recordedCluster())).leaderAddress();
    await replay(base, 'master/RESERVE_RESOURCES', 'json');
    const ours = keysOf(await replayJson(base, `master/${call}`, 'json'));
    const theirs = keysOf(recordedJson(`master/${call}`));
    expect([...ours].filter((key) => !theirs.has(key))).toEqual([]);
    expect([...theirs].filter((key) => !ours.has(key) && !LEFT_OUT.some((one) => one.test(key)))).toEqual([]);
  });

  it('count the use of roles as recorded', async () => {
    const cluster = recordedCluster();
    cluster.weights.set('spark', 2);
    cluster.weights.set('web', 1.5);
    const base = (await startRecorded(cluster)).leaderAddress();
    const ours = rolesOf(await replayJson(base, 'master/GET_ROLES', 'json'));
    const theirs = rolesOf(recordedJson('master/GET_ROLES'));
    for (const role of ['adhoc', 'batch', 'spark', 'spark/etl', 'web'])
      expect(ours.get(role), role).toEqual(theirs.get(role));
  });

  it('keep every digit of a 64-bit time in both forms', async () => {
    const cluster = recordedCluster();
    const base = (await startRecorded(cluster)).leaderAddress();
    const first = [...cluster.agents.values()][0];
    const nanoseconds = `"registered_time":{"nanoseconds":${BigInt(first?.registeredMs ?? 0) * 1_000_000n}}`;
    const json = await replay(base, 'master/GET_AGENTS', 'json');
    expect(json?.body.toString()).toContain(nanoseconds);
    const protobuf = await replay(base, 'master/GET_AGENTS', 'protobuf');
    expect(jsonOfProtobuf(protobuf?.body ?? new Uint8Array())).toContain(nanoseconds);
  });
});

/** The paths of all keys: `get_agents.agents.agent_info.id`. */
function keysOf(value: unknown, path = ''): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((one) => [...keysOf(one, path)]));
  if (!isObject(value)) return new Set();
  return new Set(Object.entries(value).flatMap(([key, one]) => [`${path}${key}`, ...keysOf(one, `${path}${key}.`)]));
}

function rolesOf(answer: unknown): Map<string, unknown> {
  const roles = isObject(answer) && isObject(answer['get_roles']) ? answer['get_roles']['roles'] : undefined;
  return new Map((Array.isArray(roles) ? roles : []).map((role) => [role.name, role]));
}
