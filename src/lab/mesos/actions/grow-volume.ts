import { action, bad } from '../action.ts';
import { contains, minus, plus } from '../amounts.ts';
import { textOfAll } from '../resource-text.ts';
import { hasVolume, resized } from '../volume.ts';
import { upgraded } from '../wire-resource.ts';

/** Adds reserved disk to a volume, which must be named exactly as it is now. */
export const growVolume = action({
  type: 'GROW_VOLUME',
  status: 202,
  writes: true,
  body: (call) => call.grow_volume,
  target: ({ agent_id }) => agent_id?.value ?? '',
  refuse: ({ agent_id, volume, addition }, { cluster }) => {
    const agent = cluster.agents.get(agent_id?.value ?? '');
    if (agent === undefined) return bad('No agent found with specified ID');
    const free = cluster.freeOf(agent);
    if (hasVolume(free, upgraded(volume)) && contains(free, upgraded(addition))) return undefined;
    const asked = textOfAll([upgraded(volume), upgraded(addition)]);
    return { status: 409, text: `${textOfAll(free)} does not contain ${asked}` };
  },
  act: ({ agent_id, volume, addition }, { cluster }) => {
    const grown = resized(upgraded(volume), addition.scalar?.value ?? 0);
    cluster.change(agent_id?.value ?? '', (total) =>
      plus(minus(minus(total, upgraded(volume)), upgraded(addition)), grown),
    );
    return {};
  },
});
