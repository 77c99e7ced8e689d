import { question } from '../action.ts';
import { stateMessage } from '../messages/state.ts';

export const getState = question('GET_STATE', stateMessage);
