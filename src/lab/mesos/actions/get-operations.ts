import { question } from '../action.ts';

/** The agents of the lab settle each operation at once, and a settled one leaves the list. */
export const getOperations = question('GET_OPERATIONS', () => ({}));
