import { agentQuestion } from '../context.ts';

/** The agents of the lab settle each operation at once, and a settled one leaves the list. */
export const getOperations = agentQuestion('GET_OPERATIONS', () => ({}));
