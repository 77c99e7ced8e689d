import { action, bad } from '../action.ts';
import { roleFault } from '../role-fault.ts';

/** All or none. There is no call that takes a weight away again. */
export const updateWeights = action({
  type: 'UPDATE_WEIGHTS',
  writes: true,
  body: (call) => call.update_weights,
  target: ({ weight_infos = [] }) => weight_infos.map(({ role = '' }) => role).join(','),
  refuse: ({ weight_infos = [] }) => {
    for (const { role = '', weight } of weight_infos) {
      const fault = roleFault(role.trim());
      if (fault !== undefined) {
        return bad(`Failed to validate update weights request JSON: Invalid role '${role.trim()}': ${fault}`);
      }
      if (weight <= 0) {
        const place = `Failed to validate update weights request JSON for role '${role.trim()}'`;
        return bad(`${place}: Invalid weight '${weight}': Weights must be positive`);
      }
    }
    return undefined;
  },
  act: ({ weight_infos = [] }, { cluster }) => {
    for (const { role = '', weight } of weight_infos) cluster.weights.set(role.trim(), weight);
    return {};
  },
});
