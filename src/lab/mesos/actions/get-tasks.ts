import { question } from '../action.ts';
import { tasksMessage } from '../messages/tasks.ts';

export const getTasks = question('GET_TASKS', tasksMessage);
