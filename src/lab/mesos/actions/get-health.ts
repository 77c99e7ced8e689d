import { question } from '../action.ts';

export const getHealth = question('GET_HEALTH', () => ({ healthy: true }));
