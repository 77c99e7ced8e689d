import { question } from '../action.ts';

/** Where no weight was ever set, the answer has a type and nothing else. */
export const getWeights = question('GET_WEIGHTS', ({ cluster, mayView }) => {
  const weights = mayView ? [...cluster.weights] : [];
  return weights.length === 0 ? undefined : { weight_infos: weights.map(([role, weight]) => ({ weight, role })) };
});
