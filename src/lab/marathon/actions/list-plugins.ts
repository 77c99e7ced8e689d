import { type Action, ok } from '../call.ts';

/** GET /v2/plugins: there are none here. */
export const listPlugins: Action = () => ok({ plugins: [] });
