import { action, bad } from '../action.ts';
import { minus, plus } from '../amounts.ts';
import { placeOf, refuseMissing } from '../reservation-refusal.ts';
import { refuseVolume, withoutVolume } from '../volume.ts';
import { upgraded } from '../wire-resource.ts';

/** Turns reserved disk into persistent volumes. An absolute container_path is taken. */
export const createVolumes = action({
  type: 'CREATE_VOLUMES',
  status: 202,
  writes: true,
  body: (call) => call.create_volumes,
  target: ({ agent_id }) => agent_id.value,
  refuse: ({ agent_id, volumes = [] }, { cluster, principal }) => {
    const agent = cluster.agents.get(agent_id.value);
    if (agent === undefined) return bad('No agent found with specified ID');
    const wanted = volumes.map(upgraded);
    const operation = `Invalid CREATE operation on ${placeOf(agent)}`;
    for (const volume of wanted) {
      const fault = refuseVolume(operation, volume, agent.total, principal);
      if (fault !== undefined) return fault;
    }
    return refuseMissing(cluster.freeOf(agent), wanted.map(withoutVolume));
  },
  act: ({ agent_id, volumes = [] }, { cluster }) => {
    cluster.change(agent_id.value, (total) =>
      volumes.map(upgraded).reduce((left, volume) => plus(minus(left, withoutVolume(volume)), volume), total),
    );
    return {};
  },
});
