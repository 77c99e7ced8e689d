import { question } from '../action.ts';
import { agentsMessage } from '../messages/agents.ts';

export const getAgents = question('GET_AGENTS', agentsMessage);
