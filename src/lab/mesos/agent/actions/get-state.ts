import { agentQuestion } from '../context.ts';
import { agentExecutors, agentFrameworks, agentTasks } from '../messages.ts';

export const getState = agentQuestion('GET_STATE', (context) => ({
  get_tasks: agentTasks(context),
  get_executors: agentExecutors(context),
  get_frameworks: agentFrameworks(context),
}));
