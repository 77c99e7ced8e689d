import type { Keeper } from '../keeper.ts';

/** Weight of a role among its siblings; there is no call to remove one, 1 is the default. */
export interface MesosWeightWant {
  readonly role: string;
  readonly weight: number;
}

interface Have {
  readonly weight: number;
}

export const mesosWeight: Keeper<MesosWeightWant, Have> = {
  kind: 'mesos-weight',

  async look(want, { mesos }, signal) {
    return { weight: (await mesos.weights(signal)).get(want.role) ?? 1 };
  },

  compare(want, have) {
    if (want.weight === have.weight) return [];
    return [
      {
        keeper: 'mesos-weight',
        system: 'mesos',
        action: 'update',
        target: `role ${want.role}`,
        aspect: 'weight',
        summary: `weight ${have.weight} → ${want.weight}`,
        before: have.weight,
        after: want.weight,
      },
    ];
  },

  async apply(want, _change, hands, signal) {
    await hands.write.mesos.updateWeight(want.role, want.weight, signal);
  },
};
