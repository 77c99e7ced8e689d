import { describe, expect, it } from 'vitest';
import { isObject } from '../../../src/core/json.ts';
import { RECORDED_ID, recordedCluster, run } from './recorded-cluster.ts';
import { FORMS, folder, recordedJson, replay, replayAll, replayJson, startRecorded } from './replay.ts';

describe.skipIf(folder === undefined)('reservations of the lab', () => {
  it.each(FORMS)('are refused, made, refined and released as recorded, in %s', async (form) => {
    const cluster = recordedCluster();
    const base = (await startRecorded(cluster)).leaderAddress();
    await replayAll(base, form, [
      'errors/RESERVE_RESOURCES.too_much',
      'errors/RESERVE_RESOURCES.unknown_agent',
      'errors/RESERVE_RESOURCES.static',
      'errors/RESERVE_RESOURCES.star_role',
      'errors/RESERVE_RESOURCES.no_type',
      'errors/RESERVE_RESOURCES.no_reservation',
      'errors/RESERVE_RESOURCES.no_body_of_call',
      'errors/UNRESERVE_RESOURCES.plain',
      'errors/UNRESERVE_RESOURCES.not_reserved',
      'master/RESERVE_RESOURCES',
      'master/RESERVE_RESOURCES.old_form',
    ]);
    run(cluster, 'inuse', '0000', 'S2', 'db', { cpus: 0.3, mem: 32 });
    await replay(base, 'errors/UNRESERVE_RESOURCES.in_use', form);
    cluster.update('inuse', 'TASK_FINISHED');
    await replay(base, 'master/RESERVE_RESOURCES.refined', form);
    expect(agentOf(await replayJson(base, 'master/GET_AGENTS.refined', form))).toEqual(
      agentOf(recordedJson('master/GET_AGENTS.refined')),
    );
    await replayAll(base, form, [
      'master/UNRESERVE_RESOURCES.refined',
      'master/UNRESERVE_RESOURCES',
      'master/RESERVE_RESOURCES.labels',
      'master/UNRESERVE_RESOURCES.partial',
    ]);
    const left = cluster.agents
      .get(`${RECORDED_ID}-S2`)
      ?.total.filter(({ reservations = [] }) => reservations.length > 0);
    expect(left?.map(({ name, scalar }) => [name, scalar?.value])).toEqual([['mem', 20]]);
  });
});

/** The agent on which the recordings reserve, without the time at which it registered. */
function agentOf(answer: unknown): unknown {
  const agents = isObject(answer) && isObject(answer['get_agents']) ? answer['get_agents']['agents'] : undefined;
  const agent = (Array.isArray(agents) ? agents : []).find((one) => one.agent_info.hostname === '127.0.0.12');
  return { ...agent, registered_time: undefined };
}
