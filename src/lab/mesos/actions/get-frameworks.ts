import { question } from '../action.ts';
import { frameworksMessage } from '../messages/frameworks.ts';

export const getFrameworks = question('GET_FRAMEWORKS', frameworksMessage);
