import { agentQuestion } from '../context.ts';
import { agentFrameworks } from '../messages.ts';

export const getFrameworks = agentQuestion('GET_FRAMEWORKS', agentFrameworks);
