import { action, bad } from '../action.ts';
import { minus, plus } from '../amounts.ts';
import { hasVolume, withoutVolume } from '../volume.ts';
import { upgraded } from '../wire-resource.ts';

/** A volume must be named exactly as it is now, its size included. What it was made of stays reserved. */
export const destroyVolumes = action({
  type: 'DESTROY_VOLUMES',
  status: 202,
  writes: true,
  body: (call) => call.destroy_volumes,
  target: ({ agent_id }) => agent_id.value,
  refuse: ({ agent_id, volumes = [] }, { cluster }) => {
    const agent = cluster.agents.get(agent_id.value);
    if (agent === undefined) return bad('No agent found with specified ID');
    const areThere = volumes.map(upgraded).every((volume) => hasVolume(agent.total, volume));
    return areThere ? undefined : bad('Invalid DESTROY operation: Persistent volumes not found');
  },
  act: ({ agent_id, volumes = [] }, { cluster }) => {
    cluster.change(agent_id.value, (total) =>
      volumes.map(upgraded).reduce((left, volume) => plus(minus(left, volume), withoutVolume(volume)), total),
    );
    return {};
  },
});
