import type { ActionContext } from '../action.ts';
import type { WireMessage } from '../call.ts';
import { agentsMessage, type Viewed } from './agents.ts';
import { frameworksMessage } from './frameworks.ts';
import { tasksMessage } from './tasks.ts';

/** Response.GetState. Tasks of the lab run without executors of their own. */
export function stateMessage(context: Viewed & Pick<ActionContext, 'accept'>): WireMessage {
  return {
    get_tasks: tasksMessage(context),
    get_executors: { executors: [] },
    get_frameworks: frameworksMessage(context),
    get_agents: agentsMessage(context),
  };
}
