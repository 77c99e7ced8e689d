import { question } from '../action.ts';
import { agentsMessage } from '../messages/agents.ts';
import { frameworksMessage } from '../messages/frameworks.ts';
import { tasksMessage } from '../messages/tasks.ts';

/** Tasks of the lab run without executors of their own. */
export const getState = question('GET_STATE', (context) => ({
  get_tasks: tasksMessage(context),
  get_executors: { executors: [] },
  get_frameworks: frameworksMessage(context),
  get_agents: agentsMessage(context),
}));
