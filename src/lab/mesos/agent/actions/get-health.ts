import { agentQuestion } from '../context.ts';

export const getHealth = agentQuestion('GET_HEALTH', () => ({ healthy: true }));
