import { agentQuestion } from '../context.ts';

/** The agents of the lab have none. */
export const getResourceProviders = agentQuestion('GET_RESOURCE_PROVIDERS', () => ({}));
