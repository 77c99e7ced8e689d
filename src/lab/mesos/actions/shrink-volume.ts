import { action, bad } from '../action.ts';
import { minus, plus } from '../amounts.ts';
import { placeOf } from '../reservation-refusal.ts';
import { textOf, textOfAll } from '../resource-text.ts';
import { hasVolume, resized, withoutVolume } from '../volume.ts';
import { scalar, upgraded } from '../wire-resource.ts';

/** Takes disk off a volume, which must be named exactly as it is now; something must be left. */
export const shrinkVolume = action({
  type: 'SHRINK_VOLUME',
  status: 202,
  writes: true,
  body: (call) => call.shrink_volume,
  target: ({ agent_id }) => agent_id?.value ?? '',
  refuse: ({ agent_id, volume, subtract }, { cluster }) => {
    const agent = cluster.agents.get(agent_id?.value ?? '');
    if (agent === undefined) return bad('No agent found with specified ID');
    if (subtract.value >= (volume.scalar?.value ?? 0)) {
      const why = "Value of 'ShrinkVolume.subtract' must be smaller than the size of 'ShrinkVolume.volume'";
      return bad(`Invalid SHRINK_VOLUME operation on ${placeOf(agent)}: ${why}`);
    }
    const free = cluster.freeOf(agent);
    if (hasVolume(free, upgraded(volume))) return undefined;
    return { status: 409, text: `${textOfAll(free)} does not contain ${textOf(upgraded(volume))}` };
  },
  act: ({ agent_id, volume, subtract }, { cluster }) => {
    const whole = upgraded(volume);
    const freed = { ...withoutVolume(whole), ...scalar(whole.name, subtract.value) };
    cluster.change(agent_id?.value ?? '', (total) =>
      plus(plus(minus(total, whole), resized(whole, -subtract.value)), freed),
    );
    return {};
  },
});
