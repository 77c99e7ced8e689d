import { type Action, ok } from '../call.ts';
import { podView } from '../pod-view.ts';

/** GET /v2/pods */
export const listPods: Action = ({ state }) => ok([...state.pods.values()].map(({ spec }) => podView(spec)));
