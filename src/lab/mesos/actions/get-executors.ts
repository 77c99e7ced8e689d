import { question } from '../action.ts';

/** Tasks of the lab run without executors of their own. */
export const getExecutors = question('GET_EXECUTORS', () => ({ executors: [] }));
