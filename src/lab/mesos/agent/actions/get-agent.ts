import { agentInfo } from '../../messages/agents.ts';
import { agentQuestion } from '../context.ts';

export const getAgent = agentQuestion('GET_AGENT', ({ agent }) => ({ agent_info: agentInfo(agent) }));
