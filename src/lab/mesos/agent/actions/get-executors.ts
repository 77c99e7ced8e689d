import { agentQuestion } from '../context.ts';
import { agentExecutors } from '../messages.ts';

export const getExecutors = agentQuestion('GET_EXECUTORS', agentExecutors);
