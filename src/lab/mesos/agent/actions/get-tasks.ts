import { agentQuestion } from '../context.ts';
import { agentTasks } from '../messages.ts';

export const getTasks = agentQuestion('GET_TASKS', agentTasks);
