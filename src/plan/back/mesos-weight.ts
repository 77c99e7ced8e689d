import { asBefore, type Back, changed, oneStep, type WayBack } from './way-back.ts';

/** There is no call to remove a weight: back is 1, the default, where none had been set. */
export const mesosWeightBack: WayBack = async (done, _undoing, { mesos }, signal): Promise<Back> => {
  const role = done.target.replace(/^role /, '');
  const { before, after } = done;
  if (typeof before !== 'number') return changed(`The journal does not tell what the weight of the role ${role} was.`);
  const now = (await mesos.weights(signal)).get(role) ?? 1;
  if (now === before) return asBefore;
  if (now !== after) return changed(`The weight of the role ${role} is ${now} by now, and the run made it ${after}.`);
  return oneStep(done, { summary: `weight ${now} → ${before}` }, (hands, stop) =>
    hands.write.mesos.updateWeight(role, before, stop),
  );
};
