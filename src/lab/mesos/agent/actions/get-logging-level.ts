import { agentQuestion } from '../context.ts';

export const getLoggingLevel = agentQuestion('GET_LOGGING_LEVEL', ({ logLevel }) => ({ level: logLevel.level }));
